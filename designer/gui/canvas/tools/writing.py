"""Writing a note in place, several lines of it, with whatever input method the person uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from designer.core import Change, Note
from designer.edits.geometry import Rect
from designer.edits.notes import add_note, write_note
from designer.gui.canvas.notepaint import DISC, PAD, SIZES, needed
from designer.text import Message, msg, say

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Writing(QObject):
    """One editor over the canvas at a time. What was written is kept when it closes, by Esc too: undo takes it back."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.editor: QPlainTextEdit | None = None
        self._note = Note(id="")
        self._make: Callable[[str, Rect], Change] | None = None
        self._label = msg("Write a note")

    def begin(self, id: str) -> None:
        """Opens the editor on a note that is there."""
        self.finish()
        note = self.canvas.model.notes.get(id)
        if note is not None and note.kind not in ("ink", "image"):
            self._open(note, lambda text, box: write_note(self.canvas.model, id, text, box), msg("Write a note"))

    def begin_new(self, kind: str, box: Rect, **fields: Any) -> None:
        """Opens the editor on a note that is made when something was written."""
        self.finish()
        note = Note(id="", kind=kind, x=box.x, y=box.y, w=box.w, h=box.h)  # type: ignore[arg-type]
        self._open(
            note, lambda text, size: add_note(self.canvas.model, kind, size, text=text, **fields), msg("Add a note")
        )

    def _open(self, note: Note, make: Callable[[str, Rect], Change], label: Message) -> None:
        canvas = self.canvas
        self._note, self._make, self._label = note, make, label
        box = QRectF(note.x, note.y, note.w, note.h)
        if not canvas.seen().contains(box):
            canvas.ensureVisible(box, 20, 20)
        editor = self.editor = QPlainTextEdit(note.text, canvas.viewport())
        editor.setObjectName("writing")
        editor.setAccessibleName(say(msg("Text of the note"), canvas.language))
        editor.setFrameShape(QFrame.Shape.NoFrame)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.document().setDocumentMargin(4)
        pixels = max(round(SIZES[note.size] * canvas.zoom()), 11)
        editor.setStyleSheet(f"font-size: {pixels}px; padding: 0;")
        editor.installEventFilter(self)
        editor.textChanged.connect(self._fit)
        editor.show()
        editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.selectAll()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()
        canvas.status.emit(msg("Write the note; a click beside it, Ctrl+Enter or Esc ends it."))

    def _box(self, text: str) -> Rect:
        """The box that the note needs for a text."""
        note = self._note
        w, h = needed(text, note.size, note.kind, note.w, self.canvas.diagram.notes.look)
        return Rect(note.x, note.y, w, max(h, note.h if note.kind == "callout" else 0.0))

    def _fit(self) -> None:
        """The editor is as large as what is written in it."""
        editor, note, zoom = self.editor, self._note, self.canvas.zoom()
        if editor is None:
            return
        box = self._box(editor.toPlainText())
        indent = DISC + PAD if note.kind == "step" else 0.0
        corner = self.canvas.mapFromScene(QRectF(box.x + indent, box.y, 1, 1).topLeft()) - QPoint(2, 2)
        font = QFont(editor.font())
        font.setPixelSize(max(round(SIZES[note.size] * zoom), 11))
        lines = editor.toPlainText().count("\n") + 1
        wide = max(box.w - indent, 160.0) * zoom + 12
        high = max(box.h * zoom, lines * QFontMetricsF(font).lineSpacing()) + 14
        editor.setGeometry(corner.x(), corner.y(), max(round(wide), 160), max(round(high), 30))

    def finish(self) -> None:
        """Takes the text over and closes the editor."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        text, make, canvas = editor.toPlainText(), self._make, self.canvas
        editor.removeEventFilter(self)
        editor.blockSignals(True)
        editor.hide()
        editor.deleteLater()
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.status.emit(None)
        if make is None or (not text.strip() and not self._note.id) or (text == self._note.text and self._note.id):
            return
        canvas.commit(lambda: make(text, self._box(text)), self._label, follow=not self._note.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self.finish()
                return True
        # Letter shortcuts of the window stay quiet while something is written.
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if kind == QEvent.Type.FocusOut and event.reason() not in _STAYS:  # type: ignore[attr-defined]
            self.finish()
        return False
