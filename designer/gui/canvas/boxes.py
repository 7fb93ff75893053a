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
    p.setPen(_solid(pen))
    p.drawLines(_dashes(rect, [part * (pen.widthF() or 1.0) for part in pen.dashPattern()], area))


def _solid(pen: QPen) -> QPen:
    """The pen without its dashes: where Qt begins those depends on what it has to paint, and a scrolled picture would show seams."""
    key = (pen.color().rgba(), pen.widthF(), pen.isCosmetic())
    found = _pens.get(key)
    if found is None:
        found = _pens[key] = QPen(pen)
        found.setStyle(_SOLID)
        found.setCapStyle(Qt.PenCapStyle.FlatCap)
    return found


_pens: dict[tuple[int, float, bool], QPen] = {}


def _dashes(rect: QRectF, pattern: list[float], area: Box) -> list[QLineF]:
    """The dashes of the four edges that show; they stand where they stand wherever the view is scrolled to."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    found: list[QLineF] = []
    for y in (top, bottom):
        if area[1] - _EDGE <= y <= area[3] + _EDGE:
            found += [QLineF(a, y, b, y) for a, b in _parts(left, right, area[0], area[2], pattern)]
    for x in (left, right):
        if area[0] - _EDGE <= x <= area[2] + _EDGE:
            found += [QLineF(x, a, x, b) for a, b in _parts(top, bottom, area[1], area[3], pattern)]
    return found


def _parts(low: float, high: float, least: float, most: float, pattern: list[float]) -> list[tuple[float, float]]:
    """Where dashes between ``low`` and ``high`` begin and end, as far as they show."""
    dash, period = pattern[0], sum(pattern)
    first = max(int((least - _EDGE - low) // period), 0)
    last = int((min(high, most + _EDGE) - low) // period)
    return [(low + at * period, min(low + at * period + dash, high)) for at in range(first, last + 1)]
