"""The bill meter: a clock that runs a month in half a minute, with the bill that runs along."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from designer.gui import scale
from designer.gui.costing import hourly as hour_words
from designer.gui.costing import money
from designer.gui.ui_icons import ui_icon
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.desk import Desk
    from designer.gui.window import MainWindow

MONTH = 730
"""Hours."""
_TICK = 50
_SECONDS = 30


class MeterDialog(QDialog):
    """Runs with the estimate of each moment: what is stopped meanwhile ticks no more, what is left on does."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.desk = desk
        self.setObjectName("meter-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(380, 480)
        self.hours, self.bill = Decimal(0), Decimal(0)
        self.clock, self.sum, self.rate, self.left = QLabel(), QLabel(), QLabel(), QLabel()
        self.sum.setObjectName("big")
        self.rate.setObjectName("second")
        self.left.setWordWrap(True)
        self.line = QProgressBar()
        self.line.setRange(0, MONTH)
        self.line.setTextVisible(False)
        self.line.setFixedHeight(8)
        self.play, self.again = QPushButton(), QPushButton()
        self.play.setObjectName("primary")
        self.on, self.on_label = QSpinBox(), QLabel()
        self.on.setRange(1, 24 * 60)
        self.on.setValue(72)
        self.on.lineEdit().setTextMargins(scale.space(2), 0, scale.space(2), 0)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        column = QVBoxLayout(self)
        for widget in (self.clock, self.sum, self.line, self.rate):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.play)
        row.addWidget(self.again)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.addWidget(self.on_label)
        row.addWidget(self.on)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.left)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.tick)
        self.play.clicked.connect(self.toggle)
        self.again.clicked.connect(self.restart)
        self.on.valueChanged.connect(lambda _: self._show())
        desk.news.connect(self._news)
        desk.appearance_changed.connect(self.refresh)
        self.refresh()

    @property
    def hourly(self) -> Decimal:
        """What an hour costs now."""
        found = self.desk.workspace.estimate
        return found.total / MONTH if found is not None else Decimal(0)

    def toggle(self) -> None:
        """Runs or rests; at the end of the month it begins a new one."""
        if self._timer.isActive():
            self._timer.stop()
        else:
            if self.hours >= MONTH:
                self.restart()
            self._timer.start()
        self._show()

    def restart(self) -> None:
        """The first of the month again."""
        self.hours, self.bill = Decimal(0), Decimal(0)
        self._show()

    def tick(self) -> None:
        """A little time passes, at the price of the moment."""
        step = min(Decimal(MONTH) * _TICK / (_SECONDS * 1000), MONTH - self.hours)
        self.hours += step
        self.bill += step * self.hourly
        if self.hours >= MONTH:
            self._timer.stop()
        self._show()

    def _news(self, news: frozenset[str]) -> None:
        if "estimate" in news:
            self.refresh()

    def refresh(self) -> None:
        """What ticks now, the dearest first."""
        say, found = self.desk.say, self.desk.workspace.estimate
        self.setWindowTitle(say(msg("Bill meter")))
        self.again.setText(say(msg("Begin again")))
        self.on_label.setText(say(msg("Left on over the holidays, hours:")))
        for field in (self.on, self.on.lineEdit()):
            field.setAccessibleName(say(msg("Left on over the holidays, hours:")))
        self.tree.clear()
        if found is not None:
            view = self.desk.workspace.view
            ticking = sorted(((amount, id) for id, amount in found.by_resource.items() if amount > 0), reverse=True)
            for amount, id in ticking:
                item = QTreeWidgetItem([view.label(id), hour_words(amount / MONTH, found.currency)])
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.tree.addTopLevelItem(item)
            self.tree.setAccessibleName(say(msg("What ticks now")))
            self.tree.resizeColumnToContents(0)
        self._show()

    def _show(self) -> None:
        say, found = self.desk.say, self.desk.workspace.estimate
        currency = found.currency if found is not None else "USD"
        hour = int(self.hours)
        self.clock.setText(say(msg("Day {day}, {hour}:00", day=min(hour // 24 + 1, 31), hour=f"{hour % 24:02d}")))
        self.sum.setText(money(self.bill, currency))
        self.line.setValue(hour)
        self.rate.setText(say(msg("Now {rate} an hour", rate=hour_words(self.hourly, currency))))
        running = self._timer.isActive()
        self.play.setText(say(msg("Pause")) if running else say(msg("Run the month")))
        self.play.setIcon(ui_icon("pause" if running else "play", self.desk.theme, self.desk.theme.on_primary))
        self.left.setText(
            say(
                msg("Left on for {hours} hours costs {amount}.", hours=self.on.value(),
                    amount=money(self.hourly * self.on.value(), currency))
            )
        )  # fmt: skip
