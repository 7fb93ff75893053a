"""A view that hands what mouse, keys, fingers and drags do to the person's hand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from designer.gui.canvas.touching import fingers
from designer.gui.canvas.working import Working

if TYPE_CHECKING:
    from designer.gui.canvas.hand import Hand
    from designer.gui.canvas.tools.rename import Renaming
    from designer.gui.canvas.tools.writing import Writing


class Sensing(Working):
    """The events of the canvas."""

    hand: Hand
    renaming: Renaming
    writing: Writing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.renaming.finish()
        self.writing.finish()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hand.double(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.context(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hand.key(event):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self.hand.again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hand.space(False)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.hand.gesture is not None:
            # No shortcut may change the model under a gesture.
            event.accept()
            return True
        return bool(super().event(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.hand.key_up(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self.hand.walk(next)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.NativeGesture, QEvent.Type.Gesture):
            return self._fingers(event)
        return bool(super().viewportEvent(event))

    def _fingers(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Gesture and self.hand.busy:
            self.hand.rest()  # the first finger had pressed like a mouse
        found = fingers(self, event)
        self.hand.again()
        return found

    def dragEnterEvent(self, event: Any) -> None:
        self.hand.dropping.enter(event)

    def dragMoveEvent(self, event: Any) -> None:
        self.hand.dropping.over(event)

    def dragLeaveEvent(self, event: Any) -> None:
        self.hand.dropping.leave()

    def dropEvent(self, event: Any) -> None:
        self.hand.dropping.drop(event)
