"""The ways of many lines at once: each round what stands in it, apart from the others, with its label where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from designer.edits.routing import Box, Obstacles, Point, along, bent, longest, route

TRACK = 8.0
"""Between lines that would run over each other."""
APART = 4.0
"""A label keeps so far from what it should not cover."""
_TRACKS = (0.0, TRACK, -TRACK, 2 * TRACK, -2 * TRACK)


@dataclass
class Run:
    """One line to be led: where it begins and ends, and which corners a person set."""

    start: Point
    leave: str
    end: Point
    enter: str
    ends: tuple[str, str]
    bends: tuple[Point, ...] = ()


def ways(runs: Sequence[Run], obstacles: Obstacles | None) -> list[list[Point]]:
    """Corners of every line."""
    found = [
        bent(run.start, run.leave, run.bends, run.end, run.enter)
        if run.bends
        else route(run.start, run.leave, run.end, run.enter, obstacles)
        for run in runs
    ]
    if obstacles is not None:
        _part(runs, found)
    return found


def _part(runs: Sequence[Run], found: list[list[Point]]) -> None:
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
                        place += shift
                        break
                tracks.setdefault(int(place // TRACK), []).append((place, low, high, run.ends))
                way[at] = (place, ay) if upright else (ax, place)
                way[at + 1] = (place, by) if upright else (bx, place)


def _met(
    tracks: dict[int, list[tuple[float, float, float, tuple[str, str]]]],
    place: float, low: float, high: float, ends: tuple[str, str],
) -> bool:  # fmt: skip
    cell = int(place // TRACK)
    return any(
        abs(other - place) < TRACK - 1 and low < end - 4 and high > begin + 4 and ends[0] != own[0] and ends[1] != own[1]
        for number in (cell - 1, cell, cell + 1)
        for other, begin, end, own in tracks.get(number, ())
    )


def seat(
    way: list[Point], width: float, height: float, taken: Covered, at: float | None = None, roomy: bool = True
) -> Point:
    """Where a label stands on a way: where a person put it, else where it covers least.

    Args:
        way: corners of the line.
        width, height: size of the label.
        taken: what must not be covered; the label is added to it.
        at: the part of the way at which a person put it.
        roomy: whether to look for a free place; otherwise the middle of the longest stretch.
    """
    if at is not None:
        point = along(way, at)
    else:
        (ax, ay), (bx, by) = longest(way)
        point = (ax + bx) / 2, (ay + by) / 2
        if roomy and width:
            point = min(_seats(way, point), key=lambda spot: (taken.share(spot, width, height), spot[2]))[:2]
    if width:
        taken.add(point, width, height)
    return point


def _seats(way: list[Point], first: Point) -> list[tuple[float, float, int]]:
    """Places for a label: the middle of the longest stretch, then others, longer stretches first."""
    found = [(*first, 0)]
    stretches = sorted(
        zip(way, way[1:], strict=False), key=lambda pair: -(abs(pair[0][0] - pair[1][0]) + abs(pair[0][1] - pair[1][1]))
    )
    for rank, ((ax, ay), (bx, by)) in enumerate(stretches[:4]):
        for number, part in enumerate((0.5, 0.35, 0.65, 0.2, 0.8)):
            found.append((ax + (bx - ax) * part, ay + (by - ay) * part, 1 + rank * 5 + number))
    return found


class Covered:
    """Boxes that labels should not cover, on a grid."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self._put(box)

    def _put(self, box: Box) -> None:
        for column in range(int(box[0] // 128), int(box[2] // 128) + 1):
            for row in range(int(box[1] // 128), int(box[3] // 128) + 1):
                self._cells.setdefault((column, row), []).append(box)

    def add(self, point: Point, width: float, height: float) -> None:
        """A label stands there from now on."""
        x, y = point
        self._put((x - width / 2, y - height / 2, x + width / 2, y + height / 2, 8))

    def share(self, spot: tuple[float, float, int], width: float, height: float) -> float:
        """How much a label at this spot would cover, weighed."""
        left, top = spot[0] - width / 2 - APART, spot[1] - height / 2 - APART
        right, bottom = left + width + 2 * APART, top + height + 2 * APART
        met: set[Box] = set()
        for column in range(int(left // 128), int(right // 128) + 1):
            for row in range(int(top // 128), int(bottom // 128) + 1):
                met.update(self._cells.get((column, row), ()))
        total = 0.0
        for box in met:
            across, down = min(right, box[2]) - max(left, box[0]), min(bottom, box[3]) - max(top, box[1])
            if across > 0 and down > 0:
                total += across * down * box[4]
        return round(total, 3)
