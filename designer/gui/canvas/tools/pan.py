"""Panning: the drawing sticks to the pointer."""

from __future__ import annotations

from PySide6.QtCore import Qt

from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool


class Pan(Gesture):
    """Moves the view; works on viewport positions, for the scene moves under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, pointer: Pointer) -> None:
        last = self.canvas.mapFromScene(self.start)
        self.canvas.scroll_by(last - pointer.at)


class Panning(Tool):
    """Held while the space bar is down: any drag pans, from anywhere."""

    cursor = Qt.CursorShape.OpenHandCursor
    lasting = True

    def press(self, pointer: Pointer) -> Gesture:
        return Pan(self.canvas, pointer.point)
