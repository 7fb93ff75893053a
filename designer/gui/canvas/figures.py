"""What the canvas knows of each drawn resource: plain geometry and texts, without Qt items."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath

from designer.core import Kind
from designer.edits.folding import foldable_kinds

if TYPE_CHECKING:
    from designer.gui.canvas.items import FrameItem, FrontItem, Handle
    from designer.gui.canvas.lines import Line

TILE = 1024.0
SIDE = 48.0
"""Side of an icon in scene units."""

OPAQUE = frozenset({"subnet", "data-center"})
"""Containers whose fill hides what lies under them."""


class Face:
    """The texts of a figure in the language of the moment, with their widths."""

    __slots__ = ("badges", "detail", "detail_width", "title", "title_width")

    def __init__(
        self,
        title: str,
        title_width: float,
        detail: str,
        detail_width: float,
        badges: tuple[tuple[str, float, int], ...],
    ) -> None:
        self.title, self.title_width = title, title_width
        self.detail, self.detail_width = detail, detail_width
        self.badges = badges


class Figure:
    """One drawn shape. ``x`` and ``y`` are relative to ``home``, the container that paints it."""

    __slots__ = (
        "beside", "doors", "face", "form", "h", "home", "icon", "id", "item", "kind", "lines", "mark", "members", "more", "order",
        "point", "rect", "w", "x", "y",
    )  # fmt: skip

    def __init__(self, id: str, kind: Kind, form: str, order: tuple[Any, ...], icon: str) -> None:
        self.id, self.kind, self.form, self.order, self.icon = id, kind, form, order, icon
        self.beside = form == "border" or kind.name == "load-balancer"
        self.home: Frame | None = None
        self.item: Handle | FrameItem | None = None
        self.face: Face | None = None
        self.mark: tuple[str, int] | None = None
        self.lines: dict[str, Line] = {}
        self.members: list[QRectF] = []
        self.doors: list[QRectF] = []
        self.more = 0
        self.x = self.y = self.w = self.h = 0.0
        self.rect, self.point = QRectF(), QPointF()

    def __lt__(self, other: Figure) -> bool:
        return bool(self.order < other.order)

    def place(self, x: float, y: float, w: float, h: float) -> None:
        """Puts the figure there; ``rect`` becomes the icon's rectangle (a container's whole one)."""
        if self.members:
            self.members = [member.translated(x - self.x, y - self.y) for member in self.members]
            self.doors = [door.translated(x - self.x, y - self.y) for door in self.doors]
        self.x, self.y, self.w, self.h = x, y, w, h
        if self.form in ("container", "band"):
            self.rect = QRectF(x, y, w, h)
        else:
            top = y + (h - SIDE) / 2 if self.beside and h < 64 else y + 4
            self.rect = QRectF(x + (w - SIDE) / 2, top, SIDE, SIDE)
        self.point = self.rect.topLeft()

    def origin(self) -> tuple[float, float]:
        """Where the figure's home begins in the scene."""
        x = y = 0.0
        frame = self.home
        while frame is not None:
            x, y = x + frame.x, y + frame.y
            frame = frame.home
        return x, y

    def scene(self) -> QRectF:
        """The figure's whole rectangle in the scene."""
        x, y = self.origin()
        return QRectF(x + self.x, y + self.y, self.w, self.h)

    def grip(self) -> QRectF:
        """What is clicked, selected and connected, relative to the home: the icon, or the container's rectangle."""
        return self.rect

    def chain(self) -> list[Frame]:
        """The containers from the root down to the home."""
        result = []
        frame = self.home
        while frame is not None:
            result.append(frame)
            frame = frame.home
        result.reverse()
        return result


class Tile:
    """The leaves of one square of one container, in painting order."""

    __slots__ = ("leaves", "rects")

    def __init__(self) -> None:
        self.leaves: list[Figure] = []
        self.rects: dict[str, list[QRectF]] | None = None

    def by_category(self) -> dict[str, list[QRectF]]:
        """Icon rectangles by category, kept until a leaf changes."""
        if self.rects is None:
            self.rects = {}
            for leaf in self.leaves:
                self.rects.setdefault(leaf.kind.category, []).append(leaf.rect)
        return self.rects


class Frame(Figure):
    """A container: it paints itself, its leaves, and the lines of which it is the lowest common container."""

    __slots__ = (
        "content", "foldable", "folded", "frames", "front", "full", "inside", "leaves", "look", "owned", "paths", "tiles",
    )  # fmt: skip

    def __init__(self, id: str, kind: Kind, order: tuple[Any, ...], icon: str) -> None:
        super().__init__(id, kind, "container", order, icon)
        self.look = kind.name
        self.foldable = kind.name in foldable_kinds()
        self.folded, self.inside = False, 0
        self.full = QSizeF()
        self.frames: dict[str, Frame] = {}
        self.leaves: dict[str, Figure] = {}
        self.tiles: dict[tuple[int, int], Tile] = {}
        self.owned: dict[str, Line] = {}
        self.paths: dict[str, QPainterPath] | None = None
        self.front: FrontItem | None = None
        self.content = QRectF()

    @property
    def indent(self) -> float:
        """How far the title stands in, for the triangle before it."""
        return 14.0 if self.foldable else 0.0

    def unfolded(self) -> QRectF:
        """Its rectangle in its home, as it is when it is not folded."""
        return QRectF(self.point, self.full) if self.folded else self.rect

    def add(self, leaf: Figure) -> None:
        """Takes in a leaf that was placed."""
        leaf.home = self
        self.leaves[leaf.id] = leaf
        tile = self.tiles.setdefault((int(leaf.x // TILE), int(leaf.y // TILE)), Tile())
        insort(tile.leaves, leaf)
        tile.rects = None
        self.grow(QRectF(leaf.x - 60, leaf.y - 14, leaf.w + 220, leaf.h + 28))

    def drop(self, leaf: Figure) -> None:
        """Gives a leaf up; it must stand where it stood when it was added."""
        del self.leaves[leaf.id]
        key = (int(leaf.x // TILE), int(leaf.y // TILE))
        tile = self.tiles[key]
        tile.leaves.remove(leaf)
        tile.rects = None
        if not tile.leaves:
            del self.tiles[key]
        leaf.home = None

    def grow(self, rect: QRectF) -> None:
        """Widens what the container may paint on; it never shrinks, which costs nothing."""
        if not self.content.contains(rect):
            item = self.front or self.item
            if item is not None:
                item.prepareGeometryChange()
            self.content = self.content.united(rect)

    def refresh(self) -> None:
        """Asks for the container's leaves and lines to be painted again."""
        item = self.front or self.item
        if item is not None:
            item.update()

    def visible(self, area: QRectF) -> list[Tile]:
        """Tiles with leaves that may show in ``area``, in painting order."""
        left, top = int((area.left() - 260) // TILE), int((area.top() - 120) // TILE)
        right, bottom = int((area.right() + 60) // TILE), int((area.bottom() + 20) // TILE)
        return [self.tiles[key] for key in sorted(self.tiles) if left <= key[0] <= right and top <= key[1] <= bottom]

    def walk(self) -> Iterator[Figure]:
        """Everything inside, containers before what they hold."""
        yield from self.leaves.values()
        for frame in self.frames.values():
            yield frame
            yield from frame.walk()
