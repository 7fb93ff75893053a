"""Outlines of containers. Dashes are dear: of a dashed one only what shows is painted, edge by edge."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.gui.canvas.figures import Box

EVERYWHERE: Box = (-1e7, -1e7, 1e7, 1e7)
_EDGE = 24.0
_SOLID, _NONE = Qt.PenStyle.SolidLine, Qt.PenStyle.NoPen


def paint_box(p: QPainter, pen: QPen, rect: QRectF, radius: float, area: Box) -> None:
    """A box with the painter's brush; a solid outline has round corners."""
    if pen.style() == _SOLID:
        p.setPen(pen)
        p.drawRoundedRect(rect, radius, radius)
        return
    p.setPen(_NONE)
    p.drawRect(rect)
    p.setPen(pen)
    p.drawLines(_edges(rect, sum(pen.dashPattern()) * (pen.widthF() or 1.0), area))


def _edges(rect: QRectF, period: float, area: Box) -> list[QLineF]:
    """The parts of the four edges that show. They begin with a dash wherever the view is scrolled to."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    start, end = _part(left, right, area[0], area[2], period)
    high, low = _part(top, bottom, area[1], area[3], period)
    found = []
    if start < end:
        found += [QLineF(start, y, end, y) for y in (top, bottom) if area[1] - _EDGE <= y <= area[3] + _EDGE]
    if high < low:
        found += [QLineF(x, high, x, low) for x in (left, right) if area[0] - _EDGE <= x <= area[2] + _EDGE]
    return found


def _part(low: float, high: float, least: float, most: float, period: float) -> tuple[float, float]:
    skipped = max((least - _EDGE - low) // period, 0.0) * period
    return low + skipped, min(high, most + _EDGE)
