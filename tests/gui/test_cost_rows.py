"""Rows of the cost panel follow edits one by one."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.change import set_fields
from designer.gui.panels.costtree import CostTree
from designer.text import msg


def test_an_edit_changes_its_row_alone_and_heads_sort(priced: Hand) -> None:
    tree = priced.window.findChild(CostTree)
    assert isinstance(tree, CostTree)

    def rows() -> list[tuple[str, float]]:
        return [(row.text(0), row.data(1, Qt.ItemDataRole.UserRole)) for row in tree.rows()]

    before = {row.text(0): row for row in tree.rows()}
    before["web-alb"].setExpanded(True)
    amounts = [amount for _, amount in rows()]
    assert amounts == sorted(amounts, reverse=True)
    model = priced.model
    priced.workspace.edit(set_fields(model, "database-1", storage=4000), msg("Edit"))
    priced.settle()
    QApplication.processEvents()
    after = {row.text(0): row for row in tree.rows()}
    assert next(iter(after)) == "orders-db" and after["orders-db"] is not before["orders-db"]
    assert all(after[name] is before[name] for name in after if name != "orders-db") and after["web-alb"].isExpanded()
    priced.canvas.select(["nat-gateway-1"])
    priced.canvas.delete_selection()
    priced.settle()
    QApplication.processEvents()
    assert "nat-a" not in [name for name, _ in rows()]
    head = tree.header()
    for falling in (False, True):
        at = QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        names = [name.lower() for name, _ in rows()]
        assert names == sorted(names, reverse=head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder), falling
        assert {row.text(0): row for row in tree.rows()}["web-alb"].isExpanded()
    estimate = priced.workspace.estimate
    assert estimate is not None and sum(amount for _, amount in rows()) == pytest.approx(float(estimate.total))
