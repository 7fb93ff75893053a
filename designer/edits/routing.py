"""Right-angle routes between two shapes: which sides they leave by, and the way that crosses the fewest others."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float, int]

GAP = 14.0
"""A line leaves a shape straight for at least this far."""
CLEAR = 10.0
"""How far a line keeps from what it goes round."""
ICON, NAME, TITLE, WALL, ROOM = 10, 6, 2, 2, 1
"""What it costs to run over an icon, a name, a title, through a border beside its gateway, and through a foreign container."""
DEAR = 60.0
"""So many units may a way be longer for each point of cost that it saves."""
FACING = 16.0
"""Ends that lie no farther apart across than this are brought to face each other."""
NOWHERE = (1e9, 1e9, -1e9, -1e9)
_CELL, _MOST = 128.0, 10


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
        left, top, right, bottom, foot = self
        if side == "top":
            return (left + right) / 2 + offset, top - 2
        if side == "bottom":
            return (left + right) / 2 + offset, foot + 2
        return (left - 2 if side == "left" else right + 2), (top + bottom) / 2 + offset


def sides(a: Stop, b: Stop) -> tuple[str, str]:
    """The sides by which a line leaves ``a`` and enters ``b``."""
    # Of two that stand one above the other, a little room between them is enough.
    room = GAP if a.left < b.right and b.left < a.right else 2 * GAP
    if b.top - a.foot >= room:
        return "bottom", "top"
    if a.top - b.foot >= room:
        return "top", "bottom"
    return ("right", "left") if a.middle[0] <= b.middle[0] else ("left", "right")


@cache
def offsets(count: int) -> tuple[float, ...]:
    """Places of ``count`` lines along a shared side."""
    step = min(14.0, 34.0 / max(count - 1, 1))
    return tuple([(index - (count - 1) / 2) * step for index in range(count)])


def route(start: Point, leave: str, end: Point, enter: str, obstacles: "Obstacles | None" = None) -> list[Point]:
    """Corners of the way from ``start`` to ``end``, which lie on these sides of their shapes.

    With obstacles the way goes round them: first with one bend more or less high, then by a lane beside them.
    """
    upright = leave in ("top", "bottom")
    if upright != (enter in ("top", "bottom")):
        corner = (start[0], end[1]) if upright else (end[0], start[1])
        return [start, corner, end]
    (ax, ay), (bx, by) = (start, end) if upright else ((start[1], start[0]), (end[1], end[0]))
    straight = abs(ax - bx) < 0.5
    plain = [start, end] if straight else _turn(_steps(ax, ay, bx, by, (ay + by) / 2), upright)
    if obstacles is None:
        return plain
    cost = obstacles.cost(plain)
    if not cost:
        return plain
    length = abs(ax - bx) + abs(ay - by)
    best, least = plain, cost * DEAR + length
    near = obstacles.around(min(ax, bx) - 90, min(ay, by), max(ax, bx) + 90, max(ay, by), upright)
    levels = _levels(ay, by, near)
    for level in levels if not straight else ():
        way = _turn(_steps(ax, ay, bx, by, level), upright)
        cost = obstacles.cost(way)
        if cost * DEAR + length < least:
            best, least = way, cost * DEAR + length
        if not cost:
            return way
    for way, length in _lanes(ax, ay, bx, by, near, levels):
        if length < least:
            turned = _turn(way, upright)
            dear = obstacles.cost(turned) * DEAR + length
            if dear < least:
                best, least = turned, dear
    return best


def _steps(ax: float, ay: float, bx: float, by: float, level: float) -> list[Point]:
    return [(ax, ay), (ax, level), (bx, level), (bx, by)]


def _levels(ay: float, by: float, near: list[Box]) -> list[float]:
    """Heights at which a bend may pass above or below what stands between, the nearest to the middle first."""
    low, high = min(ay, by) + GAP / 2, max(ay, by) - GAP / 2
    middle = (ay + by) / 2
    found = {level for box in near for level in (box[1] - CLEAR, box[3] + CLEAR) if low <= level <= high}
    found |= {level for level in (low, high) if low <= high}
    return sorted(found, key=lambda level: (abs(level - middle), level))[:_MOST]


def _lanes(
    ax: float, ay: float, bx: float, by: float, near: list[Box], levels: list[float]
) -> Iterable[tuple[list[Point], float]]:
    """Ways that leave the straight one for a lane beside what stands in it, with their lengths."""
    sign = 1.0 if by >= ay else -1.0
    first, last = ay + sign * GAP, by - sign * GAP
    sides = {box[2] + CLEAR for box in near}
    sides |= {box[0] - CLEAR for box in near if box[4] != TITLE}
    lanes = sorted(sides, key=lambda lane: (abs(lane - ax) + abs(lane - bx), lane))[:_MOST]
    outs = [*[level for level in levels if abs(level - ay) < 70][:2], first]
    ins = [last, *(level for level in levels if abs(level - by) < 70)][:3]
    for out in outs:
        for into in ins:
            if (into - out) * sign < 0:
                continue
            for lane in lanes:
                length = abs(lane - ax) + abs(lane - bx) + abs(by - ay) + 20.0
                yield [(ax, ay), (ax, out), (lane, out), (lane, into), (bx, into), (bx, by)], length


def _turn(points: list[Point], upright: bool) -> list[Point]:
    return points if upright else [(y, x) for x, y in points]


def bent(start: Point, leave: str, bends: Iterable[Point], end: Point, enter: str) -> list[Point]:
    """The way through corners that a person set; where two of them are not level, another corner joins them."""
    way = [start]
    upright = leave in ("top", "bottom")
    for bend in bends:
        _step(way, bend, upright)
        upright = len(way) > 1 and way[-1][1] == way[-2][1]
    _step(way, end, enter not in ("top", "bottom"))
    return way


def _step(way: list[Point], to: Point, upright: bool) -> None:
    last = way[-1]
    if last[0] != to[0] and last[1] != to[1]:
        way.append((last[0], to[1]) if upright else (to[0], last[1]))
    if to != last:
        way.append(to)


def straightened(start: Point, end: Point, leave: str, a: Stop, b: Stop) -> tuple[Point, Point]:
    """Ends that nearly face each other do: a jog of a few units looks like a mistake."""
    if leave in ("top", "bottom"):
        if abs(start[0] - end[0]) <= FACING and a.left < end[0] < a.right:
            return (end[0], start[1]), end
    elif abs(start[1] - end[1]) <= FACING and a.top < end[1] < a.bottom:
        return (start[0], end[1]), end
    return start, end


def level(door: Point, side: str, bend: Point, stop: Stop) -> Point:
    """A door level with the corner that a person set, where the side is wide enough for that."""
    x, y = door
    if side in ("top", "bottom"):
        return (bend[0], y) if stop.left < bend[0] < stop.right else door
    return (x, bend[1]) if stop.top < bend[1] < stop.bottom else door


def longest(points: list[Point]) -> tuple[Point, Point]:
    """The longest stretch of a way; the label stands there."""
    best, length = (points[0], points[-1]), -1
    for a, b in pairwise(points):
        span = int(abs(a[0] - b[0]) + abs(a[1] - b[1]) + 0.5)
        if span > length:
            best, length = (a, b), span
    return best


def along(points: list[Point], part: float) -> Point:
    """The point at a fraction of the way's length."""
    lengths = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points)]
    rest = sum(lengths) * min(max(part, 0.0), 1.0)
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if rest <= length and length:
            return a[0] + (b[0] - a[0]) * rest / length, a[1] + (b[1] - a[1]) * rest / length
        rest -= length
    return points[-1]


def part_at(points: list[Point], point: Point) -> float:
    """The fraction of a way's length at which it comes nearest to a point."""
    best, least, done = 0.0, float("inf"), 0.0
    for (ax, ay), (bx, by) in pairwise(points):
        x, y = min(max(point[0], min(ax, bx)), max(ax, bx)), min(max(point[1], min(ay, by)), max(ay, by))
        far = abs(x - point[0]) + abs(y - point[1])
        if far < least:
            best, least = done + abs(x - ax) + abs(y - ay), far
        done += abs(ax - bx) + abs(ay - by)
    return best / done if done else 0.0


class Obstacles:
    """Boxes on a grid that a way should not run over, each with what that would cost.

    Args:
        boxes: left, top, right, bottom, and the cost of running over it.
        rooms: containers that count for ways which neither begin nor end in them.

    Attributes:
        all: every box.
        looked: left, top, right, bottom of all that was asked about since this was last set to ``NOWHERE``.
    """

    def __init__(self, boxes: Iterable[Box], rooms: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self._rooms = frozenset(rooms)
        self.all = frozenset((*boxes, *self._rooms))
        self.looked = NOWHERE
        for box in self.all:
            for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
                for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
                    self._cells.setdefault((column, row), []).append(box)

    def cost(self, points: list[Point]) -> int:
        """What it costs to go this way; its own ends lie outside their boxes."""
        found: set[Box] = set()
        for (ax, ay), (bx, by) in pairwise(points):
            left, right = (ax, bx) if ax < bx else (bx, ax)
            top, bottom = (ay, by) if ay < by else (by, ay)
            for column in range(int(left // _CELL), int(right // _CELL) + 1):
                for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                    for box in self._cells.get((column, row), ()):
                        if box[0] < right + 0.01 and box[2] > left and box[1] < bottom + 0.01 and box[3] > top:
                            found.add(box)
        xs, ys = zip(*points, strict=True)
        self._look(min(xs), min(ys), max(xs), max(ys))
        ends = points[0], points[-1]
        return sum(box[4] for box in found if box not in self._rooms or not any(_in(box, end) for end in ends))

    def _look(self, left: float, top: float, right: float, bottom: float) -> None:
        own = self.looked
        self.looked = min(own[0], left), min(own[1], top), max(own[2], right), max(own[3], bottom)

    def around(self, left: float, top: float, right: float, bottom: float, upright: bool) -> list[Box]:
        """Boxes that reach into an area, in order; all in coordinates exchanged unless ``upright``."""
        if not upright:
            left, top, right, bottom = top, left, bottom, right
        found: set[Box] = set()
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                found.update(self._cells.get((column, row), ()))
        self._look(left, top, right, bottom)
        boxes = [box for box in sorted(found) if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top]
        for box in boxes:
            self._look(box[0] - CLEAR, box[1] - CLEAR, box[2] + CLEAR, box[3] + CLEAR)
        return boxes if upright else [(box[1], box[0], box[3], box[2], box[4]) for box in boxes]


def posts(icon: tuple[float, float, float, float], upright: bool) -> tuple[Box, Box]:
    """The two sides of a gateway on a border: traffic goes through between them, and not along the border.

    Args:
        icon: left, top, right, bottom.
        upright: whether the border lies level, so that one goes through up and down.
    """
    left, top, right, bottom = icon
    if upright:
        return (left, top - 16, left + 6, bottom + 16, ICON), (right - 6, top - 16, right, bottom + 16, ICON)
    return (left - 16, top, right + 16, top + 6, ICON), (left - 16, bottom - 6, right + 16, bottom, ICON)


def walls(icon: tuple[float, float, float, float], border: tuple[float, float, float, float]) -> tuple[Box, Box]:
    """The level border of a VPC at both sides of its internet gateway: traffic from outside comes in through that.

    Args:
        icon: left, top, right, bottom of the gateway.
        border: the same of the VPC.
    """
    left, top, right, bottom = border
    middle = (icon[0] + icon[2]) / 2
    edge = top if abs((icon[1] + icon[3]) / 2 - top) < abs((icon[1] + icon[3]) / 2 - bottom) else bottom
    return (left, edge - 1, middle - CLEAR, edge + 1, WALL), (middle + CLEAR, edge - 1, right, edge + 1, WALL)


def _in(box: Box, point: Point) -> bool:
    return box[0] - 4 <= point[0] <= box[2] + 4 and box[1] - 4 <= point[1] <= box[3] + 4
