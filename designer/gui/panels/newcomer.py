"""The switch for new accounts, and what they pay."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from designer.cost.newaccount import Account, new_account
from designer.gui import preferences
from designer.gui.costing import money
from designer.gui.desk import Desk
from designer.text import msg


class Newcomer(QWidget):
    """Off by default; what is chosen is remembered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.box, self.text = QComboBox(), QLabel()
        self.box.setObjectName("new-account")
        self.text.setObjectName("second")
        self.text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.text)
        self.box.currentIndexChanged.connect(lambda _: self._chosen())
        self.speak()

    def speak(self) -> None:
        """Names in the language of the moment."""
        say = self.desk.say
        self.box.blockSignals(True)
        self.box.clear()
        self.box.setAccessibleName(say(msg("Free tier of a new account")))
        for key, text in (
            ("", msg("An account that is not new")),
            ("credit", msg("A new account, since 15 July 2025")),
            ("legacy", msg("A new account, before 15 July 2025")),
        ):
            self.box.addItem(say(text), key)
        self.box.setCurrentIndex(max(self.box.findData(preferences.load().account), 0))
        self.box.blockSignals(False)
        self.refresh()

    def _chosen(self) -> None:
        preferences.change(account=str(self.box.currentData()))
        self.refresh()

    def refresh(self) -> None:
        """Says what a new account pays, where one is chosen."""
        account = cast(Account, self.box.currentData() or "")
        workspace, say = self.desk.workspace, self.desk.say
        estimate = workspace.estimate
        self.text.setVisible(bool(account) and estimate is not None)
        if not account or estimate is None:
            return
        rate = Decimal(str(workspace.model.settings.rate)) if estimate.currency != "USD" else Decimal(1)
        found = new_account(account, estimate, workspace.charges(), workspace.book, rate)
        assert found is not None
        first = money(found.first, estimate.currency)
        if account == "credit":
            text = say(
                msg(
                    "First month: {first}. A credit of up to $200 lasts {months} months at this rate, six at most.",
                    first=first,
                    months=f"{found.months:.1f}",
                )
            )
        else:
            parts = [f"{say(one.what)} {money(one.amount, estimate.currency)}" for one in found.given]
            text = say(msg("{first} a month for twelve months. Not paid: {what}.", first=first, what=parts or "–"))
        self.text.setText(text)
