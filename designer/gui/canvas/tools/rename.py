"""Writing a name in place, with whatever input method the person uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from designer.edits.change import rename
from designer.gui.canvas.figures import Frame
from designer.text import msg, say

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


class Renaming(QObject):
    """One line editor over the canvas at a time."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.editor: QLineEdit | None = None
        self.id = ""

    def begin(self, id: str) -> None:
        """Opens the editor over a shape's name."""
        canvas = self.canvas
        self.finish()
        if id not in canvas.diagram.figures:
            return
        self.id = id
        editor = self.editor = QLineEdit(canvas.model.resources[id].name, canvas.viewport())
        editor.setObjectName("rename")
        editor.setAccessibleName(say(msg("Name"), canvas.language))
        editor.setMaxLength(256)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setGeometry(self._in_view(self._place(id)))
        editor.installEventFilter(self)
        editor.editingFinished.connect(self.finish)
        editor.show()
        editor.selectAll()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, id: str) -> QRect:
        figure = self.canvas.diagram.figures[id]
        area = figure.rect.translated(*figure.origin())
        corner = self.canvas.mapFromScene(area.topLeft() if isinstance(figure, Frame) else area.bottomLeft())
        if isinstance(figure, Frame) or figure.form == "band":
            corner = self.canvas.mapFromScene(area.topLeft())
            return QRect(corner.x() + 6, corner.y() + 2, 220, 26)
        middle = self.canvas.mapFromScene(area.center()).x()
        if figure.beside:
            right = self.canvas.mapFromScene(area.topRight())
            return QRect(right.x() + 6, right.y() + 4, 170, 26)
        return QRect(middle - 85, corner.y() + 2, 170, 26)

    def _in_view(self, box: QRect) -> QRect:
        """The editor where it can be seen: the name itself may lie outside of a view that is very near."""
        room = self.canvas.viewport().rect().adjusted(4, 4, -4, -4)
        x = max(min(box.x(), room.right() - box.width()), room.left())
        y = max(min(box.y(), room.bottom() - box.height()), room.top())
        return QRect(x, y, box.width(), box.height())

    def finish(self) -> None:
        """Takes the name over and closes the editor."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        text, id = editor.text(), self.id
        self._close(editor)
        canvas = self.canvas
        if id in canvas.model.resources and " ".join(text.split()) != canvas.model.resources[id].name:
            canvas.commit(lambda: rename(canvas.model, id, text), msg("Rename"))

    def cancel(self) -> None:
        """Closes the editor and leaves the name as it was."""
        editor, self.editor = self.editor, None
        if editor is not None:
            self._close(editor)

    def _close(self, editor: QLineEdit) -> None:
        editor.removeEventFilter(self)
        editor.blockSignals(True)
        editor.hide()
        editor.deleteLater()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        # Letter shortcuts of the window stay quiet while a name is written.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return False
