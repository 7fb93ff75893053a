"""A finding as a card: what it is about, what it says, its fix, and why."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.edits.change import set_fields
from designer.gui.desk import Desk
from designer.gui.signs import LEVELS as SIGNS
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.flow import Flow
from designer.rules import Finding, rules
from designer.rules.docs import explain
from designer.text import Message, msg

Told: TypeAlias = tuple[str, str, Message, Message | None, str]
"""What a card says: its finding's key, level, words and fix, and what it is about."""


class Card(QFrame):
    """One finding. A click flies to its subjects; Enter too."""

    def __init__(self, desk: Desk, finding: Finding) -> None:
        super().__init__()
        self.desk, self.finding = desk, finding
        self.told: Told | None = told(desk, finding)
        self.setObjectName("card")
        self.setProperty("level", finding.level)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(4)
        column.addWidget(self._head())
        text = QLabel(desk.say(finding.message))
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column.addWidget(text)
        self.docs: QLabel | None = None
        column.addSpacing(4)
        column.addWidget(self._buttons())
        self.column = column
        self.setAccessibleName(f"{finding.rule} {desk.say(finding.message)}")

    def _head(self) -> QWidget:
        finding = self.finding
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        title = QLabel(
            f"{SIGNS[finding.level]} {_named(self.desk, finding) or self.desk.say(rules()[finding.rule].title)}"
        )
        title.setProperty("level", finding.level)
        row.addWidget(title, 1)
        id = QLabel(finding.rule)
        id.setObjectName("second")
        row.addWidget(id)
        more = QToolButton()
        more.setIcon(ui_icon("more", self.desk.theme))
        more.setAccessibleName(self.desk.say(msg("More")))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(self.desk.say(msg("Accept this finding")), self._accept)
        menu.addAction(self.desk.say(msg("Switch off rule {rule}", rule=finding.rule)), self._switch_off)
        more.setMenu(menu)
        row.addWidget(more)
        return head

    def stops(self) -> list[QWidget]:
        """The card and what in it the key Tab stops at, in order."""
        inner = self.findChildren(QWidget)
        return [self, *(one for one in inner if one.focusPolicy() & Qt.FocusPolicy.TabFocus)]

    def _buttons(self) -> QWidget:
        line = QWidget()
        row = Flow(line)
        if self.finding.fix is not None:
            fix = QPushButton(self.desk.say(self.finding.fix.label))
            fix.setObjectName("fix")
            fix.setToolTip(self.desk.say(msg("Applies the change; one undo takes it back.")))
            fix.clicked.connect(self.apply)
            row.addWidget(fix)
        why = QPushButton(self.desk.say(msg("Why?")))
        why.setCheckable(True)
        why.toggled.connect(self._explain)
        row.addWidget(why)
        return line

    def apply(self) -> None:
        """Applies the fix as one undo step."""
        fix = self.finding.fix
        if fix is not None:
            self.desk.attempt(lambda: fix.make(self.desk.workspace.model), fix.label)

    def _explain(self, on: bool) -> None:
        if self.docs is None:
            source = self.finding.source
            self.docs = QLabel(explain(self.finding.rule, self.desk.language) + f"\n\n{source}")
            self.docs.setObjectName("second")
            self.docs.setWordWrap(True)
            self.docs.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(self.docs)
        self.docs.setVisible(on)

    def _accept(self) -> None:
        settings = self.desk.workspace.model.settings
        accepted = {**settings.accepted, self.finding.key: ""}
        self.desk.attempt(
            lambda: set_fields(self.desk.workspace.model, "settings", accepted=accepted), msg("Accept a finding")
        )

    def _switch_off(self) -> None:
        settings = self.desk.workspace.model.settings
        off = tuple(sorted({*settings.rules_off, self.finding.rule}))
        self.desk.attempt(
            lambda: set_fields(self.desk.workspace.model, "settings", rules_off=off), msg("Switch off a rule")
        )

    def go(self) -> None:
        """Flies to the subjects."""
        self.desk.fly_to(self.finding.subjects)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        else:
            super().keyPressEvent(event)


def told(desk: Desk, finding: Finding) -> Told:
    """All that a finding's card says: where it is the same, so is the card."""
    fix = finding.fix.label if finding.fix is not None else None
    return finding.key, finding.level, finding.message, fix, _named(desk, finding)


def _named(desk: Desk, finding: Finding) -> str:
    """What it is about: the ends of an arrow, or up to two shapes; "" for the whole drawing."""
    subjects, view = finding.subjects, desk.workspace.view
    link = view.model.links.get(subjects[0]) if subjects else None
    if link is not None:
        return f"{view.label(link.source)} → {view.label(link.target)}"
    return ", ".join(view.label(id) for id in subjects[:2] if view.get(id) is not None)
