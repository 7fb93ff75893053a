"""Drawing an arrow from one shape to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from designer.edits.connect import connect, why_not_connect
from designer.gui.canvas.gestures import Gesture
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_MANY = 300


class Connect(Gesture):
    """Drags a wire; legal ends light up, an illegal one says why."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, start: QPointF, id: str) -> None:
        super().__init__(canvas, start)
        self.id = id
        self.target: str | None = None
        self.why: Message | None = None
        self._lit = False

    def _light(self) -> None:
        """Shows what the arrow may lead to."""
        self._lit = True
        model, figures = self.canvas.model, self.canvas.diagram.figures
        if len(figures) <= _MANY:
            ends = [f for id, f in figures.items() if id != self.id and why_not_connect(model, self.id, id) is None]
            self.canvas.overlay.ends = [figure.rect.translated(*figure.origin()) for figure in ends]

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        if not self._lit:
            self._light()
        canvas = self.canvas
        source = canvas.diagram.figures[self.id]
        box = source.rect.translated(*source.origin())
        found = canvas.hit(point)
        self.target = found.figure.id if found is not None and found.figure.id != self.id else None
        self.why = why_not_connect(canvas.model, self.id, self.target) if self.target is not None else None
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
        canvas.commit(lambda: connect(canvas.model, self.id, target), msg("Draw traffic"), follow=True)

    def cancel(self) -> None:
        self.canvas.calm()
