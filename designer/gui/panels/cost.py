"""The month's cost: the total, shares, a line a resource that unfolds, and what is not known."""

from __future__ import annotations

import html
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from designer.cost.estimate import Estimate
from designer.cost.sharing import TAG, sharing, tag_keys
from designer.gui import preferences
from designer.gui.costing import money
from designer.gui.desk import Desk
from designer.gui.panels.costnotes import footnotes
from designer.gui.panels.costtree import CostTree
from designer.gui.panels.newcomer import Newcomer
from designer.gui.widgets.sharebar import ShareBar
from designer.text import msg

_LONG = 1000
"""Lines of an estimate that is shown between frames, in steps."""


class Cost(QWidget):
    """Follows the estimate; selecting a line selects the shape, selecting shapes sums them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("cost")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.heading, self.total, self.year = QLabel(), QLabel(), QLabel()
        self.heading.setObjectName("section")
        self.total.setObjectName("big")
        self.year.setObjectName("second")
        self.year.setWordWrap(True)
        self.bar = ShareBar()
        self.legend = QLabel()
        self.legend.setObjectName("second")
        self.legend.setWordWrap(True)
        self.currency = QPushButton()
        self.currency.setObjectName("plain")
        self.currency.clicked.connect(self._currency)
        self.by, self.filter = QComboBox(), QLineEdit()
        self.by.setObjectName("cost-by")
        self.filter.setObjectName("search")
        self.filter.setClearButtonEnabled(True)
        self.tools = {name: QPushButton() for name in ("cost.regions", "cost.meter", "cost.badges")}
        self.chosen = QLabel()
        self.chosen.setProperty("level", "advice")
        self.chosen.setWordWrap(True)
        self.tree = CostTree(desk)
        self.tree.itemSelectionChanged.connect(self._picked)
        self.tree.freed.connect(self._anew)
        self.foot = QLabel()
        self.foot.setObjectName("second")
        self.foot.setWordWrap(True)
        for widget in (self.heading, self.total, self.year, self.currency):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(4)
        for name, button in self.tools.items():
            button.setObjectName(name)
            button.clicked.connect(partial(self._run, name))
            row.addWidget(button)
        self.tools["cost.badges"].setCheckable(True)
        row.addStretch(1)
        column.addLayout(row)
        self.newcomer = Newcomer(desk)
        column.addWidget(self.newcomer)
        column.addWidget(self.by)
        column.addWidget(self.bar)
        column.addWidget(self.legend)
        column.addWidget(self.chosen)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addWidget(self.foot)
        self._shown: Estimate | None = None
        self._steps: Iterator[None] = iter(())
        self.by.currentIndexChanged.connect(lambda _: self._regroup())
        self.filter.textChanged.connect(self.tree.sift)
        desk.news.connect(lambda news: self.refresh() if "estimate" in news else None)
        desk.selection_changed.connect(self._sum)
        desk.appearance_changed.connect(self._again)
        self._again()

    def _anew(self) -> None:
        self._shown = None
        self.refresh()

    def _again(self) -> None:
        self._shown = None
        self.tree.forget()
        self.setAccessibleName(self.desk.say(msg("Cost")))
        self.tree.setAccessibleName(self.desk.say(msg("Cost of each resource")))
        self.currency.setText(self.desk.say(msg("Currency, rate and discount…")))
        say = self.desk.say
        self.heading.setText(say(msg("Monthly cost")))
        self.tree.setHeaderLabels([say(msg("Name")), say(msg("A month"))])
        texts = {"cost.regions": msg("Compare…"), "cost.meter": msg("Bill meter…"), "cost.badges": msg("On shapes")}
        for name, button in self.tools.items():
            button.setText(say(texts[name]))
        self.filter.setPlaceholderText(say(msg("Filter lines")))
        self.filter.setAccessibleName(say(msg("Filter lines")))
        self.by.setAccessibleName(say(msg("Shares of")))
        self.newcomer.speak()
        self._offer_shares()
        self.refresh()

    def _offer_shares(self) -> None:
        """What the bar can be shared out by: the tags of the diagram among it."""
        say, kept = self.desk.say, self.by.currentData()
        names = [("service", msg("By service")), ("zone", msg("By zone")), ("tier", msg("By tier"))]
        names += [(TAG + key, msg("By tag {key}", key=key)) for key in tag_keys(self.desk.workspace.view)]
        wanted = [(say(text), key) for key, text in names]
        if wanted == [(self.by.itemText(at), self.by.itemData(at)) for at in range(self.by.count())]:
            return
        self.by.blockSignals(True)
        self.by.clear()
        for text, key in wanted:
            self.by.addItem(text, key)
        self.by.setCurrentIndex(max(self.by.findData(kept), 0))
        self.by.blockSignals(False)

    def _currency(self) -> None:
        """The diagram's own settings hold currency, rate and discount."""
        self.desk.select(())
        self.desk.focused.emit("properties", "currency")

    def refresh(self) -> None:
        """Shows the estimate as it is now, a long one between frames."""
        estimate = self.desk.workspace.estimate
        if estimate is None or estimate is self._shown:
            return
        self._shown = estimate if self.isVisible() else None
        self._begin(self._show(estimate), estimate)

    def _begin(self, steps: Iterator[None], estimate: Estimate) -> None:
        self._steps = steps
        if len(estimate.lines) > _LONG:
            self.desk.workspace.later(self._further)
        else:
            for _ in steps:
                pass

    def _further(self) -> bool:
        return next(self._steps, self) is not self

    def _show(self, estimate: Estimate) -> Iterator[None]:
        currency, total = estimate.currency, estimate.total
        self.total.setText(money(total, currency))
        self.total.setAccessibleName(self.desk.say(msg("{total} a month", total=money(total, currency))))
        self.year.setText(self.desk.say(msg("{total} a year, 730 hours a month", total=money(total * 12, currency))))
        yield
        self.foot.setText(footnotes(self.desk, estimate))
        self._sum()
        if self._shown is not estimate:
            # Long tables are made once somebody looks.
            return
        yield
        self._offer_shares()
        yield
        yield from self.tree.steps(estimate)
        yield from self._share_out(estimate)
        self.newcomer.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _run(self, name: str) -> None:
        window = self.window()
        deeds = getattr(window, "qactions", {})
        if name in deeds:
            deeds[name].trigger()
        self.tools["cost.badges"].setChecked(preferences.load().costs)

    def _regroup(self) -> None:
        if self._shown is not None:
            self._begin(chain(self._steps, self._share_out(self._shown)), self._shown)

    def _share_out(self, estimate: Estimate) -> Iterator[None]:
        """A bar and its legend: by AWS service (in its category's colour), by zone, or by tier."""
        theme, say = self.desk.theme, self.desk.say
        by = str(self.by.currentData() or "service")
        sums, total = (yield from sharing(self.desk.workspace.view, estimate, by)), estimate.total
        hues = (
            theme.compute,
            theme.network,
            theme.storage,
            theme.database,
            theme.security,
            theme.migration,
            theme.general,
        )
        parts = sorted(((key, size) for key, size in sums.items() if size > 0), key=lambda entry: -entry[1])
        colours = [
            theme.category(key.category) if by == "service" else hues[at % len(hues)]
            for at, (key, _) in enumerate(parts)
        ]
        self.bar.show_parts([(colour, float(size)) for colour, (_, size) in zip(colours, parts, strict=True)])
        self.bar.setAccessibleName(", ".join(f"{say(key.name)} {round(size * 100 / total)} %" for key, size in parts))
        self.bar.setVisible(bool(parts))
        lines = [
            f'<span style="color:{colour.name()}">■</span>&nbsp;<span style="white-space:nowrap">{html.escape(say(key.name))}</span>&nbsp;{round(size * 100 / total)}&nbsp;%'
            for colour, (key, size) in list(zip(colours, parts, strict=True))[:6]
        ]
        self.legend.setText("&nbsp; ".join(lines))
        self.legend.setVisible(bool(parts))

    def _picked(self) -> None:
        if self.tree.filling:
            return
        items = self.tree.selectedItems()
        ids = [id for item in items if (id := (item.parent() or item).data(0, Qt.ItemDataRole.UserRole))]
        if ids and tuple(ids) != self.desk.selection:
            self.desk.fly_to(ids)

    def _sum(self) -> None:
        estimate, ids = self.desk.workspace.estimate, self.desk.selection
        if estimate is None or not ids:
            self.chosen.hide()
            return
        view = self.desk.workspace.view
        inside = {id for id in ids if view.get(id) is not None}
        inside |= {one.id for id in tuple(inside) for one in view.descendants(id)}
        total = sum((amount for id, amount in estimate.by_resource.items() if id in inside), Decimal(0))
        self.chosen.setText(self.desk.say(msg("Selected: {total} a month", total=money(total, estimate.currency))))
        self.chosen.show()
