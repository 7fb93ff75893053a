"""Routing many lines at once, without looking out for what stands in the way: as ``lines.lay`` does, in a fraction of the time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from designer.edits.routing import Stop, offsets, route, sides
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.lines import Line, Strand, bent, stops, straightened

_Doors: TypeAlias = dict[tuple[Strand, bool], float]


class Stops:
    """Where lines end at figures, in the scene; each figure is asked once."""

    def __init__(self) -> None:
        self._known: dict[Figure, list[Stop]] = {}
        self._origins: dict[Frame | None, tuple[float, float]] = {None: (0.0, 0.0)}

    def origin(self, frame: Frame | None) -> tuple[float, float]:
        """Where a container begins."""
        found = self._origins.get(frame)
        if found is None:
            assert frame is not None
            x, y = self.origin(frame.home)
            found = self._origins[frame] = (x + frame.x, y + frame.y)
        return found

    def of(self, figure: Figure) -> list[Stop]:
        """The stops of a figure."""
        found = self._known.get(figure)
        if found is None:
            dx, dy = self.origin(figure.home)
            found = self._known[figure] = [stop.moved(dx, dy) for stop in stops(figure)]
        return found


def lay_plain(lines: Iterable[Line]) -> None:
    """Routes these lines, and those that share a side with them, again."""
    wanted = {line.id: line for line in lines}
    at = Stops()
    touched: dict[Figure, None] = {}
    for line in wanted.values():
        source, target = at.of(line.source), at.of(line.target)
        for strand in line.strands:
            strand.leave, strand.enter = sides(source[strand.start], target[strand.end])
        touched[line.source] = touched[line.target] = None
    shared = dict(wanted)
    for figure in touched:
        shared.update(figure.lines)
    doors: _Doors = {}
    for figure in {end: None for line in shared.values() for end in (line.source, line.target)}:
        if len(figure.lines) > 1:
            _spread(figure, at, doors)
    for line in shared.values():
        _draw(line, at, doors)
    for owner in {line.owner: None for line in shared.values()}:
        if owner is not None:
            owner.paths = None
            owner.refresh()


def _spread(figure: Figure, at: Stops, doors: _Doors) -> None:
    sharing: dict[tuple[int, str], list[tuple[float, str, int, bool, Strand]]] = {}
    for id, line in figure.lines.items():
        source = line.source is figure
        far = at.of(line.target if source else line.source)
        for index, strand in enumerate(line.strands):
            if not strand.leave:
                continue
            side, stop, end = (
                (strand.leave, strand.start, strand.end) if source else (strand.enter, strand.end, strand.start)
            )
            left, top, right, bottom, _ = far[end]
            place = (left + right) / 2 if side in ("top", "bottom") else (top + bottom) / 2
            sharing.setdefault((stop, side), []).append((place, id, index, source, strand))
    for entries in sharing.values():
        if len(entries) > 1:
            entries.sort(key=_place)
            for offset, entry in zip(offsets(len(entries)), entries, strict=True):
                doors[(entry[4], entry[3])] = offset


def _place(entry: tuple[float, str, int, bool, Strand]) -> tuple[float, str, int, bool]:
    return entry[:4]


def _draw(line: Line, at: Stops, doors: _Doors) -> None:
    owner = line.owner
    if owner is None:
        return
    dx, dy = at.origin(owner)
    source, target = at.of(line.source), at.of(line.target)
    for index, strand in enumerate(line.strands):
        a, b, leave = source[strand.start], target[strand.end], strand.leave
        first, last = doors.get((strand, True), 0.0), doors.get((strand, False), 0.0)
        strand.offsets = first, last
        start, end = a.door(leave, first), b.door(strand.enter, last)
        start, end = straightened(start, end, leave, a, b)
        way = bent(start, line.bends, end) if line.bends and index == 0 else route(start, leave, end, strand.enter)
        strand.take([(x - dx, y - dy) for x, y in way])
    line.measure()
    owner.grow(*line.box)


def lay_wires(wires: Frame) -> None:
    """Routes the lines of a drag: they keep their places along the sides where they end."""
    at = Stops()
    doors: _Doors = {}
    for line in wires.owned.values():
        source, target = at.of(line.source), at.of(line.target)
        for strand in line.strands:
            strand.leave, strand.enter = sides(source[strand.start], target[strand.end])
            doors[(strand, True)], doors[(strand, False)] = strand.offsets
        _draw(line, at, doors)
    wires.paths = None
    wires.refresh()
