"""Drawing a line from one shape to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from designer.catalog import kinds
from designer.gui.canvas.arriving import offer
from designer.gui.canvas.connecting import link, why_not
from designer.gui.canvas.hovering import LEAST, foot_of
from designer.gui.canvas.overlay import FAR
from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_MANY = 300


class Connect(Gesture):
    """Drags a wire; legal ends light up, an illegal one says why. ``by`` is the kind that shall join the ends, "" for traffic
    or whatever suits them.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, start: QPointF, id: str, by: str = "") -> None:
        super().__init__(canvas, start)
        self.id, self.by = id, by
        self.target: str | None = None
        self.why: Message | None = None
        self._lit = self._empty = False

    def _light(self) -> None:
        """Shows what the arrow may lead to, as far as it is in view."""
        self._lit = True
        seen, lit = self.canvas.seen(), []
        for id, figure in self.canvas.diagram.figures.items():
            rect = figure.rect.translated(*figure.origin())
            if id != self.id and seen.intersects(rect):
                lit.append((id, rect))
        if len(lit) <= _MANY:
            self.canvas.overlay.ends = [rect for id, rect in lit if self._why_not(id) is None]

    def _why_not(self, target: str) -> Message | None:
        return why_not(self.canvas, self.id, target, self.by)

    def move(self, pointer: Pointer) -> None:
        if not self._lit:
            self._light()
        canvas = self.canvas
        source = canvas.diagram.figures[self.id]
        box = source.rect.translated(*source.origin())
        found = canvas.hit(pointer.point)
        self.target = found.figure.id if found is not None and found.figure.id != self.id else None
        self.why = self._why_not(self.target) if self.target is not None else None
        mood = "refuse" if self.why is not None else "take"
        caught = found is not None and found.caught
        canvas.overlay.target = None
        if found is not None and self.target is not None and (self.why is None or caught):
            figure = found.figure
            canvas.overlay.target = (QRectF(figure.rect).translated(*figure.origin()), mood)
        canvas.overlay.wire = (box.center(), pointer.point, mood if self.target is not None and caught else "take")
        canvas.status.emit(self.why if caught else None)
        refused = caught and self.why is not None
        canvas.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if refused else Qt.CursorShape.CrossCursor)
        canvas.viewport().update()
        self._empty = not caught and (self.target is None or self.why is not None) and not self._close(box, pointer)

    def _close(self, box: QRectF, pointer: Pointer) -> bool:
        """Whether the pointer is still at the handles of the shape that the line begins at."""
        off = (2 * FAR if self.canvas.zoom() >= LEAST else 4.0) / self.canvas.zoom()
        return bool(
            box.adjusted(-off, -off, off, off + foot_of(self.canvas.diagram.figures[self.id])).contains(pointer.point)
        )

    def finish(self, pointer: Pointer) -> None:
        canvas, target, why, wire = self.canvas, self.target, self.why, self.canvas.overlay.wire
        canvas.calm()
        if self._empty and not self.by:
            if offer(canvas, self.id, pointer.point) is not None:
                canvas.overlay.wire = wire
        elif target is not None and why is not None:
            canvas.status.emit(why)
        elif target is not None:
            link(canvas, self.id, target, self.by)

    def cancel(self) -> None:
        self.canvas.calm()


class Connecting(Tool):
    """The next drag draws an arrow, or joins two networks by a kind."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, by: str = "") -> None:
        super().__init__(canvas)
        self.by = by

    def begin(self) -> None:
        self.canvas.status.emit(
            msg("Drag from one end to the other: {what}. Esc ends it.", what=msg(kinds()[self.by].label))
            if self.by
            else msg("Drag from one thing to another to draw traffic; Esc ends it.")
        )

    def press(self, pointer: Pointer) -> Gesture | None:
        canvas = self.canvas
        plugged = canvas.hand.hovering.plug_at(pointer.point)
        if plugged is not None:
            return Connect(canvas, pointer.point, plugged)
        found = canvas.hit(pointer.point)
        return Connect(canvas, pointer.point, found.figure.id, self.by) if found is not None else None

    def hover(self, pointer: Pointer) -> None:
        self.canvas.hand.hovering.over(pointer.point, wiring=True)
