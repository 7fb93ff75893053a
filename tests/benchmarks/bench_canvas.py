"""Frames of the canvas, from the event to the painted viewport, on a generated architecture with findings and flows on."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from designer.core.collecting import keep_what_is
from designer.gui.canvas import Canvas
from designer.gui.theme import theme
from designer.workspace import Workspace
from tests.benchmarks.estate import generated

_LEFT, _NONE, _KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


class Bench:
    """A canvas of 1,600 × 1,000 and frames on it."""

    def __init__(self, size: int) -> None:
        self.workspace = Workspace(generated(size))
        if size <= 2000:
            self.workspace.settle()
        start = time.perf_counter()
        self.canvas = Canvas(self.workspace, theme("light"), "en")
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

    def mouse(self, kind: QEvent.Type, point: QPointF, held: bool = True) -> None:
        view = self.canvas.viewport()
        button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
        event = QMouseEvent(kind, point, view.mapToGlobal(point), button, _LEFT if held else _NONE, _KEYS)
        QApplication.sendEvent(view, event)

    def drag(self, start: QPointF, count: int = 40) -> list[float]:
        """Frames of a drag from a point of the viewport; Esc puts everything back."""
        self.mouse(QEvent.Type.MouseButtonPress, start)
        spans = []
        for step in range(1, count + 1):
            begin = time.perf_counter()
            self.mouse(QEvent.Type.MouseMove, start + QPointF(step * 4, step * 3))
            self.frame()
            spans.append((time.perf_counter() - begin) * 1000)
        self.canvas.hand.rest()
        self.mouse(QEvent.Type.MouseButtonRelease, start, held=False)
        return spans[2:]

    def repeated(self, run: Callable[[int], object], count: int = 40) -> list[float]:
        spans = []
        for step in range(count):
            begin = time.perf_counter()
            run(step)
            self.frame()
            spans.append((time.perf_counter() - begin) * 1000)
        return spans[2:]


def line(name: str, spans: list[float]) -> None:
    """Median, 95th of a hundred, worst."""
    ordered = sorted(spans)
    high = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(f"{name:<58} {statistics.median(ordered):9.1f} {high:9.1f} {ordered[-1]:9.1f}")


def measure(size: int) -> None:
    """Pan, zoom, drags and rubber band with everything in view, and at working zoom."""
    bench = Bench(size)
    canvas = bench.canvas
    shapes, lines = len(canvas.diagram.figures), len(canvas.diagram.links.lines)
    print(f"\n{shapes} shapes, {lines} lines; build and first paint {bench.built:.0f} ms")
    print(f"{'milliseconds a frame':<58} {'median':>9} {'95 %':>9} {'worst':>9}")
    from PySide6.QtCore import QPoint

    for where, prepare in (
        ("all in view", canvas.zoom_fit),
        ("at 100 %", lambda: canvas.show_area(QRectF(0, 0, 1200, 800), 1.0)),
    ):
        prepare()
        bench.frame()
        line(
            f"pan, {where}",
            bench.repeated(lambda step: canvas.scroll_by(QPoint(7 if step % 2 else -7, 5 if step % 2 else -5))),
        )
        line(
            f"zoom, {where}",
            bench.repeated(lambda step: canvas.zoom_at(1.1 if step % 2 else 1 / 1.1, QPointF(700, 500))),
        )
        prepare()
        bench.frame()
        vpc = canvas.diagram.figures["vpc-1"].scene()
        title = QPointF(canvas.mapFromScene(QPointF(vpc.left() + 1, vpc.top() + 60)))
        line(f"drag of a VPC, {where}", bench.drag(title))
        corner = QPointF(20, 20) if where == "all in view" else QPointF(canvas.mapFromScene(QPointF(-20, -20)))
        canvas.select(())
        line(f"rubber band, {where}", bench.drag(corner))
        canvas.select(())
    canvas.shut()
    canvas.close()


def main() -> None:
    """Prints the tables."""
    application = QApplication.instance() or QApplication([])
    for size in (1000, 10_000):
        measure(size)
    application.processEvents()


if __name__ == "__main__":
    main()
