"""Placing: the next click puts a resource down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from designer.gui.canvas.arriving import arrive
from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


class Placing(Tool):
    """Holds the kind and the fields of what the next click places."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, kind: str, fields: dict[str, Any]) -> None:
        super().__init__(canvas)
        self.kind, self.fields = kind, fields

    def begin(self) -> None:
        self.canvas.status.emit(msg("Click where it shall stand; Esc puts it back."))

    def press(self, pointer: Pointer) -> Gesture | None:
        dropping = self.canvas.hand.dropping
        dropping.show(self.kind, self.fields, pointer.point, pointer.keys)
        if arrive(self.canvas, self.kind, self.fields, dropping.where(pointer.point)):
            self.canvas.hand.lay_down()
        return None

    def hover(self, pointer: Pointer) -> None:
        self.canvas.hand.dropping.show(self.kind, self.fields, pointer.point, pointer.keys)
