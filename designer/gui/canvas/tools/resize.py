"""Resizing a container by one of its eight handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from designer.core import Change, DesignerError
from designer.edits.geometry import Rect
from designer.edits.move import resize
from designer.gui.canvas.lifting import neighbours
from designer.gui.canvas.snapping import snap
from designer.gui.canvas.tools.gesture import Gesture, Pointer
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Resize(Gesture):
    """Drags one of eight handles of a container; the preview is the edit itself, not yet committed."""

    def __init__(self, canvas: Canvas, start: QPointF, id: str, spot: str) -> None:
        super().__init__(canvas, start)
        self.id, self.spot = id, spot
        self.rect = canvas.diagram.figures[id].scene()
        self.shown: Change = Change()
        self.near = neighbours(canvas.diagram, [canvas.diagram.figures[id]], canvas.seen())

    def move(self, pointer: Pointer) -> None:
        wanted = self._wanted(pointer.point, pointer.keys)
        try:
            change = resize(self.canvas.model, self.id, wanted)
        except DesignerError as error:
            self.canvas.status.emit(error.message)
            return
        self.canvas.preview(self.shown, change)
        self.shown = change
        self.canvas.reselect()

    def _wanted(self, point: QPointF, keys: Qt.KeyboardModifier) -> Rect:
        x, y = point.x() - self.start.x(), point.y() - self.start.y()
        box = QRectF(self.rect)
        if "left" in self.spot:
            box.setLeft(self._snapped(box.left() + x, True, keys))
        if "right" in self.spot:
            box.setRight(self._snapped(box.right() + x, True, keys))
        if "top" in self.spot:
            box.setTop(self._snapped(box.top() + y, False, keys))
        if "bottom" in self.spot:
            box.setBottom(self._snapped(box.bottom() + y, False, keys))
        if keys & _ALT:
            middle = self.rect.center()
            box = box.united(
                QRectF(2 * middle.x() - box.right(), 2 * middle.y() - box.bottom(), box.width(), box.height())
            )
        if keys & _SHIFT and self.rect.height():
            box = self._proportional(box)
        least = 40.0
        if box.width() < least:
            box.setLeft(box.right() - least) if "left" in self.spot else box.setWidth(least)
        if box.height() < least:
            box.setTop(box.bottom() - least) if "top" in self.spot else box.setHeight(least)
        return Rect(box.x(), box.y(), box.width(), box.height())

    def _proportional(self, box: QRectF) -> QRectF:
        ratio = self.rect.width() / self.rect.height()
        if self.spot in ("top", "bottom"):
            box.setWidth(box.height() * ratio)
        elif "top" in self.spot:
            box.setTop(box.bottom() - box.width() / ratio)
        else:
            box.setHeight(box.width() / ratio)
        return box

    def _snapped(self, value: float, across: bool, keys: Qt.KeyboardModifier) -> float:
        if not self.canvas.snapping or keys & _CTRL:
            return value
        thin = QRectF(value, self.rect.y(), 0, 0) if across else QRectF(self.rect.x(), value, 0, 0)
        found = snap(thin, self.near, self.canvas.zoom())
        return value + (found.dx if across else found.dy)

    def finish(self, pointer: Pointer) -> None:
        change = self.shown
        self.cancel()
        if change:
            self.canvas.commit(lambda: change, msg("Resize"))

    def cancel(self) -> None:
        self.canvas.preview(self.shown, Change())
        self.shown = Change()
        self.canvas.calm()
