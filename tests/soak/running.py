"""The soak: steps of the random hand, with soundness at every hundredth, and memory before and after."""

from __future__ import annotations

import ctypes
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from types import TracebackType

import psutil
from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.cost.book import open_book, regions
from designer.formats.examples import example
from designer.gui.window import MainWindow
from tests.soak.monkey import Monkey
from tests.soak.soundness import assert_sound

CHECK = 100
"""Steps from one look at soundness to the next; the document is closed and another opened then."""
_FINE = ("This plugin does not support ",)
"""Beginnings of messages of the offscreen plugin that mean nothing."""


@dataclass
class Report:
    """What came of it; ``memory`` is in megabytes, after each document."""

    steps: int = 0
    checks: int = 0
    memory: list[float] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def warm(self) -> float:
        """Megabytes after a third of the documents; a middle value of a ninth of them, since a single one may be very large."""
        start = len(self.memory) // 3
        return statistics.median(self.memory[start : start + self._few])

    @property
    def end(self) -> float:
        """Megabytes at the end: a middle value of the last ninth."""
        return statistics.median(self.memory[-self._few :])

    @property
    def _few(self) -> int:
        return max(len(self.memory) // 9, 1)

    @property
    def growth(self) -> float:
        """By what part the memory grew."""
        return self.end / self.warm - 1


class Wrong(Exception):
    """Something went wrong; the last deeds of the hand stand in the text."""


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collects errors of slots and messages of Qt, which would otherwise pass unseen."""
    found: list[str] = []

    def fallen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        found.append("".join(traceback.format_exception(kind, error, trace)))

    def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if not text.startswith(_FINE):
            found.append(f"Qt: {text}")

    before, handler = sys.excepthook, qInstallMessageHandler(heard)
    sys.excepthook = fallen
    try:
        yield found
    finally:
        sys.excepthook = before
        qInstallMessageHandler(handler)


def soak(seconds: float, seed: int, tell: Callable[[Report], None] = lambda report: None) -> Report:
    """Uses a window for so long; raises ``Wrong`` with the seed's deeds at the first thing that breaks."""
    report = Report()
    begun = time.monotonic()
    with watched() as found:
        window = MainWindow(example("three-tier"))
        window.resize(1400, 900)
        window.show()
        QApplication.processEvents()
        _fill_caches()
        round = 0
        while time.monotonic() - begun < seconds or not report.checks:
            monkey = Monkey(window, seed * 10_000 + round)
            _steps(monkey, report, found)
            round += 1
            _another_document(window)
            report.memory.append(memory())
            tell(report)
        _close(window)
        if found:
            raise Wrong(found[0])
    return report


def _fill_caches() -> None:
    """Reads every price book and fact, and the library that is imported when a graph is first asked for: what is read once and
    kept is no growth."""
    import_module("networkx")
    for code in regions():
        open_book().price(code, "nat.hour")
        open_book().instance_types(code)


def _steps(monkey: Monkey, report: Report, found: list[str]) -> None:
    try:
        for _ in range(CHECK):
            monkey.step()
            report.steps += 1
            name = monkey.done[-1].partition(":")[0].strip("_")
            report.kinds[name] = report.kinds.get(name, 0) + 1
            if found:
                raise Wrong("\n".join((*monkey.done, *found)))
        # What glides arrives first.
        QTest.qWait(300)
        assert_sound(monkey.place)
        assert_history(monkey)
        report.checks += 1
    except AssertionError as error:
        raise Wrong("\n".join((*monkey.done, str(error)))) from error


def assert_history(monkey: Monkey) -> None:
    """Undone to the start and done again, the model is the same."""
    document = monkey.workspace.document
    model = document.model
    steps = 0
    while document.undo_label is not None:
        document.undo()
        steps += 1
    for _ in range(steps):
        document.redo()
    assert document.model == model, "redo does not lead back"
    QApplication.processEvents()


def _another_document(window: MainWindow) -> None:
    """Opens a fresh document and closes the others, so that what an old one held can go."""
    window.set_language("en")
    window.set_theme("light")
    old = window.places()
    window.open_model(example("three-tier"), None)
    for place in old:
        place.workspace.document.mark_saved()
        window.close_tab(window.tabs.indexOf(place))
    QApplication.processEvents()


def _close(window: MainWindow) -> None:
    for place in window.places():
        place.workspace.document.mark_saved()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def memory() -> float:
    """What the process holds, in megabytes, after a collection; what only the allocator keeps for later is given back first."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # What opening exempted from collection is looked at again; the window does so with the next document.
    gc.unfreeze()
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    return float(psutil.Process().memory_info().rss) / 1e6
