"""The problems: what the rules say, by level, with the fix that is on offer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.change import set_fields
from designer.gui.desk import Desk
from designer.gui.signs import LEVELS as SIGNS
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.flow import Flow
from designer.gui.widgets.scrolled import Scrolled, empty
from designer.rules import LEVELS, Finding, rules
from designer.rules.docs import explain
from designer.text import msg

_MOST = 200


class Card(QFrame):
    """One finding. A click flies to its subjects; Enter too."""

    def __init__(self, desk: Desk, finding: Finding) -> None:
        super().__init__()
        self.desk, self.finding = desk, finding
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
        title = QLabel(f"{SIGNS[finding.level]} {self._named() or self.desk.say(rules()[finding.rule].title)}")
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

    def _named(self) -> str:
        """What it is about: the ends of an arrow, or up to two shapes; "" for the whole drawing."""
        subjects, view = self.finding.subjects, self.desk.workspace.view
        link = view.model.links.get(subjects[0]) if subjects else None
        if link is not None:
            return f"{view.label(link.source)} → {view.label(link.target)}"
        return ", ".join(view.label(id) for id in subjects[:2] if view.get(id) is not None)

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


class Problems(Scrolled):
    """The cards, and a line to filter them by level."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("problems")
        self.level = ""
        self.cards: list[Card] = []
        self._filters: list[QPushButton] = []
        self._shown: object = None
        self._checked = desk.workspace.settled
        desk.news.connect(self._hear)
        desk.appearance_changed.connect(self._again)
        self._again()

    def _hear(self, news: frozenset[str]) -> None:
        if "findings" in news:
            self._checked = True
            self.refresh()

    def _again(self) -> None:
        self._shown = None
        self.setAccessibleName(self.desk.say(msg("Problems")))
        self.refresh()

    def refresh(self) -> None:
        """Shows the findings as they are now."""
        findings = self.desk.workspace.findings
        settings = self.desk.workspace.model.settings
        now = (
            [(one.key, one.message, one.level) for one in findings],
            self.level,
            settings.rules_off,
            tuple(settings.accepted),
            self._checked,
        )
        if now == self._shown:
            return
        self._shown = now
        place = self.verticalScrollBar().value()
        held = self._held()
        empty(self.column)
        self.cards = []
        self._filter(findings)
        shown = [one for one in findings if not self.level or one.level == self.level]
        for finding in shown[:_MOST]:
            card = Card(self.desk, finding)
            self.cards.append(card)
            self.column.addWidget(card)
        if len(shown) > _MOST:
            self._line(self.desk.say(msg("{count} more", count=len(shown) - _MOST)))
        # The rules are there once they have run; a window that just opens does not wait for them.
        if not findings and self._checked:
            self._line("✓ " + self.desk.say(msg("Nothing to mend: {count} rules hold.", count=len(rules()))))
        self._quieted(settings)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(place)
        if held is not None:
            self._hold(*held)

    def _held(self) -> tuple[str, int] | None:
        """The key of the card that has the keys, "" for the filters, and which card it is; None where the keys go elsewhere."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        for at, card in enumerate(self.cards):
            if card is focus or card.isAncestorOf(focus):
                return card.finding.key, at
        return "", 0

    def _hold(self, key: str, at: int) -> None:
        """Gives the keys to the same card, or to the one that is now in the place of a finding that was mended."""
        checked = [one for one in self._filters if one.isChecked()]
        same = [card for card in self.cards if key and card.finding.key == key]
        next_one = self.cards[min(at, len(self.cards) - 1) :][:1] if key else []
        for widget in (*same, *next_one, *checked):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _line(self, text: str) -> None:
        label = QLabel(text)
        label.setObjectName("second")
        label.setWordWrap(True)
        self.column.addWidget(label)

    def _filter(self, findings: tuple[Finding, ...]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._filters = []
        for level in ("", *LEVELS):
            count = sum(not level or one.level == level for one in findings)
            words = {"": msg("All"), "error": msg("Errors"), "warning": msg("Warnings"), "advice": msg("Advice")}[level]
            button = QPushButton(f"{self.desk.say(words)} {count}")
            button.setObjectName("filter")
            button.setCheckable(True)
            button.setChecked(level == self.level)
            button.clicked.connect(self._choosing(level))
            row.addWidget(button)
            self._filters.append(button)
        row.addStretch(1)
        self.column.addWidget(line)

    def _choosing(self, level: str) -> Callable[[], None]:
        def choose() -> None:
            self.level = level
            self.refresh()

        return choose

    def _quieted(self, settings: object) -> None:
        off = len(getattr(settings, "rules_off", ())) + len(getattr(settings, "accepted", ()))
        if off:
            button = QPushButton(
                self.desk.say(msg("Show again what was accepted or switched off ({count})", count=off))
            )
            button.setObjectName("plain")
            button.clicked.connect(self._all_again)
            self.column.addWidget(button)

    def _all_again(self) -> None:
        self.desk.attempt(
            lambda: set_fields(self.desk.workspace.model, "settings", rules_off=(), accepted={}),
            msg("Show all findings"),
        )
