"""What each resource costs: rows that sort, filter and unfold into lines and assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
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
_FEW = 40
"""So many rows are made again one by one; where more are others, all are."""
_UNIT = 100
"""So many rows are made in a step."""
_NOTHING = Decimal(0)
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

    freed = Signal()
    """An estimate that came while somebody was typing can be shown now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setColumnCount(2)
        self.setIndentation(16)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        # Qt would sort all rows anew wherever one comes in, and ask each pair in Python.
        self.header().setSectionsClickable(True)
        self.header().setSortIndicatorShown(True)
        self.header().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
        self.header().sortIndicatorChanged.connect(self._resort)
        self.setEditTriggers(QTreeWidget.EditTrigger.DoubleClicked | QTreeWidget.EditTrigger.EditKeyPressed)
        self.filling = False
        self._lines: dict[str, list[Line | Missing]] = {}
        self._rows: dict[str, Row] = {}
        self._dots: dict[tuple[str, int, int], QIcon] = {}
        self._currency = "USD"
        self._words: list[str] = []
        self._late = False
        self.itemExpanded.connect(self._unfold)
        self.itemChanged.connect(self._edited)

    def steps(self, estimate: Estimate) -> Iterator[None]:
        """Shows another estimate, in small steps; what was unfolded stays so. Where somebody is typing it does not: see ``freed``."""
        before = self._lines if estimate.currency == self._currency else {}
        lines: dict[str, list[Line | Missing]] = {}
        every: list[Line | Missing] = [*estimate.lines, *estimate.missing]
        for number, one in enumerate(every, 1):
            lines.setdefault(one.resource, []).append(one)
            if number % (10 * _UNIT) == 0:
                yield
        view, rows = self.desk.workspace.view, self._rows
        changed = [id for id in rows if id not in lines]
        for number, (id, those) in enumerate(lines.items(), 1):
            if before.get(id) != those or (row := rows.get(id)) is None or row.text(0) != view.label(id):
                changed.append(id)
            if number % (2 * _UNIT) == 0:
                yield
        sums, made = estimate.by_resource, dict[str, Row]()
        if len(changed) > _FEW:
            for number, id in enumerate(lines, 1):
                made[id] = self._row(id, lines[id], sums.get(id, _NOTHING), estimate.currency)
                if number % _UNIT == 0:
                    yield
        if self.state() == QTreeWidget.State.EditingState:
            self._late = True
            return
        self._currency, self._lines = estimate.currency, lines
        self.filling = True
        if len(changed) > _FEW:
            unfolded = {id for id, row in rows.items() if row.isExpanded()}
            self.clear()
            self._rows = made
            self._put_in_order(unfolded)
        else:
            for id in changed:
                self._renew(id, sums)
        self.filling = False
        self.sift(" ".join(self._words))

    def forget(self) -> None:
        """The next estimate is shown anew: the language or the colours are others."""
        self._lines = {}

    def _put_in_order(self, unfolded: Iterable[str]) -> None:
        self.addTopLevelItems(sorted(self._rows.values(), key=self._place, reverse=self._falling))
        for id in unfolded:
            if id in self._rows:
                self._rows[id].setExpanded(True)

    def _renew(self, id: str, sums: Mapping[str, Decimal]) -> None:
        """Makes one row again, in its place, or takes it away."""
        former = self._rows.pop(id, None)
        unfolded = chosen = False
        if former is not None:
            unfolded, chosen = former.isExpanded(), self.currentItem() is former
            self.takeTopLevelItem(self.indexOfTopLevelItem(former))
        if id in self._lines:
            row = self._rows[id] = self._row(id, self._lines[id], sums.get(id, _NOTHING), self._currency)
            self.insertTopLevelItem(self._index(row), row)
            row.setExpanded(unfolded)
            if chosen:
                self.setCurrentItem(row)

    @property
    def _falling(self) -> bool:
        return self.header().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    def _place(self, row: QTreeWidgetItem) -> tuple[float, str]:
        """What rows are in the order of, by the column that was clicked last."""
        if self.header().sortIndicatorSection() == 1:
            return row.data(1, _ID) or 0.0, ""
        return 0.0, row.text(0).lower()

    def _index(self, row: QTreeWidgetItem) -> int:
        """Where a row belongs among the others."""
        mine, falling, low, high = self._place(row), self._falling, 0, self.topLevelItemCount()
        while low < high:
            middle = (low + high) // 2
            other = self.topLevelItem(middle)
            assert other is not None
            theirs = self._place(other)
            if (theirs >= mine) if falling else (theirs <= mine):
                low = middle + 1
            else:
                high = middle
        return low

    def _resort(self) -> None:
        """Puts the rows in the order that a click on a head asks for."""
        unfolded = [id for id, row in self._rows.items() if row.isExpanded()]
        current = self.currentItem()
        self.filling = True
        self.invisibleRootItem().takeChildren()
        self._put_in_order(unfolded)
        if current is not None:
            self.setCurrentItem(current)
        self.filling = False
        self.sift(" ".join(self._words))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._late:
            self._late = False
            # Not before the editor's events are through: its row goes.
            QTimer.singleShot(0, self, self.freed.emit)

    def rows(self) -> Iterable[QTreeWidgetItem]:
        """The rows of resources."""
        return (item for at in range(self.topLevelItemCount()) if (item := self.topLevelItem(at)) is not None)

    def _row(self, id: str, lines: list[Line | Missing], amount: Decimal, currency: str) -> Row:
        say = self.desk.say
        free = not amount and not any(isinstance(one, Missing) for one in lines)
        row = Row([self.desk.workspace.view.label(id), say(msg("free")) if free else money(amount, currency)])
        row.setData(0, _ID, id)
        row.setData(1, _ID, float(amount))
        row.setTextAlignment(1, _ASIDE | Qt.AlignmentFlag.AlignVCenter)
        row.setIcon(0, self._dot(self._category(id)))
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
        before, self._words = self._words, text.lower().split()
        say = self.desk.say
        for row in self.rows() if before or self._words else ():
            lines = self._lines.get(row.data(0, _ID), ()) if self._words else ()
            said = " ".join([row.text(0), *(say(one.what) for one in lines)]).lower()
            row.setHidden(not all(word in said for word in self._words))

    def _category(self, id: str) -> str:
        view = self.desk.workspace.view
        return view.kind_of(id).category if view.get(id) is not None else "general"

    def _dot(self, category: str) -> QIcon:
        edge, colour = self.desk.theme.faint, self.desk.theme.category(category)
        key = (category, edge.rgb(), colour.rgb())
        if key not in self._dots:
            pixmap = QPixmap(_DOT, _DOT)
            pixmap.fill(edge)
            painter = QPainter(pixmap)
            painter.fillRect(1, 1, _DOT - 2, _DOT - 2, colour)
            painter.end()
            self._dots[key] = QIcon(pixmap)
        return self._dots[key]


def _number(value: float) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
