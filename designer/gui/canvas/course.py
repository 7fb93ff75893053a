"""The lines of a container as they are painted: all as hairlines, or those that show."""

from __future__ import annotations

from collections.abc import Iterable
from struct import pack

from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

from designer.gui.canvas.figures import Box, Frame
from designer.gui.canvas.lines import Line

_CELL = 512.0
_FEW = 64
_ELEMENT = 20
"""Bytes of a path's corner: what it is, x, y."""


class Course:
    """Lines in painting order. It is made anew when one of them is another, or runs another way."""

    __slots__ = ("_cells", "_hair", "lines")

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = sorted(lines, key=lambda line: line.id)
        self._hair: dict[str, QPainterPath] | None = None
        self._cells: dict[tuple[int, int], list[int]] | None = None

    def hairlines(self) -> dict[str, QPainterPath]:
        """All ways as one path for each look."""
        if self._hair is None:
            outlines: dict[str, list[bytes]] = {}
            for line in self.lines:
                outlines.setdefault(line.look, []).extend(
                    [strand.outline(line.kind != "joint") for strand in line.strands]
                )
            self._hair = {look: _path(b"".join(parts)) for look, parts in outlines.items()}
        return self._hair

    def near(self, area: Box) -> list[Line]:
        """Lines whose boxes meet an area."""
        left, top, right, bottom = area
        return [
            line
            for line in (self.lines if len(self.lines) <= _FEW else self._around(area))
            if line.box[0] <= right and left <= line.box[2] and line.box[1] <= bottom and top <= line.box[3]
        ]

    def _around(self, area: Box) -> list[Line]:
        if self._cells is None:
            self._cells = {}
            for at, line in enumerate(self.lines):
                for cell in _cells(line.box):
                    self._cells.setdefault(cell, []).append(at)
        found = {at for cell in _cells(area) for at in self._cells.get(cell, ())}
        return [self.lines[at] for at in sorted(found)]


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top, right, bottom = (int(side // _CELL) for side in box)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _path(elements: bytes) -> QPainterPath:
    path = QPainterPath()
    stream = QDataStream(QByteArray(pack(">i", len(elements) // _ELEMENT) + elements + bytes(8)))
    stream >> path
    return path


def course(frame: Frame) -> Course:
    """The lines of a container."""
    if frame.paths is None:
        frame.paths = Course(frame.owned.values())
    return frame.paths
