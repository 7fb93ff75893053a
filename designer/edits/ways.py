"""The ways of many lines at once: each round what stands in it, apart from the others, with its label where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from designer.edits.passing import passes, through
from designer.edits.routing import NAME, NOWHERE, Box, Obstacles, Point, along, bent, longest, route

CAREFUL = 250
"""Up to so many lines of a drawing, every way goes round what stands in it, and every label looks for a free place."""
TRACK = 8.0
"""Between lines that would run over each other."""
APART = 4.0
"""A label keeps so far from what it should not cover."""
_CORNER, _LINE, _NEAR = 200.0, 2.0, 0.1
"""What it costs to hide a bend, a unit of another line, and what part of its cost a thing has that a label only comes near."""
_TRACKS = (0.0, TRACK, -TRACK, 2 * TRACK, -2 * TRACK, 3 * TRACK, -3 * TRACK)


_Key: TypeAlias = tuple[Point, str, Point, str, Point | None]


@dataclass
class Run:
    """One line to be led: where it begins and ends, which corners a person set, and the middle of the gateway on a level border
    through which it leads."""

    start: Point
    leave: str
    end: Point
    enter: str
    ends: tuple[str, str]
    bends: tuple[Point, ...] = ()
    gate: Point | None = None


class Known:
    """Ways found before: one is found again only where something changed among what it looked at."""

    def __init__(self) -> None:
        self._ways: dict[_Key, tuple[list[Point], tuple[float, float, float, float]]] = {}
        self._boxes: frozenset[Box] = frozenset()

    def way(self, run: Run, obstacles: Obstacles) -> list[Point]:
        """The way of a line round these obstacles."""
        key = run.start, run.leave, run.end, run.enter, run.gate
        found = self._ways.get(key)
        if found is None:
            obstacles.looked = NOWHERE
            way = route(*key[:4], obstacles)
            if run.gate is not None and not passes(way, run.gate):
                way = through(*key[:4], run.gate, obstacles) or way
            found = self._ways[key] = way, obstacles.looked
        return list(found[0])

    def forget(self, obstacles: Obstacles) -> None:
        """Forgets every way that looked at what is another now."""
        changed = self._boxes ^ obstacles.all
        self._boxes = obstacles.all
        if len(self._ways) > 4 * CAREFUL:
            self._ways = {}
        for key, (_, (left, top, right, bottom)) in list(self._ways.items()):
            if any(
                box[0] <= right + 1 and box[2] >= left and box[1] <= bottom + 1 and box[3] >= top for box in changed
            ):
                del self._ways[key]


def priced(icon: tuple[float, float, float, float]) -> Box:
    """Where the label stands that says what a shape costs. It keeps its room while costs do not show: labels stay where they
    are when these come and go.

    Args:
        icon: left, top, right, bottom.
    """
    left, top, right, _ = icon
    return left - 6, top - 14, right + 6, top, NAME


def member_met(count: int, left: bool) -> int:
    """Which of the members of an Auto Scaling group that stand side by side in a subnet a line leads to, counted from 0: the
    middle one, and of two in the middle that which is nearer to the middle of the group.

    Args:
        count: how many they are, at least one.
        left: whether the subnet lies in the left half of the group.
    """
    return count // 2 if left else (count - 1) // 2


def ways(runs: Sequence[Run], obstacles: Obstacles | None, known: Known | None = None) -> list[list[Point]]:
    """Corners of every line; ``known`` remembers them until the next time."""
    if obstacles is None:
        return [_bent(run) if run.bends else route(run.start, run.leave, run.end, run.enter) for run in runs]
    known = known if known is not None else Known()
    known.forget(obstacles)
    found = [_bent(run) if run.bends else known.way(run, obstacles) for run in runs]
    _part(runs, found, obstacles)
    return found


def _bent(run: Run) -> list[Point]:
    return bent(run.start, run.leave, run.bends, run.end, run.enter)


def _part(runs: Sequence[Run], found: list[list[Point]], obstacles: Obstacles) -> None:
    """Moves stretches of different lines apart that would lie on one another."""
    for upright in (False, True):
        tracks: dict[int, list[tuple[float, float, float, tuple[str, str]]]] = {}
        for run, way in zip(runs, found, strict=True):
            if run.bends:
                continue
            for at in range(1, len(way) - 2):
                (ax, ay), (bx, by) = way[at], way[at + 1]
                if (ax == bx) != upright or (ax, ay) == (bx, by):
                    continue
                place, low, high = (ax, *sorted((ay, by))) if upright else (ay, *sorted((ax, bx)))
                for shift in _TRACKS:
                    if not _met(tracks, place + shift, low, high, run.ends):
                        moved = list(way)
                        moved[at] = (place + shift, ay) if upright else (ax, place + shift)
                        moved[at + 1] = (place + shift, by) if upright else (bx, place + shift)
                        if not shift or obstacles.cost(moved) <= obstacles.cost(way):
                            place, way[:] = place + shift, moved
                            break
                tracks.setdefault(int(place // TRACK), []).append((place, low, high, run.ends))


def _met(
    tracks: dict[int, list[tuple[float, float, float, tuple[str, str]]]],
    place: float, low: float, high: float, ends: tuple[str, str],
) -> bool:  # fmt: skip
    cell = int(place // TRACK)
    return any(
        abs(other - place) < TRACK - 1
        and low < end - 4
        and high > begin + 4
        and ends[0] != own[0]
        and ends[1] != own[1]
        for number in (cell - 1, cell, cell + 1)
        for other, begin, end, own in tracks.get(number, ())
    )


def seat(
    way: list[Point],
    width: float,
    height: float,
    taken: Covered,
    at: float | None = None,
    name: str = "",
    roomy: bool = True,
) -> Point:
    """Where a label stands on a way: where a person put it, else where it covers least.

    Args:
        way: corners of the line.
        width, height: size of the label.
        taken: what must not be covered; the label is added to it.
        at: the part of the way at which a person put it.
        name: what the way is called in ``taken``.
        roomy: whether to look for a free place; otherwise the middle of the longest stretch.
    """
    if at is not None:
        point = along(way, at)
    else:
        (ax, ay), (bx, by) = longest(way)
        point = (ax + bx) / 2, (ay + by) / 2
        if roomy and width:
            point = _roomiest(way, _seats(way, point, width, height), width, height, taken, name)
    if width:
        taken.add(point, width, height)
    return point


def _roomiest(
    way: list[Point], spots: list[tuple[float, float, int]], width: float, height: float, taken: Covered, name: str
) -> Point:
    best, least = spots[0], -1.0
    corners, wide, high = way[1:-1], width / 2 + APART, height / 2 + APART
    for spot in spots:
        share = taken.share(spot, width, height, name)
        if any(abs(x - spot[0]) < wide and abs(y - spot[1]) < high for x, y in corners):
            share += _CORNER
        if least < 0 or share < least:
            best, least = spot, share
        if not share:
            break
    return best[:2]


def _seats(way: list[Point], first: Point, width: float, height: float) -> list[tuple[float, float, int]]:
    """Places for a label: the middle of the longest stretch, then others, longer stretches first; last those right beside a
    corner."""
    found = [(*first, 0)]
    stretches = sorted(
        zip(way, way[1:], strict=False), key=lambda pair: -(abs(pair[0][0] - pair[1][0]) + abs(pair[0][1] - pair[1][1]))
    )
    for rank, ((ax, ay), (bx, by)) in enumerate(stretches[:3]):
        for number, part in enumerate((0.5, 0.35, 0.65, 0.2, 0.8)):
            found.append((ax + (bx - ax) * part, ay + (by - ay) * part, 1 + rank * 5 + number))
    for (ax, ay), (bx, by) in stretches[:3]:
        length = abs(ax - bx) + abs(ay - by)
        off = (width if ay == by else height) / 2 + APART
        if 2 * off < length:
            for part in (off / length, 1 - off / length):
                found.append((ax + (bx - ax) * part, ay + (by - ay) * part, len(found)))
    return found


class Covered:
    """Boxes that labels should not cover, on a grid; and the lines, over which only their own label stands well."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float, float, str]]] = {}
        for box in boxes:
            self._put((*box, ""))

    def _put(self, box: tuple[float, float, float, float, float, str]) -> None:
        for column in range(int(box[0] // 128), int(box[2] // 128) + 1):
            for row in range(int(box[1] // 128), int(box[3] // 128) + 1):
                self._cells.setdefault((column, row), []).append(box)

    def add(self, point: Point, width: float, height: float) -> None:
        """A label stands there from now on."""
        x, y = point
        self._put((x - width / 2, y - height / 2, x + width / 2, y + height / 2, 8, ""))

    def pass_by(self, name: str, way: list[Point]) -> None:
        """A line runs there, with a head at its end."""
        x, y = way[-1]
        self._put((x - 6, y - 11, x + 6, y + 11, 3, ""))
        for (ax, ay), (bx, by) in zip(way, way[1:], strict=False):
            self._put((min(ax, bx) - 1, min(ay, by) - 1, max(ax, bx) + 1, max(ay, by) + 1, _LINE, name))

    def share(self, spot: tuple[float, float, int], width: float, height: float, name: str = "") -> float:
        """How much a label at this spot would cover, weighed; its own line does not count."""
        left, top = spot[0] - width / 2 - APART, spot[1] - height / 2 - APART
        right, bottom = left + width + 2 * APART, top + height + 2 * APART
        total, met = 0.0, set()
        for column in range(int(left // 128), int(right // 128) + 1):
            for row in range(int(top // 128), int(bottom // 128) + 1):
                for box in self._cells.get((column, row), ()):
                    x, y, far, low, weight, own = box
                    if x < right and far > left and y < bottom and low > top and (own != name or not own):
                        if box not in met:
                            met.add(box)
                            across = (far if far < right else right) - (x if x > left else left)
                            if x > right - APART or far < left + APART or y > bottom - APART or low < top + APART:
                                # It only comes near.
                                weight *= _NEAR
                            total += across * ((low if low < bottom else bottom) - (y if y > top else top)) * weight
        return round(total, 3)


def spared(way: list[Point], boxes: Iterable[Sequence[float]]) -> list[list[Point]]:
    """A way in pieces that leave out what lies in boxes, so that a title can be read where a line crosses it.

    The last stretch before the end stays whole: an arrow's head needs it.
    """
    xs, ys = [x for x, _ in way], [y for _, y in way]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    near = [box for box in boxes if left < box[2] and right > box[0] and top < box[3] and bottom > box[1]]
    if not near:
        return [way]
    pieces, piece = [], [way[0]]
    for at, ((ax, ay), (bx, by)) in enumerate(zip(way, way[1:], strict=False)):
        upright = ax == bx
        here, there = (ay, by) if upright else (ax, bx)
        sign = 1.0 if there >= here else -1.0
        holes = []
        for box in near:
            low, high = (box[1], box[3]) if upright else (box[0], box[2])
            aside = box[0] < ax < box[2] if upright else box[1] < ay < box[3]
            if aside and min(here, there) < low and high < max(here, there):
                holes.append((low, high) if sign > 0 else (high, low))
        for first, last in sorted(holes, key=lambda hole: hole[0] * sign):
            if at == len(way) - 2 and abs(there - last) < 14:
                continue
            pieces.append([*piece, (ax, first) if upright else (first, ay)])
            piece = [(ax, last) if upright else (last, ay)]
        piece.append((bx, by))
    return [*pieces, piece]
