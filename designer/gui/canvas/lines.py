"""Lines between figures: their ends, their ways and what stands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF

from designer.edits.routing import Box as Barrier
from designer.edits.routing import Point, Stop, along, level, offsets, sides, straightened
from designer.edits.ways import Run, seat, ways
from designer.gui.canvas.areas import Box
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.strands import Strand

if TYPE_CHECKING:
    from designer.gui.canvas.field import Field

PILL = 18.0
"""Height of a label on a line."""


class Line:
    """What is drawn between two figures. ``owner`` is the lowest container that holds both; ``bends`` are corners that a person
    set, by strand, and nothing where none was set."""

    __slots__ = (
        "bends", "box", "id", "kind", "label_at", "look", "owner", "source", "strands", "target", "text", "width",
    )  # fmt: skip

    def __init__(self, id: str, kind: str, source: Figure, target: Figure) -> None:
        self.id, self.kind, self.source, self.target = id, kind, source, target
        self.owner: Frame | None = None
        self.strands: list[Strand] = []
        self.box: Box = (0.0, 0.0, 0.0, 0.0)
        self.text, self.width, self.look = "", 0.0, "none"
        self.bends: tuple[tuple[Point, ...], ...] = ()
        self.label_at: float | None = None

    @property
    def bounds(self) -> QRectF:
        """The rectangle around the line and its labels, in coordinates of the owner; null before it was routed."""
        found = QRectF()
        for strand in self.strands:
            if strand.runs:
                found = found.united(_around(strand.points)).united(self.pill(strand))
        return found.adjusted(-8, -8, 8, 8) if self.strands else found

    def corners(self, index: int) -> tuple[Point, ...]:
        """Corners of a strand that a person set."""
        return self.bends[index] if index < len(self.bends) else ()

    def measure(self) -> None:
        """Sets ``box``, which is never smaller than ``bounds``, and cheaper."""
        left = top = inf
        right = bottom = -inf
        for strand in self.strands:
            for x, y in strand.points:
                left, right = x if x < left else left, x if x > right else right
                top, bottom = y if y < top else top, y if y > bottom else bottom
        wide = self.width / 2 + 9
        self.box = (left - wide, top - 18, right + wide, bottom + 18)

    def carry(self, dx: float, dy: float) -> None:
        """Moves the way by so much."""
        for strand in self.strands:
            strand.carry(dx, dy)
        left, top, right, bottom = self.box
        self.box = (left + dx, top + dy, right + dx, bottom + dy)

    def pill(self, strand: Strand) -> QRectF:
        """Where the label of a strand stands."""
        x, y = strand.at
        return QRectF(x - self.width / 2, y - PILL / 2, self.width, PILL)


def owner_of(source: Figure, target: Figure) -> Frame | None:
    """The lowest container that holds both ends."""
    home, other = source.home, target.home
    if home is other:
        return home
    if home is not None and other is not None and home.home is other.home:
        return home.home
    above = set()
    while home is not None:
        above.add(home)
        home = home.home
    while other is not None and other not in above:
        other = other.home
    return other


def stops(figure: Figure) -> list[Stop]:
    """Where lines may end at a figure, in coordinates of its home."""
    if figure.form == "band" and figure.members:
        return [_stop(door, 32.0) for door in figure.doors]
    if figure.form in ("container", "band"):
        return [_stop(figure.rect, 0.0)]
    if figure.beside:
        return [_stop(figure.rect, 0.0)]
    return [_stop(figure.rect, figure.foot)]


def _stop(rect: QRectF, label: float) -> Stop:
    return Stop(rect.left(), rect.top(), rect.right(), rect.bottom(), rect.bottom() + label)


def attach(line: Line) -> None:
    """Gives the line its owner and its strands."""
    owner = owner_of(line.source, line.target)
    if line.owner is not owner:
        if line.owner is not None:
            detach(line)
        line.owner = owner
    if owner is not None:
        if not owner.owned and owner.holds:
            owner.unlist()
        owner.owned[line.id] = line
        if owner.paths is not None:
            owner.paths.stir(line.id)
    source, target = line.source, line.target
    source.lines[line.id] = target.lines[line.id] = line
    if source.members or target.members:
        pairs = _pairs(_scene_stops(source), _scene_stops(target))
        line.strands = [Strand(start, end, line.label_at) for start, end in pairs]
    elif len(line.strands) != 1 or (line.strands[0].start, line.strands[0].end) != (0, 0):
        line.strands = [Strand(0, 0, line.label_at)]


def detach(line: Line) -> None:
    """Takes the line from its owner and its ends."""
    if line.owner is not None:
        line.owner.owned.pop(line.id, None)
        line.owner.stir(line.id)
        line.owner.touch()
        line.owner = None
    line.source.lines.pop(line.id, None)
    line.target.lines.pop(line.id, None)


def _scene_stops(figure: Figure) -> list[Stop]:
    dx, dy = figure.origin()
    return [stop.moved(dx, dy) for stop in stops(figure)]


def _pairs(sources: list[Stop], targets: list[Stop]) -> list[tuple[int, int]]:
    if len(sources) == 1:
        return [(0, index) for index in range(len(targets))]
    if len(targets) == 1:
        return [(index, 0) for index in range(len(sources))]

    def nearest(stop: Stop) -> int:
        return min(range(len(targets)), key=lambda i: abs(targets[i].middle[0] - stop.middle[0]))

    return [(index, nearest(stop)) for index, stop in enumerate(sources)]


def lay(lines: Iterable[Line], field: Field | None = None) -> None:
    """Routes these lines, and those that share a side with them, again; with a field they keep clear of what stands in it."""
    wanted = {line.id: line for line in lines}
    memo: dict[int, list[Stop]] = {}

    def at(figure: Figure) -> list[Stop]:
        key = id(figure)
        if key not in memo:
            memo[key] = _scene_stops(figure)
        return memo[key]

    touched: dict[int, Figure] = {}
    for line in wanted.values():
        for strand in line.strands:
            strand.leave, strand.enter = sides(at(line.source)[strand.start], at(line.target)[strand.end])
        for figure in (line.source, line.target):
            touched[id(figure)] = figure
    shared = {one.id: one for figure in touched.values() for one in figure.lines.values()}
    shared.update(wanted)
    ends = {id(figure): figure for line in shared.values() for figure in (line.source, line.target)}
    doors: dict[tuple[str, int, bool], float] = {}
    for figure in ends.values():
        _spread(figure, at, doors)
    ordered = [shared[id] for id in sorted(shared) if shared[id].owner is not None]
    runs = [run for line in ordered for run in _runs(line, at, doors, field)]
    paths = ways(runs, field.obstacles, field.known) if field is not None else ways(runs, None)
    if field is not None:
        names = (f"{line.id}/{index}" for line in ordered for index in range(len(line.strands)))
        for name, way in zip(names, paths, strict=True):
            field.covered.pass_by(name, way)
    found = iter(paths)
    for line in ordered:
        _draw(line, [next(found) for _ in line.strands], field)


def _spread(figure: Figure, at: Callable[[Figure], list[Stop]], doors: dict[tuple[str, int, bool], float]) -> None:
    sharing: dict[tuple[int, str], list[tuple[Any, ...]]] = {}
    for line in figure.lines.values():
        for index, strand in enumerate(line.strands):
            for leaving in (True, False):
                if (line.source if leaving else line.target) is not figure or not strand.leave:
                    continue
                side, stop = (strand.leave, strand.start) if leaving else (strand.enter, strand.end)
                other, far = (line.target, strand.end) if leaving else (line.source, strand.start)
                x, y = at(other)[far].middle
                place = x if side in ("top", "bottom") else y
                sharing.setdefault((stop, side), []).append((place, line.id, index, leaving))
    for entries in sharing.values():
        entries.sort()
        for offset, (_, id, index, leaving) in zip(offsets(len(entries)), entries, strict=True):
            doors[(id, index, leaving)] = offset


def _runs(
    line: Line, at: Callable[[Figure], list[Stop]], doors: dict[tuple[str, int, bool], float], field: Field | None
) -> Iterator[Run]:
    """Where each strand of a line begins and ends."""
    gate = field.door(line) if field is not None else None
    for index, strand in enumerate(line.strands):
        a, b = at(line.source)[strand.start], at(line.target)[strand.end]
        first, last = doors.get((line.id, index, True), 0.0), doors.get((line.id, index, False), 0.0)
        strand.first, strand.last = first, last
        start, end = a.door(strand.leave, first), b.door(strand.enter, last)
        bends = line.corners(index)
        if bends:
            start, end = level(start, strand.leave, bends[0], a), level(end, strand.enter, bends[-1], b)
        else:
            start, end = straightened(start, end, strand.leave, a, b)
        yield Run(start, strand.leave, end, strand.enter, (line.source.id, line.target.id), bends, gate)


def origin(line: Line) -> Point:
    """Where the coordinates of a line begin in the scene."""
    owner = line.owner
    assert owner is not None
    dx, dy = owner.origin()
    return dx + owner.x, dy + owner.y


def lead(line: Line, index: int, way: list[Point], label_at: float | None) -> None:
    """Leads a strand along corners of the scene; every other line stays as it is."""
    dx, dy = origin(line)
    owner = line.owner
    line.strands[index].take([(x - dx, y - dy) for x, y in way])
    line.label_at = label_at
    if label_at is not None:
        for strand in line.strands:
            strand.at = along(strand.points, label_at)
    line.measure()
    assert owner is not None
    owner.stir(line.id)
    owner.grow(*line.box)
    owner.touch()


def _draw(line: Line, paths: list[list[Point]], field: Field | None) -> None:
    owner = line.owner
    assert owner is not None
    dx, dy = origin(line)
    passed = [gate.translated(-dx, -dy) for gate in field.gates] if field is not None else ()
    titles: list[Barrier] = []
    if field is not None:
        titles = [
            (left - dx, top - dy, right - dx, bottom - dy, sort) for left, top, right, bottom, sort in field.titles
        ]
    for index, (strand, way) in enumerate(zip(line.strands, paths, strict=True)):
        strand.label_at = line.label_at
        strand.take([(x - dx, y - dy) for x, y in way], passed, titles)
        if field is not None and line.text:
            x, y = seat(way, line.width, PILL, field.covered, line.label_at, f"{line.id}/{index}")
            strand.at = x - dx, y - dy
    line.measure()
    owner.stir(line.id)
    owner.grow(*line.box)
    owner.touch()


def _around(points: list[Point]) -> QRectF:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return QRectF(min(xs), min(ys), max(max(xs) - min(xs), 0.1), max(max(ys) - min(ys), 0.1))


def near(line: Line, x: float, y: float, reach: float) -> bool:
    """Whether a point of the owner lies on the line or its label."""
    left, top, right, bottom = line.box
    if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
        return False
    for strand in line.strands:
        if line.text and line.pill(strand).contains(x, y):
            return True
        for (ax, ay), (bx, by) in zip(strand.points, strand.points[1:], strict=False):
            if min(ax, bx) - reach <= x <= max(ax, bx) + reach and min(ay, by) - reach <= y <= max(ay, by) + reach:
                return True
    return False
