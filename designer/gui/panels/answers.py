"""The answer to "what reaches this" and "where can this go" as a list; a line traces its packet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.gui.asking import spoken
from designer.gui.desk import Desk
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.scrolled import empty
from designer.reach.telling import inroad
from designer.text import msg

_MOST = 60
_SMALL = 1500
"""Chains are looked for in diagrams of so many resources; in larger ones the command line tells them."""


class Answers(QWidget):
    """Hidden while no question is asked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("answers")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        desk.question_changed.connect(self.refresh)
        desk.appearance_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the answer as it is now."""
        desk, say = self.desk, self.desk.say
        empty(self.column)
        question = desk.question
        self.setVisible(question is not None)
        if question is None:
            return
        line = QHBoxLayout()
        title = QLabel(say(question.title(desk.name_of(question.id))))
        title.setObjectName("title")
        title.setWordWrap(True)
        line.addWidget(title, 1)
        close = QPushButton()
        close.setObjectName("plain")
        close.setIcon(ui_icon("close", desk.theme))
        close.setAccessibleName(say(msg("Clear")))
        close.setToolTip(say(msg("Clear")))
        close.clicked.connect(lambda: desk.ask(None))
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        if not desk.accesses:
            self._text(say(msg("Nothing and nobody.")) if not question.outward else say(msg("Nowhere.")))
        inside = desk.workspace.view.facet(question.id) if question.id != "internet" else None
        if not question.outward and inside is not None and inside.role not in ("internet", "site"):
            if len(desk.workspace.model.resources) <= _SMALL:
                self._text(say(inroad(desk.workspace.reach.pairs, question.id)))
        for id, accesses in list(desk.accesses.items())[:_MOST]:
            button = QPushButton(f"{desk.name_of(id)}   {spoken(accesses, say)}")
            button.setObjectName("row")
            button.setToolTip(say(msg("Show the way")))
            button.clicked.connect(partial(desk.trace_access, accesses[0]))
            self.column.addWidget(button)
        if len(desk.accesses) > _MOST:
            self._text(say(msg("… and {count} more", count=len(desk.accesses) - _MOST)))

    def _text(self, text: str) -> None:
        label = QLabel(text)
        label.setObjectName("second")
        label.setWordWrap(True)
        self.column.addWidget(label)
