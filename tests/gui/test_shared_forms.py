"""Several things of different kinds share a form; a note has one too."""

from __future__ import annotations

from forms import field, show
from hand import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from designer.edits.geometry import Rect
from designer.edits.notes import add_note
from designer.gui.editors.shared import differing, shared_fields
from designer.text import msg


def texts(window: QWidget) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_shared_field_is_changed_in_all_in_one_step(hand: Hand) -> None:
    before = hand.model
    form = show(hand.window, "database-1", "auto-scaling-group-1", "nat-gateway-1")
    assert form is not None
    assert "name" not in form.rows
    QTest.mouseClick(form.more, Qt.MouseButton.LeftButton)
    line = field(form, "tags", QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "team=shop")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    for id in ("database-1", "auto-scaling-group-1", "nat-gateway-1"):
        assert hand.model.resources[id].tags == ("team=shop",)
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


def test_where_they_differ_it_says_so(hand: Hand) -> None:
    form = show(hand.window, "database-1", "auto-scaling-group-1")
    assert "tier" in form.rows or "tags" in form.rows
    ids = ("database-1", "auto-scaling-group-1")
    unlike = differing([hand.model.resources[id] for id in ids], frozenset(form.rows))
    shown = [name for name, row in form.rows.items() if row.advice.text()]
    assert sorted(shown) == sorted(unlike)


def test_same_kinds_keep_their_whole_form(hand: Hand) -> None:
    form = show(hand.window, "subnet-1", "subnet-2")
    assert {"cidr", "access", "name"} <= set(form.rows)
    assert form.rows["cidr"].advice.text()


def test_what_shares_nothing_says_so(hand: Hand) -> None:
    hand.workspace.edit(add_note(hand.model, "text", Rect(0, 0, 90, 30), text="x"), msg("Add a note"))
    assert show(hand.window, "text-1", "database-1") is None
    assert "share no fields" in texts(hand.window)


def test_shared_fields_mean_the_same(hand: Hand) -> None:
    model = hand.model
    one, other = model.resources["database-1"], model.resources["load-balancer-1"]
    assert "type" not in shared_fields([other, model.resources["auto-scaling-group-1"]])
    assert "security_groups" in shared_fields([one, other])


def test_a_note_is_written_and_coloured_in_its_form(hand: Hand) -> None:
    hand.workspace.edit(add_note(hand.model, "text", Rect(0, 0, 200, 30), text="old"), msg("Add a note"))
    form = show(hand.window, "text-1")
    box = field(form, "tone", QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    lines = field(form, "text", QPlainTextEdit)
    lines.setFocus()
    lines.selectAll()
    QTest.keyClicks(lines, "two")
    QTest.keyClick(lines, Qt.Key.Key_Return)
    QTest.keyClicks(lines, "lines")
    hand.canvas.setFocus()
    QApplication.processEvents()
    note = hand.model.notes["text-1"]
    assert note.tone != "plain" or box.currentIndex() == 0
    assert note.text == "two\nlines"


def test_a_rubber_band_does_not_build_forms_on_its_way(hand: Hand) -> None:
    hand.window.show_panel("properties")
    panel = hand.window.place.widgets["properties"]  # type: ignore[union-attr]
    area = hand.canvas.diagram.bounds()
    hand.canvas.zoom_fit()
    before = panel.form
    hand.press(QPointF(area.left() - 60, area.top() - 20))
    for n in range(1, 6):
        hand.move(QPointF(area.left() + n * area.width() / 5, area.bottom() + 10))
    assert hand.canvas.selected()
    assert panel.form is before
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton)
    QTest.qWait(200)
    assert panel.form is not before


def test_findings_that_arrive_on_the_way_of_a_rubber_band_meet_the_form_as_it_is(hand: Hand) -> None:
    form = show(hand.window, "subnet-1", "subnet-2")
    assert form is not None and "cidr" in form.rows
    advice = form.rows["cidr"].advice.text()
    hand.canvas.zoom_fit()
    area = hand.canvas.diagram.bounds()
    hand.press(QPointF(area.left() - 60, area.top() - 20))
    hand.move(QPointF(area.right() + 10, area.bottom() + 10))
    assert "users-1" in hand.canvas.selected()
    desk = hand.window.desk
    assert desk is not None
    desk.news.emit(frozenset({"findings"}))
    assert form.rows["cidr"].advice.text() == advice
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton)
