"""The leaves of a container by squares, so that painting and hitting look only at those that may show."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from designer.gui.canvas.figures import Figure

TILE = 1024.0
_ORDER = attrgetter("order")


class Tile:
    """The leaves of one square of one container."""

    __slots__ = ("_leaves", "_sorted", "rects")

    def __init__(self) -> None:
        self._leaves: list[Figure] = []
        self._sorted = True
        self.rects: dict[str, list[QRectF]] | None = None

    @property
    def leaves(self) -> list[Figure]:
        """In painting order."""
        if not self._sorted:
            self._leaves.sort(key=_ORDER)
            self._sorted = True
        return self._leaves

    def add(self, leaf: Figure) -> None:
        """Takes a leaf in; its place in the order is found when somebody asks."""
        self._leaves.append(leaf)
        self._sorted = False
        self.rects = None

    def drop(self, leaf: Figure) -> bool:
        """Gives a leaf up; whether others are left."""
        self._leaves.remove(leaf)
        self.rects = None
        return bool(self._leaves)

    def by_category(self) -> dict[str, list[QRectF]]:
        """Icon rectangles by category, kept until a leaf changes."""
        if self.rects is None:
            self.rects = {}
            for leaf in self.leaves:
                if leaf.form != "band":
                    self.rects.setdefault(leaf.kind.category, []).append(leaf.rect)
        return self.rects
