"""What lies at a point or in a rectangle of the canvas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from designer.edits.captions import OPAQUE
from designer.gui.canvas.areas import Box, meets
from designer.gui.canvas.course import course
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.lines import Line, near

EDGE = 6.0
TITLE = 26.0


class Hit(NamedTuple):
    """The innermost figure at a point; ``caught`` unless the point is only somewhere inside a container."""

    figure: Figure
    caught: bool


def at(diagram: Diagram, point: QPointF, zoom: float) -> Hit | None:
    """The figure under a point, leaves and borders before the insides of containers."""
    inside: Hit | None = None
    for found in through(diagram, point, zoom):
        if found.caught:
            return found
        inside = inside or found
        if found.figure.kind.name in OPAQUE:
            break
    return inside


def stack(diagram: Diagram, point: QPointF, zoom: float) -> list[Hit]:
    """Everything under a point: what is caught there, the topmost first, then containers around the point, the innermost first."""
    found = list(through(diagram, point, zoom))
    return [one for one in found if one.caught] + [one for one in found if not one.caught]


def through(diagram: Diagram, point: QPointF, zoom: float) -> Iterator[Hit]:
    """Every figure at a point, from the top down."""
    reach = EDGE / zoom
    reach = EDGE / zoom
    for figure in _under(diagram.root, point.x(), point.y(), reach):
        if isinstance(figure, Frame):
            rect = figure.scene()
            if on_edge(rect, point, reach, figure) or (figure.folded and rect.contains(point)):
                yield Hit(figure, True)
            elif rect.contains(point):
                yield Hit(figure, False)
        elif on_band(figure, point, reach) if figure.form == "band" else _grown(figure).contains(point):
            yield Hit(figure, True)


def _under(frame: Frame, x: float, y: float, reach: float) -> Iterator[Figure]:
    """What may lie at a point of a container's home, the topmost first."""
    x, y = x - frame.x, y - frame.y
    left, top, right, bottom = frame.extent()
    if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
        return
    for tile in reversed(frame.visible((x, y, x, y))):
        for leaf in reversed(tile.leaves):
            if leaf.form not in ("ghost", "band") and _close(leaf, x, y, reach):
                yield leaf
    yield from reversed(frame.bands)
    for child in reversed(frame.stack()):
        yield from _under(child, x, y, reach)
    if frame.id:
        yield frame


def _close(leaf: Figure, x: float, y: float, reach: float) -> bool:
    return leaf.x - reach <= x <= leaf.x + leaf.w + reach and leaf.y - reach <= y <= leaf.y + leaf.h + 28 + reach


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


def shown(frame: Frame, area: QRectF) -> list[tuple[Figure, float, float]]:
    """Figures in a container whose rectangles meet an area of the scene, and where their homes begin; containers come first."""
    found: list[tuple[Figure, float, float]] = []
    _shown(frame, (area.left(), area.top(), area.right(), area.bottom()), found, 0.0, 0.0)
    return found


def _shown(frame: Frame, area: Box, found: list[tuple[Figure, float, float]], x: float, y: float) -> None:
    x, y = x + frame.x, y + frame.y
    here = area[0] - x, area[1] - y, area[2] - x, area[3] - y
    if not meets(frame.extent(), here):
        return
    for child in frame.stack():
        if meets((child.x, child.y, child.x + child.w, child.y + child.h), here):
            found.append((child, x, y))
        _shown(child, area, found, x, y)
    room = QRectF(here[0], here[1], area[2] - area[0], area[3] - area[1])
    for tile in frame.visible(here):
        found += [(leaf, x, y) for leaf in tile.leaves if leaf.form != "ghost" and room.intersects(leaf.rect)]


def line_at(diagram: Diagram, point: QPointF, zoom: float) -> Line | None:
    """The line under a point that stands for a link or a resource."""
    return next(lines_at(diagram, point, 4.0 / zoom), None)


def lines_at(diagram: Diagram, point: QPointF, reach: float) -> Iterator[Line]:
    """Lines that run near a point of the scene, the upper ones first; ``reach`` is in scene units."""
    diagram.links.settle()
    return _lines_in(diagram.root, point.x(), point.y(), reach)


def _lines_in(frame: Frame, x: float, y: float, reach: float) -> Iterator[Line]:
    x, y = x - frame.x, y - frame.y
    left, top, right, bottom = frame.extent()
    if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
        return
    if frame.owned:
        for line in reversed(course(frame).near((x - reach, y - reach, x + reach, y + reach))):
            if line.kind != "standby" and near(line, x, y, reach):
                yield line
    for child in reversed(frame.stack()):
        yield from _lines_in(child, x, y, reach)


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
