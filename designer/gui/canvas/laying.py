"""Routing many lines at once, without looking out for what stands in the way: as ``lines.lay`` does, in a fraction of the time.

The ways are worked out on plain numbers here; a test holds them equal to those of ``designer.edits.routing``.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from operator import itemgetter
from typing import TypeAlias

from designer.edits.routing import GAP, Point, Stop, bent, level, offsets
from designer.gui.canvas.figures import SIDE, Figure, Frame
from designer.gui.canvas.lines import Line, stops
from designer.gui.canvas.strands import Strand

Place: TypeAlias = tuple[float, float, float, float, float, float, float]
"""Left, top, right, bottom, foot of the label, and the middle's two numbers."""

_APART = 2 * GAP
_UPRIGHT = ("top", "bottom")
_ORDER = itemgetter(0, 1, 2, 3)


class Stops:
    """Where lines end at figures, in the scene; each figure is asked once."""

    def __init__(self) -> None:
        self._known: dict[Figure, list[Place]] = {}
        self._origins: dict[Frame | None, Point] = {None: (0.0, 0.0)}

    def origin(self, frame: Frame | None) -> Point:
        """Where a container begins."""
        found = self._origins.get(frame)
        if found is None:
            assert frame is not None
            x, y = self.origin(frame.home)
            found = self._origins[frame] = (x + frame.x, y + frame.y)
        return found

    def of(self, figure: Figure) -> list[Place]:
        """The stops of a figure."""
        found = self._known.get(figure)
        if found is None:
            dx, dy = self.origin(figure.home)
            if figure.form == "leaf" and not figure.beside:
                found = [_leaf(figure, dx, dy)]
            else:
                found = [
                    (a + dx, b + dy, c + dx, d + dy, foot + dy, (a + c) / 2 + dx, (b + d) / 2 + dy)
                    for a, b, c, d, foot in stops(figure)
                ]
            self._known[figure] = found
        return found


def _leaf(figure: Figure, dx: float, dy: float) -> Place:
    """The one stop of an icon with its label under it: what ``stops`` gives, for nearly every figure."""
    left, top = figure.x + (figure.w - SIDE) / 2 + dx, figure.y + 4 + dy
    bottom = top + SIDE
    foot = bottom + figure.foot
    return left, top, left + SIDE, bottom, foot, left + SIDE / 2, top + SIDE / 2


def lay_plain(lines: Iterable[Line], at_once: float = inf) -> list[Figure]:
    """Routes these lines again, and those that they push aside where they end.

    Returns:
        Where more than ``at_once`` lines end beside them, and they have run somewhere before: figures whose lines are still to
        be spread, with ``spread_again``. Until then these lines keep their old places there.
    """
    drawn = {line.id: line for line in lines}
    at = Stops()
    touched: dict[Figure, None] = {}
    ran = True
    for line in drawn.values():
        _choose_sides(line, at)
        touched[line.source] = touched[line.target] = None
        if ran:
            ran = all([strand.points for strand in line.strands])
    later = ran and sum([len(figure.lines) for figure in touched]) > at_once
    if not later:
        for figure in touched:
            _spread(figure, at, drawn)
    _draw_all(drawn.values(), at)
    return list(touched) if later else []


def spread_again(figures: Iterable[Figure]) -> None:
    """Spreads the lines that end at these along their sides."""
    pushed: dict[str, Line] = {}
    at = Stops()
    for figure in figures:
        if figure.home is not None:
            _spread(figure, at, pushed)
    _draw_all(pushed.values(), at)


def _draw_all(lines: Iterable[Line], at: Stops) -> None:
    owners: dict[Frame | None, None] = {}
    for line in lines:
        _draw(line, at)
        owners[line.owner] = None
    for owner in owners:
        if owner is not None:
            owner.touch()


def lay_wires(wires: Frame) -> None:
    """Routes the lines of a drag: they keep their places along the sides where they end."""
    at = Stops()
    for line in wires.owned.values():
        _choose_sides(line, at)
        _draw(line, at)
    wires.touch()


def _choose_sides(line: Line, at: Stops) -> None:
    source, target = at.of(line.source), at.of(line.target)
    for strand in line.strands:
        a, b = source[strand.start], target[strand.end]
        if b[1] - a[4] >= _APART:
            strand.leave, strand.enter = "bottom", "top"
        elif a[1] - b[4] >= _APART:
            strand.leave, strand.enter = "top", "bottom"
        elif a[5] <= b[5]:
            strand.leave, strand.enter = "right", "left"
        else:
            strand.leave, strand.enter = "left", "right"


def _spread(figure: Figure, at: Stops, pushed: dict[str, Line]) -> None:
    """Spreads lines along the sides that they share; adds those to ``pushed`` whose places are others than they were."""
    sharing: dict[tuple[int, str], list[tuple[float, str, int, bool, Strand, Line]]] = {}
    for id, line in figure.lines.items():
        source = line.source is figure
        far = at.of(line.target if source else line.source)
        for index, strand in enumerate(line.strands):
            if source:
                side, stop, end = strand.leave, strand.start, strand.end
            else:
                side, stop, end = strand.enter, strand.end, strand.start
            if side:
                entry = (far[end][5 if side in _UPRIGHT else 6], id, index, source, strand, line)
                key = (stop, side)
                if key in sharing:
                    sharing[key].append(entry)
                else:
                    sharing[key] = [entry]
    for entries in sharing.values():
        if len(entries) > 1:
            entries.sort(key=_ORDER)
        for offset, (_, id, _, source, strand, line) in zip(offsets(len(entries)), entries, strict=True):
            if source:
                if strand.first != offset:
                    strand.first, pushed[id] = offset, line
            elif strand.last != offset:
                strand.last, pushed[id] = offset, line


def _draw(line: Line, at: Stops) -> None:
    owner = line.owner
    if owner is None:
        return
    dx, dy = at.origin(owner)
    source, target = at.of(line.source), at.of(line.target)
    strands = line.strands
    if len(strands) == 1 and not line.bends:
        strand = strands[0]
        ax, ay, bx, by = _elbow(source[strand.start], target[strand.end], strand, dx, dy)
        # What ``measure`` finds: the two ends say how far an elbow reaches.
        wide = line.width / 2 + 9
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        line.box = (left - wide, top - 18, right + wide, bottom + 18)
    else:
        for index, strand in enumerate(strands):
            a, b = source[strand.start], target[strand.end]
            if line.bends and index == 0:
                ax, ay, bx, by = _ends(a, b, strand)
                start = level((ax, ay), strand.leave, line.bends[0], Stop(*a[:5]))
                end = level((bx, by), strand.enter, line.bends[-1], Stop(*b[:5]))
                way = bent(start, strand.leave, line.bends, end, strand.enter)
                strand.take([(x - dx, y - dy) for x, y in way])
            else:
                _elbow(a, b, strand, dx, dy)
        line.measure()
    owner.stir(line.id)
    owner.grow(*line.box)


def _elbow(a: Place, b: Place, strand: Strand, dx: float, dy: float) -> tuple[float, float, float, float]:
    """Leads a strand straight, or round two corners halfway; gives its ends, from ``dx`` and ``dy``."""
    ax, ay, bx, by = _ends(a, b, strand)
    if strand.leave in _UPRIGHT:
        if abs(ax - bx) <= SIDE / 3 and a[0] < bx < a[2]:
            ax = bx
        ax, ay, bx, by = ax - dx, ay - dy, bx - dx, by - dy
        bend = ay + (by - ay) * 0.5
        strand.take([(ax, ay), (bx, by)] if abs(ax - bx) < 0.5 else [(ax, ay), (ax, bend), (bx, bend), (bx, by)])
    else:
        if abs(ay - by) <= SIDE / 3 and a[1] < by < a[3]:
            ay = by
        ax, ay, bx, by = ax - dx, ay - dy, bx - dx, by - dy
        bend = ax + (bx - ax) * 0.5
        strand.take([(ax, ay), (bx, by)] if abs(ay - by) < 0.5 else [(ax, ay), (bend, ay), (bend, by), (bx, by)])
    return ax, ay, bx, by


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
