"""A table with a search line, out of which a value is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from designer.gui.desk import Desk
from designer.gui.widgets.moneyrows import head_columns
from designer.text import msg

_MOST = 400


class Table(QDialog):
    """A table with a search line; Enter or a double click takes a row."""

    def __init__(self, desk: Desk, title: str, heads: list[str], rows: list[list[str]], chosen: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 460)
        self.rows, self.taken = rows, ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(desk.say(msg("Search")))
        self.search.setAccessibleName(desk.say(msg("Search")))
        self.search.setClearButtonEnabled(True)
        self.table = QTableWidget(0, len(heads))
        self.table.setAccessibleName(title)
        self.table.setShowGrid(False)
        head_columns(self.table, heads)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(lambda: self._take(max(self.table.currentRow(), 0)))
        self.table.cellDoubleClicked.connect(lambda row, _: self._take(row))
        self.table.cellActivated.connect(lambda row, _: self._take(row))
        self._fill("")
        found = self.table.findItems(chosen, Qt.MatchFlag.MatchExactly)
        if found:
            self.table.setCurrentItem(found[0])

    def _fill(self, text: str) -> None:
        words = text.lower().split()
        shown = [row for row in self.rows if all(word in " ".join(row).lower() for word in words)][:_MOST]
        self.table.setRowCount(len(shown))
        for at, row in enumerate(shown):
            for column, cell in enumerate(row):
                item = QTableWidgetItem(cell)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)
        if shown:
            self.table.selectRow(0)

    def _take(self, row: int) -> None:
        item = self.table.item(row, 0)
        if item is not None:
            self.taken = item.text()
            self.accept()
