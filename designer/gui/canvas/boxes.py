"""Outlines of containers. Dashes are dear: of a dashed one only what shows is painted, edge by edge."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.gui.canvas.areas import Box

EVERYWHERE: Box = (-1e7, -1e7, 1e7, 1e7)
_EDGE = 24.0
_RUN = 24
"""Dashes that are made, and kept, together."""
_KEPT = 768
"""Runs that are kept, at six kilobytes each: the largest screens show some five hundred where the most boxes show."""
_SOLID, _NONE = Qt.PenStyle.SolidLine, Qt.PenStyle.NoPen


def paint_box(p: QPainter, pen: QPen, rect: QRectF, radius: float, area: Box, gaps: Sequence[Box] = ()) -> None:
    """A box with the painter's brush; a solid outline has round corners. A dashed one leaves off in the gaps."""
    if pen.style() == _SOLID:
        p.setPen(pen)
        p.drawRoundedRect(rect, radius, radius)
        return
    p.setPen(_NONE)
    p.drawRect(rect)
    p.setPen(_solid(pen))
    p.drawLines(dashes(rect, [part * (pen.widthF() or 1.0) for part in pen.dashPattern()], area, gaps))


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


def dashes(rect: QRectF, pattern: list[float], area: Box, gaps: Sequence[Box] = ()) -> list[QLineF]:
    """The dashes of the four edges that show and lie in no gap; they stand where they stand wherever the view is scrolled to."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    dash, period = pattern[0], sum(pattern)
    found: list[QLineF] = []
    for y in (top, bottom):
        if area[1] - _EDGE <= y <= area[3] + _EDGE:
            struck = [(gap[0], gap[2]) for gap in gaps if gap[1] <= y <= gap[3]]
            for run in _runs(left, right, area[0], area[2], period):
                found += _clear(_run(left, right, y, False, dash, period, run), struck, False)
    for x in (left, right):
        if area[0] - _EDGE <= x <= area[2] + _EDGE:
            struck = [(gap[1], gap[3]) for gap in gaps if gap[0] <= x <= gap[2]]
            for run in _runs(top, bottom, area[1], area[3], period):
                found += _clear(_run(top, bottom, x, True, dash, period, run), struck, True)
    return found


def _clear(run: list[QLineF], struck: list[tuple[float, float]], upright: bool) -> list[QLineF]:
    """Those that touch none of these stretches of their edge; most edges have none."""
    if not struck:
        return run
    ends = [(one, one.y1(), one.y2()) if upright else (one, one.x1(), one.x2()) for one in run]
    return [one for one, low, high in ends if not any(low <= last and first <= high for first, last in struck)]


def _runs(low: float, high: float, least: float, most: float, period: float) -> range:
    """Which runs of dashes between ``low`` and ``high`` show."""
    first = max(int((least - _EDGE - low) // period), 0)
    last = int((min(high, most + _EDGE) - low) // period)
    return range(first // _RUN, last // _RUN + 1)


@lru_cache(maxsize=_KEPT)
def _run(low: float, high: float, at: float, upright: bool, dash: float, period: float, run: int) -> list[QLineF]:
    """One run of dashes along an edge."""
    starts = [low + number * period for number in range(run * _RUN, (run + 1) * _RUN)]
    spans = [(start, min(start + dash, high)) for start in starts if start < high]
    return [QLineF(at, a, at, b) if upright else QLineF(a, at, b, at) for a, b in spans]
