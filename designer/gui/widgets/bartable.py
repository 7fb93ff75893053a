"""A table of sums of money in which each row also has a bar, so that a long list is read at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from designer.gui.theme import Theme

_SIZE = Qt.ItemDataRole.UserRole
_OWN = int(Qt.ItemDataRole.UserRole) + 1


class BarRow(NamedTuple):
    """One row: its texts, the numbers by which columns sort, the bar's size, and whether it is the one that matters."""

    texts: Sequence[str]
    sorts: Sequence[float | str]
    size: float
    own: bool = False


class BarTable(QTableWidget):
    """Rows that sort by a click on a heading; the last column is the bar."""

    def __init__(self, theme: Theme, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns + 1, parent)
        self.bars = _Bars(theme, self)
        self.setItemDelegateForColumn(columns, self.bars)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(columns, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)

    def show_rows(self, heads: Sequence[str], rows: Sequence[BarRow]) -> None:
        """Shows these in the order in which they come; a sorting by the person stays.

        The heading over the bars is the last of ``heads``.
        """
        header = self.horizontalHeader()
        if not self.isSortingEnabled():
            # To allow sorting sorts at once, by the column that the indicator is on: before somebody clicks, on none.
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        by, way = header.sortIndicatorSection(), header.sortIndicatorOrder()
        self.setSortingEnabled(False)
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        self.bars.most = max((row.size for row in rows), default=0.0) or 1.0
        for at, row in enumerate(rows):
            for column, (text, sort) in enumerate(zip(row.texts, row.sorts, strict=True)):
                self.setItem(at, column, _cell(text, sort, row.own))
                self.model().setHeaderData(
                    column, Qt.Orientation.Horizontal, _side(sort), Qt.ItemDataRole.TextAlignmentRole
                )
            self.setItem(at, len(row.texts), _cell("", row.size, row.own))
            self.model().setHeaderData(
                len(row.texts), Qt.Orientation.Horizontal, _side(""), Qt.ItemDataRole.TextAlignmentRole
            )
        self.setSortingEnabled(True)
        if by >= 0:
            self.sortByColumn(by, way)


class _Cell(QTableWidgetItem):
    def __lt__(self, other: QTableWidgetItem) -> bool:
        mine, theirs = self.data(_SIZE), other.data(_SIZE)
        return bool(mine < theirs)


def _cell(text: str, sort: float | str, own: bool) -> QTableWidgetItem:
    item = _Cell(text)
    item.setData(_SIZE, sort)
    item.setData(_OWN, own)
    item.setTextAlignment(_side(sort))
    font = item.font()
    font.setBold(own)
    item.setFont(font)
    return item


def _side(sort: float | str) -> Qt.AlignmentFlag:
    """Words begin at the left, figures end at the right."""
    side = Qt.AlignmentFlag.AlignLeft if isinstance(sort, str) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class _Bars(QStyledItemDelegate):
    """Paints a cell's number as a bar; the one that matters in the accent colour."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.most = 1.0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        area: Any = option.rect
        room = QRectF(area).adjusted(8, 5, -8, -5)
        room.setWidth(max(room.width() * index.data(_SIZE) / self.most, 1.0))
        painter.fillRect(room, self.theme.accent if index.data(_OWN) else self.theme.faint)
