"""Several lines of text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit

from designer.core.fields import FieldInfo
from designer.gui.desk import Desk
from designer.gui.editors.editor import Editor


class Lines(Editor):
    """Takes the text over when the cursor leaves it."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str) -> None:
        super().__init__(desk, info, subject)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(96)
        self.dress(self.edit)
        self.row.addWidget(self.edit, 1)
        self.shown = ""
        self.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.edit.toPlainText() != self.shown:
            self.changed.emit(self.edit.toPlainText())
        return False

    def show_value(self, value: Any) -> None:
        text = value or ""
        if self.edit.hasFocus() and self.edit.toPlainText() != self.shown and text == self.shown:
            return
        self.shown = text
        if self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
