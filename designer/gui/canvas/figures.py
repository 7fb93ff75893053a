"""What the canvas knows of each drawn resource: plain geometry and texts; there are no Qt items."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSizeF

from designer.core import Kind
from designer.edits.folding import foldable_kinds
from designer.gui.canvas.areas import Box
from designer.gui.canvas.heights import layer
from designer.gui.canvas.texts import Written
from designer.gui.canvas.tiles import TILE, Tile

if TYPE_CHECKING:
    from designer.gui.canvas.course import Course
    from designer.gui.canvas.flat import Flat
    from designer.gui.canvas.lines import Line


SIDE = 48.0
"""Side of an icon in scene units."""
_ICON = QRectF(0.0, 0.0, SIDE, SIDE)  # icons' rectangles are moved copies: those take less time than new ones
_BUILT = count(1)


class Figure(Written):
    """One drawn shape. ``x`` and ``y`` are relative to ``home``, the container that paints it."""

    __slots__ = (
        "_point", "_rect", "afar", "beside", "doors", "form", "gaps", "h", "home", "icon", "id", "kind", "lines",
        "mark", "members", "more", "order", "w", "x", "y",
    )  # fmt: skip

    def __init__(self, id: str, kind: Kind, form: str, order: tuple[Any, ...], icon: str) -> None:
        self.id, self.kind, self.form, self.order, self.icon = id, kind, form, order, icon
        self.beside = form == "border" or kind.name == "load-balancer"
        self.home: Frame | None = None
        self.mark: tuple[str, int] | None = None
        self.lines: dict[str, Line] = {}
        self.members: list[QRectF] | tuple[()] = ()
        self.doors: list[QRectF] | tuple[()] = ()
        self.more = 0
        self.x = self.y = self.w = self.h = 0.0
        self._face, self._foot, self._maker, self.backed = None, None, None, None
        self._rect: QRectF | None = None
        self._point: QPointF | None = None
        self.afar: tuple[tuple[float, float], QRectF] | None = None
        self.gaps: tuple[Frame, int, list[Box]] | None = None

    def __lt__(self, other: Figure) -> bool:
        return bool(self.order < other.order)

    @property
    def rect(self) -> QRectF:
        """The icon's rectangle, a container's whole one, in the home."""
        if self._rect is None:
            if self.form in ("container", "band"):
                self._rect = QRectF(self.x, self.y, self.w, self.h)
            else:
                self._rect = _ICON.translated(self.x + (self.w - SIDE) / 2, self.top())
        return self._rect

    def rect_from(self, dx: float, dy: float) -> QRectF:
        """``rect`` moved by so much."""
        if self._rect is None and self.form not in ("container", "band"):
            return _ICON.translated(self.x + (self.w - SIDE) / 2 + dx, self.top() + dy)
        return self.rect.translated(dx, dy)

    @property
    def point(self) -> QPointF:
        """Where ``rect`` begins."""
        if self._point is None:
            self._point = self.rect.topLeft()
        return self._point

    def top(self) -> float:
        """Where its icon begins, in the home."""
        return self.y + (self.h - SIDE) / 2 if self.beside and self.h < 64 else self.y + 4

    def place(self, x: float, y: float, w: float, h: float) -> None:
        """Puts the figure there."""
        if self.members:
            self.members = [member.translated(x - self.x, y - self.y) for member in self.members]
            self.doors = [door.translated(x - self.x, y - self.y) for door in self.doors]
        self.x, self.y, self.w, self.h = x, y, w, h
        self._rect = self._point = self.afar = self.backed = None

    def shift(self, x: float, y: float, w: float, h: float) -> None:
        """Puts an icon there, and what ``far`` gave with it."""
        far = self.afar
        self.place(x, y, w, h)
        if far is not None:
            left, top = far[0]
            far[1].moveTo(x + (w - SIDE) / 2 + left, self.top() + top)
            self.afar = far

    def far(self, at: tuple[float, float]) -> QRectF:
        """An icon's ``rect`` where its home begins at a point, kept for that point; it comes along when the icon slides."""
        kept = self.afar
        if kept is None or kept[0] != at:
            self.afar = kept = (at, _ICON.translated(self.x + (self.w - SIDE) / 2 + at[0], self.top() + at[1]))
        return kept[1]

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
        return [*self.home.chain(), self.home] if self.home is not None else []


class Frame(Figure):
    """A container: it paints itself, its leaves, and the lines of which it is the lowest common container.

    ``version`` is another one whenever anything in it, however deep, is to be painted in another way; ``built`` only when boxes
    in it may have changed, not when lines run another way.
    """

    __slots__ = (
        "_extent", "_stack", "bands", "built", "content", "flat", "foldable", "folded", "frames", "full", "holds", "inside", "leaves",
        "look", "owned", "paths", "reached", "tiles", "version",
    )  # fmt: skip

    def __init__(self, id: str, kind: Kind, order: tuple[Any, ...], icon: str, holds: bool = True) -> None:
        super().__init__(id, kind, "container", order, icon)
        self.look, self.holds = kind.name, holds
        self.foldable = kind.name in foldable_kinds()
        self.folded, self.inside, self.full = False, 0, QSizeF()
        self.frames: dict[str, Frame] = {}
        self.leaves: dict[str, Figure] = {}
        self.bands: list[Figure] = []
        self.tiles: dict[tuple[int, int], Tile] = {}
        self.owned: dict[str, Line] = {}
        self.paths: Course | None = None
        self.flat: Flat | None = None
        self.content: Box | None = None
        self.reached: tuple[int, Box | None] | None = None
        self.version = self.built = 0
        self._extent: Box | None = None
        self._stack: list[Frame] | None = None

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
        key = (int(leaf.x // TILE), int(leaf.y // TILE))
        tile = self.tiles.get(key)
        if tile is None:
            tile = self.tiles[key] = Tile()
        tile.add(leaf)
        if leaf.form == "band":
            self.bands = sorted([*self.bands, leaf])
        self._make_room(leaf)

    def slide(self, leaf: Figure, x: float, y: float, w: float, h: float) -> bool:
        """Moves a leaf that it holds; False where that leads to another square, and the leaf must be taken out and in again.

        Whoever slides leaves says so with ``touch`` when all have their places.
        """
        key = (int(x // TILE), int(y // TILE))
        if key != (int(leaf.x // TILE), int(leaf.y // TILE)):
            return False
        leaf.shift(x, y, w, h)
        self.tiles[key].rects = None
        self._make_room(leaf)
        if leaf.afar is None:
            self.unlist()
        return True

    def _make_room(self, leaf: Figure) -> None:
        self.grow(leaf.x - 60, leaf.y - 14, leaf.x + leaf.w + 160, leaf.y + leaf.h + 14)

    def drop(self, leaf: Figure) -> None:
        """Gives a leaf up; it must stand where it stood when it was added."""
        del self.leaves[leaf.id]
        key = (int(leaf.x // TILE), int(leaf.y // TILE))
        if not self.tiles[key].drop(leaf):
            del self.tiles[key]
        if leaf.form == "band":
            self.bands.remove(leaf)
        leaf.home = None

    def hold(self, frame: Frame) -> None:
        """Takes in a container that was placed."""
        frame.home = self
        self.frames[frame.id] = frame
        self._stack = None

    def release(self, frame: Frame) -> None:
        """Gives a container up."""
        self.frames.pop(frame.id, None)
        frame.home = None
        self._stack = None

    def stack(self) -> list[Frame]:
        """The containers in it, the lowest first."""
        if self._stack is None:
            self._stack = sorted(self.frames.values(), key=layer)
        return self._stack

    def grow(self, left: float, top: float, right: float, bottom: float) -> None:
        """Widens what the container may paint its leaves and lines on; it never shrinks, which costs nothing."""
        now = self.content
        if now is None:
            self.content = (left, top, right, bottom)
        elif left < now[0] or top < now[1] or right > now[2] or bottom > now[3]:
            self.content = (min(left, now[0]), min(top, now[1]), max(right, now[2]), max(bottom, now[3]))
        else:
            return
        frame: Frame | None = self
        while frame is not None and frame._extent is not None:
            frame._extent = None
            frame = frame.home

    def extent(self) -> Box:
        """Everything that it and what it holds may paint on, in its own coordinates."""
        if self._extent is None:
            left, top, right, bottom = -14.0, -14.0, self.w + 14.0, self.h + 14.0
            boxes = [self.content] if self.content is not None else []
            for frame in self.frames.values():
                a, b, c, d = frame.extent()
                boxes.append((a + frame.x, b + frame.y, c + frame.x, d + frame.y))
            for a, b, c, d in boxes:
                left, top, right, bottom = min(left, a), min(top, b), max(right, c), max(bottom, d)
            self._extent = (left, top, right, bottom)
        return self._extent

    def refresh(self) -> None:
        """Tells that it, or something in it, is to be painted in another way."""
        frame: Frame | None = self
        built = next(_BUILT)
        while frame is not None:
            frame.version, frame.built, frame.flat, frame._extent = frame.version + 1, built, None, None
            frame = frame.home

    def unlist(self) -> None:
        """Tells that lists of it, and of what holds it, lack something."""
        frame: Frame | None = self
        while frame is not None:
            frame.flat, frame = None, frame.home

    def touch(self) -> None:
        """Tells of lines that run another way, and of leaves that slid: its boxes are still where they were."""
        frame: Frame | None = self
        while frame is not None:
            frame.version += 1
            frame = frame.home

    def stir(self, line: str) -> None:
        """Tells that a line that it owns, or owned, is another or runs another way."""
        if self.paths is not None:
            self.paths.stir(line)

    def visible(self, area: Box) -> list[Tile]:
        """Tiles with leaves that may show in ``area``, in painting order."""
        left, top = int((area[0] - 260) // TILE), int((area[1] - 120) // TILE)
        right, bottom = int((area[2] + 60) // TILE), int((area[3] + 20) // TILE)
        return [self.tiles[key] for key in sorted(self.tiles) if left <= key[0] <= right and top <= key[1] <= bottom]

    def shown(self, area: Box) -> list[Figure]:
        """Leaves whose icons and names may show in ``area``, in painting order."""
        left, top, right, bottom = area[0] - 240, area[1] - 100, area[2] + 40, area[3] + 20
        leaves = [leaf for tile in self.visible(area) for leaf in tile.leaves if leaf.form != "band"]
        return [leaf for leaf in leaves if left <= leaf.x <= right and top <= leaf.y <= bottom]

    def walk(self) -> Iterator[Figure]:
        """Everything inside, containers before what they hold."""
        yield from self.leaves.values()
        for frame in self.frames.values():
            yield frame
            yield from frame.walk()
