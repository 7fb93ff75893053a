"""Snapping: to neighbours' edges and centres, to equal gaps, else to the grid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF

GRID = 20.0
REACH = 8.0
"""How near an edge must come, in screen pixels."""


class Snap(NamedTuple):
    """A correction, and the guides to show for it."""

    dx: float
    dy: float
    guides: tuple[QLineF, ...]


def snap(rect: QRectF, neighbours: Iterable[QRectF], zoom: float, grid: QRectF | None = None) -> Snap:
    """Where ``rect`` should stand.

    Args:
        rect: where the pointer puts it.
        neighbours: rectangles that it may line up with.
        zoom: screen pixels a scene unit.
        grid: the rectangle whose top left corner goes to the grid where no neighbour is near; default ``rect``.
    """
    reach = REACH / zoom
    near = list(neighbours)
    dx, across = _axis(_xs(rect), [(_xs(other), other) for other in near], reach)
    dy, down = _axis(_ys(rect), [(_ys(other), other) for other in near], reach)
    if dx is None:
        dx = _gap(rect.left(), rect.right(), [(o.left(), o.right()) for o in near if _beside(rect, o)], reach)
    if dy is None:
        dy = _gap(rect.top(), rect.bottom(), [(o.top(), o.bottom()) for o in near if _above(rect, o)], reach)
    base = grid if grid is not None else rect
    dx = dx if dx is not None else round(base.left() / GRID) * GRID - base.left()
    dy = dy if dy is not None else round(base.top() / GRID) * GRID - base.top()
    moved = rect.translated(dx, dy)
    guides = []
    if across is not None:
        other = across[1]
        top, bottom = min(moved.top(), other.top()), max(moved.bottom(), other.bottom())
        guides.append(QLineF(across[0], top, across[0], bottom))
    if down is not None:
        other = down[1]
        left, right = min(moved.left(), other.left()), max(moved.right(), other.right())
        guides.append(QLineF(left, down[0], right, down[0]))
    return Snap(dx, dy, tuple(guides))


def _xs(rect: QRectF) -> tuple[float, float, float]:
    return rect.left(), rect.center().x(), rect.right()


def _ys(rect: QRectF) -> tuple[float, float, float]:
    return rect.top(), rect.center().y(), rect.bottom()


def _beside(rect: QRectF, other: QRectF) -> bool:
    return rect.top() < other.bottom() and rect.bottom() > other.top()


def _above(rect: QRectF, other: QRectF) -> bool:
    return rect.left() < other.right() and rect.right() > other.left()


def _axis(
    mine: tuple[float, float, float], others: list[tuple[tuple[float, float, float], QRectF]], reach: float
) -> tuple[float | None, tuple[float, QRectF] | None]:
    best: float | None = None
    guide: tuple[float, QRectF] | None = None
    for theirs, rect in others:
        for index in range(3):
            for value in (theirs[index],) if index == 1 else (theirs[0], theirs[2]):
                shift = value - mine[index]
                if abs(shift) <= reach and (best is None or abs(shift) < abs(best)):
                    best, guide = shift, (value, rect)
    return best, guide


def _gap(low: float, high: float, spans: list[tuple[float, float]], reach: float) -> float | None:
    """The shift that makes the gap to a neighbour equal to the gap between two neighbours."""
    before = sorted((span for span in spans if span[1] <= low), key=lambda s: s[1])[-2:]
    after = sorted(span for span in spans if span[0] >= high)[:2]
    wanted = []
    if len(before) == 2:
        wanted.append(before[1][1] + before[1][0] - before[0][1] - low)
    if len(after) == 2:
        wanted.append(after[0][0] - (after[1][0] - after[0][1]) - high)
    if before and after:
        wanted.append((before[-1][1] + after[0][0]) / 2 - (low + high) / 2)
    fitting = [shift for shift in wanted if abs(shift) <= reach]
    return min(fitting, key=abs) if fitting else None
