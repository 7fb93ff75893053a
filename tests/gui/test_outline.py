"""The outline, by real events: selects both ways, flies, finds, renames, removes, moves; follows the model by touched ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from composing import gateway
from hand import Hand
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.edits.add import add
from designer.edits.change import rename
from designer.edits.remove import remove
from designer.gui.panels.outline import Outline, Tree
from designer.gui.panels.outlinerows import COST, ID, MARK, OutlineRows
from designer.gui.window import MainWindow
from designer.text import msg
from tests.benchmarks.estate import generated

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(window: MainWindow) -> Outline:
    window.qactions["view.outline"].trigger()
    QApplication.processEvents()
    panel = window.findChild(Outline, "outline")
    assert panel.isVisible()
    return panel


def listed(rows: OutlineRows, parent: QModelIndex | None = None) -> dict[str, Any]:
    """The tree as nested ids."""
    found, parent = {}, parent if parent is not None else QModelIndex()
    for at in range(rows.rowCount(parent)):
        index = rows.index(at, 0, parent)
        found[str(index.data(ID))] = listed(rows, index)
    return found


def flat(tree: dict[str, Any]) -> list[str]:
    return [id for key, inside in tree.items() for id in (key, *flat(inside))]


def click(tree: Tree, rows: OutlineRows, id: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QPoint:
    index = rows.index_of(id)
    tree.scrollTo(index)
    at = tree.visualRect(index).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, keys, at)
    QApplication.processEvents()
    return at


def test_regions_hold_vpcs_hold_subnets_hold_resources(window: MainWindow) -> None:
    panel = shown(window)
    model = window.desk.workspace.model  # type: ignore[union-attr]
    tree = listed(panel.rows)
    assert "subnet-1" in tree["region-1"]["vpc-1"]
    assert next(iter(tree["region-1"])) == "vpc-1"
    assert sorted(flat(tree)) == sorted(model.resources)
    for id in flat(tree):
        parent = panel.rows.parent(panel.rows.index_of(id)).data(ID)
        assert parent == (model.resources[id].parent if model.resources[id].parent in model.resources else None)


def test_nothing_is_listed_before_it_is_looked_at(window: MainWindow) -> None:
    assert window.place is not None
    panel = window.place.widgets["outline"]
    assert isinstance(panel, Outline)
    assert panel.rows.rowCount() == 0
    shown(window)
    assert panel.rows.rowCount() > 0


def test_a_row_selects_on_the_canvas_and_moves_nothing(hand: Hand) -> None:
    panel = shown(hand.window)
    hand.canvas.zoom_to(3.0)
    seen = hand.canvas.seen()
    click(panel.tree, panel.rows, "database-1")
    assert hand.canvas.selected() == ("database-1",)
    click(panel.tree, panel.rows, "subnet-1", CTRL)
    assert set(hand.canvas.selected()) == {"database-1", "subnet-1"}
    assert hand.canvas.seen() == seen


def test_the_canvas_selects_the_row_and_unfolds_to_it(hand: Hand) -> None:
    panel = shown(hand.window)
    panel.tree.collapseAll()
    hand.canvas.zoom_fit()
    hand.click(hand.centre("database-1"))
    assert panel.tree.chosen() == ["database-1"]
    assert panel.tree.isExpanded(panel.rows.index_of("vpc-1"))
    hand.window.desk.select([])  # type: ignore[union-attr]
    assert panel.tree.chosen() == []


@pytest.mark.parametrize("way", ["double", "enter"])
def test_double_click_or_enter_flies(hand: Hand, way: str) -> None:
    panel = shown(hand.window)
    hand.canvas.zoom_to(4.0)
    hand.canvas.centerOn(QPointF(-5000, -5000))
    at = click(panel.tree, panel.rows, "database-1")
    assert not hand.canvas.seen().intersects(hand.canvas.area_of(["database-1"]))
    if way == "double":
        QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert hand.canvas.seen().contains(hand.canvas.area_of(["database-1"]))
    assert hand.canvas.selected() == ("database-1",)


def test_f2_renames_in_the_tree_with_composition_in_one_step(hand: Hand) -> None:
    panel = shown(hand.window)
    click(panel.tree, panel.rows, "database-1")
    before = hand.model
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = panel.tree.findChild(QLineEdit, "outline-name")
    assert editor is not None
    assert editor.selectedText() == before.resources["database-1"].name
    gateway(editor)
    QTest.keyClicks(editor, " tc")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert hand.model.resources["database-1"].name == "웹서버 tc"
    assert panel.rows.index_of("database-1").data() == "웹서버 tc"
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


def test_delete_removes_the_row_and_what_stands_in_it(hand: Hand) -> None:
    panel = shown(hand.window)
    click(panel.tree, panel.rows, "database-1")
    before = hand.model
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert "database-1" not in hand.model.resources
    assert "database-1" not in flat(listed(panel.rows))
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before
    assert "database-1" in flat(listed(panel.rows))


@pytest.mark.parametrize("text", ["database-1", "데이터베이스", "ㄷㅇㅌㅂㅇㅅ", "mysql rds"])
def test_a_search_shows_what_fits_under_what_it_stands_in(window: MainWindow, text: str) -> None:
    panel = shown(window)
    QTest.keyClicks(panel.search, text) if text.isascii() else panel.search.setText(text)
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert "database-1" in flat(listed(panel.rows))
    assert len(flat(listed(panel.rows))) < 8
    assert window.desk.selection == ("database-1",)  # type: ignore[union-attr]
    panel.search.clear()
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert len(flat(listed(panel.rows))) == len(window.desk.workspace.model.resources)  # type: ignore[union-attr]


def test_a_search_without_a_hit_says_so(window: MainWindow) -> None:
    panel = shown(window)
    QTest.keyClicks(panel.search, "zzzz")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.rows.rowCount() == 0
    assert panel.none.isVisible()


def drop(panel: Outline, ids: list[str], target: str) -> bool:
    """A drop of rows on a row, as Qt delivers it; whether it was taken."""
    panel.tree.scrollTo(panel.rows.index_of(target))
    at = panel.tree.visualRect(panel.rows.index_of(target)).center()
    data = panel.rows.mimeData([panel.rows.index_of(id) for id in ids])
    event = QDropEvent(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    may = panel.rows.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, panel.rows.index_of(target))
    held = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(panel.tree.viewport(), QDragEnterEvent(at, *held))
    QApplication.sendEvent(panel.tree.viewport(), QDragMoveEvent(at, *held))
    QApplication.sendEvent(panel.tree.viewport(), event)
    QApplication.processEvents()
    return may


def test_a_row_dropped_on_a_container_moves_there_in_one_step(hand: Hand) -> None:
    panel = shown(hand.window)
    before, home = hand.model, hand.model.resources["database-1"].parent
    target = next(one.id for one in before.resources.values() if one.kind == "subnet" and one.id != home)
    assert drop(panel, ["database-1"], target)
    assert hand.model.resources["database-1"].parent == target
    assert "database-1" in listed(panel.rows)["region-1"]["vpc-1"][target]
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


def test_a_row_that_cannot_stand_there_stays(hand: Hand) -> None:
    panel = shown(hand.window)
    before = hand.model
    assert not drop(panel, ["vpc-1"], "subnet-1")
    assert not drop(panel, ["region-1"], "vpc-1")
    assert hand.model is before


def test_findings_and_costs_stand_at_the_rows_and_are_summed_upwards(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    panel = shown(window)
    desk.workspace.settle()
    assert panel.rows.index_of("database-1").data(COST).startswith("$")
    total = float(panel.rows.index_of("region-1").data(COST).lstrip("$ ").replace(",", ""))
    assert total > float(panel.rows.index_of("database-1").data(COST).lstrip("$ ").replace(",", ""))
    counts = sum(1 for one in desk.workspace.findings if one.subjects[:1] == ("database-1",))
    mark = panel.rows.index_of("database-1").data(MARK)
    assert (mark[1] if mark else 0) == counts
    said = panel.rows.index_of("database-1").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "$" in said
    assert "database-1" in said


def test_any_edits_leave_the_rows_as_if_listed_anew(hand: Hand) -> None:
    panel = shown(hand.window)
    tester = QAbstractItemModelTester(panel.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    edits = [
        lambda m: add(m, "vpc", 300, 300, {}, "region-1"),
        lambda m: add(m, "subnet", 320, 320, {"access": "private"}, "vpc-2"),
        lambda m: add(m, "region", 5000, 300),
        lambda m: rename(m, "database-1", "x"),
        lambda m: remove(m, ["subnet-1"]),
        lambda m: remove(m, ["vpc-1"]),
        lambda m: remove(m, ["region-2", "vpc-2"]),
    ]
    for make in edits:
        hand.workspace.edit(make(hand.model), msg("Edit"))
        assert listed(panel.rows) == _anew(hand)
    for back in ("edit.undo", "edit.redo"):
        for _ in edits:
            hand.window.qactions[back].trigger()
            assert listed(panel.rows) == _anew(hand)
    assert tester is not None


def _anew(hand: Hand) -> dict[str, Any]:
    rows = OutlineRows(hand.place.desk, hand.place)
    rows.wake()
    found = listed(rows)
    rows.deleteLater()
    return found


def test_an_edit_of_one_touches_one_row_of_thousands(opened: Callable[..., MainWindow]) -> None:
    window = opened(generated(3000))
    panel = shown(window)
    told: list[str] = []
    panel.rows.dataChanged.connect(lambda first, last, roles: told.append(first.data(ID)))
    resets: list[int] = []
    panel.rows.modelReset.connect(lambda: resets.append(1))
    desk = window.desk
    assert desk is not None
    id = next(one.id for one in desk.workspace.model.resources.values() if one.kind == "instance")
    desk.workspace.edit(rename(desk.workspace.model, id, "renamed"), msg("Rename"))
    assert told == [id]
    assert resets == []
    assert panel.rows.index_of(id).data() == "renamed"
    desk.select([id])
    assert panel.tree.chosen() == [id]
    assert panel.tree.selectionModel().isSelected(panel.rows.index_of(id))


def test_what_was_unfolded_is_so_again_after_another_panel(hand: Hand) -> None:
    panel = shown(hand.window)
    panel.tree.expand(panel.rows.index_of("subnet-5"))
    panel.tree.collapse(panel.rows.index_of("subnet-1"))
    hand.window.qactions["view.cost"].trigger()
    assert not panel.isVisible()
    hand.workspace.edit(rename(hand.model, "subnet-5", "data"), msg("Rename"))
    again = shown(hand.window)
    for id, wanted in (("region-1", True), ("vpc-1", True), ("subnet-5", True), ("subnet-1", False)):
        assert again.tree.isExpanded(again.rows.index_of(id)) == wanted
