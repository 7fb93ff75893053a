"""The window that compares costs, driven as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget

from designer.core import Draft
from designer.formats.examples import example
from designer.formats.files import save
from designer.gui.comparing import CompareDialog
from designer.gui.costing import money
from designer.text import msg

LEFT = Qt.MouseButton.LeftButton


pytestmark = pytest.mark.usefixtures("priced")


def test_regions_are_compared_in_a_table_with_bars(hand: Hand) -> None:
    QTest.mouseClick(hand.place.widgets["cost"].findChild(QPushButton, "cost.regions"), LEFT)
    dialog = hand.window.findChild(CompareDialog)
    table = dialog.regions

    def column(at: int) -> list[str]:
        return [table.item(row, at).text() for row in range(table.rowCount())]

    estimate = hand.workspace.estimate
    assert estimate is not None
    assert "ap-northeast-2" in column(1)
    own = column(1).index("ap-northeast-2")
    assert column(2)[own] == money(estimate.total, "USD")
    assert column(3)[own] == money(estimate.total * 12, "USD")
    assert column(4)[own] == "–"
    assert column(4)[0].startswith("−")
    hand.settle()
    assert bar_lengths(table) == sorted(bar_lengths(table)), "the cheapest first, before anybody sorts"
    before = table.rowCount()
    dialog.every.click()
    assert table.rowCount() > before
    assert "Not compared" in dialog.said[0].text()
    assert column(1)[-1] == "sa-east-1" and column(4)[-1].startswith("+")
    click_heading(table, 2)
    click_heading(table, 2)
    assert column(1)[0] == "sa-east-1"
    hand.settle()
    assert bar_lengths(table) == sorted(bar_lengths(table), reverse=True)


def click_heading(table: QTableWidget, column: int) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)


def bar_lengths(table: QTableWidget) -> list[int]:
    """How many pixels of each row in view are painted in the colours of bars."""
    picture = table.viewport().grab().toImage()
    colours = {table.bars.theme.accent.rgb(), table.bars.theme.faint.rgb()}
    last = table.columnCount() - 1
    left = table.columnViewportPosition(last)
    lengths = []
    for row in range(table.rowCount()):
        y = table.rowViewportPosition(row) + 12
        if y < picture.height():
            lengths.append(sum(picture.pixel(x, y) in colours for x in range(left, picture.width())))
    return lengths


def test_purchase_options_and_changes_follow_the_drawing(hand: Hand, tmp_path: Path) -> None:
    hand.window.qactions["cost.options"].trigger()
    dialog = hand.window.findChild(CompareDialog)
    assert dialog.tabs.currentIndex() == 1
    assert dialog.table.rowCount() == 6
    assert dialog.table.item(0, 0).text() == "On-Demand"
    assert "months" in dialog.table.item(2, 3).text()
    assert dialog.differences.rowCount() == 0
    draft = Draft(hand.model)
    draft.set("resources", "database-1", multi_az=False)
    hand.workspace.edit(draft.change(), msg("Edit"))
    hand.settle()
    assert dialog.differences.rowCount() >= 1
    assert dialog.differences.item(0, 0).text().startswith("orders-db")
    assert dialog.differences.item(0, 3).text().startswith("− $") or dialog.differences.item(0, 1).text() == "$ 0.00"
    dialog.compare_with(tmp_path / "nothing.json")
    dialog.before = hand.workspace.estimate
    QTest.mouseClick(dialog.last, LEFT)
    assert dialog.differences.item(0, 0).text().startswith("orders-db")
    other = tmp_path / "other.json"
    save(other, example("single-server"))
    dialog.compare_with(other)
    assert "other.json" in dialog.said[2].text()
    names = {dialog.differences.item(at, 0).text().split("  ·  ")[0] for at in range(dialog.differences.rowCount())}
    assert "orders-db" in names
    dialog.compare_with(tmp_path / "nothing.json")
    assert "nothing.json" in dialog.said[2].text()


def test_another_open_diagram_is_what_was_before(hand: Hand) -> None:
    hand.window.qactions["cost.changes"].trigger()
    dialog = hand.window.findChild(CompareDialog)
    assert not dialog.findChild(QPushButton, "compare-other").isEnabled()
    dialog.close()
    QApplication.processEvents()
    mine = hand.place
    hand.window.open_model(example("single-server"), None)
    hand.window.tabs.setCurrentWidget(mine)
    hand.window.qactions["cost.changes"].trigger()
    dialog = hand.window.findChildren(CompareDialog)[-1]
    button = dialog.findChild(QPushButton, "compare-other")
    assert button.isEnabled()
    menu = button.menu()
    menu.aboutToShow.emit()
    (offered,) = menu.actions()
    offered.trigger()
    assert offered.text() in dialog.said[2].text()
    names = {dialog.differences.item(at, 0).text().split("  ·  ")[0] for at in range(dialog.differences.rowCount())}
    assert "orders-db" in names
