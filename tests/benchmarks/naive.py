"""A fixed, naive reference: one Python item a shape. The canvas is measured against it in the same run."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
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
from designer.edits.geometry import scene_rect
from designer.gui import icons
from designer.gui.canvas import Canvas
from designer.gui.theme import theme
from designer.workspace import Workspace
from tests.benchmarks.estate import generated


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
        begin = time.perf_counter()
        run(step)
        view.viewport().repaint()
        spans.append((time.perf_counter() - begin) * 1000)
    return statistics.median(spans[2:])


def compare(size: int) -> None:
    """Prints our milliseconds, the reference's, and their ratio with the highest that is wanted."""
    model = generated(size)
    workspace = Workspace(model)
    rows: dict[str, list[float]] = {}
    for which in ("ours", "naive"):
        begin = time.perf_counter()
        view: Canvas | Naive = Canvas(workspace, theme("light"), "en") if which == "ours" else naive(model)
        built = (time.perf_counter() - begin) * 1000
        view.resize(1600, 1000)
        begin = time.perf_counter()
        view.show()
        if isinstance(view, Canvas):
            view.zoom_fit()
        else:
            view.fitInView(view.scene().itemsBoundingRect())
        QApplication.processEvents()
        view.viewport().repaint()
        first = (time.perf_counter() - begin) * 1000
        everything = frames(view, lambda step, view=view: view.viewport().update())
        zoomed = frames(
            view, lambda step, view=view: view.scale(1.05, 1.05) if step % 2 else view.scale(1 / 1.05, 1 / 1.05)
        )
        if isinstance(view, Canvas):
            from designer.gui.canvas.lifting import Lift

            lift = Lift(view.diagram, ["vpc-1"])
            dragged = frames(view, lambda step, lift=lift: lift.to(step * 4.0, step * 3.0))
            lift.lower()
        else:
            dragged = frames(view, lambda step, view=view: view.vpc.setPos(view.vpc.pos() + QPointF(4, 3)))
        view.resetTransform()
        view.centerOn(QPointF(600, 500))
        view.viewport().repaint()
        life = frames(view, lambda step, view=view: view.viewport().scroll(0, 0) or view.viewport().update(), 12)
        view.mapToScene(QPoint(0, 0))
        rows[which] = [built, first, everything, life, zoomed, dragged]
        if isinstance(view, Canvas):
            view.shut()
        view.close()
    print(f"\nagainst one Python item a shape, {len(model.placements)} shapes and {len(model.links)} lines")
    print(f"{'milliseconds':<40} {'ours':>9} {'naive':>9} {'ratio':>7} {'at most':>8}")
    names = ("build", "first paint", "repaint, all in view", "repaint at 100 %", "zoom step", "drag of a VPC")
    for name, most, ours, other in zip(
        names, (1.0, 0.45, 0.12, 0.6, 0.25, 0.08), rows["ours"], rows["naive"], strict=True
    ):
        print(f"{name:<40} {ours:9.1f} {other:9.1f} {ours / other:7.2f} {most:8.2f}")


def main() -> None:
    """Prints the comparison."""
    application = QApplication.instance() or QApplication([])
    compare(10_000)
    application.processEvents()


if __name__ == "__main__":
    main()
