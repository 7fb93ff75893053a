"""Snapping: to neighbours' edges and centres, to equal gaps, else to the grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QLineF, QRectF

GRID = 20.0
REACH = 8.0
"""How near an edge must come, in screen pixels."""
_SAME = 0.01
_TICK = 4.0
"""Half the height of the end marks of an equal gap, in screen pixels."""

Span: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[float, float, float]
"""Where a guide crosses one axis, and from where to where it runs along the other."""


class Snap(NamedTuple):
    """A correction, and the guides to show for it."""

    dx: float
    dy: float
    guides: tuple[QLineF, ...]


class Axis:
    """Neighbours along one axis: ``spans`` are their extents on it, ``cross`` those on the other."""

    def __init__(self, spans: list[Span], cross: list[Span]) -> None:
        self.spans, self.cross = spans, cross
        self.edges = sorted({value for span in spans for value in span})
        self.middles = sorted({(low + high) / 2 for low, high in spans})
        self._edges = sorted((value, number) for number, span in enumerate(spans) for value in span)
        self._middles = sorted(((low + high) / 2, number) for number, (low, high) in enumerate(spans))

    def edged(self, at: float) -> list[int]:
        """Which neighbours have an edge there."""
        return list(dict.fromkeys(_close(self._edges, at)))

    def centred(self, at: float) -> list[int]:
        """Which neighbours have their middle there."""
        return _close(self._middles, at)

    def beside(self, low: float, high: float) -> list[Span]:
        """Extents of the neighbours that overlap this extent on the other axis."""
        return [span for span, other in zip(self.spans, self.cross, strict=True) if low < other[1] and high > other[0]]


class Field:
    """Rectangles that a shape may line up with, prepared once for a drag."""

    def __init__(self, rects: Iterable[QRectF]) -> None:
        boxes = [(rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height()) for rect in rects]
        xs, ys = [(box[0], box[2]) for box in boxes], [(box[1], box[3]) for box in boxes]
        self.across, self.down = Axis(xs, ys), Axis(ys, xs)


def snap(
    rect: QRectF,
    near: Field | Iterable[QRectF],
    zoom: float,
    grid: QRectF | None = None,
    across: bool = True,
    down: bool = True,
) -> Snap:
    """Where ``rect`` should stand.

    Args:
        rect: where the pointer puts it.
        near: what it may line up with.
        zoom: screen pixels a scene unit.
        grid: the rectangle whose top left corner goes to the grid where no neighbour is near; default ``rect``.
        across, down: whether it may be moved along that axis.
    """
    field = near if isinstance(near, Field) else Field(near)
    base, reach = grid if grid is not None else rect, REACH / zoom
    x, y = (rect.left(), rect.right()), (rect.top(), rect.bottom())
    dx = _shift(field.across, x, y, base.left(), reach) if across else 0.0
    dy = _shift(field.down, y, x, base.top(), reach) if down else 0.0
    x, y = (x[0] + dx, x[1] + dx), (y[0] + dy, y[1] + dy)
    guides: list[QLineF] = []
    if across:
        guides += [QLineF(at, low, at, high) for at, low, high in _lines(field.across, x, y)]
        guides += _gap_guides(field.across, x, y, zoom, False)
    if down:
        guides += [QLineF(low, at, high, at) for at, low, high in _lines(field.down, y, x)]
        guides += _gap_guides(field.down, y, x, zoom, True)
    return Snap(dx, dy, tuple(guides))


def snap_edge(value: float, axis: Axis, cross: Span, zoom: float) -> tuple[float, list[Line]]:
    """Where a dragged edge should stand, and the guides to show for it.

    Args:
        value: where the pointer puts the edge.
        axis: the neighbours along its axis.
        cross: the extent of the shape on the other axis.
        zoom: screen pixels a scene unit.
    """
    shift = _nearest((axis.edges, axis.middles), value, REACH / zoom)
    if shift is None:
        return round(value / GRID) * GRID, []
    value += shift
    return value, _lines(axis, (value, value), cross)


def _shift(axis: Axis, mine: Span, cross: Span, base: float, reach: float) -> float:
    """How far to the nearest edge, centre or equal gap; else to the grid."""
    low, high = mine
    found = [_nearest((axis.edges,), low, reach), _nearest((axis.edges,), high, reach)]
    found.append(_nearest((axis.middles,), (low + high) / 2, reach))
    found += [gap for gap in _gaps(low, high, axis.beside(*cross)) if abs(gap) <= reach]
    fitting = [shift for shift in found if shift is not None]
    return min(fitting, key=abs) if fitting else round(base / GRID) * GRID - base


def _nearest(lists: Iterable[list[float]], value: float, reach: float) -> float | None:
    """The shift from a value to the nearest in sorted lists, within reach."""
    best: float | None = None
    for values in lists:
        at = bisect_left(values, value)
        for other in values[max(at - 1, 0) : at + 1]:
            if abs(other - value) <= reach and (best is None or abs(other - value) < abs(best)):
                best = other - value
    return best


def _lines(axis: Axis, mine: Span, cross: Span) -> list[Line]:
    """Guides through every edge or centre that is now in line with a neighbour's."""
    low, high = mine
    middle = (low + high) / 2
    found: dict[float, Span] = {}
    hits = [(at, number) for at in (low, high) for number in axis.edged(at)]
    taken = {number for _, number in hits}
    hits += [(middle, number) for number in axis.centred(middle) if number not in taken]
    for at, number in hits:
        known, (start, end) = found.get(at, cross), axis.cross[number]
        found[at] = (min(known[0], start), max(known[1], end))
    return [(at, *span) for at, span in found.items()]


def _close(places: list[tuple[float, int]], at: float) -> list[int]:
    """The numbers of those places in a sorted list that are as good as ``at``."""
    first = bisect_left(places, (at - _SAME, len(places)))
    return [number for _, number in takewhile(lambda place: place[0] < at + _SAME, islice(places, first, None))]


def _row(low: float, high: float, spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """The two nearest neighbours before, and the two after, each the nearest first."""
    before: list[Span] = []
    after: list[Span] = []
    start, end = low, high
    for _ in range(2):
        left = max((span for span in spans if span[1] <= start + _SAME), key=lambda span: span[1], default=None)
        right = min((span for span in spans if span[0] >= end - _SAME), key=lambda span: span[0], default=None)
        if left is not None:
            before.append(left)
            start = left[0]
        if right is not None:
            after.append(right)
            end = right[1]
    return before, after


def _gaps(low: float, high: float, spans: list[Span]) -> list[float]:
    """Shifts that make the gap to a neighbour equal to the gap between two neighbours, or both gaps equal."""
    before, after = _row(low, high, spans)
    wanted = []
    if len(before) == 2:
        wanted.append(before[0][1] + before[0][0] - before[1][1] - low)
    if len(after) == 2:
        wanted.append(after[0][0] - after[1][0] + after[0][1] - high)
    if before and after:
        wanted.append((before[0][1] + after[0][0]) / 2 - (low + high) / 2)
    return wanted


def _gap_guides(axis: Axis, mine: Span, cross: Span, zoom: float, upright: bool) -> list[QLineF]:
    """Lines with end marks across gaps that are now equal."""
    low, high = mine
    before, after = _row(low, high, axis.beside(*cross))
    gaps = [(one[1], start) for one, start in zip(before, (low, *(span[0] for span in before)), strict=False)]
    gaps += [(end, one[0]) for one, end in zip(after, (high, *(span[1] for span in after)), strict=False)]
    beside = [*gaps[: len(before)][:1], *gaps[len(before) :][:1]]
    equal = [gap for gap in beside if any(gap != one and abs(_width(gap) - _width(one)) < _SAME for one in gaps)]
    shown = [gap for gap in gaps if any(abs(_width(gap) - _width(one)) < _SAME for one in equal)]
    at, tick = (cross[0] + cross[1]) / 2, _TICK / zoom
    lines = [line for a, b in shown if b - a > _SAME for line in _dimension(a, b, at, tick)]
    return [QLineF(line.y1(), line.x1(), line.y2(), line.x2()) for line in lines] if upright else lines


def _width(gap: Span) -> float:
    return gap[1] - gap[0]


def _dimension(a: float, b: float, at: float, tick: float) -> list[QLineF]:
    ends = [QLineF(end, at - tick, end, at + tick) for end in (a, b)]
    return [QLineF(a, at, b, at), *ends]
