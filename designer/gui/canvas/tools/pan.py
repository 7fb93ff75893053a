"""Panning: the drawing sticks to the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


class Pan(Gesture):
    """Moves the view; works on viewport positions, for the scene moves under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, start: QPointF) -> None:
        super().__init__(canvas, start)
        self.home, self.zoom = canvas.mapToScene(QPoint()), canvas.zoom()

    def move(self, pointer: Pointer) -> None:
        self.canvas.scroll_by(self.canvas.mapFromScene(self.start) - pointer.at)

    def again(self, pointer: Pointer) -> None:
        # The wheel turned meanwhile: what is under the pointer now is what sticks to it.
        self.start = pointer.point

    def cancel(self) -> None:
        self.canvas.zoom_at(self.zoom / self.canvas.zoom(), QPointF())
        self.canvas.scroll_by(self.canvas.mapFromScene(self.home))


class Panning(Tool):
    """Held while the space bar is down: any drag pans, from anywhere."""

    cursor = Qt.CursorShape.OpenHandCursor
    lasting = instant = True

    def press(self, pointer: Pointer) -> Gesture:
        return Pan(self.canvas, pointer.point)
