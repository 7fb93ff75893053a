"""Hints that save money; each is applied as one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.cost.hints import Hint, hints
from designer.gui.costing import money
from designer.gui.desk import Desk
from designer.gui.widgets.scrolled import empty
from designer.text import msg

_MOST = 40


class Savings(QWidget):
    """A card for each hint, the one that saves most first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("savings")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """Looks again."""
        empty(self.column)
        workspace, say = self.desk.workspace, self.desk.say
        found = hints(workspace.view, workspace.book)
        if not found:
            self.column.addWidget(QLabel(say(msg("There is nothing here that a cheaper one would do as well."))))
        for hint in found[:_MOST]:
            card = QFrame()
            card.setObjectName("card")
            row = QHBoxLayout(card)
            saving = say(msg("saves {amount} a month", amount=money(hint.saving, "USD")))
            text = QLabel(f"{workspace.view.label(hint.resource)}: {say(hint.what)} – {saving}")
            text.setWordWrap(True)
            row.addWidget(text, 1)
            apply = QPushButton(say(msg("Apply")))
            apply.setObjectName("apply")
            apply.clicked.connect(self._applying(hint))
            row.addWidget(apply)
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _applying(self, hint: Hint) -> Callable[[], object]:
        return lambda: self.desk.attempt(lambda: hint.make(self.desk.workspace.model), hint.what)
