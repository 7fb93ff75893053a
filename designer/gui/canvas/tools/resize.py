"""Resizing a container by one of its eight handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt

from designer.core import Change, DesignerError
from designer.edits.geometry import Rect, scene_rect
from designer.edits.holding import growing_around, resize_held
from designer.edits.move import resize
from designer.edits.notes import LEAST, resize_note
from designer.gui.canvas.lifting import neighbours
from designer.gui.canvas.notepaint import needed
from designer.gui.canvas.snapping import Axis, Field, Line, Span, snap_edge
from designer.gui.canvas.tools.gesture import Gesture, Pointer
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_LEAST = 40.0


class Resize(Gesture):
    """Drags one of eight handles of a container; the preview is the edit itself, not yet committed."""

    def __init__(self, canvas: Canvas, start: QPointF, id: str, spot: str) -> None:
        super().__init__(canvas, start)
        self.id, self.spot = id, spot
        self.rect = canvas.area_of([id])
        self.note = canvas.model.notes.get(id)
        self.least = _LEAST if self.note is None else LEAST
        self.shown: Change = Change()
        self.box = Rect(0.0, 0.0, 0.0, 0.0)
        figure = canvas.diagram.figures.get(id)
        moving, home = ([figure], figure.home) if figure is not None else ([], canvas.diagram.root)
        self.near = Field(neighbours(canvas.diagram, moving, canvas.seen(), home))

    def move(self, pointer: Pointer) -> None:
        model, box = self.canvas.model, self._wanted(pointer)
        try:
            # What holds it is only outlined meanwhile: to lay everything in it anew with each move would take long.
            change = resize(model, self.id, box) if self.note is None else resize_note(model, self.id, box)
        except DesignerError as error:
            self.canvas.status.emit(error.message)
            return
        self.canvas.preview(self.shown, change)
        self.shown, self.box = change, box
        self.canvas.overlay.grown = [] if self.note is not None else self._around(change)
        self.canvas.reselect()

    def _around(self, change: Change) -> list[QRectF]:
        """The boxes that what is around it will have."""
        model = self.canvas.model
        box = scene_rect(model.after(change), self.id)
        return [QRectF(*one) for one in growing_around(model, self.id, box).values()]

    def _wanted(self, pointer: Pointer) -> Rect:
        """The box that pointer and keys ask for."""
        across = -1 if "left" in self.spot else 1 if "right" in self.spot else 0
        down = -1 if "top" in self.spot else 1 if "bottom" in self.spot else 0
        grown = self._snapped(pointer.point - self.start, across, down, pointer.keys)
        centred, even = bool(pointer.keys & _ALT), bool(pointer.keys & _SHIFT)
        # A picture keeps its proportions unless Shift is held.
        even = even != (self.note is not None and self.note.kind == "image")
        old, factor = self.rect, 2 if centred else 1
        w, h = max(old.width() + grown.x() * factor, self.least), max(old.height() + grown.y() * factor, self.least)
        if even and old.width() and old.height():
            scale = _scale(w / old.width(), h / old.height(), across, down)
            w, h = old.width() * scale, old.height() * scale
        if self.note is not None and self.note.kind in ("text", "callout"):
            h = max(h, needed(self.note.text, self.note.size, self.note.kind, w, self.canvas.diagram.notes.look)[1])
        x = _start(old.left(), old.right(), w, 0 if centred else across)
        y = _start(old.top(), old.bottom(), h, 0 if centred else down)
        return Rect(x, y, w, h)

    def _snapped(self, by: QPointF, across: int, down: int, keys: Qt.KeyboardModifier) -> QPointF:
        """How much wider and higher the dragged edges make the box on their side; shows the guides for it."""
        rect, free = self.rect, not self.canvas.snapping or bool(keys & _CTRL)
        x, y = (rect.left(), rect.right()), (rect.top(), rect.bottom())
        wider, upright = self._pulled(x, across, by.x(), None if free else self.near.across, y)
        higher, level = self._pulled(y, down, by.y(), None if free else self.near.down, x)
        guides = [QLineF(at, low, at, high) for at, low, high in upright]
        guides += [QLineF(low, at, high, at) for at, low, high in level]
        # With kept proportions one side follows the other, not its neighbours.
        self.canvas.overlay.guides = () if keys & _SHIFT else tuple(guides)
        return QPointF(wider, higher)

    def _pulled(self, mine: Span, side: int, by: float, axis: Axis | None, cross: Span) -> tuple[float, list[Line]]:
        """How far outwards an edge is pulled along one axis, and the guides that it meets."""
        if not side:
            return 0.0, []
        edge = mine[0] if side < 0 else mine[1]
        if axis is None:
            return by * side, []
        at, lines = snap_edge(edge + by, axis, cross, self.canvas.zoom())
        return (at - edge) * side, lines

    def finish(self, pointer: Pointer) -> None:
        change, canvas, box = self.shown, self.canvas, self.box
        self.cancel()
        if not change:
            return
        canvas.commit(lambda: resize_held(canvas.model, self.id, box) if self.note is None else change, msg("Resize"))

    def cancel(self) -> None:
        self.canvas.preview(self.shown, Change())
        self.shown = Change()
        self.canvas.calm()


def _scale(across_by: float, down_by: float, across: int, down: int) -> float:
    """The one factor for both sides: of the dragged side, at a corner of the one that was dragged further."""
    if not down:
        return across_by
    if not across:
        return down_by
    return max(across_by, down_by, key=lambda by: abs(by - 1))


def _start(low: float, high: float, size: float, side: int) -> float:
    """Where an extent of another size begins: the edge that is not dragged stays, without one the middle."""
    return high - size if side < 0 else low if side > 0 else (low + high - size) / 2
