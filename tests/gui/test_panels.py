"""Panels: typed, chosen and clicked as a person does, judged by the model."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from forms import compose, field, show, write
from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from designer.formats.examples import example
from designer.gui import preferences
from designer.gui.editors.choosing import RegionChoice
from designer.gui.editors.searching import Table
from designer.gui.panels import panels
from designer.gui.panels.explaining import Explained
from designer.gui.panels.problemcard import Card
from designer.gui.panels.problems import Problems
from designer.gui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def test_a_range_is_typed(window: MainWindow) -> None:
    form = show(window, "subnet-5")
    write(field(form, "cidr", QLineEdit), "10.0.40.0/24")
    assert window.desk.workspace.model.resources["subnet-5"].cidr == "10.0.40.0/24"  # type: ignore[union-attr]


def test_a_wrong_range_is_marked_and_destroys_nothing(window: MainWindow) -> None:
    form = show(window, "subnet-5")
    before = window.desk.workspace.model  # type: ignore[union-attr]
    line = field(form, "cidr", QLineEdit)
    write(line, "10.0.0.300/33")
    assert window.desk.workspace.model is before  # type: ignore[union-attr]
    wrong = form.rows["cidr"].wrong
    assert wrong.isVisible()
    assert "10.0.0.300/33" in wrong.text()
    assert line.property("wrong")
    write(line, "10.0.41.0/24")
    assert not form.rows["cidr"].wrong.isVisible()
    assert window.desk.workspace.model.resources["subnet-5"].cidr == "10.0.41.0/24"  # type: ignore[union-attr]


def test_going_back_takes_the_mark_away(window: MainWindow) -> None:
    form = show(window, "subnet-5")
    line = field(form, "cidr", QLineEdit)
    write(line, "nonsense")
    assert form.rows["cidr"].wrong.isVisible()
    write(line, "10.0.20.0/24")
    assert not form.rows["cidr"].wrong.isVisible()


def test_a_number_out_of_range_is_marked(window: MainWindow) -> None:
    form = show(window, "database-1")
    write(field(form, "backup_days", QLineEdit), "90")
    assert "35" in form.rows["backup_days"].wrong.text()
    write(field(form, "backup_days", QLineEdit), "30")
    assert window.desk.workspace.model.resources["database-1"].backup_days == 30  # type: ignore[union-attr]


def test_one_change_is_one_undo_step_and_the_form_follows(window: MainWindow) -> None:
    form = show(window, "database-1")
    box = field(form, "multi_az", QCheckBox)
    QTest.mouseClick(box, LEFT, pos=box.rect().center().__class__(8, box.height() // 2))
    assert not window.desk.workspace.model.resources["database-1"].multi_az  # type: ignore[union-attr]
    window.qactions["edit.undo"].trigger()
    assert window.desk.workspace.model.resources["database-1"].multi_az  # type: ignore[union-attr]
    assert box.isChecked()


def test_a_class_is_chosen_from_a_searchable_table(window: MainWindow, qtbot: Any) -> None:
    form = show(window, "database-1")
    button = field(form, "instance_class", QPushButton)
    assert re.search(r"vCPU.*GiB.*USD", button.text())
    QTest.mouseClick(button, LEFT)
    dialog = form.rows["instance_class"].editor.dialog
    assert isinstance(dialog, Table)
    QTest.keyClicks(dialog.search, "r6g.xlarge")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.desk.workspace.model.resources["database-1"].instance_class == "db.r6g.xlarge"  # type: ignore[union-attr]


def test_a_group_rule_names_a_group(window: MainWindow) -> None:
    form = show(window, "security-group-3")
    editor = form.rows["ingress"].editor
    QTest.mouseClick(editor.more, LEFT)
    QApplication.processEvents()
    rules = window.desk.workspace.model.resources["security-group-3"].ingress  # type: ignore[union-attr]
    assert len(rules) == 2
    inner = editor._forms[0]
    write(field(inner, "ports", QLineEdit), "5432")
    box = field(inner, "peer", QComboBox)
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "app")
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    QApplication.processEvents()
    rule = window.desk.workspace.model.resources["security-group-3"].ingress[1]  # type: ignore[union-attr]
    assert (rule.ports, rule.peer) == ((5432, 5432), "security-group-2")


def test_groups_are_taken_and_given_as_badges(window: MainWindow) -> None:
    form = show(window, "database-1")
    editor = form.rows["security_groups"].editor
    QTest.mouseClick(editor.findChild(QToolButton, "remove-security-group-3"), LEFT)
    QApplication.processEvents()
    assert window.desk.workspace.model.resources["database-1"].security_groups == ()  # type: ignore[union-attr]
    editor._menu()
    action = next(one for one in editor.more.menu().actions() if one.text() == "db")
    action.trigger()
    assert window.desk.workspace.model.resources["database-1"].security_groups == ("security-group-3",)  # type: ignore[union-attr]


def test_another_region_reprices_and_renames_zones(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    desk.workspace.settle()
    before = desk.workspace.estimate.total  # type: ignore[union-attr]
    form = show(window, "region-1")
    editor = form.rows["code"].editor
    assert isinstance(editor, RegionChoice)
    line = editor.box.lineEdit()
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width(), "the name is not cut"
    line.setFocus()
    line.selectAll()
    compose(line, "도쿄")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desk.workspace.model.resources["region-1"].code == "ap-northeast-1"
    assert desk.workspace.model.resources["zone-1"].name == "ap-northeast-1a"
    desk.workspace.settle()
    assert desk.workspace.estimate.total != before  # type: ignore[union-attr]
    assert window.place.widgets["cost"].total.text() != ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("오레곤", "us-west-2"), ("오리건", "us-west-2"), ("일본", "ap-northeast-1"), ("상파울로", "sa-east-1")],
)
def test_a_region_is_found_by_each_spelling(window: MainWindow, typed: str, code: str) -> None:
    editor = show(window, "region-1").rows["code"].editor
    line = editor.box.lineEdit()
    line.setFocus()
    line.selectAll()
    compose(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.desk is not None
    assert window.desk.workspace.model.resources["region-1"].code == code


def test_further_zones_are_offered(window: MainWindow) -> None:
    show(window, "region-1")
    button = window.findChild(QPushButton, "zone-b")
    QTest.mouseClick(button, LEFT)
    names = [one.name for one in window.desk.workspace.model.resources.values() if one.kind == "zone"]  # type: ignore[union-attr]
    assert "ap-northeast-2b" in names


def test_a_vpc_leads_to_its_tables_and_groups(window: MainWindow) -> None:
    show(window, "vpc-1")
    QTest.mouseClick(window.findChild(QPushButton, "new-network-acl"), LEFT)
    QApplication.processEvents()
    model = window.desk.workspace.model  # type: ignore[union-attr]
    assert window.desk.selection == ("network-acl-1",)  # type: ignore[union-attr]
    assert model.resources["network-acl-1"].parent == "vpc-1"
    assert window.place.widgets["properties"].form.struct.__name__ == "NetworkAcl"  # type: ignore[union-attr]


def test_several_of_a_kind_are_edited_at_once(window: MainWindow) -> None:
    form = show(window, "subnet-5", "subnet-6")
    write(field(form, "tier", QLineEdit), "data")
    model = window.desk.workspace.model  # type: ignore[union-attr]
    assert [model.resources[id].tier for id in ("subnet-5", "subnet-6")] == ["data", "data"]
    window.qactions["edit.undo"].trigger()
    assert window.desk.workspace.model.resources["subnet-6"].tier == "db"  # type: ignore[union-attr]


def test_fix_applies_as_one_step(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("broken-three-tier"))
    hand = Hand(window)
    hand.settle()
    window.show_panel("problems")
    panel = window.findChild(Problems, "problems")
    card = next(one for one in panel.cards if one.finding.rule == "ASG001")
    before = hand.model
    QTest.mouseClick(card.findChild(QPushButton, "fix"), LEFT)
    hand.settle()
    assert hand.model.resources["auto-scaling-group-1"].desired == 6
    assert all(one.rule != "ASG001" for one in hand.workspace.findings)
    window.qactions["edit.undo"].trigger()
    assert hand.model == before


def test_a_finding_flies_to_its_subject_and_explains(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("broken-three-tier"))
    hand = Hand(window)
    hand.settle()
    window.show_panel("problems")
    card = next(one for one in window.findChild(Problems, "problems").cards if one.finding.rule == "NET013")
    QTest.mouseClick(card, LEFT, pos=card.rect().topRight() - card.rect().topLeft().__class__(120, -40))
    assert hand.canvas.selected()[0] == card.finding.subjects[0]
    why = next(one for one in card.findChildren(QPushButton) if one.isCheckable())
    QTest.mouseClick(why, LEFT)
    assert card.docs is not None
    assert "Elastic IP" in card.docs.text()


def test_switching_the_language_renders_everything_again(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("broken-three-tier"))
    assert window.place is not None
    assert all(window.place.widgets[panel.name] for panel in panels())
    hand = Hand(window)
    hand.settle()
    window.desk.select(["database-1"])  # type: ignore[union-attr]
    QTest.mouseClick(window.findChild(QToolButton, "language"), LEFT)
    hand.settle()
    assert window.language == "ko"
    cards: list[Card] = window.findChild(Problems, "problems").cards
    assert cards
    for card in cards:
        texts = " ".join(label.text() for label in card.findChildren(QLabel))
        assert re.search("[가-힣]{2}", texts)
    kept = {"CloudChalk", "English", "PNG", "SVG", "PDF", "JSON"}
    for menu in window.top.menus.actions():
        assert re.search("[가-힣]", menu.text()), menu.text()
    for qaction in window.qactions.values():
        assert re.search("[가-힣]", qaction.text()) or qaction.text() in kept, qaction.text()
    for name in ("properties", "problems", "cost", "trace", "palette", "canvas"):
        assert re.search("[가-힣]", window.findChild(QWidget, name).accessibleName()), name


def test_what_a_thing_is_unfolds_and_stays_so(window: MainWindow) -> None:
    show(window, "database-1")
    told = window.findChild(Explained)
    assert isinstance(told, Explained) and told.answers and not any(label.isVisible() for label in told.answers)
    QTest.mouseClick(told.ask, LEFT)
    assert all(label.isVisible() for label in told.answers) and preferences.load().explained
    show(window, "subnet-1")
    again = [one for one in window.findChildren(Explained) if one.isVisible()]
    assert len(again) == 1 and all(label.isVisible() for label in again[0].answers)
    QTest.mouseClick(again[0].ask, LEFT)
    assert not any(label.isVisible() for label in again[0].answers) and not preferences.load().explained
