"""What each resource costs: rows that sort, filter and unfold into lines and assumptions."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from designer.core.fields import FieldInfo, fields_of
from designer.cost.estimate import Estimate, Line, Missing
from designer.cost.report import plain
from designer.edits.change import set_fields
from designer.gui.costing import money
from designer.gui.desk import Desk
from designer.gui.widgets.moneyrows import Leaf, Row
from designer.text import msg

_ID, _FIELD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_DOT = 10
_ASIDE = Qt.AlignmentFlag.AlignRight


def assumptions(record: Any) -> list[FieldInfo]:
    """The numbers of a resource that a drawing cannot show, and that its price depends on."""
    struct: Any = type(record)
    fields = fields_of(struct)
    if getattr(record, "kind", "") == "traffic":
        return [fields["gb_per_month"]]
    return [
        info
        for info in fields.values()
        if info.field.group == "Usage"
        and isinstance(getattr(record, info.name), (int, float))
        and not isinstance(getattr(record, info.name), bool)
        and (info.field.when is None or info.field.when(record))
    ]


class CostTree(QTreeWidget):
    """Lines are made when a row is unfolded; assumptions are edited in place, each edit an undo step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setColumnCount(2)
        self.setIndentation(16)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.setSortingEnabled(True)
        self.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        self.setEditTriggers(QTreeWidget.EditTrigger.DoubleClicked | QTreeWidget.EditTrigger.EditKeyPressed)
        self.filling = False
        self._lines: dict[str, list[Line | Missing]] = {}
        self._currency = "USD"
        self._words: list[str] = []
        self._late: Estimate | None = None
        self.itemExpanded.connect(self._unfold)
        self.itemChanged.connect(self._edited)

    def show_estimate(self, estimate: Estimate) -> None:
        """Shows another estimate; what was unfolded stays so, and what is being typed is finished first."""
        if self.state() == QTreeWidget.State.EditingState:
            self._late = estimate
            return
        self._late = None
        self.filling = True
        self.setSortingEnabled(False)
        unfolded = {item.data(0, _ID) for item in self.rows() if item.isExpanded()}
        self.clear()
        self._currency = estimate.currency
        self._lines = {}
        for line in estimate.lines:
            self._lines.setdefault(line.resource, []).append(line)
        for gap in estimate.missing:
            self._lines.setdefault(gap.resource, []).append(gap)
        sums = estimate.by_resource
        icons = {name: self._dot(name) for name in {self._category(id) for id in self._lines}}
        items = [self._row(id, sums.get(id, Decimal(0)), icons) for id in self._lines]
        self.addTopLevelItems(items)
        self.setSortingEnabled(True)
        for item in items:
            if item.data(0, _ID) in unfolded:
                item.setExpanded(True)
        self.filling = False
        self.sift(" ".join(self._words))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._late is not None:
            # Not before the editor's events are through: its row goes.
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self._late is not None:
            self.show_estimate(self._late)

    def rows(self) -> Iterable[QTreeWidgetItem]:
        """The rows of resources."""
        return (item for at in range(self.topLevelItemCount()) if (item := self.topLevelItem(at)) is not None)

    def _row(self, id: str, amount: Decimal, icons: dict[str, QIcon]) -> Row:
        say, lines = self.desk.say, self._lines[id]
        free = not amount and not any(isinstance(one, Missing) for one in lines)
        row = Row([self.desk.workspace.view.label(id), say(msg("free")) if free else money(amount, self._currency)])
        row.setData(0, _ID, id)
        row.setData(1, _ID, float(amount))
        row.setTextAlignment(1, _ASIDE | Qt.AlignmentFlag.AlignVCenter)
        row.setIcon(0, icons[self._category(id)])
        row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        if free:
            row.setForeground(0, QBrush(self.desk.theme.second))
            row.setForeground(1, QBrush(self.desk.theme.second))
        return row

    def _unfold(self, row: QTreeWidgetItem) -> None:
        """Makes the lines of a row, the first time it is unfolded."""
        id = row.data(0, _ID)
        if row.childCount() or id is None:
            return
        before, self.filling = self.filling, True
        for one in self._lines.get(id, ()):
            row.addChild(self._gap(one) if isinstance(one, Missing) else self._line(one))
        record = self._record(id)
        if record is not None:
            for info in assumptions(record):
                row.addChild(self._assumption(id, record, info))
        self.filling = before

    def _line(self, line: Line) -> QTreeWidgetItem:
        say = self.desk.say
        text = say(line.what)
        if not line.free:
            text += f"\n{plain(line.quantity, 2)} {say(msg(line.unit))} × {plain(line.unit_price, 6)}"
        child = Leaf([text, say(msg("free")) if line.free else money(line.monthly, self._currency)])
        child.setForeground(0, QBrush(self.desk.theme.second))
        child.setTextAlignment(1, _ASIDE | Qt.AlignmentFlag.AlignTop)
        tips = (line.priced_on, line.source, say(line.note) if line.note is not None else "")
        child.setToolTip(0, " · ".join(part for part in tips if part))
        return child

    def _gap(self, gap: Missing) -> QTreeWidgetItem:
        say = self.desk.say
        child = Leaf([say(gap.what), say(msg("not known"))])
        child.setForeground(1, QBrush(self.desk.theme.warn))
        child.setToolTip(0, f"{gap.key} · {gap.region or 'global'}")
        return child

    def _assumption(self, id: str, record: Any, info: FieldInfo) -> QTreeWidgetItem:
        say, field = self.desk.say, info.field
        unit = f" ({say(msg(field.unit))})" if field.unit else ""
        child = Leaf(["✎ " + say(msg(field.label)) + unit, _number(getattr(record, info.name))])
        child.setFlags(child.flags() | Qt.ItemFlag.ItemIsEditable)
        child.setData(0, _FIELD, info.name)
        child.setForeground(1, QBrush(self.desk.theme.accent))
        child.setTextAlignment(1, _ASIDE | Qt.AlignmentFlag.AlignVCenter)
        child.setToolTip(0, say(msg(field.help)) if field.help else "")
        return child

    def _edited(self, item: QTreeWidgetItem, column: int) -> None:
        """A number was typed; what does not fit is told, and the former one shows again."""
        name, row = item.data(0, _FIELD), item.parent()
        if self.filling or column != 1 or name is None or row is None:
            return
        id = row.data(0, _ID)
        record = self._record(id)
        if record is None:
            return
        kept = getattr(record, name)
        text = item.text(1).replace(",", "").strip()
        try:
            value = int(text) if isinstance(kept, int) else float(text)
        except ValueError:
            self.desk.tell(msg("“{text}” is no number.", text=item.text(1)[:40]), "error")
            value = kept
        model = self.desk.workspace.model
        if value == kept or not self.desk.attempt(lambda: set_fields(model, id, **{name: value}), msg("Usage")):
            self.filling = True
            item.setText(1, _number(kept))
            self.filling = False

    def _record(self, id: str) -> Any:
        model = self.desk.workspace.model
        return model.resources.get(id) or model.links.get(id)

    def sift(self, text: str) -> None:
        """Hides rows whose name and lines do not hold all of the words."""
        self._words = text.lower().split()
        say = self.desk.say
        for row in self.rows():
            if self._words:
                lines = self._lines.get(row.data(0, _ID), ())
                said = " ".join([row.text(0), *(say(one.what) for one in lines)]).lower()
                row.setHidden(not all(word in said for word in self._words))
            else:
                row.setHidden(False)

    def _category(self, id: str) -> str:
        view = self.desk.workspace.view
        return view.kind_of(id).category if view.get(id) is not None else "general"

    def _dot(self, category: str) -> QIcon:
        pixmap = QPixmap(_DOT, _DOT)
        pixmap.fill(self.desk.theme.faint)
        painter = QPainter(pixmap)
        painter.fillRect(1, 1, _DOT - 2, _DOT - 2, self.desk.theme.category(category))
        painter.end()
        return QIcon(pixmap)


def _number(value: float) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
