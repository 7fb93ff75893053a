"""Where the hops of a trace stand on the canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF

from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.plates import texts
from designer.gui.canvas.style import Style
from designer.reach import Trace
from designer.reach.records import Hop

_AWAY = 110.0
"""How far above the first thing that is drawn the internet stands, where it is not drawn itself."""


def stations(diagram: Diagram, trace: Trace) -> list[QPointF]:
    """A point for the source and one for each hop, there and back; nothing where nothing of it is drawn."""
    there = [one.where for one in trace.forward]
    back = [one.where for one in trace.back]
    if all(_leaf(diagram, id) is None for id in (trace.source, trace.target, *there, *back)):
        return []
    start = _end(diagram, trace.source, there) or _outside(diagram, there)
    end = _end(diagram, trace.target, there[::-1]) or _outside(diagram, back or there[::-1])
    ends = {trace.source: start, trace.target: end}
    points = [start, *_along(diagram, trace.forward, start, end, ends)]
    points += _along(diagram, trace.back, points[-1] if trace.forward else end, start, ends)
    return points


def labels(diagram: Diagram, trace: Trace, style: Style) -> list[QRectF]:
    """Where the names of what the packet passes stand in the scene, and the labels of arrows there: ways leave them free."""
    found: list[QRectF] = []
    passed = (trace.source, trace.target, *(hop.where for hop in (*trace.forward, *trace.back)))
    for id in dict.fromkeys(passed):
        figure = stand(diagram, id)
        if figure is None or isinstance(figure, Frame):
            continue
        dx, dy = figure.origin()
        found += [QRectF(QPointF(a + dx, b + dy), QPointF(c + dx, d + dy)) for a, b, c, d in texts(figure, style)]
        for line in figure.lines.values():
            owner = line.owner
            if owner is not None and line.text:
                x, y = owner.origin()
                found += [line.pill(one).translated(x + owner.x, y + owner.y) for one in line.strands if one.runs]
    return found


def _end(diagram: Diagram, id: str, ids: Sequence[str]) -> QPointF | None:
    """The middle of an end; of an Auto Scaling group, the member in the subnet that the packet passes first (or last)."""
    figure = diagram.figures.get(id)
    if figure is not None and figure.members:
        dx, dy = figure.origin()
        members = [member.translated(dx, dy).center() for member in figure.members]
        subnets = (one.scene() for id in ids if isinstance(one := diagram.figures.get(id), Frame))
        box = next(subnets, QRectF())
        return next((point for point in members if box.contains(point)), members[0])
    return place_of(diagram, id)


def stand(diagram: Diagram, id: str) -> Figure | None:
    """What stands for an id on the canvas: its own figure, or the users for the internet."""
    if id == "internet":
        return next((one for one in diagram.figures.values() if one.kind.name == "users"), None)
    return diagram.stand(id)


def _leaf(diagram: Diagram, id: str) -> QPointF | None:
    """The middle of an icon, an Auto Scaling group's or a folded box; None for containers and for what is not drawn."""
    figure = stand(diagram, id)
    if figure is None or (isinstance(figure, Frame) and not figure.folded):
        return None
    return figure.rect.translated(*figure.origin()).center()


def place_of(diagram: Diagram, id: str) -> QPointF | None:
    """The middle of what stands for an id, containers too (of an Auto Scaling group: a member); None where nothing does."""
    figure = stand(diagram, id)
    if figure is None:
        return None
    rect = figure.members[len(figure.members) // 2] if figure.members else figure.rect
    return rect.translated(*figure.origin()).center()


def _outside(diagram: Diagram, ids: Sequence[str]) -> QPointF:
    """Where something that is not drawn would be: above the first thing on the way that is."""
    for id in ids:
        figure = diagram.figures.get(id)
        if figure is not None:
            box = figure.scene()
            return QPointF(box.center().x(), box.top() - _AWAY)
    return diagram.bounds().center()


def _along(
    diagram: Diagram, hops: Sequence[Hop], start: QPointF, end: QPointF, ends: Mapping[str, QPointF]
) -> list[QPointF]:
    found: list[QPointF] = []
    here = start
    for at, hop in enumerate(hops):
        point = ends.get(hop.where) or _leaf(diagram, hop.where)
        if point is None:
            figure = diagram.figures.get(hop.where)
            if isinstance(figure, Frame):
                ahead = next(
                    (one for later in hops[at + 1 :] if (one := ends.get(later.where) or _leaf(diagram, later.where))),
                    end,
                )
                point = crossing(figure.scene(), here, ahead)
        here = point if point is not None else here
        found.append(here)
    return found


def crossing(rect: QRectF, start: QPointF, end: QPointF) -> QPointF | None:
    """Where a straight way from one point to another goes through the border of a rectangle; None where it does not."""
    corners = (rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft())
    way = QLineF(start, end)
    met = []
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        how, point = way.intersects(QLineF(one, other))
        if how == QLineF.IntersectionType.BoundedIntersection:
            met.append(point)
    return min(met, key=lambda point: QLineF(start, point).length(), default=None)
