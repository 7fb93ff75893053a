"""One way of a line: its corners, and what is painted of it, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from designer.edits.routing import Point, along, longest


class Strand:
    """One way of a line, in coordinates of the line's owner. A line to a group has one for each column of members."""

    __slots__ = (
        "_at", "_heads", "_outline", "_pieces", "end", "enter", "first", "label_at", "last", "leave", "parts", "points", "start",
    )  # fmt: skip

    def __init__(self, start: int, end: int, label_at: float | None = None) -> None:
        self.start, self.end, self.label_at = start, end, label_at
        self.leave = self.enter = ""
        self.first = self.last = 0.0
        self.take([])

    def take(self, points: list[Point], gates: Iterable[QRectF] = ()) -> None:
        """Runs along these corners; what is painted is made when it is first asked for."""
        self.points = points
        self.parts = _cut(points, gates) if gates else [points]
        self._at: Point | None = None
        self._outline: bytes | None = None
        self._pieces: list[QPolygonF] | None = None
        self._heads: list[QPolygonF] = []

    def outline(self, headed: bool) -> bytes:
        """The corners as elements of a painter path, the way Qt stores one: thousands of lines become one path in no time."""
        if self._outline is None:
            self._outline = b"".join([_packed(_headless(part) if headed else part) for part in self.parts])
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

    def shape(self, headed: bool) -> tuple[list[QPolygonF], list[QPolygonF]]:
        """What is stroked, and the filled heads of arrows."""
        if self._pieces is None:
            self._pieces, self._heads = _shape(self.parts, headed)
        return self._pieces, self._heads


def _headless(part: list[Point]) -> list[Point]:
    """The way to where its arrow head begins."""
    (px, py), (qx, qy) = part[-2], part[-1]
    ux, uy = _unit(qx - px, qy - py)
    return [*part[:-1], (qx - ux * 7, qy - uy * 7)]


def _packed(part: list[Point]) -> bytes:
    known = _ELEMENTS.get(len(part))
    if known is None:
        known = _ELEMENTS[len(part)] = Struct(">" + "idd" * len(part))
    flat: list[float] = []
    for x, y in part:
        flat += (1, x, y)
    flat[0] = 0
    return known.pack(*flat)


_ELEMENTS: dict[int, Struct] = {}


def _shape(parts: list[list[Point]], headed: bool) -> tuple[list[QPolygonF], list[QPolygonF]]:
    pieces, heads = [], []
    for part in parts:
        if not headed:
            pieces.append(QPolygonF([QPointF(x, y) for x, y in part]))
            continue
        (px, py), (qx, qy) = part[-2], part[-1]
        ux, uy = _unit(qx - px, qy - py)
        bx, by = qx - ux * 9, qy - uy * 9
        wings = QPointF(bx - uy * 4.5, by + ux * 4.5), QPointF(bx + uy * 4.5, by - ux * 4.5)
        heads.append(QPolygonF([QPointF(qx, qy), *wings]))
        tail = QPointF(qx - ux * 7, qy - uy * 7)
        pieces.append(QPolygonF([*(QPointF(x, y) for x, y in part[:-1]), tail]))
    return pieces, heads


def _cut(points: list[Point], gates: Iterable[QRectF]) -> list[list[Point]]:
    """The way in parts: where it leads through a gateway on a border, it ends there and goes on behind."""
    parts, part = [], [points[0]]
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        for gate in gates:
            if ax == bx and gate.left() < ax < gate.right():
                near, far = (gate.top() - 2, gate.bottom() + 2) if by > ay else (gate.bottom() + 2, gate.top() - 2)
                if min(ay, by) < min(near, far) - 12 and max(ay, by) > max(near, far) + 12:
                    parts.append([*part, (ax, near)])
                    part = [(ax, far)]
            elif ay == by and gate.top() < ay < gate.bottom():
                near, far = (gate.left() - 2, gate.right() + 2) if bx > ax else (gate.right() + 2, gate.left() - 2)
                if min(ax, bx) < min(near, far) - 12 and max(ax, bx) > max(near, far) + 12:
                    parts.append([*part, (near, ay)])
                    part = [(far, ay)]
        part.append((bx, by))
    return [*parts, part]


def _unit(x: float, y: float) -> Point:
    length = (x * x + y * y) ** 0.5
    return (x / length, y / length) if length else (0.0, 1.0)
