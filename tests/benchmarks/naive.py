"""A fixed, naive reference: one Python item a shape. The canvas is measured against it in the same run."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsLineItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)  # fmt: skip

from designer.catalog import kind
from designer.core import Model
from designer.core.collecting import keep_what_is, uncollected
from designer.edits.geometry import scene_rect
from designer.gui import icons
from designer.gui.app import set_up
from designer.gui.canvas import Canvas
from designer.gui.theme import theme
from designer.workspace import Workspace
from tests.benchmarks.estate import landscape

_LIFE = 3
"""Which figure is that of a frame at 100 %."""


class Shape(QGraphicsItem):
    """Paints itself: frame or icon, and its name."""

    def __init__(self, rect: QRectF, name: str, icon: str, box: bool, parent: QGraphicsItem | None) -> None:
        super().__init__(parent)
        self.rect, self.name, self.icon, self.box = rect, name, icon, box
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-2, -2, 2, 20)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#8C4FFF"), 1.4))
        if self.box:
            painter.drawRoundedRect(self.rect, 3, 3)
            painter.drawText(self.rect.topLeft() + QPointF(10, 18), self.name)
        else:
            painter.drawPixmap(
                QRectF(self.rect.x() + 24, self.rect.y() + 4, 48, 48), icons.pixmap(self.icon, 96), QRectF(0, 0, 96, 96)
            )
            painter.setPen(QColor("#16191F"))
            painter.drawText(QRectF(self.rect.x(), self.rect.y() + 54, self.rect.width(), 16), 0x84, self.name)


class Naive(QGraphicsView):
    """The reference: a view whose VPC can be moved."""

    vpc: Shape


def naive(model: Model) -> Naive:
    """The model as a scene of such items."""
    scene = QGraphicsScene()
    items: dict[str, Shape] = {}
    waiting = list(model.placements)
    while waiting:
        for id in list(waiting):
            one, place = model.resources[id], model.placements[id]
            if one.parent in model.placements and one.parent not in items:
                continue
            what = kind(one.kind)
            item = items[id] = Shape(
                QRectF(0, 0, place.w, place.h),
                one.name,
                what.icon or what.name,
                what.shape == "container",
                items.get(one.parent or ""),
            )
            item.setPos(place.x, place.y)
            if item.parentItem() is None:
                scene.addItem(item)
            waiting.remove(id)
    for link in model.links.values():
        a, b = scene_rect(model, link.source), scene_rect(model, link.target)
        line = QGraphicsLineItem(*a.centre, *b.centre)
        line.setPen(QPen(QColor("#1D8102"), 1.6))
        scene.addItem(line)
    view = Naive(scene)
    scene.setParent(view)
    view.vpc = items["vpc-1"]
    return view


def frames(view: QGraphicsView, run: Callable[[int], object], count: int = 12) -> float:
    """Median milliseconds of a step with its repaint."""
    spans = []
    for step in range(count):
        begin = time.process_time()
        run(step)
        view.viewport().repaint()
        spans.append((time.process_time() - begin) * 1000)
    return statistics.median(spans[2:])


def shown(make: Callable[[], QGraphicsView]) -> tuple[QGraphicsView, float, float]:
    """A view, the milliseconds that making it took, and those to its first paint with everything in view."""
    begin = time.process_time()
    with uncollected():
        view = make()
    built = (time.process_time() - begin) * 1000
    view.resize(1600, 1000)
    begin = time.process_time()
    view.show()
    if isinstance(view, Canvas):
        view.zoom_fit()
    else:
        view.fitInView(view.scene().itemsBoundingRect(), Qt.AspectRatioMode.KeepAspectRatio)
    QApplication.processEvents()
    view.viewport().repaint()
    return view, built, (time.process_time() - begin) * 1000


def ours(model: Model, workspace: Workspace) -> list[float]:
    """The canvas; where everything is painted again, its kept picture is thrown away first."""
    view, built, first = shown(lambda: Canvas(workspace, theme("light"), "en"))
    assert isinstance(view, Canvas)
    canvas, move = view, QEvent.Type.MouseMove

    def anew(step: int) -> None:
        canvas.layer.spoil()

    everything = frames(canvas, anew)
    zoomed = frames(canvas, lambda step: canvas.zoom_at(1.05 if step % 2 else 1 / 1.05, QPointF(800, 500)))
    canvas.zoom_fit()
    canvas.viewport().repaint()
    area = canvas.diagram.figures["vpc-1"].scene()
    start = QPointF(canvas.mapFromScene(QPointF(area.left() + 1, area.top() + 60)))
    _mouse(canvas, QEvent.Type.MouseButtonPress, start)
    dragged = frames(canvas, lambda step: _mouse(canvas, move, start + QPointF(8 + step * 4, 8 + step * 3)))
    canvas.hand.rest()
    _mouse(canvas, QEvent.Type.MouseButtonRelease, start)
    everyone = list(model.placements)
    chosen = frames(canvas, lambda step: canvas.select(everyone if step % 2 else ()))
    canvas.select(())
    canvas.show_area(QRectF(0, 0, 1200, 800), 1.0)
    life = frames(canvas, anew)
    canvas.shut()
    canvas.close()
    return [built, first, everything, life, zoomed, dragged, chosen]


def _mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF) -> None:
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(kind, at, view.mapToGlobal(at), button, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def theirs(model: Model) -> list[float]:
    """The same of the reference."""
    view, built, first = shown(lambda: naive(model))
    assert isinstance(view, Naive)
    items = [item for item in view.scene().items() if isinstance(item, Shape)]

    def choose(step: int) -> None:
        for item in items:
            item.setSelected(bool(step % 2))

    everything = frames(view, lambda step: view.viewport().update())
    zoomed = frames(view, lambda step: view.scale(*(2 * (1.05 if step % 2 else 1 / 1.05,))))
    dragged = frames(view, lambda step: view.vpc.setPos(view.vpc.pos() + QPointF(4, 3)))
    chosen = frames(view, choose)
    life = _near(view)
    view.close()
    return [built, first, everything, life, zoomed, dragged, chosen]


def _near(view: QGraphicsView) -> float:
    """Milliseconds of a frame at 100 %, where the canvas's is taken."""
    view.resetTransform()
    view.centerOn(QPointF(600, 400))
    return frames(view, lambda step: view.viewport().update())


def complete(workspace: Workspace) -> float:
    """The same for the reference that paints as much as the canvas does."""
    from tests.benchmarks.naive_whole import whole

    view, _, _ = shown(lambda: whole(workspace))
    life = _near(view)
    view.close()
    return life


def compare(size: int, rounds: int = 3) -> None:
    """Prints our milliseconds, the reference's, and their ratio with the highest that is wanted; medians of rounds that alternate."""
    model = landscape(size, size // 10)
    workspace = Workspace(model)
    workspace.settle()
    keep_what_is()
    rows: tuple[list[list[float]], list[list[float]]] = ([], [])
    for _ in range(rounds):
        figures, others = ours(model, workspace), theirs(model)
        rows[0].append([*figures, figures[_LIFE]])
        rows[1].append([*others, complete(workspace)])
    print(f"\nagainst one Python item a shape, {len(model.placements)} shapes and {len(model.links)} lines")
    print(f"{'milliseconds of the processor':<40} {'ours':>9} {'naive':>9} {'ratio':>7} {'at most':>8}")
    names = ("build", "first paint", "all in view, painted anew", "at 100 %, painted anew", "zoom step, all in view",
             "drag of a VPC, all in view", "select all and none, all in view",
             "at 100 %, of items that paint as much")  # fmt: skip
    wanted = (1.0, 0.45, 0.12, 0.6, 0.25, 0.08, 0.6, 0.6)
    for at, (name, most) in enumerate(zip(names, wanted, strict=True)):
        own, other = (statistics.median(row[at] for row in side) for side in rows)
        print(f"{name:<40} {own:9.1f} {other:9.1f} {own / other:7.2f} {most:8.2f}")


def main() -> None:
    """Prints the comparison."""
    application = QApplication.instance() or QApplication([])
    set_up(application)  # type: ignore[arg-type]
    compare(10_000)
    application.processEvents()


if __name__ == "__main__":
    main()
