"""A canvas of 1,600 × 1,000 with everything switched on, and frames on it: from the event that is sent to the pixels that are painted."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from designer.core.collecting import keep_what_is
from designer.gui.canvas import Canvas
from designer.gui.theme import theme
from designer.workspace import Workspace

_LEFT, _NONE, _KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Spans(NamedTuple):
    """Milliseconds of each frame by the clock, and of the processor."""

    clock: list[float]
    processor: list[float]


class Paints(QObject):
    """Counts how often a widget is asked to paint itself."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Bench:
    """A canvas on a settled workspace: findings, arrows' verdicts and costs stand on the shapes."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        start = time.perf_counter()
        self.canvas = Canvas(workspace, theme("light"), "en")
        estimate = workspace.estimate
        if estimate is not None:
            self.canvas.lighting.price(estimate.by_resource, estimate.currency)
        self.canvas.resize(1600, 1000)
        self.canvas.show()
        self.canvas.zoom_fit()
        self.frame()
        self.built = (time.perf_counter() - start) * 1000
        # As the window does shortly after opening.
        keep_what_is()

    def frame(self) -> None:
        """Lets the viewport paint what changed."""
        self.canvas.viewport().repaint()
        QApplication.processEvents()

    def timed(self, steps: Iterable[Callable[[], object]], rest: bool = True) -> Spans:
        """One frame for each step; without ``rest``, what follows after the frame is not counted."""
        found = Spans([], [])
        for step in steps:
            clock, processor = time.perf_counter(), time.process_time()
            step()
            self.canvas.viewport().repaint()
            if rest:
                QApplication.processEvents()
            found.clock.append((time.perf_counter() - clock) * 1000)
            found.processor.append((time.process_time() - processor) * 1000)
            QApplication.processEvents()
        return found

    def mouse(self, kind: QEvent.Type, point: QPointF, held: bool = True) -> None:
        """A mouse event on the viewport."""
        view = self.canvas.viewport()
        button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
        event = QMouseEvent(kind, point, view.mapToGlobal(point), button, _LEFT if held else _NONE, _KEYS)
        QApplication.sendEvent(view, event)

    def wheel(self, point: QPointF, dx: int, dy: int, zoom: bool = False) -> None:
        """A turn of the wheel."""
        view, keys = self.canvas.viewport(), _CTRL if zoom else _KEYS
        turned = QWheelEvent(
            point, view.mapToGlobal(point), QPoint(), QPoint(dx, dy), _NONE, keys, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(view, turned)

    def pan(self, count: int = 40) -> Spans:
        """Wheel turns, there and back in both directions."""
        middle = QPointF(700, 500)
        ways = [(-40, -30) if step // 5 % 2 else (40, 30) for step in range(count)]
        return self.timed([partial(self.wheel, middle, *way) for way in ways])

    def zoom(self, count: int = 40) -> Spans:
        """Wheel turns with Ctrl, in and out."""
        middle = QPointF(700, 500)
        turns = [-120 if step // 2 % 2 else 120 for step in range(count)]
        return self.timed([partial(self.wheel, middle, 0, turn, True) for turn in turns])

    def drag(self, start: QPointF, count: int = 60, drop: bool = False, dx: float = 4.0, dy: float = 3.0) -> Spans:
        """A drag from a point of the viewport, the first move included; Esc puts everything back unless it is dropped."""
        self.mouse(QEvent.Type.MouseButtonPress, start)
        points = [start + QPointF(step * dx, step * dy) for step in range(1, count + 1)]
        spans = self.timed([partial(self.mouse, QEvent.Type.MouseMove, point) for point in points])
        if not drop:
            self.canvas.hand.rest()
        self.mouse(QEvent.Type.MouseButtonRelease, points[-1], held=False)
        return spans

    def seen_at(self, id: str, dx: float = 0.0, dy: float = 0.0) -> QPointF:
        """Where a shape's middle (a container's left edge) shows."""
        figure = self.canvas.diagram.figures[id]
        area = figure.rect.translated(*figure.origin())
        point = QPointF(area.left() + 1, area.top() + 60) if figure.form == "container" else area.center()
        return QPointF(self.canvas.mapFromScene(point + QPointF(dx, dy)))


def high(spans: list[float]) -> float:
    """What 95 of a hundred do not exceed."""
    ordered = sorted(spans)
    return ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]


def title(name: str) -> None:
    """The heading of a table."""
    print(f"{name:<56} {'median':>8} {'95 %':>8} {'worst':>8} {'cpu':>8} {'cpu 95 %':>8}   {'wanted'}")


def line(name: str, spans: Spans, wanted: str = "") -> None:
    """Median, 95th of a hundred, worst by the clock; median and 95th of the processor's time, which a busy machine changes less."""
    clock, processor = spans
    print(
        f"{name:<56} {statistics.median(clock):8.1f} {high(clock):8.1f} {max(clock):8.1f} "
        f"{statistics.median(processor):8.1f} {high(processor):8.1f}   {wanted}"
    )


def memory() -> tuple[float, float]:
    """Megabytes of this process now, and at most; zeros where the system does not say."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            said = dict(line.split(":", 1) for line in file if ":" in line)
        return int(said["VmRSS"].split()[0]) / 1024, int(said["VmHWM"].split()[0]) / 1024
    except OSError:
        return 0.0, 0.0
