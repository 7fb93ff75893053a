"""Drawing an arrow from one shape to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from designer.edits.connect import connect, takes_part, why_not_connect
from designer.edits.joining import join, union, why_not_join
from designer.gui.canvas.gestures import Gesture
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_MANY = 300


def _traffic(canvas: Canvas, source: str, target: str, by: str) -> bool:
    """Whether a line is traffic: both ends send or receive it."""
    ends = [canvas.model.resources.get(id) for id in (source, target)]
    return not by and all(one is not None and takes_part(one) for one in ends)


def why_not(canvas: Canvas, source: str, target: str, by: str = "") -> Message | None:
    """Why no line may lead from one to the other; None where one may."""
    if _traffic(canvas, source, target, by):
        return why_not_connect(canvas.model, source, target)
    refused = why_not_join(canvas.workspace.view, source, target, by)
    if refused is None or by or union(canvas.workspace.view, source, target) is not None:
        return refused
    return why_not_connect(canvas.model, source, target)


def link(canvas: Canvas, source: str, target: str, by: str = "") -> bool:
    """Draws a traffic arrow, or joins two networks, and selects what was made; whether that went through."""
    why = why_not(canvas, source, target, by)
    if why is not None:
        canvas.status.emit(why)
        return False
    if _traffic(canvas, source, target, by):
        return canvas.commit(lambda: connect(canvas.model, source, target), msg("Draw traffic"), follow=True)
    return canvas.commit(lambda: join(canvas.model, source, target, by), msg("Join networks"), follow=True)


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
        self._lit = False

    def _light(self) -> None:
        """Shows what the arrow may lead to."""
        self._lit = True
        figures = self.canvas.diagram.figures
        if len(figures) <= _MANY:
            ends = [figure for id, figure in figures.items() if id != self.id and self._why_not(id) is None]
            self.canvas.overlay.ends = [figure.rect.translated(*figure.origin()) for figure in ends]

    def _why_not(self, target: str) -> Message | None:
        return why_not(self.canvas, self.id, target, self.by)

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        if not self._lit:
            self._light()
        canvas = self.canvas
        source = canvas.diagram.figures[self.id]
        box = source.rect.translated(*source.origin())
        found = canvas.hit(point)
        self.target = found.figure.id if found is not None and found.figure.id != self.id else None
        self.why = self._why_not(self.target) if self.target is not None else None
        mood = "refuse" if self.why is not None else "take"
        caught = found is not None and found.caught
        canvas.overlay.target = None
        if found is not None and self.target is not None and (self.why is None or caught):
            figure = found.figure
            canvas.overlay.target = (QRectF(figure.rect).translated(*figure.origin()), mood)
        canvas.overlay.wire = (box.center(), point, mood if self.target is not None and caught else "take")
        canvas.status.emit(self.why if caught else None)
        canvas.viewport().update()

    def finish(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        canvas, target, why = self.canvas, self.target, self.why
        canvas.calm()
        if target is None:
            return
        if why is not None:
            canvas.status.emit(why)
            return
        link(canvas, self.id, target, self.by)

    def cancel(self) -> None:
        self.canvas.calm()
