"""The lines of a container as they are painted: all as hairlines, or those that show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from struct import pack

from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

from designer.gui.canvas.areas import Box
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.lines import Line

_CELL = 512.0
_ID = attrgetter("id")
_NOWHERE: Box = (1e9, 1e9, -1e9, -1e9)
_NOTHING: Mapping[str, Line] = {}
_FEW = 256
"""So many are looked through before an index of them would have been made."""
_ELEMENT = 20
"""Bytes of a path's corner: what it is, x, y."""


class Course:
    """The lines that a container owns. Where only some are others, or run another way, only these are looked at again."""

    __slots__ = ("_at", "_cells", "_hair", "_looks", "_ordered", "_outlines", "_owned", "_reach", "_stirred")

    def __init__(self, owned: dict[str, Line]) -> None:
        self._owned = owned
        self._ordered: list[Line] | None = None
        self._stirred: dict[str, None] = {}
        self._outlines: dict[str, dict[str, bytes]] | None = None
        self._looks: dict[str, str] = {}
        self._hair: dict[str, QPainterPath] = {}
        self._reach: Box = _NOWHERE
        self._cells: dict[tuple[int, int], dict[str, Line]] | None = None
        self._at: dict[str, list[tuple[int, int]]] = {}

    def stir(self, id: str) -> None:
        """A line came, went, or runs another way."""
        self._stirred[id] = None
        self._ordered = None

    def hairlines(self) -> dict[str, QPainterPath]:
        """All ways as one path for each look."""
        self._settle()
        outlines = self._outlines
        if outlines is None:
            outlines = self._outlines = self._outline_all()
        missing = outlines.keys() - self._hair.keys()
        if missing:
            for look in missing:
                self._hair[look] = path_of(b"".join(outlines[look].values()))
            self._hair = {look: self._hair[look] for look in sorted(self._hair)}
            self._reach = _reached(self._hair.values())
        return self._hair

    def refresh(self) -> None:
        """Makes again what is kept of it."""
        if self._outlines is not None:
            self.hairlines()

    def reach(self) -> Box:
        """Where the ways run."""
        self.hairlines()
        return self._reach

    def near(self, area: Box) -> list[Line]:
        """Lines whose boxes meet an area, in painting order."""
        left, top, right, bottom = area
        return [
            line
            for line in (self._all() if len(self._owned) <= _FEW else self._around(area))
            if line.box[0] <= right and left <= line.box[2] and line.box[1] <= bottom and top <= line.box[3]
        ]

    def _all(self) -> list[Line]:
        if self._ordered is None:
            self._ordered = sorted(self._owned.values(), key=_ID)
        return self._ordered

    def _around(self, area: Box) -> list[Line]:
        self._settle()
        if self._cells is None:
            self._cells = {}
            for id, line in self._owned.items():
                self._enter(id, line)
        found: dict[str, Line] = {}
        for cell in _cells(area):
            found.update(self._cells.get(cell, _NOTHING))
        return sorted(found.values(), key=_ID)

    def _settle(self) -> None:
        """Looks again at the lines that are others."""
        owned, outlines, looks, cells = self._owned, self._outlines, self._looks, self._cells
        for id in self._stirred:
            line = owned.get(id)
            if outlines is not None:
                look = looks.get(id)
                if line is not None and look is not None and line.look == look and len(line.strands) == 1:
                    # Nearly always it only runs another way.
                    outlines[look][id] = line.strands[0].outline(line.kind != "joint")
                    self._hair.pop(look, None)
                else:
                    if look is not None:
                        del outlines[look][id], looks[id]
                        self._hair.pop(look, None)
                    if line is not None:
                        self._outline(id, line)
            if cells is not None:
                for cell in self._at.pop(id, ()):
                    del cells[cell][id]
                if line is not None:
                    self._enter(id, line)
        self._stirred.clear()

    def _outline_all(self) -> dict[str, dict[str, bytes]]:
        """As ``_outline`` does for one line after the other."""
        outlines: dict[str, dict[str, bytes]] = {}
        looks = self._looks
        for id, line in self._owned.items():
            headed, strands, look = line.kind != "joint", line.strands, line.look
            looks[id] = look
            if look not in outlines:
                outlines[look] = {}
            outlines[look][id] = (
                strands[0].outline(headed) if len(strands) == 1 else b"".join([one.outline(headed) for one in strands])
            )
        return outlines

    def _outline(self, id: str, line: Line) -> None:
        assert self._outlines is not None
        headed, strands, look = line.kind != "joint", line.strands, line.look
        whole = strands[0].outline(headed) if len(strands) == 1 else b"".join([one.outline(headed) for one in strands])
        outlines = self._outlines.get(look)
        if outlines is None:
            outlines = self._outlines[look] = {}
        outlines[id] = whole
        self._looks[id] = look
        self._hair.pop(look, None)

    def _enter(self, id: str, line: Line) -> None:
        assert self._cells is not None
        self._at[id] = _cells(line.box)
        for cell in self._at[id]:
            self._cells.setdefault(cell, {})[id] = line


def _reached(paths: Iterable[QPainterPath]) -> Box:
    boxes = [path.controlPointRect() for path in paths if not path.isEmpty()]
    if not boxes:
        return _NOWHERE
    return (
        min(box.left() for box in boxes),
        min(box.top() for box in boxes),
        max(box.right() for box in boxes),
        max(box.bottom() for box in boxes),
    )


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top, right, bottom = (int(side // _CELL) for side in box)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def path_of(elements: bytes) -> QPainterPath:
    """A path of elements as Qt stores them, each big-endian: 0 to move or 1 to draw (32 bits), x, y (doubles)."""
    path = QPainterPath()
    stream = QDataStream(QByteArray(pack(">i", len(elements) // _ELEMENT) + elements + bytes(8)))
    stream >> path
    return path


def course(frame: Frame) -> Course:
    """The lines of a container."""
    if frame.paths is None:
        frame.paths = Course(frame.owned)
    return frame.paths
