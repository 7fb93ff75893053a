"""The month's cost in the window: shares, sorting, filter, labels on shapes, comparisons, the bill meter, exports."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from designer.core import Draft
from designer.cost.sharing import shares
from designer.gui.comparing import CompareDialog
from designer.gui.costing import money
from designer.gui.export import write_estimate
from designer.gui.metering import MONTH, MeterDialog
from designer.gui.panels.cost import Cost
from designer.text import msg

LEFT = Qt.MouseButton.LeftButton


pytestmark = pytest.mark.usefixtures("priced")


def costs(hand: Hand) -> Cost:
    panel = hand.place.widgets["cost"]
    assert isinstance(panel, Cost)
    return panel


def rows(hand: Hand) -> list[str]:
    tree = costs(hand).tree
    tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [top.text(0) for top in tops if not top.isHidden()]


def test_lines_sort_by_a_click_on_the_heading_and_filter_by_words(hand: Hand) -> None:
    panel = costs(hand)
    estimate = hand.workspace.estimate
    assert estimate is not None
    dear = max(estimate.by_resource.items(), key=lambda item: item[1])[0]
    assert rows(hand)[0] == hand.workspace.view.label(dear)
    header = panel.tree.header()
    x = header.sectionViewportPosition(0) + 20
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(x, 8))
    first = rows(hand)
    assert first == sorted(first, key=str.lower) or first == sorted(first, key=str.lower, reverse=True)
    line = panel.findChild(QLineEdit, "search")
    QTest.keyClicks(line, "nat")
    assert rows(hand)
    assert all("nat" in name for name in rows(hand))
    line.clear()


@pytest.mark.parametrize("by", ["service", "zone", "tier"])
def test_the_shares_add_up_to_the_total(hand: Hand, by: str) -> None:
    estimate = hand.workspace.estimate
    assert estimate is not None
    assert sum(shares(hand.workspace.view, estimate, by).values(), Decimal(0)) == estimate.total
    panel = costs(hand)
    box = panel.findChild(QComboBox, "cost-by")
    box.setCurrentIndex(box.findData(by))
    assert "%" in panel.legend.text()
    if by == "zone":
        assert "ap-northeast-2a" in panel.legend.text()
    if by == "tier":
        assert "db" in panel.legend.text()


def test_shares_by_a_tag_are_offered_where_there_are_tags(hand: Hand) -> None:
    panel = costs(hand)
    box = panel.findChild(QComboBox, "cost-by")
    assert box.findData("tag:team") < 0
    draft = Draft(hand.model)
    draft.set("resources", "database-1", tags=("team=data", "keep"))
    draft.set("resources", "load-balancer-1", tags=("team=web",))
    hand.workspace.edit(draft.change(), msg("Edit"))
    hand.settle()
    box.setCurrentIndex(box.findData("tag:team"))
    text = panel.legend.text()
    assert "data" in text
    assert "web" in text
    assert "No such tag" in text
    estimate = hand.workspace.estimate
    assert estimate is not None
    by_team = shares(hand.workspace.view, estimate, "tag:team")
    assert sum(by_team.values(), Decimal(0)) == estimate.total
    assert {part.key: amount for part, amount in by_team.items()}["data"] == estimate.by_resource["database-1"]


def test_costs_stand_on_shapes_and_the_dear_ones_are_warm(hand: Hand) -> None:
    QTest.mouseClick(hand.place.widgets["cost"].findChild(QPushButton, "cost.badges"), LEFT)
    costs = hand.canvas.lighting.costs
    estimate = hand.workspace.estimate
    assert estimate is not None
    assert costs["database-1"].text == money(estimate.by_resource["database-1"], "USD")
    assert costs["database-1"].warmth == 1.0 > costs["nat-gateway-1"].warmth > 0
    draft = Draft(hand.model)
    draft.set("resources", "database-1", multi_az=False)
    hand.workspace.edit(draft.change(), msg("Edit"))
    hand.settle()
    assert hand.canvas.lighting.costs["database-1"].text != costs["database-1"].text
    hand.window.qactions["cost.badges"].trigger()
    assert not hand.canvas.lighting.costs


def test_a_sum_lights_its_arrow(hand: Hand) -> None:
    tree = costs(hand).tree
    row = next(
        top for at in range(tree.topLevelItemCount()) if (top := tree.topLevelItem(at)).text(0) == "users → web-alb"
    )
    tree.setCurrentItem(row)
    assert hand.canvas.selected() == ("link-1",)


def test_an_assumption_is_edited_where_it_is_read(hand: Hand) -> None:
    tree = costs(hand).tree
    row = next(one for one in tree.rows() if one.text(0) == "nat-a")
    row.setExpanded(True)
    child = next(row.child(at) for at in range(row.childCount()) if "Data processed" in row.child(at).text(0))
    assert child.text(1) == "100"
    before = hand.workspace.estimate
    assert before is not None
    child.setText(1, "1,000")
    assert hand.model.resources["nat-gateway-1"].gb_per_month == 1000
    hand.settle()
    assert hand.workspace.estimate is not None
    # 900 GB more at 0.059
    assert hand.workspace.estimate.total - before.total == Decimal("53.1")
    row = next(one for one in tree.rows() if one.text(0) == "nat-a")
    assert row.isExpanded()
    child = next(row.child(at) for at in range(row.childCount()) if "Data processed" in row.child(at).text(0))
    for wrong in ("many", "-5"):
        child.setText(1, wrong)
        assert child.text(1) == "1,000"
        assert hand.model.resources["nat-gateway-1"].gb_per_month == 1000
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model.resources["nat-gateway-1"].gb_per_month == 100


@pytest.mark.parametrize("ending", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_an_estimate_that_arrives_lets_a_number_be_typed_to_its_end(hand: Hand, ending: Qt.Key) -> None:
    hand.window.show_panel("cost")
    hand.settle()
    tree = costs(hand).tree
    row = next(one for one in tree.rows() if one.text(0) == "nat-a")
    row.setExpanded(True)
    child = next(row.child(at) for at in range(row.childCount()) if "Data processed" in row.child(at).text(0))
    tree.scrollToItem(child)
    at = tree.visualRect(tree.indexFromItem(child, 1)).center()
    QTest.mouseClick(tree.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(tree.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    editor = tree.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "25")
    # Another person's hand, say a slow analysis: a second NAT gateway carries more.
    draft = Draft(hand.model)
    draft.set("resources", "nat-gateway-2", gb_per_month=500.0)
    hand.workspace.edit(draft.change(), msg("Edit"))
    hand.settle()
    QTest.keyClicks(editor, "0")
    assert editor.text() == "250"
    QTest.keyClick(editor, ending)
    hand.settle()
    QApplication.processEvents()
    kept = hand.model.resources["nat-gateway-1"].gb_per_month
    assert kept == (250 if ending == Qt.Key.Key_Return else 100)
    other = next(one for one in tree.rows() if one.text(0) == "nat-c")
    other.setExpanded(True)
    assert any(other.child(at).text(1) == "500" for at in range(other.childCount()))


def test_a_new_account_pays_less_for_a_while(hand: Hand) -> None:
    panel = costs(hand)
    box = panel.findChild(QComboBox, "new-account")
    assert box.currentData() == ""
    assert not panel.newcomer.text.isVisibleTo(panel)
    estimate = hand.workspace.estimate
    assert estimate is not None
    box.setCurrentIndex(box.findData("credit"))
    assert money(estimate.total - 200, "USD") in panel.newcomer.text.text()
    box.setCurrentIndex(box.findData("legacy"))
    assert "Public IPv4 hours" in panel.newcomer.text.text()
    box.setCurrentIndex(0)


def test_a_hint_is_applied_as_one_step(hand: Hand) -> None:
    draft = Draft(hand.model)
    group = hand.model.resources["auto-scaling-group-1"]
    import msgspec

    draft.set("resources", group.id, template=msgspec.structs.replace(group.template, type="m4.large"))
    hand.workspace.edit(draft.change(), msg("Edit"))
    hand.settle()
    before = hand.workspace.estimate
    assert before is not None
    hand.window.qactions["cost.savings"].trigger()
    dialog = hand.window.findChild(CompareDialog)
    QTest.mouseClick(dialog.savings.findChild(QPushButton, "apply"), LEFT)
    hand.settle()
    assert hand.model.resources["auto-scaling-group-1"].template.type != "m4.large"
    assert hand.workspace.estimate is not None
    assert hand.workspace.estimate.total < before.total


def test_the_meter_runs_a_month_and_what_stops_ticks_no_more(hand: Hand) -> None:
    hand.window.qactions["cost.meter"].trigger()
    meter = hand.window.findChild(MeterDialog)
    estimate = hand.workspace.estimate
    assert estimate is not None
    ticks = 0
    QTest.mouseClick(meter.play, LEFT)
    while meter.hours < MONTH / 2:
        meter.tick()
        ticks += 1
    assert ticks == 300  # half of thirty seconds at twenty a second
    half = meter.bill
    assert abs(half - estimate.total / 2) < Decimal("1")
    hand.canvas.select(["database-1"])
    hand.canvas.delete_selection()
    hand.settle()
    assert meter.hourly < estimate.total / MONTH
    names = [meter.tree.topLevelItem(at).text(0) for at in range(meter.tree.topLevelItemCount())]
    assert "orders-db" not in names
    assert "web-alb" in names
    while meter.hours < MONTH:
        meter.tick()
    assert meter.bill < estimate.total
    assert meter.bill > half
    meter.on.setValue(100)
    assert money(meter.hourly * 100, "USD") in meter.left.text()


@pytest.mark.parametrize("suffix", ["csv", "md", "json"])
def test_the_estimate_is_exported(hand: Hand, tmp_path: Path, suffix: str) -> None:
    hand.window.set_language("ko")
    file = tmp_path / f"month.{suffix}"
    assert write_estimate(hand.window, hand.window.desk, file)  # type: ignore[arg-type]
    data = file.read_bytes()
    if suffix == "csv":
        assert data.startswith(b"\xef\xbb\xbf")
        table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert any("orders-db" in row for row in table)
    assert "orders-db" in data.decode("utf-8-sig") or "database-1" in data.decode("utf-8-sig")
    assert not write_estimate(hand.window, hand.window.desk, tmp_path / "no" / "where.csv")  # type: ignore[arg-type]


def test_labels_are_painted_where_the_shape_is(hand: Hand) -> None:
    before = hand.canvas.viewport().grab().toImage()
    hand.window.qactions["cost.badges"].trigger()
    QApplication.processEvents()
    after = hand.canvas.viewport().grab().toImage()
    point = hand.canvas.mapFromScene(hand.centre("database-1"))
    changed = sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(point.x() - 30, point.x() + 30)
        for y in range(point.y() - 40, point.y() + 40)
    )
    assert changed > 200


def test_the_label_of_a_selected_shape_lies_above_its_outline(hand: Hand) -> None:
    hand.window.qactions["cost.badges"].trigger()
    hand.canvas.zoom_to(1.0)
    hand.canvas.centerOn(hand.centre("nat-gateway-1"))
    hand.canvas.select(())
    QApplication.processEvents()
    figure = hand.canvas.diagram.figures["nat-gateway-1"]
    area = figure.rect.translated(*figure.origin())
    middle = hand.canvas.mapFromScene(QPointF(area.center().x(), area.top() - 4))
    before = hand.canvas.viewport().grab().toImage()
    hand.canvas.select(["nat-gateway-1"])
    QApplication.processEvents()
    after = hand.canvas.viewport().grab().toImage()
    assert before != after
    spots = [(middle.x() + dx, middle.y() + dy) for dx in range(-18, 19) for dy in range(-5, 6)]
    assert all(before.pixel(*spot) == after.pixel(*spot) for spot in spots)
