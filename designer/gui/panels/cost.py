"""The month's cost: the total, shares, a line a resource that unfolds, and what is not known."""

from __future__ import annotations

import html
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from designer.cost.estimate import Estimate
from designer.cost.report import plain
from designer.cost.sharing import shares
from designer.gui import preferences
from designer.gui.costing import money
from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.gui.panels.costnotes import footnotes
from designer.gui.widgets.moneyrows import Row, below
from designer.gui.widgets.sharebar import ShareBar
from designer.text import msg


class Cost(QWidget):
    """Follows the estimate; selecting a line selects the shape, selecting shapes sums them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("cost")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
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
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setIndentation(14)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.itemSelectionChanged.connect(self._picked)
        self.tree.setSortingEnabled(True)
        self.tree.sortByColumn(1, Qt.SortOrder.DescendingOrder)
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
        column.addWidget(self.by)
        column.addWidget(self.bar)
        column.addWidget(self.legend)
        column.addWidget(self.chosen)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addWidget(self.foot)
        self._filling = False
        self._shown: Estimate | None = None
        self.by.currentIndexChanged.connect(lambda _: self._regroup())
        self.filter.textChanged.connect(lambda _: self._sift())
        desk.news.connect(lambda news: self.refresh() if "estimate" in news else None)
        desk.selection_changed.connect(self._sum)
        desk.appearance_changed.connect(self._again)
        self._again()

    def _again(self) -> None:
        self._shown = None
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
        at = max(self.by.currentIndex(), 0)
        self.by.blockSignals(True)
        self.by.clear()
        for key, text in (("service", msg("By service")), ("zone", msg("By zone")), ("tier", msg("By tier"))):
            self.by.addItem(say(text), key)
        self.by.setCurrentIndex(at)
        self.by.blockSignals(False)
        self.refresh()

    def _currency(self) -> None:
        """The diagram's own settings hold currency, rate and discount."""
        self.desk.select(())
        self.desk.focused.emit("properties", "currency")

    def refresh(self) -> None:
        """Shows the estimate as it is now."""
        estimate = self.desk.workspace.estimate
        if estimate is None or estimate is self._shown:
            return
        self._shown = estimate
        currency = estimate.currency
        self.total.setText(money(estimate.total, currency))
        self.total.setAccessibleName(self.desk.say(msg("{total} a month", total=money(estimate.total, currency))))
        self.year.setText(
            self.desk.say(msg("{total} a year, 730 hours a month", total=money(estimate.total * 12, currency)))
        )
        self._fill(estimate)
        self._shares(estimate)
        self.foot.setText(footnotes(self.desk, estimate))
        self._sum()

    def _category(self, id: str) -> str:
        record = self.desk.workspace.model.resources.get(id)
        return self.desk.workspace.view.kind_of(id).category if record is not None else "general"

    def _run(self, name: str) -> None:
        window = self.window()
        deeds = getattr(window, "qactions", {})
        if name in deeds:
            deeds[name].trigger()
        self.tools["cost.badges"].setChecked(preferences.load().costs)

    def _regroup(self) -> None:
        if self._shown is not None:
            self._shares(self._shown)

    def _shares(self, estimate: Estimate) -> None:
        """A bar and its legend: by AWS service (in its category's colour), by zone, or by tier."""
        theme, say = self.desk.theme, self.desk.say
        by = str(self.by.currentData() or "service")
        sums = shares(self.desk.workspace.view, estimate, by)
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
        self.bar.setVisible(bool(parts))
        lines = [
            f'<span style="color:{colour.name()}">■</span> {html.escape(say(key.name))} {round(size * 100 / estimate.total)} %'
            for colour, (key, size) in list(zip(colours, parts, strict=True))[:6]
        ]
        self.legend.setText("&nbsp;&nbsp; ".join(lines))
        self.legend.setVisible(bool(parts))

    def _sift(self) -> None:
        """Hides what does not hold the words of the filter."""
        words = self.filter.text().lower().split()
        for at in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(at)
            if top is not None:
                text = " ".join(one.text(0) for one in (top, *below(top))).lower()
                top.setHidden(not all(word in text for word in words))

    def _fill(self, estimate: Estimate) -> None:
        self._filling = True
        self.tree.setSortingEnabled(False)
        tops = [item for at in range(self.tree.topLevelItemCount()) if (item := self.tree.topLevelItem(at)) is not None]
        open_ids = {item.data(0, Qt.ItemDataRole.UserRole) for item in tops if item.isExpanded()}
        self.tree.clear()
        view = self.desk.workspace.view
        sums = dict.fromkeys((line.resource for line in estimate.lines), Decimal(0)) | dict(estimate.by_resource)
        missing: dict[str, list[Any]] = {}
        for gap in estimate.missing:
            missing.setdefault(gap.resource, []).append(gap)
            sums.setdefault(gap.resource, Decimal(0))
        for id in sorted(sums, key=lambda id: (-sums[id], id)):
            free = sums[id] == 0 and id not in missing
            amount = self.desk.say(msg("free")) if free else money(sums[id], estimate.currency)
            top = Row([view.label(id), amount])
            top.setData(1, Qt.ItemDataRole.UserRole, float(sums[id]))
            top.setData(0, Qt.ItemDataRole.UserRole, id)
            top.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            top.setIcon(0, self._dot(self._category(id)))
            if free:
                top.setForeground(0, QBrush(self.desk.theme.second))
                top.setForeground(1, QBrush(self.desk.theme.second))
            for line in estimate.lines:
                if line.resource == id:
                    self._line(top, line, estimate.currency)
            for gap in missing.get(id, ()):
                text = self.desk.say(gap.what)
                child = QTreeWidgetItem([text, self.desk.say(msg("not known"))])
                child.setForeground(1, QBrush(self.desk.theme.warn))
                top.addChild(child)
            self.tree.addTopLevelItem(top)
            top.setExpanded(id in open_ids)
        self.tree.setSortingEnabled(True)
        self._filling = False
        self._sift()

    def _line(self, top: QTreeWidgetItem, line: Any, currency: str) -> None:
        text = self.desk.say(line.what)
        if not line.free:
            text += f"\n{plain(line.quantity, 2)} {self.desk.say(msg(line.unit))} × {plain(line.unit_price, 6)}"
        amount = self.desk.say(msg("free")) if line.free else money(line.monthly, currency)
        child = QTreeWidgetItem([text, amount])
        child.setForeground(0, QBrush(self.desk.theme.second))
        child.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        tips = [
            part
            for part in (line.priced_on, line.source, self.desk.say(line.note) if line.note is not None else "")
            if part
        ]
        child.setToolTip(0, " · ".join(tips))
        top.addChild(child)

    def _dot(self, category: str) -> QIcon:
        pixmap = QPixmap(10, 10)
        pixmap.fill(self.desk.theme.category(category))
        return QIcon(pixmap)

    def _picked(self) -> None:
        if self._filling:
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


PANEL = Panel("cost", msg("Cost"), Cost, rank=30)
