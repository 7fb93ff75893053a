"""Right-angle routes between two shapes: which sides they leave by, and the way that crosses the fewest others."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
Hits: TypeAlias = Callable[[list[Point]], int]

GAP = 14.0
"""A line leaves a shape straight for at least this far."""


class Stop(NamedTuple):
    """Where a line may end: the icon's box, and how far down its label reaches."""

    left: float
    top: float
    right: float
    bottom: float
    foot: float

    @property
    def middle(self) -> Point:
        """The centre of the icon."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def moved(self, dx: float, dy: float) -> "Stop":
        """The stop elsewhere."""
        return Stop(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy, self.foot + dy)

    def door(self, side: str, offset: float) -> Point:
        """The point on a side, ``offset`` away from its middle."""
        x, y = self.middle
        if side == "top":
            return x + offset, self.top - 2
        if side == "bottom":
            return x + offset, self.foot + 2
        return (self.left - 2 if side == "left" else self.right + 2), y + offset


def sides(a: Stop, b: Stop) -> tuple[str, str]:
    """The sides by which a line leaves ``a`` and enters ``b``."""
    if b.top - a.foot >= 2 * GAP:
        return "bottom", "top"
    if a.top - b.foot >= 2 * GAP:
        return "top", "bottom"
    return ("right", "left") if a.middle[0] <= b.middle[0] else ("left", "right")


def offsets(count: int) -> list[float]:
    """Places of ``count`` lines along a shared side."""
    step = min(14.0, 34.0 / max(count - 1, 1))
    return [(index - (count - 1) / 2) * step for index in range(count)]


def route(start: Point, leave: str, end: Point, enter: str, hits: Hits | None = None) -> list[Point]:
    """Corners of the way from ``start`` to ``end``, which lie on these sides of their shapes."""
    upright = leave in ("top", "bottom")
    if upright != (enter in ("top", "bottom")):
        corner = (start[0], end[1]) if upright else (end[0], start[1])
        return [start, corner, end]
    (ax, ay), (bx, by) = (start, end) if upright else ((start[1], start[0]), (end[1], end[0]))
    if abs(ax - bx) < 0.5:
        return [start, end] if hits is None or not hits([start, end]) else _least(_round(ax, ay, bx, by, upright), hits)
    if hits is None:
        return _turn(_steps(ax, ay, bx, by, 0.5), upright)
    ways = (_turn(_steps(ax, ay, bx, by, part), upright) for part in (0.5, 0.3, 0.7, 0.15, 0.85))
    return _least([*ways, *_round(ax, ay, bx, by, upright)], hits)


def _steps(ax: float, ay: float, bx: float, by: float, part: float) -> list[Point]:
    bend = ay + (by - ay) * part
    return [(ax, ay), (ax, bend), (bx, bend), (bx, by)]


def _round(ax: float, ay: float, bx: float, by: float, upright: bool) -> list[list[Point]]:
    ways = []
    sign = 1.0 if by >= ay else -1.0
    for aside in (64.0, -64.0, 128.0, -128.0):
        lane = (bx if abs(aside) < 100 else ax) + aside
        near, far = ay + sign * GAP, by - sign * GAP
        ways.append(_turn([(ax, ay), (ax, near), (lane, near), (lane, far), (bx, far), (bx, by)], upright))
    return ways


def _turn(points: list[Point], upright: bool) -> list[Point]:
    return points if upright else [(y, x) for x, y in points]


def _least(ways: Iterable[list[Point]], hits: Hits) -> list[Point]:
    best: list[Point] | None = None
    least = -1
    for way in ways:
        count = hits(way)
        if best is None or count < least:
            best, least = way, count
        if count == 0:
            break
    assert best is not None
    return best


def longest(points: list[Point]) -> tuple[Point, Point]:
    """The longest stretch of a way; the label stands there."""
    best, length = (points[0], points[-1]), -1
    for a, b in zip(points, points[1:], strict=False):
        span = int(abs(a[0] - b[0]) + abs(a[1] - b[1]) + 0.5)
        if span > length:
            best, length = (a, b), span
    return best


def along(points: list[Point], part: float) -> Point:
    """The point at a fraction of the way's length."""
    lengths = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(points, points[1:], strict=False)]
    rest = sum(lengths) * min(max(part, 0.0), 1.0)
    for (a, b), length in zip(zip(points, points[1:], strict=False), lengths, strict=True):
        if rest <= length and length:
            return a[0] + (b[0] - a[0]) * rest / length, a[1] + (b[1] - a[1]) * rest / length
        rest -= length
    return points[-1]


class Obstacles:
    """Icon boxes on a grid, to count how many a way runs over."""

    def __init__(self, boxes: Iterable[tuple[float, float, float, float]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        for box in boxes:
            for column in range(int(box[0] // 128), int(box[2] // 128) + 1):
                for row in range(int(box[1] // 128), int(box[3] // 128) + 1):
                    self._cells.setdefault((column, row), []).append(box)

    def count(self, points: list[Point]) -> int:
        """How many boxes the way runs over (its own ends lie outside theirs)."""
        found: set[tuple[float, float, float, float]] = set()
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
            for column in range(int(left // 128), int(right // 128) + 1):
                for row in range(int(top // 128), int(bottom // 128) + 1):
                    for box in self._cells.get((column, row), ()):
                        if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top:
                            found.add(box)
                        elif left == right and box[0] < left < box[2] and box[1] < bottom and box[3] > top:
                            found.add(box)
                        elif top == bottom and box[1] < top < box[3] and box[0] < right and box[2] > left:
                            found.add(box)
        return len(found)
