"""The rubber band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from designer.edits.align import grouped
from designer.gui.canvas.finding import caught
from designer.gui.canvas.tools.gesture import Gesture, Pointer

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


class Band(Gesture):
    """Selects what the band takes, beside what was selected ``before``."""

    def __init__(self, canvas: Canvas, start: QPointF, before: tuple[str, ...]) -> None:
        super().__init__(canvas, start)
        self.before = before

    def move(self, pointer: Pointer) -> None:
        band = QRectF(self.start, pointer.point).normalized()
        self.canvas.overlay.band = band
        found = caught(self.canvas.diagram, band)
        self.canvas.select(grouped(self.canvas.model, (*self.before, *found)))

    def finish(self, pointer: Pointer) -> None:
        self.canvas.calm()

    def cancel(self) -> None:
        self.canvas.calm()
