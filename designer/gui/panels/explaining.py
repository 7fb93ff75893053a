"""What a kind of thing is, for a beginner: folded under its name until somebody asks, and open from then on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.catalog.about import about
from designer.gui import preferences
from designer.gui.desk import Desk
from designer.text import msg


class Explained(QWidget):
    """A question, and under it the answer: what the kind is, what was otherwise in 2018, whose job what is."""

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.ask = QPushButton(desk.say(msg("What is it?")))
        self.ask.setObjectName("more")
        self.ask.setCheckable(True)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.answers = [QLabel(desk.say(message)) for message in about(kind)]
        for label in self.answers:
            label.setObjectName("second")
            label.setWordWrap(True)
            column.addWidget(label)
        self.ask.setChecked(preferences.load().explained)
        self._show(self.ask.isChecked())
        self.ask.toggled.connect(self._turn)

    def _turn(self, on: bool) -> None:
        preferences.change(explained=on)
        self._show(on)

    def _show(self, on: bool) -> None:
        for label in self.answers:
            label.setVisible(on)
