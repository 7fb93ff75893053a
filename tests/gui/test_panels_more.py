"""Palette, cost and trace panels, by real events."""

from __future__ import annotations

import re
from collections.abc import Callable

from forms import compose, field, show
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from designer.formats.examples import example
from designer.gui.panels.palette import Palette
from designer.gui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def test_the_palette_finds_in_both_languages(window: MainWindow) -> None:
    palette = window.findChild(Palette, "palette")
    search = window.place.widgets["palette-panel"].search  # type: ignore[union-attr]
    for text, wanted in (
        ("로드", "load-balancer"),
        ("db", "database"),
        ("igw", "internet-gateway"),
        ("bucket", "bucket"),
    ):
        search.clear()
        compose(search, text)
        data = [palette.item(at).data(Qt.ItemDataRole.UserRole) for at in range(palette.count())]
        assert any(one and one.partition("?")[0] == wanted for one in data), text
        assert len(data) < 12


def test_enter_in_the_palette_places_into_the_selected_container(window: MainWindow) -> None:
    palette = window.findChild(Palette, "palette")
    window.desk.select(["subnet-4"])  # type: ignore[union-attr]
    for at in range(palette.count()):
        if palette.item(at).data(Qt.ItemDataRole.UserRole) == "instance":
            palette.setCurrentRow(at)
    palette.setFocus()
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert window.desk.workspace.model.resources["instance-1"].parent == "subnet-4"  # type: ignore[union-attr]


def test_the_cost_panel_sums_selects_and_says_what_is_missing(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    desk.workspace.settle()
    window.show_panel("cost")
    panel = window.place.widgets["cost"]  # type: ignore[union-attr]
    total = desk.workspace.estimate.total  # type: ignore[union-attr]
    assert f"{total:,.2f}" in panel.total.text()
    assert re.search(r"20\d\d", panel.foot.text())
    item = panel.tree.topLevelItem(0)
    panel.tree.setCurrentItem(item)
    assert desk.selection == (item.data(0, Qt.ItemDataRole.UserRole),)
    assert panel.chosen.isVisibleTo(panel)
    form = show(window, "load-balancer-1")
    box = field(form, "type", QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    desk.workspace.settle()
    if desk.workspace.estimate.missing:  # type: ignore[union-attr]
        assert "not known" in panel.foot.text()


def test_a_trace_is_asked_and_shown(window: MainWindow) -> None:
    window.show_panel("trace")
    panel = window.place.widgets["trace"]  # type: ignore[union-attr]
    panel.source.setCurrentIndex(panel.ids.index("auto-scaling-group-1"))
    panel.target.setCurrentIndex(panel.ids.index("database-1"))
    QTest.keyClicks(panel.port, "3306")
    QTest.mouseClick(panel.go, LEFT)
    assert window.desk.trace.verdict == "reached"  # type: ignore[union-attr]
    texts = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "stateful" in texts
    panel.port.clear()
    QTest.keyClicks(panel.port, "22")
    QTest.mouseClick(panel.go, LEFT)
    assert window.desk.trace.verdict == "blocked"  # type: ignore[union-attr]


def test_a_part_of_a_form_stands_beside_a_line_that_shows_how_far_it_reaches(window: MainWindow) -> None:
    form = show(window, "target-group-1")
    part = form.rows["health_check"].editor.form
    assert part.grab().toImage().pixelColor(0, part.height() // 2) == window.theme.line
    inner = part.rows["protocol"].editor.mapTo(form, QPoint())
    assert inner.x() > form.rows["port"].editor.mapTo(form, QPoint()).x() + 8


def test_a_list_has_its_own_label_where_other_fields_come_between_it_and_the_heading(window: MainWindow) -> None:
    form = show(window, "target-group-1")
    assert form.rows["targets"].label.isVisible()
    assert not form.rows["health_check"].label.isVisible(), "the heading above it says it already"


def test_a_rate_is_asked_for_only_where_costs_are_shown_in_another_currency(window: MainWindow) -> None:
    form = show(window)
    assert not form.rows["rate"].isVisible()
    box = field(form, "currency", QComboBox)
    box.setFocus()
    while box.currentText() != "KRW":
        before = box.currentText()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() != before
    form = show(window)
    assert window.places()[0].workspace.model.settings.currency == "KRW"
    assert form.rows["rate"].isVisible() and form.rows["rate_date"].isVisible()


def test_a_choice_that_need_not_be_made_can_be_taken_back(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("static-site"))
    window.set_language("ko")
    workspace = window.places()[0].workspace
    bucket = next(one.id for one in workspace.model.resources.values() if one.kind == "bucket")
    form = show(window, bucket)
    box = field(form, "lifecycle", QComboBox)
    assert box.currentText() == "없음"
    for key, wanted in ((Qt.Key.Key_Down, "standard_ia"), (Qt.Key.Key_Home, None)):
        box.setFocus()
        QTest.keyClick(box, key)
        assert workspace.model.resources[bucket].lifecycle == wanted
    assert box.currentText() == "없음"
    assert [box.itemText(at) for at in range(box.count())].count("없음") == 1
