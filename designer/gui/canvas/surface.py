"""What the canvas paints of itself: grid, hint, selected lines, the components of a trace."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.marks import paint_pill
from designer.gui.canvas.overlay import OverlayPens
from designer.gui.canvas.snapping import GRID
from designer.gui.canvas.style import Style
from designer.text import msg, say

_EDGE = 32.0
_DOT = 1.6
"""Pixels that a dot of the grid is wide."""


def fitted_transform(area: QRectF, room: QRectF, least: float, most: float) -> float:
    """The zoom at which an area fills the room, with an edge around it."""
    across = (room.width() - 2 * _EDGE) / max(area.width(), 1.0)
    down = (room.height() - 2 * _EDGE) / max(area.height(), 1.0)
    return min(max(min(across, down), least), most)


def paint_grid(p: QPainter, rect: QRectF, style: Style, zoom: float) -> None:
    """Dots at every grid point, fewer when small."""
    step = GRID * 2
    while step * zoom < 18:
        step *= 2
    if step > 640:
        return
    view = p.worldTransform()
    ratio = p.device().devicePixelRatio()
    side = round(_DOT * ratio)
    xs = _spots(rect.left(), rect.width(), step, view.m11() * ratio, view.dx() * ratio - side / 2)
    ys = _spots(rect.top(), rect.height(), step, view.m22() * ratio, view.dy() * ratio - side / 2)
    # All rows look the same: one is painted, and copied.
    row = QPixmap(xs[-1] - xs[0] + side, side)
    row.fill(Qt.GlobalColor.transparent)
    painter = QPainter(row)
    for x in xs:
        painter.fillRect(x - xs[0], 0, side, side, style.grid)
    painter.end()
    row.setDevicePixelRatio(ratio)
    p.save()
    p.resetTransform()
    for y in ys:
        p.drawPixmap(QPointF(xs[0] / ratio, y / ratio), row)
    p.restore()


def _spots(start: float, length: float, step: float, scale: float, shift: float) -> list[int]:
    """Device pixels where the dots around a stretch of the scene begin."""
    first = floor(start / step)
    return [floor((first + at) * step * scale + shift + 0.5) for at in range(int(length / step) + 3)]


def paint_empty(p: QPainter, area: QRectF, style: Style, zoom: float, language: str) -> None:
    """What to do first, in the middle of an empty canvas."""
    p.save()
    p.translate(area.center())
    p.scale(1 / zoom, 1 / zoom)
    p.setPen(style.second)
    p.setFont(style.hint)
    text = say(msg("Drag a region from the palette onto the canvas, then a VPC and subnets into it."), language)
    p.drawText(QRectF(-320, -60, 640, 120), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
    p.restore()


def paint_selected_lines(p: QPainter, diagram: Diagram, ids: Iterable[str], pens: OverlayPens, style: Style) -> None:
    """Selected links in the accent colour, their labels on top and outlined."""
    for line in diagram.joints.among(ids):
        if line.owner is None:
            continue
        x, y = line.owner.origin()
        p.save()
        p.translate(x + line.owner.x, y + line.owner.y)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(pens.select)
        for strand in line.strands:
            for part in strand.parts:
                p.drawPolyline(QPolygonF([QPointF(a, b) for a, b in part]))
        for strand in line.strands:
            if line.text:
                paint_pill(p, style, line, strand)
                p.setBrush(Qt.BrushStyle.NoBrush)
                p.setPen(pens.select)
                pill = line.pill(strand).adjusted(-2, -2, 2, 2)
                p.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        p.restore()


def paint_trace(p: QPainter, diagram: Diagram, trace: Any, style: Style, zoom: float) -> None:
    """Numbers the drawn components of a trace in the order in which the packet meets them."""
    theme = style.theme
    seen: dict[str, tuple[int, bool]] = {}
    stopped = {hop.where for hop in trace.hops if hop.decision == "block"}
    for hop in trace.forward:
        figure = diagram.stand(hop.where)
        if figure is not None and figure.id not in seen:
            seen[figure.id] = (len(seen) + 1, hop.where in stopped)
    p.save()
    p.setFont(style.pill)
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for id, (number, blocked) in seen.items():
        figure = diagram.figures[id]
        rect = figure.rect.translated(*figure.origin()).adjusted(-5, -5, 5, 5)
        colour = theme.bad if blocked else theme.good
        p.setPen(QPen(colour, (1.5 if figure.form in ("container", "band") else 3) / zoom))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRoundedRect(rect, 7, 7)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(colour)
        disc = QRectF(rect.left() - 9, rect.top() - 9, 18, 18)
        p.drawEllipse(disc)
        p.setPen(theme.on_fill)
        p.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
    p.restore()
