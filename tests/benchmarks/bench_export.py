"""Exports of 10,000 resources: SVG in processor time; PNG of 8,192 pixels, PDF and hand-out while the window goes on.

How long the window was held is told by the clock, and in processor time of its own thread: the clock counts what else the
machine does, too.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QRectF, QTimer
from PySide6.QtWidgets import QApplication

from designer.core import Model, TalkStep
from designer.core.collecting import keep_what_is
from designer.edits.steps import put_steps
from designer.formats.svg import write as write_svg
from designer.formats.writers import Drawing
from designer.gui import app, preferences
from designer.gui.desk import Desk
from designer.gui.export import drawing, write
from designer.gui.picture import bounds
from designer.gui.presenting.stepfiles import write_handout, write_images
from designer.gui.window import MainWindow
from tests.benchmarks.bench_work import show
from tests.benchmarks.estate import landscape

SIDE = 8192
STEPS = 30
RUNS = 3
_AFTER = 0.6
"""Seconds that are looked at after a file is there."""


def svg(model: Model) -> tuple[list[float], int]:
    """Milliseconds of processor time of several drawings, and the size in bytes."""
    spans, size = [], 0
    for _ in range(6):
        start = time.process_time()
        size = len(write_svg(Drawing(model=model)))
        spans.append((time.process_time() - start) * 1000)
    return spans[1:], size


class Turns(NamedTuple):
    """Milliseconds until a file lies there, and the longest turn of the event loop meanwhile: by the clock, of the processor."""

    whole: float
    clock: float
    processor: float


def turns(path: Path, start: Callable[[], object]) -> Turns:
    """Starts a file, and looks at every turn of the event loop until the file is there and the window has said so."""
    loop, longest = QEventLoop(), [0.0, 0.0]
    last = begin = time.perf_counter(), time.thread_time()
    end = 0.0

    def turn() -> None:
        nonlocal last, end
        now = time.perf_counter(), time.thread_time()
        longest[:] = [max(known, (b - a) * 1000) for known, a, b in zip(longest, last, now, strict=True)]
        last = now
        if not end and path.exists():
            end = now[0]
        # What comes after the file belongs to it: the message, and what is taken apart.
        if end and now[0] > end + _AFTER:
            loop.quit()

    ticking = QTimer()
    ticking.timeout.connect(turn)
    ticking.start(1)
    start()
    loop.exec()
    ticking.stop()
    return Turns((end - begin[0]) * 1000, *longest)


def main() -> None:
    """Prints the table."""
    model = landscape(10_000)
    print(f"{'milliseconds':<58} {'median':>9} {'worst':>9}   target")
    spans, size = svg(model)
    show(f"SVG of {len(model.resources)} resources, processor", (statistics.median(spans), max(spans)), "500")
    print(f"{'  its size in megabytes':<58} {size / 1e6:9.2f} {'':>9}   5")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    app.set_up(application)
    area = bounds(model)
    model = model.after(put_steps(model, talk(area)))
    window = MainWindow(model)
    window.show()
    assert window.place is not None
    window.place.workspace.settle()
    QApplication.processEvents()
    keep_what_is()
    desk = window.desk
    assert desk is not None
    for scale in (SIDE / max(area.width(), area.height()), SIDE / (area.width() * area.height()) ** 0.5):
        name = f"PNG of {round(area.width() * scale)} × {round(area.height() * scale)} pixels"
        _lines(name, "3000", ".png", partial(_picture, window, desk, scale))
    _lines("PDF", "", ".pdf", lambda path: write(window, desk, path, drawing(desk)))
    _lines(f"hand-out of {STEPS} steps", "", ".pdf", lambda path: write_handout(window, path, False))
    _lines(f"pictures of {STEPS} steps", "", "/step-30.png", lambda path: _pictures(window, path.parent))
    window.close()


def _picture(window: MainWindow, desk: Desk, scale: float, path: Path) -> None:
    write(window, desk, path, drawing(desk, scale=scale))


def _pictures(window: MainWindow, folder: Path) -> None:
    folder.mkdir()
    write_images(window, folder)


def talk(area: QRectF) -> list[TalkStep]:
    """Everything once, then one stretch after the other with a note."""
    wide, step = area.width() / 12, area.width() / STEPS
    looks = [(area.left() + number * step, area.top(), wide, wide / 2) for number in range(1, STEPS)]
    return [TalkStep(title="Everything"), *(TalkStep(title="A part", note="words " * 60, camera=at) for at in looks)]


def _lines(name: str, target: str, suffix: str, start: Callable[[Path], object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}{suffix}" for number in range(RUNS)]
        found = [turns(file, partial(start, file)) for file in files]
        size = sum(one.stat().st_size for one in Path(folder).rglob("*.*") if one.is_file()) / RUNS
        for title, aim, some in (
            (name, target, [one.whole for one in found]),
            ("  longest that the window was held meanwhile, clock", "16", [one.clock for one in found]),
            ("  the same, processor time of its thread", "16", [one.processor for one in found]),
        ):
            show(title, (statistics.median(some), max(some)), aim)
        print(f"{'  its size in megabytes':<58} {size / 1e6:9.2f}")


if __name__ == "__main__":
    os.environ.setdefault("CLOUDCHALK_HOME", tempfile.mkdtemp())
    preferences.change(language="en")
    main()
