"""The problems: what the rules say, by level, with the fix that is on offer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from designer.edits.change import set_fields
from designer.gui.desk import Desk
from designer.gui.panels.problemcard import Card, Told, told
from designer.gui.widgets.scrolled import Scrolled, empty
from designer.rules import LEVELS, Finding, rules
from designer.text import msg

_LOW = 88
"""Pixels of the lowest card with the space below it."""
_AT_ONCE = 8
"""So many cards are made before the next picture; the others that one sees follow it."""


class Problems(Scrolled):
    """The cards, and a line to filter them by level.

    Hundreds of cards take a second to make: there are as many as one has scrolled to, and a card that says the same stays.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("problems")
        self.level = ""
        self._cards: list[Card] = []
        self._due: list[Finding] = []
        self._rest = QLabel()
        self._filters: list[QPushButton] = []
        self._shown: object = None
        self._stale = True
        self._checked = desk.workspace.settled
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._further)
        self.verticalScrollBar().valueChanged.connect(self._look_further)
        desk.news.connect(self._hear)
        desk.appearance_changed.connect(self._again)
        self._again()

    @property
    def cards(self) -> list[Card]:
        """Every card; those that nobody has scrolled to are made now."""
        if self._stale:
            self._renew()
        while self._due:
            self._add()
        return self._cards

    def _hear(self, news: frozenset[str]) -> None:
        if "findings" in news:
            self._checked = True
            self.refresh()

    def _again(self) -> None:
        """Everything is said anew: the language or the colours are others."""
        self._shown = None
        for card in self._cards:
            card.told = None
        self.setAccessibleName(self.desk.say(msg("Problems")))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_further()

    def refresh(self) -> None:
        """Shows the findings as they are now; behind another panel, once it comes to the front."""
        self._stale = True
        if self.isVisible():
            self._renew()

    def _renew(self) -> None:
        self._stale = False
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
        place, held, before = self.verticalScrollBar().value(), self._held(), len(self._cards)
        known = {card.told: card for card in self._cards if card.told is not None}
        for card in self._cards:
            self.column.removeWidget(card)
        gone = [card for card in self._cards if card.told is None or known[card.told] is not card]
        self._cards = []
        empty(self.column)
        self._filter(findings)
        self._due = [one for one in findings if not self.level or one.level == self.level]
        self._rest = self._line("")
        self._count()
        # The rules are there once they have run; a window that just opens does not wait for them.
        if not findings and self._checked:
            self._line("✓ " + self.desk.say(msg("Nothing to mend: {count} rules hold.", count=len(rules()))))
        self._quieted(settings)
        self.column.addStretch(1)
        fresh = 0
        while self._due and len(self._cards) < max(before, self._wanted()) and fresh < _AT_ONCE:
            fresh += self._add(known)
        for card in (*known.values(), *gone):
            card.hide()
            card.deleteLater()
        self._look_further()
        self.verticalScrollBar().setValue(place)
        if held is not None:
            self._hold(*held)

    def _wanted(self) -> int:
        """How many cards there should be: those down to half a page below what one sees."""
        return int((self.verticalScrollBar().value() + 1.5 * self.viewport().height()) / _LOW) + 1

    def _look_further(self) -> None:
        if self._due and len(self._cards) < self._wanted():
            self._timer.start(0)

    def _further(self) -> None:
        """Makes the next card, between two turns of the events."""
        if self._due:
            self._add()
        self._look_further()

    def _add(self, known: dict[Told, Card] | None = None) -> bool:
        """Puts the card of the next finding below the others; whether it had to be made."""
        finding = self._due.pop(0)
        card = known.pop(told(self.desk, finding), None) if known else None
        made = card is None
        if card is None:
            card = Card(self.desk, finding)
        card.finding = finding
        above: QWidget = self._cards[-1].stops()[-1] if self._cards else self._filters[-1]
        self._cards.append(card)
        self.column.insertWidget(len(self._cards), card)
        for one in card.stops():
            QWidget.setTabOrder(above, one)
            above = one
        self._count()
        return made

    def _count(self) -> None:
        self._rest.setText(self.desk.say(msg("{count} more", count=len(self._due))))
        self._rest.setVisible(bool(self._due))

    def _held(self) -> tuple[str, int] | None:
        """The key of the card that has the keys, "" for the filters, and which card it is; None where the keys go elsewhere."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        for at, card in enumerate(self._cards):
            if card is focus or card.isAncestorOf(focus):
                return card.finding.key, at
        return "", 0

    def _hold(self, key: str, at: int) -> None:
        """Gives the keys to the same card, or to the one that is now in the place of a finding that was mended."""
        checked = [one for one in self._filters if one.isChecked()]
        same = [card for card in self._cards if key and card.finding.key == key]
        next_one = self._cards[min(at, len(self._cards) - 1) :][:1] if key else []
        for widget in (*same, *next_one, *checked):
            focus = QApplication.focusWidget()
            if focus is None or not widget.isAncestorOf(focus):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _line(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("second")
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

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
