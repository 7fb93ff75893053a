"""Lines between figures: their ends, their ways and what stands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from designer.edits.routing import Box, Point, Stop, along, level, longest, offsets, sides, straightened
from designer.edits.ways import Run, seat, spared, ways
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.gates import cut

if TYPE_CHECKING:
    from designer.gui.canvas.field import Field

PILL = 18.0
"""Height of a label on a line."""


class Strand:
    """One way of a line, in coordinates of the line's owner. A line to a group has one for each column of members."""

    __slots__ = ("at", "end", "enter", "heads", "leave", "pieces", "points", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.leave = self.enter = ""
        self.points: list[Point] = []
        self.at: Point = (0.0, 0.0)
        self.pieces: list[QPolygonF] = []
        self.heads: list[QPolygonF] = []


class Line:
    """What is drawn between two figures. ``owner`` is the lowest container that holds both."""

    __slots__ = (
        "bends", "bounds", "id", "kind", "label_at", "look", "owner", "source", "strands", "target", "text", "width",
    )  # fmt: skip

    def __init__(self, id: str, kind: str, source: Figure, target: Figure) -> None:
        self.id, self.kind, self.source, self.target = id, kind, source, target
        self.owner: Frame | None = None
        self.strands: list[Strand] = []
        self.bounds = QRectF()
        self.text, self.width, self.look = "", 0.0, "none"
        self.bends: tuple[Point, ...] = ()
        self.label_at: float | None = None

    def pill(self, strand: Strand) -> QRectF:
        """Where the label of a strand stands."""
        x, y = strand.at
        return QRectF(x - self.width / 2, y - PILL / 2, self.width, PILL)


def owner_of(source: Figure, target: Figure) -> Frame | None:
    """The lowest container that holds both ends."""
    found = None
    for one, other in zip(_frames(source), _frames(target), strict=False):
        if one is not other:
            break
        found = one
    return found


def _frames(figure: Figure) -> list[Frame]:
    return figure.chain()


def stops(figure: Figure) -> list[Stop]:
    """Where lines may end at a figure, in coordinates of its home."""
    if figure.form == "band" and figure.members:
        return [_stop(door, 32.0) for door in figure.doors]
    if figure.form in ("container", "band"):
        return [_stop(figure.rect, 0.0)]
    if figure.beside:
        return [_stop(figure.rect, 0.0)]
    face = figure.face
    return [_stop(figure.rect, 32.0 if face is None or face.detail else 20.0)]


def _stop(rect: QRectF, label: float) -> Stop:
    return Stop(rect.left(), rect.top(), rect.right(), rect.bottom(), rect.bottom() + label)


def attach(line: Line) -> None:
    """Gives the line its owner and its strands."""
    owner = owner_of(line.source, line.target)
    if line.owner is not owner:
        detach(line)
        line.owner = owner
    if owner is not None:
        owner.owned[line.id] = line
        owner.paths = None
    line.source.lines[line.id] = line
    line.target.lines[line.id] = line
    if line.source.members or line.target.members:
        pairs = _pairs(_scene_stops(line.source), _scene_stops(line.target))
        line.strands = [Strand(start, end) for start, end in pairs]
    else:
        line.strands = [Strand(0, 0)]


def detach(line: Line) -> None:
    """Takes the line from its owner and its ends."""
    if line.owner is not None:
        line.owner.owned.pop(line.id, None)
        line.owner.paths = None
        line.owner.refresh()
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
    runs = [run for line in ordered for run in _runs(line, at, doors)]
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


def _runs(line: Line, at: Callable[[Figure], list[Stop]], doors: dict[tuple[str, int, bool], float]) -> Iterator[Run]:
    """Where each strand of a line begins and ends."""
    for index, strand in enumerate(line.strands):
        a, b = at(line.source)[strand.start], at(line.target)[strand.end]
        first, last = doors.get((line.id, index, True), 0.0), doors.get((line.id, index, False), 0.0)
        start, end = a.door(strand.leave, first), b.door(strand.enter, last)
        bends = line.bends if index == 0 else ()
        if bends:
            start, end = level(start, strand.leave, bends[0], a), level(end, strand.enter, bends[-1], b)
        else:
            start, end = straightened(start, end, strand.leave, a, b)
        yield Run(start, strand.leave, end, strand.enter, (line.source.id, line.target.id), bends)


def origin(line: Line) -> Point:
    """Where the coordinates of a line begin in the scene."""
    owner = line.owner
    assert owner is not None
    dx, dy = owner.origin()
    return dx + owner.x, dy + owner.y


def lead(line: Line, way: list[Point], label_at: float | None) -> None:
    """Leads the first strand along corners of the scene; every other line stays as it is."""
    dx, dy = origin(line)
    strand, owner = line.strands[0], line.owner
    strand.points = [(x - dx, y - dy) for x, y in way]
    line.label_at = label_at
    _shape(strand, label_at, (), line.kind != "joint")
    _bound(line)
    assert owner is not None
    owner.paths = None
    owner.grow(line.bounds)
    owner.refresh()


def _bound(line: Line) -> None:
    bounds = QRectF()
    for strand in line.strands:
        bounds = bounds.united(_around(strand.points)).united(line.pill(strand))
    line.bounds = bounds.adjusted(-8, -8, 8, 8)


def _draw(line: Line, paths: list[list[Point]], field: Field | None) -> None:
    owner = line.owner
    assert owner is not None
    dx, dy = origin(line)
    passed = [gate.translated(-dx, -dy) for gate in field.gates] if field is not None else ()
    titles = [(t[0] - dx, t[1] - dy, t[2] - dx, t[3] - dy, t[4]) for t in field.titles] if field is not None else ()
    for index, (strand, way) in enumerate(zip(line.strands, paths, strict=True)):
        strand.points = [(x - dx, y - dy) for x, y in way]
        _shape(strand, line.label_at, passed, line.kind != "joint", titles)
        if field is not None and line.text:
            x, y = seat(way, line.width, PILL, field.covered, line.label_at, f"{line.id}/{index}")
            strand.at = x - dx, y - dy
    _bound(line)
    owner.paths = None
    owner.grow(line.bounds)
    owner.refresh()


def _around(points: list[Point]) -> QRectF:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return QRectF(min(xs), min(ys), max(max(xs) - min(xs), 0.1), max(max(ys) - min(ys), 0.1))


def _shape(
    strand: Strand, label_at: float | None, gates: Iterable[QRectF], headed: bool = True, titles: Iterable[Box] = ()
) -> None:
    points = strand.points
    parts = cut(points, gates)
    if label_at is not None:
        strand.at = along(points, label_at)
    else:
        (ax, ay), (bx, by) = longest([p for part in parts for p in part] if len(parts) > 1 else points)
        strand.at = (ax + bx) / 2, (ay + by) / 2
    strand.pieces, strand.heads = [], []
    for part in parts:
        if not headed:
            strand.pieces.extend(QPolygonF([QPointF(x, y) for x, y in piece]) for piece in spared(part, titles))
            continue
        (px, py), (qx, qy) = part[-2], part[-1]
        ux, uy = _unit(qx - px, qy - py)
        bx, by = qx - ux * 9, qy - uy * 9
        wings = QPointF(bx - uy * 4.5, by + ux * 4.5), QPointF(bx + uy * 4.5, by - ux * 4.5)
        strand.heads.append(QPolygonF([QPointF(qx, qy), *wings]))
        tail = QPointF(qx - ux * 7, qy - uy * 7)
        whole = [*part[:-1], (tail.x(), tail.y())]
        strand.pieces.extend(QPolygonF([QPointF(x, y) for x, y in piece]) for piece in spared(whole, titles))


def _unit(x: float, y: float) -> Point:
    length = (x * x + y * y) ** 0.5
    return (x / length, y / length) if length else (0.0, 1.0)


def near(line: Line, x: float, y: float, reach: float) -> bool:
    """Whether a point of the owner lies on the line or its label."""
    if not line.bounds.adjusted(-reach, -reach, reach, reach).contains(x, y):
        return False
    for strand in line.strands:
        if line.text and line.pill(strand).contains(x, y):
            return True
        for (ax, ay), (bx, by) in zip(strand.points, strand.points[1:], strict=False):
            if min(ax, bx) - reach <= x <= max(ax, bx) + reach and min(ay, by) - reach <= y <= max(ay, by) + reach:
                return True
    return False
