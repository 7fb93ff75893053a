"""Rows of a tree that sort by money, and the heads of tables with figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QTreeWidgetItem


def head_columns(table: QTableWidget, heads: list[str]) -> None:
    """Heads that stand as their columns do: words at the left, figures at the right."""
    for at, text in enumerate(heads):
        head = QTableWidgetItem(text)
        side = Qt.AlignmentFlag.AlignRight if at else Qt.AlignmentFlag.AlignLeft
        head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(at, head)


class Row(QTreeWidgetItem):
    """A resource; the second column sorts by amount."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        if tree is not None and tree.sortColumn() == 1:
            mine, theirs = (one.data(1, Qt.ItemDataRole.UserRole) or 0.0 for one in (self, other))
            return bool(mine < theirs)
        return self.text(0).lower() < other.text(0).lower()


class Leaf(QTreeWidgetItem):
    """A line below a resource; lines keep the order in which they were put there."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        return False
