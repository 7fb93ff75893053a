"""The window that compares costs: regions, purchase options, before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from designer.catalog.annotations import PURCHASE_NAMES, PURCHASES
from designer.catalog.places import region_name
from designer.core import DesignerError, Model
from designer.cost.compare import Change, InRegion, Offer, Regions, by_region, changes, complete, offers
from designer.cost.estimate import Estimate
from designer.gui.costing import money
from designer.gui.widgets.bartable import BarRow, BarTable
from designer.gui.widgets.charts import Curve, LineChart
from designer.gui.widgets.moneyrows import head_columns
from designer.gui.widgets.savings import Savings
from designer.text import Message, msg
from designer.workspace import Workspace

if TYPE_CHECKING:
    from designer.gui.desk import Desk
    from designer.gui.place import Place
    from designer.gui.window import MainWindow

_MONTHS = 36


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CompareDialog(QDialog):
    """Follows the drawing while it is open."""

    def __init__(self, window: MainWindow, desk: Desk, tab: int = 0) -> None:
        super().__init__(window)
        self.desk = desk
        self.setObjectName("compare-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.say(msg("Compare costs")))
        self.resize(860, 660)
        self.tabs = QTabWidget()
        self.every = QCheckBox(desk.say(msg("Only regions that have a price for everything")))
        self.every.setChecked(True)
        self.regions, self.lines = BarTable(desk.theme, 5), LineChart(desk.theme)
        self.said = [self._note() for _ in range(3)]
        self.table, self.differences = self._table(4), self._table(4)
        self.table.setAccessibleName(desk.say(msg("Purchase options")))
        self.differences.setAccessibleName(desk.say(msg("Before and after")))
        self.open_file = QPushButton(desk.say(msg("Compare with a file…")))
        self.open_file.setObjectName("compare-file")
        self.last = QPushButton(desk.say(msg("Compare with before the last edit")))
        self.last.setObjectName("compare-last")
        self.other = QPushButton(desk.say(msg("Compare with an open diagram")))
        self.other.setObjectName("compare-other")
        self.other.setMenu(QMenu(self.other))
        self.other.menu().aboutToShow.connect(lambda: self._offer(window))
        self.other.setEnabled(any(place.desk is not desk for place in window.places()))
        self.before: Estimate = self._now()
        self.against: Message = msg("Before: when this window was opened")
        self._add(msg("Regions"), self.every, self.said[0], self.regions)
        self.regions.setAccessibleName(desk.say(msg("Regions")))
        self.tabs.tabBar().setAccessibleName(desk.say(msg("Compare costs")))
        self._add(msg("Purchase options"), self.said[1], self.lines, self.table)
        self._add(msg("Before and after"), _row(self.last, self.other, self.open_file), self.said[2], self.differences)
        self.savings = Savings(desk)
        self._add(msg("Savings"), self.savings)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        self.tabs.setCurrentIndex(tab)
        self.every.toggled.connect(lambda _: self.refresh())
        self.open_file.clicked.connect(self._ask)
        self.last.clicked.connect(self.compare_with_former)
        desk.news.connect(self._news)
        self.refresh()

    def _note(self) -> QLabel:
        label = QLabel()
        label.setObjectName("second")
        label.setWordWrap(True)
        return label

    def _table(self, columns: int) -> QTableWidget:
        table = QTableWidget(0, columns)
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _add(self, title: Message, *widgets: QWidget) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget, 0, *([Qt.AlignmentFlag.AlignLeft] if isinstance(widget, QPushButton) else []))
        self.tabs.addTab(page, self.desk.say(title))

    def _now(self) -> Estimate:
        found = self.desk.workspace.estimate
        return found if found is not None else self.desk.workspace.price()

    def _news(self, news: frozenset[str]) -> None:
        if "estimate" in news:
            self.refresh()

    def refresh(self) -> None:
        """Compares again."""
        workspace = self.desk.workspace
        charges = workspace.charges()
        codes = complete(charges, workspace.book) if self.every.isChecked() else None
        self._regions(by_region(charges, workspace.book, codes))
        self._options(offers(charges, workspace.book))
        self._changes(changes(self.before, self._now()))
        self.savings.refresh()

    def _regions(self, found: Regions) -> None:
        say = self.desk.say
        own = {one.code for one in self.desk.workspace.view.all("region")}
        here = next((row.monthly for row in found.rows if row.region in own), None)
        heads = (msg("Region"), msg("Code"), msg("A month"), msg("A year"), msg("Against here"), msg("Compared"))
        rows = [_region_row(say(region_name(row.region)), row, here, row.region in own) for row in found.rows]
        self.regions.show_rows([say(head) for head in heads], rows)
        names = list(dict.fromkeys(say(one) for one in found.left_out))
        text = say(msg("{count} lines are priced in all of these regions and compared.", count=len(found.compared)))
        if names:
            text += " " + say(msg("Not compared: {what}.", what=names[:8]))
        self.said[0].setText(text)

    def _options(self, found: tuple[Offer, ...]) -> None:
        say, theme = self.desk.say, self.desk.theme
        if not found:
            self.said[1].setText(say(msg("There is no instance here whose purchase options are all known.")))
        self.lines.setVisible(bool(found))
        self.table.setVisible(bool(found))
        if not found:
            return
        names = {option: say(msg(name)) for option, name in zip(PURCHASES, PURCHASE_NAMES, strict=True)}
        colours = (theme.text, theme.second, theme.accent, theme.vpc_title, theme.good, theme.warn)
        curves = [
            Curve(
                names[one.option],
                colour,
                _paid(one),
                _earned_back(one),
            )
            for one, colour in zip(found, colours, strict=False)
        ]
        most = max(one.paid(_MONTHS) for one in found)
        self.lines.show_curves(curves, money(most, "USD"), say(msg("months")))
        heads = (msg("Purchase option"), msg("A month"), msg("Upfront"), msg("Worth it from"))
        rows = []
        for one in found:
            back = say(msg("{months} months", months=f"{one.break_even:.1f}")) if one.break_even is not None else "–"
            rows.append((names[one.option], money(one.monthly, "USD"), money(one.upfront, "USD"), back))
        self._fill(self.table, heads, rows)
        without = sorted({name for one in found for name in one.without})
        text = say(
            msg(
                "A dot marks the month in which what was paid upfront is earned back. A promise is worth it if the instances run for at least so many months of its term."
            )
        )
        if without:
            text += " " + say(msg("Without {types}: not every option has a known price.", types=without))
        self.said[1].setText(text)

    def _changes(self, found: tuple[Change, ...]) -> None:
        say, view = self.desk.say, self.desk.workspace.view
        now = self._now()
        heads = (msg("Line"), msg("Before"), msg("After"), msg("Difference"))
        rows = [
            (
                f"{view.label(one.resource)}  ·  {say(one.what)}",
                money(one.before, now.currency),
                money(one.after, now.currency),
                _signed(one.after - one.before, now.currency),
            )
            for one in found
        ]
        self._fill(self.differences, heads, rows)
        sums = {"before": money(self.before.total, now.currency), "after": money(now.total, now.currency)}
        text = say(
            msg("{before} before, {after} now.", **sums) if rows else msg("Nothing costs more or less than then.")
        )
        self.said[2].setText(f"{say(self.against)}. {text}")

    def _fill(self, table: QTableWidget, heads: tuple[Message, ...], rows: Sequence[tuple[str, ...]]) -> None:
        head_columns(table, [self.desk.say(head) for head in heads])
        table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(_RIGHT)
                table.setItem(at, column, item)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.desk.say(msg("Open")))
        dialog.setObjectName("compare-open")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.compare_with(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _offer(self, window: MainWindow) -> None:
        """The other open diagrams, by the names on their tabs."""
        menu = self.other.menu()
        menu.clear()
        for place in window.places():
            if place.desk is not self.desk:
                menu.addAction(place.title()).triggered.connect(self._taking(place))

    def _taking(self, place: Place) -> Callable[[], None]:
        return lambda: self._take(place.workspace.model, msg("Before: {file}", file=place.title()))

    def compare_with(self, file: Path) -> None:
        """Takes another diagram as what was before."""
        from designer.formats.files import open_file

        try:
            self._take(open_file(file), msg("Before: {file}", file=file.name))
        except DesignerError as error:
            self.said[2].setText(self.desk.say(error.message))

    def compare_with_former(self) -> None:
        """Takes the drawing before its last edit as what was before."""
        document = self.desk.workspace.document
        former, label = document.former, document.undo_label
        if former is not None and label is not None:
            self._take(former, msg("Before: {edit}", edit=label))

    def _take(self, model: Model, what: Message) -> None:
        settings = self.desk.workspace.model.settings
        rate = Decimal(str(settings.rate)) if settings.rate is not None else None
        self.before, self.against = Workspace(model).price(settings.currency, rate), what
        self._changes(changes(self.before, self._now()))


def _row(*widgets: QWidget) -> QWidget:
    """Controls beside each other."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def _region_row(name: str, row: InRegion, here: Decimal | None, own: bool) -> BarRow:
    """A region with its month, its year, and how much more or less than in the drawing's own region that is."""
    more = (row.monthly / here - 1) * 100 if here else None
    against = f"{more:+.1f} %".replace("-", "\u2212") if more is not None and not own else "–"
    texts = (name, row.region, money(row.monthly, "USD"), money(row.monthly * 12, "USD"), against)
    month = float(row.monthly)
    return BarRow(texts, (name, row.region, month, month * 12, float(more or 0)), month, own)


def _paid(offer: Offer) -> list[tuple[float, float]]:
    """What has been paid month by month; what is paid upfront is a step at the beginning of each term."""
    found = []
    for month in range(_MONTHS + 1):
        paid = offer.paid(month)
        found.append((float(month), float(paid)))
        if offer.upfront and offer.term and month % offer.term == 0 and month < _MONTHS:
            found.append((float(month), float(paid + offer.upfront)))
    return found


def _earned_back(offer: Offer) -> tuple[float, float] | None:
    """The month in which an upfront payment is earned back, and what has been paid until then."""
    if offer.break_even is None or not offer.upfront:
        return None
    terms = max(ceil(offer.break_even / offer.term), 1)
    return float(offer.break_even), float(offer.monthly * offer.break_even + offer.upfront * terms)


def _signed(amount: Decimal, currency: str) -> str:
    return ("+ " if amount > 0 else "− ") + money(abs(amount), currency)
