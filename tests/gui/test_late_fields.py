"""What is typed into a form belongs to what the form shows, also where something else is selected before it is handed in."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit


@pytest.mark.parametrize("other", ["load-balancer-1", "nat-gateway-1", ""])
def test_a_field_is_handed_in_for_what_it_showed(hand: Hand, other: str) -> None:
    hand.canvas.select(["database-1"])
    hand.window.show_panel("properties")
    QApplication.processEvents()
    field = hand.place.right.findChild(QLineEdit, "field-name")
    assert field is not None and field.isVisible()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "ledger")
    names = {one.id: one.name for one in hand.model.resources.values()}
    hand.canvas.select([other] if other else [])
    QApplication.processEvents()
    hand.canvas.setFocus()
    QApplication.processEvents()
    after = {one.id: one.name for one in hand.model.resources.values()}
    assert {**names, "database-1": after["database-1"]} == after and after["database-1"] in ("orders-db", "ledger")


def test_what_was_typed_is_kept_when_another_shape_is_clicked(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    hand.window.show_panel("properties")
    QApplication.processEvents()
    field = hand.place.right.findChild(QLineEdit, "field-name")
    assert field is not None
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, "ledger")
    hand.click(hand.centre("nat-gateway-1"))
    QApplication.processEvents()
    assert hand.model.resources["database-1"].name == "ledger"
    assert hand.model.resources["nat-gateway-1"].name == "nat-a"
