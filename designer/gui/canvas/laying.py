"""Routing many lines at once, without looking out for what stands in the way: as ``lines.lay`` does, in a fraction of the time.

The ways are worked out on plain numbers here; a test holds them equal to those of ``designer.edits.routing``.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import TypeAlias

from designer.edits.routing import GAP, Point, Stop, bent, level, offsets
from designer.gui.canvas.figures import SIDE, Figure, Frame
from designer.gui.canvas.lines import Line, stops
from designer.gui.canvas.strands import Strand

Place: TypeAlias = tuple[float, float, float, float, float, float, float]
"""Left, top, right, bottom, foot of the label, and the middle's two numbers."""

_UPRIGHT = ("top", "bottom")
_NEAR = SIDE / 3
"""Ends this close to each other meet without a corner."""


class Stops(dict[Figure, list[Place]]):
    """Where lines end at figures, in the scene; each figure is asked once. It holds those that were asked."""

    def __init__(self) -> None:
        self._origins: dict[Frame | None, Point] = {None: (0.0, 0.0)}

    def origin(self, frame: Frame | None) -> Point:
        """Where a container begins."""
        found = self._origins.get(frame)
        if found is None:
            assert frame is not None
            x, y = self.origin(frame.home)
            found = self._origins[frame] = (x + frame.x, y + frame.y)
        return found

    def __missing__(self, figure: Figure) -> list[Place]:
        dx, dy = self._origins.get(figure.home) or self.origin(figure.home)
        if figure.form not in ("container", "band"):
            # Nearly every figure: an icon, with its label under it or beside it.
            left, top = figure.x + (figure.w - SIDE) / 2 + dx, figure.top() + dy
            bottom = top + SIDE
            foot = bottom if figure.beside else bottom + figure.foot
            found = [(left, top, left + SIDE, bottom, foot, left + SIDE / 2, top + SIDE / 2)]
        else:
            found = [
                (a + dx, b + dy, c + dx, d + dy, foot + dy, (a + c) / 2 + dx, (b + d) / 2 + dy)
                for a, b, c, d, foot in stops(figure)
            ]
        self[figure] = found
        return found


def lay_plain(lines: Iterable[Line], at_once: float = inf) -> list[Figure]:
    """Routes these lines again, and those that they push aside where they end.

    Returns:
        Where more than ``at_once`` lines end beside them, and they have run somewhere before: figures whose lines are still to
        be spread, with ``spread_again``. Until then these lines keep their old places there.
    """
    drawn = {line.id: line for line in lines}
    at = Stops()
    ran = _choose_sides(drawn.values(), at)
    # Of every line both ends were asked.
    touched = list(at)
    later = ran and sum([len(figure.lines) for figure in touched]) > at_once
    if not later:
        _spread(touched, at, drawn)
    _draw(drawn.values(), at)
    return touched if later else []


def spread_again(figures: Iterable[Figure]) -> None:
    """Spreads the lines that end at these along their sides."""
    pushed: dict[str, Line] = {}
    at = Stops()
    _spread([figure for figure in figures if figure.home is not None], at, pushed)
    _draw(pushed.values(), at)


def lay_wires(wires: Frame) -> None:
    """Routes the lines of a drag: they keep their places along the sides where they end."""
    at = Stops()
    _choose_sides(wires.owned.values(), at)
    _draw(wires.owned.values(), at)


def _choose_sides(lines: Iterable[Line], at: Stops) -> bool:
    """Chooses the sides where lines end; whether all of them had been laid before."""
    ran = True
    for line in lines:
        source, target = at[line.source], at[line.target]
        for strand in line.strands:
            if not strand.leave:
                ran = False
            a, b = source[strand.start], target[strand.end]
            if b[1] - a[4] >= 2 * GAP:
                strand.leave, strand.enter = "bottom", "top"
            elif a[1] - b[4] >= 2 * GAP:
                strand.leave, strand.enter = "top", "bottom"
            elif a[5] <= b[5]:
                strand.leave, strand.enter = "right", "left"
            else:
                strand.leave, strand.enter = "left", "right"
    return ran


def _spread(figures: Iterable[Figure], at: Stops, pushed: dict[str, Line]) -> None:
    """Spreads lines along the sides that they share; adds those to ``pushed`` whose places are others than they were."""
    for figure in figures:
        lines = figure.lines
        if len(lines) < 3 and _alone(figure, lines, pushed):
            continue
        sharing: dict[tuple[int, str], list[tuple[float, str, int, bool, Strand, Line]]] = {}
        for id, line in lines.items():
            source = line.source is figure
            end = line.target if source else line.source
            far = at[end]
            for index, strand in enumerate(line.strands):
                if source:
                    side, stop, place = strand.leave, strand.start, far[strand.end]
                else:
                    side, stop, place = strand.enter, strand.end, far[strand.start]
                if side:
                    entry = (place[5 if side in _UPRIGHT else 6], id, index, source, strand, line)
                    key = (stop, side)
                    if key in sharing:
                        sharing[key].append(entry)
                    else:
                        sharing[key] = [entry]
        for entries in sharing.values():
            count = len(entries)
            if count > 1:
                # No two are equal in what stands before the strand.
                entries.sort()
            for offset, (_, id, _, source, strand, line) in zip(offsets(count), entries, strict=True):
                if source:
                    if strand.first != offset:
                        strand.first, pushed[id] = offset, line
                elif strand.last != offset:
                    strand.last, pushed[id] = offset, line


def _alone(figure: Figure, lines: dict[str, Line], pushed: dict[str, Line]) -> bool:
    """Puts one or two lines in the middle, unless they share a side: a look at where they come from is not needed then."""
    found: list[tuple[Strand, bool, Line]] = []
    taken = ""
    for line in lines.values():
        if len(line.strands) != 1:
            return False
        strand = line.strands[0]
        source = line.source is figure
        side = strand.leave if source else strand.enter
        if not side or side == taken:
            return False
        taken = side
        found.append((strand, source, line))
    for strand, source, line in found:
        if source:
            if strand.first != 0.0:
                strand.first, pushed[line.id] = 0.0, line
        elif strand.last != 0.0:
            strand.last, pushed[line.id] = 0.0, line
    return True


def _draw(lines: Iterable[Line], at: Stops) -> None:
    """Leads lines from end to end, and tells their owners."""
    owners: dict[Frame, Point] = {}
    for line in lines:
        owner = line.owner
        if owner is None:
            continue
        shift = owners.get(owner)
        if shift is None:
            shift = owners[owner] = at.origin(owner)
        source, target, strands = at[line.source], at[line.target], line.strands
        if len(strands) == 1 and not line.bends:
            strand = strands[0]
            way = _plain(source[strand.start], target[strand.end], strand, *shift)
            strand.run(way)
            # The corners between lie within its ends.
            ax, ay, bx, by = way[0], way[1], way[-2], way[-1]
            wide = line.width / 2 + 9
            left, right = (ax - wide, bx + wide) if ax < bx else (bx - wide, ax + wide)
            top, bottom = (ay - 18, by + 18) if ay < by else (by - 18, ay + 18)
            line.box = (left, top, right, bottom)
        else:
            for index, strand in enumerate(strands):
                a, b = source[strand.start], target[strand.end]
                if corners := line.corners(index):
                    strand.take(_bent(a, b, strand, corners, *shift))
                else:
                    strand.run(_plain(a, b, strand, *shift))
            line.measure()
            left, top, right, bottom = line.box
        if owner.paths is not None:
            owner.paths.stir(line.id)
        now = owner.content
        if now is None or left < now[0] or top < now[1] or right > now[2] or bottom > now[3]:
            owner.grow(left, top, right, bottom)
    for owner in owners:
        owner.touch()


def _bent(a: Place, b: Place, strand: Strand, bends: tuple[Point, ...], dx: float, dy: float) -> list[Point]:
    """A way through corners that a person set."""
    ax, ay, bx, by = _ends(a, b, strand)
    start = level((ax, ay), strand.leave, bends[0], Stop(*a[:5]))
    end = level((bx, by), strand.enter, bends[-1], Stop(*b[:5]))
    return [(x - dx, y - dy) for x, y in bent(start, strand.leave, bends, end, strand.enter)]


def _plain(a: Place, b: Place, strand: Strand, dx: float, dy: float) -> tuple[float, ...]:
    """A way with at most two corners, x and y in turn."""
    leave = strand.leave
    if leave == "bottom" or leave == "top":
        ax, bx = a[5] + strand.first, b[5] + strand.last
        ay, by = (a[4] + 2 - dy, b[1] - 2 - dy) if leave == "bottom" else (a[1] - 2 - dy, b[4] + 2 - dy)
        if -_NEAR <= ax - bx <= _NEAR and a[0] < bx < a[2]:
            ax = bx
        ax, bx = ax - dx, bx - dx
        if -0.5 < ax - bx < 0.5:
            return ax, ay, bx, by
        bend = ay + (by - ay) * 0.5
        return ax, ay, ax, bend, bx, bend, bx, by
    ay, by = a[6] + strand.first, b[6] + strand.last
    ax, bx = (a[2] + 2 - dx, b[0] - 2 - dx) if leave == "right" else (a[0] - 2 - dx, b[2] + 2 - dx)
    if -_NEAR <= ay - by <= _NEAR and a[1] < by < a[3]:
        ay = by
    ay, by = ay - dy, by - dy
    if -0.5 < ay - by < 0.5:
        return ax, ay, bx, by
    bend = ax + (bx - ax) * 0.5
    return ax, ay, bend, ay, bend, by, bx, by


def _ends(a: Place, b: Place, strand: Strand) -> tuple[float, float, float, float]:
    """Where a way leaves its first stop and enters its second."""
    leave = strand.leave
    if leave == "bottom":
        return a[5] + strand.first, a[4] + 2, b[5] + strand.last, b[1] - 2
    if leave == "top":
        return a[5] + strand.first, a[1] - 2, b[5] + strand.last, b[4] + 2
    if leave == "right":
        return a[2] + 2, a[6] + strand.first, b[0] - 2, b[6] + strand.last
    return a[0] - 2, a[6] + strand.first, b[2] + 2, b[6] + strand.last
