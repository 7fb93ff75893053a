"""One way of a line: its corners, and what is painted of it, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle, pairwise
from struct import Struct

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF

from designer.edits.routing import Box as Barrier
from designer.edits.routing import Point, along, longest
from designer.edits.ways import spared
from designer.gui.canvas.gates import cut


class Strand:
    """One way of a line, in coordinates of the line's owner. A line to a group has one for each column of members."""

    __slots__ = (
        "_at", "_flat", "_heads", "_outline", "_parts", "_pieces", "_points", "_segments", "end", "enter", "first", "label_at", "last",
        "leave", "start", "titles",
    )  # fmt: skip

    def __init__(self, start: int, end: int, label_at: float | None = None) -> None:
        self.start, self.end, self.label_at = start, end, label_at
        self.leave = self.enter = ""
        self.first = self.last = 0.0
        self.run(())

    def run(self, flat: tuple[float, ...]) -> None:
        """Runs along these corners, x and y in turn. Of thousands of ways that are laid at once, most are only outlined: corners
        as pairs are made when they are first asked for."""
        self._flat = flat
        self.titles: Iterable[Barrier] = ()
        self._points: list[Point] | None = None
        self._parts: list[list[Point]] | None = None
        self._at: Point | None = None
        self._outline: bytes | None = None
        self._pieces: list[QPolygonF] | None = None
        self._segments: list[QLineF] | None = None
        self._heads: list[QPolygonF] | None = None

    def take(self, points: list[Point], gates: Iterable[QRectF] = (), titles: Iterable[Barrier] = ()) -> None:
        """Runs along these corners, with a gap under titles; what is painted is made when it is first asked for."""
        self.run(_flattened(points))
        self._points = points
        self._parts = cut(points, gates) if gates else None
        self.titles = titles

    @property
    def runs(self) -> bool:
        """Whether it was laid."""
        return bool(self._flat)

    @property
    def points(self) -> list[Point]:
        """Its corners."""
        if self._points is None:
            flat = self._flat
            self._points = list(zip(flat[::2], flat[1::2], strict=True))
        return self._points

    @property
    def parts(self) -> list[list[Point]]:
        """Its corners between the gates that it passes."""
        return self._parts if self._parts is not None else [self.points]

    def carry(self, dx: float, dy: float) -> None:
        """Moves the way, and the label that has found its place, by so much."""
        at, parts = self._at, self._parts
        titles = [
            (left + dx, top + dy, right + dx, bottom + dy, sort) for left, top, right, bottom, sort in self.titles
        ]
        self.run(tuple([x + (dy if odd else dx) for x, odd in zip(self._flat, cycle((False, True)), strict=False)]))
        self.titles = titles
        # Its only part may be shorter than the whole way.
        self._parts = [[(x + dx, y + dy) for x, y in part] for part in parts] if parts is not None else None
        self._at = (at[0] + dx, at[1] + dy) if at is not None else None

    def outline(self, headed: bool) -> bytes:
        """The corners as elements of a painter path, the way Qt stores one: thousands of lines become one path in no time."""
        if self._outline is None:
            flat, parts = self._flat, self._parts
            if parts is not None and len(parts) == 1:
                flat = _flattened(parts[0])
            if headed and len(flat) == 8 and not self.titles and (parts is None or len(parts) == 1):
                self._outline = _elbow(flat)
            else:
                self._outline = b"".join([_packed(piece) for piece in _stroked(self.parts, headed, self.titles)])
        return self._outline

    @property
    def at(self) -> Point:
        """Where the label's middle stands."""
        if self._at is None:
            if self.label_at is not None:
                self._at = along(self.points, self.label_at)
            else:
                parts = self.parts
                (ax, ay), (bx, by) = longest([p for part in parts for p in part] if len(parts) > 1 else self.points)
                self._at = (ax + bx) / 2, (ay + by) / 2
        return self._at

    @at.setter
    def at(self, point: Point) -> None:
        self._at = point

    def pieces(self, headed: bool) -> list[QPolygonF]:
        """What is stroked."""
        if self._pieces is None:
            parts = _stroked(self.parts, headed, self.titles)
            self._pieces = [QPolygonF([QPointF(x, y) for x, y in part]) for part in parts]
        return self._pieces

    def segments(self, headed: bool) -> list[QLineF]:
        """What is stroked, edge by edge: with square ends they meet as a mitre does."""
        if self._segments is None:
            parts = _stroked(self.parts, headed, self.titles)
            self._segments = [QLineF(*one, *other) for part in parts for one, other in pairwise(part)]
        return self._segments

    def heads(self) -> list[QPolygonF]:
        """The filled heads of its arrows."""
        if self._heads is None:
            self._heads = [_head(part) for part in self.parts]
        return self._heads


def _flattened(points: list[Point]) -> tuple[float, ...]:
    return tuple([at for point in points for at in point])


def _stroked(parts: list[list[Point]], headed: bool, titles: Iterable[Barrier]) -> list[list[Point]]:
    """What is stroked of a way: to where its arrow heads begin, with a gap under each title."""
    whole = [_headless(part) for part in parts] if headed else parts
    return [piece for part in whole for piece in spared(part, titles)] if titles else whole


def _headless(part: list[Point]) -> list[Point]:
    """The way to where its arrow head begins."""
    (px, py), (qx, qy) = part[-2], part[-1]
    ux, uy = _unit(qx - px, qy - py)
    return [*part[:-1], (qx - ux * 7, qy - uy * 7)]


def _elbow(flat: tuple[float, ...]) -> bytes:
    """What most ways are: round two corners, to an arrow head."""
    ax, ay, bx, by, cx, cy, dx, dy = flat
    if cx == dx:
        return _FOUR.pack(0, ax, ay, 1, bx, by, 1, cx, cy, 1, dx, dy + 7 if dy < cy else dy - 7)
    if cy == dy:
        return _FOUR.pack(0, ax, ay, 1, bx, by, 1, cx, cy, 1, dx + 7 if dx < cx else dx - 7, dy)
    return _packed(_headless([(ax, ay), (bx, by), (cx, cy), (dx, dy)]))


def _packed(part: list[Point]) -> bytes:
    if len(part) == 4:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = part
        return _FOUR.pack(0, ax, ay, 1, bx, by, 1, cx, cy, 1, dx, dy)
    known = _ELEMENTS.get(len(part))
    if known is None:
        known = _ELEMENTS[len(part)] = Struct(">" + "idd" * len(part))
    flat: list[float] = []
    for x, y in part:
        flat += (1, x, y)
    flat[0] = 0
    return known.pack(*flat)


_FOUR = Struct(">iddiddiddidd")
"""Nearly every way has four corners."""


_ELEMENTS: dict[int, Struct] = {}


def _head(part: list[Point]) -> QPolygonF:
    (px, py), (qx, qy) = part[-2], part[-1]
    if px == qx and py != qy:
        return (_DOWN if qy > py else _UP).translated(qx, qy)
    ux, uy = _unit(qx - px, qy - py)
    bx, by = qx - ux * 9, qy - uy * 9
    return QPolygonF([QPointF(qx, qy), QPointF(bx - uy * 4.5, by + ux * 4.5), QPointF(bx + uy * 4.5, by - ux * 4.5)])


_DOWN = QPolygonF([QPointF(0, 0), QPointF(-4.5, -9), QPointF(4.5, -9)])
_UP = QPolygonF([QPointF(0, 0), QPointF(4.5, 9), QPointF(-4.5, 9)])
"""Nearly all heads; moving one takes a fraction of making it."""


def _unit(x: float, y: float) -> Point:
    length = (x * x + y * y) ** 0.5
    return (x / length, y / length) if length else (0.0, 1.0)
