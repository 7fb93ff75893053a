"""What a step of a talk hides, while that step is worked on: faint, so that it can still be taken and shown again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from designer.edits.routing import Point
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.lines import Line
from designer.gui.canvas.marks import badge_box
from designer.gui.canvas.plates import texts
from designer.gui.canvas.style import Style

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_AIR = 3.0
_HALF = 4.0
"""Half of how wide a line is washed."""


def paint_dimmed(p: QPainter, canvas: Canvas, ids: Iterable[str], camera: QRectF | None) -> None:
    """Washes hidden shapes and arrows out, and frames what the step's camera shows.

    All of it is washed in one go: what lies in two of the areas, such as the label on an arrow, would be fainter than the rest.
    """
    wash = QColor(canvas.theme.canvas)
    wash.setAlpha(205)
    edge = _cosmetic(canvas.theme.faint, 1.0, Qt.PenStyle.DashLine)
    diagram, seen, style = canvas.diagram, canvas.seen(), canvas.diagram.style
    lines: dict[str, Line] = {}
    edges: list[QPainterPath] = []
    washed = QPainterPath()
    washed.setFillRule(Qt.FillRule.WindingFill)
    for id in ids:
        for figure in (diagram.figures.get(id), diagram.companions.ghosts.get(id)):
            if figure is not None:
                edges.append(_all_of(figure, style))
                lines.update(figure.lines)
                for inner in figure.walk() if isinstance(figure, Frame) else ():
                    lines.update(inner.lines)
        lines.update((line.id, line) for line in diagram.joints.of(id))
        if id in diagram.notes.sheets:
            edges.append(QPainterPath())
            edges[-1].addRect(diagram.notes.box(id))
    for path in edges:
        _add(washed, _corners(path.toFillPolygon()), seen)
    for line in lines.values():
        for piece in _pieces(line):
            _add(washed, piece, seen)
    p.save()
    p.fillPath(washed, wash)
    p.setPen(edge)
    p.setBrush(Qt.BrushStyle.NoBrush)
    for path in edges:
        p.drawPath(path)
    if camera is not None:
        p.setPen(_cosmetic(canvas.theme.accent, 1.5, Qt.PenStyle.DashDotLine))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(camera)
    p.restore()


def _all_of(figure: Figure, style: Style) -> QPainterPath:
    """A figure with what stands on its border, as one area: washed twice a part would be fainter than the rest."""
    rect, path = whole(figure, style), QPainterPath()
    path.addRect(rect)
    for inner in figure.walk() if isinstance(figure, Frame) else ():
        part = whole(inner, style)
        if not rect.contains(part):
            beyond = QPainterPath()
            beyond.addRect(part)
            path = path.united(beyond)
    return path


def whole(figure: Figure, style: Style) -> QRectF:
    """The box of a container, or of an icon with its texts and badges, in the scene; what stands beside those is not in it."""
    if figure.form in ("container", "band"):
        return figure.scene()
    rect = QRectF(figure.rect)
    for left, top, right, bottom in texts(figure, style):
        rect = rect.united(QRectF(left, top, right - left, bottom - top))
    if figure.face is not None and figure.face.badges:
        left, top, right, bottom = badge_box(figure, style)
        rect = rect.united(QRectF(left, top, right - left, bottom - top))
    return rect.translated(*figure.origin()).adjusted(-_AIR, -_AIR, _AIR, _AIR)


def _add(washed: QPainterPath, piece: Sequence[QPointF], seen: QRectF) -> None:
    """Takes a piece in, turning to the right as all do: pieces that turn to both sides would cancel each other out."""
    if QPolygonF(piece).boundingRect().intersects(seen):
        turn = sum(a.x() * b.y() - b.x() * a.y() for a, b in pairwise([*piece, piece[0]]))
        washed.addPolygon(QPolygonF(piece if turn > 0 else piece[::-1]))
        washed.closeSubpath()


def _corners(area: QPolygonF) -> list[QPointF]:
    return [area.at(corner) for corner in range(area.size())]


def _pieces(line: Line) -> Iterator[list[QPointF]]:
    """What a line and its labels cover in the scene."""
    if line.owner is None:
        return
    x, y = line.owner.origin()
    x, y = x + line.owner.x, y + line.owner.y
    for strand in line.strands:
        # Where the way leads through a gateway, the line is not painted, and the gateway is not hidden.
        for part in strand.parts:
            last = len(part) - 2
            for at, (start, end) in enumerate(pairwise(part)):
                yield _bar((start[0] + x, start[1] + y), (end[0] + x, end[1] + y), at > 0, at < last)
        if line.text:
            yield _corners(QPolygonF(line.pill(strand).adjusted(-1.5, -1.5, 1.5, 1.5).translated(x, y)))


def _bar(start: Point, end: Point, turned: bool, turns: bool) -> list[QPointF]:
    """A straight piece of a line, as wide as what is washed; it reaches around the corners at its ends."""
    (ax, ay), (bx, by) = start, end
    length = hypot(bx - ax, by - ay) or 1.0
    dx, dy = (bx - ax) / length * _HALF, (by - ay) / length * _HALF
    ax, ay = (ax - dx, ay - dy) if turned else (ax, ay)
    bx, by = (bx + dx, by + dy) if turns else (bx, by)
    return [QPointF(ax + dy, ay - dx), QPointF(bx + dy, by - dx), QPointF(bx - dy, by + dx), QPointF(ax - dy, ay + dx)]


def _cosmetic(colour: QColor, width: float, dash: Qt.PenStyle) -> QPen:
    pen = QPen(colour, width, dash)
    pen.setCosmetic(True)
    return pen
