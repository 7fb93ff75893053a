"""What lies at a point or in a rectangle of the canvas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsScene

from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import OPAQUE, Figure, Frame
from designer.gui.canvas.items import FrameItem, Handle
from designer.gui.canvas.lines import Line, near

EDGE = 6.0
TITLE = 26.0


class Hit(NamedTuple):
    """The innermost figure at a point; ``caught`` unless the point is only somewhere inside a container."""

    figure: Figure
    caught: bool


def at(scene: QGraphicsScene, diagram: Diagram, point: QPointF, zoom: float) -> Hit | None:
    """The figure under a point, leaves and borders before the insides of containers."""
    inside: Hit | None = None
    for found in through(scene, diagram, point, zoom):
        if found.caught:
            return found
        inside = inside or found
        if found.figure.kind.name in OPAQUE:
            break
    return inside


def stack(scene: QGraphicsScene, diagram: Diagram, point: QPointF, zoom: float) -> list[Hit]:
    """Everything under a point: what is caught there, the topmost first, then containers around the point, the innermost first."""
    found = list(through(scene, diagram, point, zoom))
    return [one for one in found if one.caught] + [one for one in found if not one.caught]


def through(scene: QGraphicsScene, diagram: Diagram, point: QPointF, zoom: float) -> Iterator[Hit]:
    """Every figure at a point, from the top down."""
    reach = EDGE / zoom
    area = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
    order = Qt.SortOrder.DescendingOrder
    for item in scene.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect, order):
        if isinstance(item, Handle):
            grip = (
                on_band(item.figure, point, reach)
                if item.figure.form == "band"
                else _grown(item.figure).contains(point)
            )
            if grip:
                yield Hit(item.figure, True)
        elif isinstance(item, FrameItem) and item.figure is not diagram.root:
            frame = item.figure
            rect = frame.scene()
            if on_edge(rect, point, reach, frame) or (frame.folded and rect.contains(point)):
                yield Hit(frame, True)
            elif rect.contains(point):
                yield Hit(frame, False)


def _grown(figure: Figure) -> QRectF:
    dx, dy = figure.origin()
    return figure.rect.translated(dx, dy).adjusted(-2, -2, 2, 0 if figure.beside else 28)


def on_band(figure: Figure, point: QPointF, reach: float) -> bool:
    """Whether a point lies on the outline, the title or a member of an Auto Scaling group's box."""
    dx, dy = figure.origin()
    local = point - QPointF(dx, dy)
    if not figure.rect.adjusted(-reach, -reach, reach, reach).contains(local):
        return False
    if not figure.rect.adjusted(reach, reach, -reach, -reach).contains(local):
        return True
    width = figure.face.title_width if figure.face is not None else 60.0
    title = QRectF(figure.rect.left(), figure.rect.top(), width + 20, 22)
    return title.contains(local) or any(member.contains(local) for member in figure.members)


def on_edge(rect: QRectF, point: QPointF, reach: float, frame: Frame) -> bool:
    """Whether a point lies on a container's border or title."""
    if not rect.adjusted(-reach, -reach, reach, reach).contains(point):
        return False
    if not rect.adjusted(reach, reach, -reach, -reach).contains(point):
        return True
    width = frame.face.title_width if frame.face is not None else 60.0
    return QRectF(rect.left(), rect.top(), min(width + 20 + frame.indent, rect.width()), TITLE).contains(point)


def line_at(diagram: Diagram, point: QPointF, zoom: float) -> Line | None:
    """The line under a point that stands for a link or a resource."""
    for id in sorted(diagram.links.lines, reverse=True):
        line = diagram.links.lines[id]
        if line.owner is not None and line.kind != "standby":
            x, y = line.owner.origin()
            local = point - QPointF(x + line.owner.x, y + line.owner.y)
            if near(line, local.x(), local.y(), 4.0 / zoom):
                return line
    return None


def caught(diagram: Diagram, band: QRectF) -> list[str]:
    """Ids that a rubber band takes: leaves that it touches, containers that it holds; inner ones go with their container."""
    found: list[str] = []
    _gather(diagram.root, band, found)
    return found + diagram.notes.caught(band)


def _gather(frame: Frame, band: QRectF, found: list[str]) -> None:
    for leaf in frame.leaves.values():
        if leaf.form == "ghost":
            continue
        held = band.contains(leaf.rect) if leaf.form == "band" else band.intersects(leaf.rect)
        if held:
            found.append(leaf.id)
    for child in frame.frames.values():
        rect = child.rect
        if band.contains(rect) or (child.folded and band.intersects(rect)):
            found.append(child.id)
        elif band.intersects(rect) and not child.folded:
            _gather(child, band.translated(-child.x, -child.y), found)
