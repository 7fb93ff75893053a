"""Notes on the canvas, by real events: made, written, moved, resized, removed, copied, painted, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from composing import gateway
from hand import Hand
from notehand import CTRL, SHIFT, ZOOMS, aim, beside, coloured, picture, put
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from designer.edits.geometry import Rect
from designer.gui import pictures


def editor(hand: Hand) -> QPlainTextEdit:
    (found,) = writing(hand)
    return found


def writing(hand: Hand) -> list[QPlainTextEdit]:
    return [one for one in hand.canvas.viewport().findChildren(QPlainTextEdit) if one.isVisible()]


@ZOOMS
def test_a_text_is_written_where_one_clicks_and_is_one_undo_step(hand: Hand, zoom: float) -> None:
    point = aim(hand, zoom, beside(hand))
    start = hand.model
    hand.key(Qt.Key.Key_T, SHIFT)
    hand.click(point)
    assert hand.model is start
    QTest.keyClicks(editor(hand), "three tiers")
    QTest.keyClick(editor(hand), Qt.Key.Key_Escape)
    (note,) = hand.model.notes.values()
    assert (note.kind, note.text) == ("text", "three tiers")
    assert abs(note.x - point.x()) <= 1 / zoom
    assert hand.canvas.selected() == (note.id,)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == start
    hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert hand.model.notes[note.id] == note


def test_korean_is_composed_from_the_first_key_and_letters_are_no_shortcuts(hand: Hand) -> None:
    point = aim(hand, 1.0, beside(hand))
    hand.key(Qt.Key.Key_T, SHIFT)
    hand.click(point)
    gateway(editor(hand))
    QTest.keyClicks(editor(hand), " tcw")
    assert not hand.canvas.hand.busy
    QTest.keyClick(editor(hand), Qt.Key.Key_Return)
    QTest.keyClicks(editor(hand), "b")
    QTest.keyClick(editor(hand), Qt.Key.Key_Return, CTRL)
    (note,) = hand.model.notes.values()
    assert note.text == "웹서버 tcw\nb"
    assert note.h >= 2 * 20


def test_nothing_written_is_no_note(hand: Hand) -> None:
    start = hand.model
    hand.key(Qt.Key.Key_T, SHIFT)
    point = aim(hand, 1.0, beside(hand))
    hand.click(point)
    hand.click(point + QPointF(300, 200))
    assert hand.model is start
    assert writing(hand) == []


@ZOOMS
def test_a_callout_is_dragged_from_what_it_points_at_and_follows_it(hand: Hand, zoom: float) -> None:
    place = aim(hand, zoom, hand.centre("database-1"))
    end = place + QPointF(150, -100) / max(zoom, 1.0)
    hand.window.desk.select([])  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_B, SHIFT)
    hand.drag(place, end)
    QTest.keyClicks(editor(hand), "the primary")
    hand.click(place + QPointF(0, 100) / max(zoom, 1.0))
    (note,) = hand.model.notes.values()
    assert (note.kind, note.target, note.text) == ("callout", "database-1", "the primary")
    sheet = hand.canvas.diagram.notes.sheets[note.id]
    tip = hand.canvas.diagram.notes.tip(sheet)
    assert tip is not None
    figure = hand.canvas.diagram.figures["database-1"]
    assert figure.rect.translated(*figure.origin()).adjusted(-1, -1, 1, 1).contains(tip)


def test_a_callout_for_what_is_selected_is_written_at_once(hand: Hand) -> None:
    aim(hand, 1.0, hand.centre("database-1"))
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_B, SHIFT)
    QTest.keyClicks(editor(hand), "x")
    QTest.keyClick(editor(hand), Qt.Key.Key_Escape)
    assert hand.model.notes["callout-1"].target == "database-1"


def test_steps_count_up_with_each_click_until_escape(hand: Hand) -> None:
    point = aim(hand, 1.0, beside(hand))
    hand.key(Qt.Key.Key_N, SHIFT)
    for n in range(3):
        hand.click(point + QPointF(60 * n, 0))
    hand.key(Qt.Key.Key_Escape)
    hand.click(point + QPointF(0, 200))
    assert [note.number for note in hand.model.notes.values()] == [1, 2, 3]
    assert len(hand.model.notes) == 3
    hand.key(Qt.Key.Key_Z, CTRL)
    assert len(hand.model.notes) == 2


@ZOOMS
def test_ink_follows_the_pointer_and_escape_takes_it_back(hand: Hand, zoom: float) -> None:
    point = aim(hand, zoom, beside(hand))
    before = picture(hand)
    hand.key(Qt.Key.Key_D, SHIFT)
    hand.drag(point, point + QPointF(80, 40) / zoom)
    note = hand.model.notes["ink-1"]
    assert (note.w, note.h) == pytest.approx((80 / zoom, 40 / zoom), abs=2 / zoom)
    hand.key(Qt.Key.Key_Escape)
    hand.window.desk.select([])  # type: ignore[union-attr]
    assert picture(hand) != before
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.window.desk.select([])  # type: ignore[union-attr]
    assert picture(hand) == before


def test_a_picture_is_pasted_from_the_clipboard_and_kept_in_the_file(hand: Hand) -> None:
    QGuiApplication.clipboard().setImage(coloured())
    hand.key(Qt.Key.Key_V, CTRL)
    (note,) = hand.model.notes.values()
    assert note.kind == "image"
    assert (note.w, note.h) == (40, 20)
    assert QImage.fromData(note.image).size().width() == 40


def test_a_picture_comes_from_a_file_and_a_bad_one_is_told(hand: Hand, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    coloured().save(str(good))
    bad.write_bytes(b"no picture")
    assert pictures.read_picture(hand.window, hand.canvas, good)
    assert not pictures.read_picture(hand.window, hand.canvas, bad)
    assert "bad.png" in hand.window.bar.text.text()
    assert len(hand.model.notes) == 1


def test_a_large_picture_is_made_smaller(hand: Hand) -> None:
    data = pictures.encoded(coloured(4000, 1000))
    assert QImage.fromData(data).size().toTuple() == (2048, 512)


def test_text_from_another_program_becomes_a_note(hand: Hand) -> None:
    QGuiApplication.clipboard().setText("from elsewhere")
    hand.key(Qt.Key.Key_V, CTRL)
    assert [note.text for note in hand.model.notes.values()] == ["from elsewhere"]


@ZOOMS
def test_a_note_is_selected_moved_resized_and_removed(hand: Hand, zoom: float) -> None:
    point = aim(hand, zoom, beside(hand))
    id = put(hand, "callout", Rect(point.x() - 80, point.y() - 50, 160, 100), text="a")
    seen = hand.canvas.seen()
    hand.click(point)
    assert hand.canvas.selected() == (id,)
    assert hand.canvas.seen() == seen
    before = hand.model.notes[id]
    hand.canvas.snapping = False
    hand.drag(point, point + QPointF(40, 20) / zoom)
    moved = hand.model.notes[id]
    assert (moved.x - before.x, moved.y - before.y) == pytest.approx((40 / zoom, 20 / zoom), abs=1 / zoom)
    corner = QPointF(moved.x + moved.w, moved.y + moved.h)
    hand.drag(corner, corner + QPointF(30, 30) / zoom)
    grown = hand.model.notes[id]
    assert (grown.w - moved.w, grown.h - moved.h) == pytest.approx((30 / zoom, 30 / zoom), abs=1 / zoom)
    hand.key(Qt.Key.Key_Right)
    assert hand.model.notes[id].x > grown.x
    hand.key(Qt.Key.Key_Delete)
    assert hand.model.notes == {}
    for _ in range(4):
        hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model.notes[id] == before


def test_escape_in_a_drag_puts_note_and_shape_back(hand: Hand) -> None:
    point = aim(hand, 1.0, hand.centre("database-1"))
    id = put(hand, "text", Rect(point.x() + 80, point.y(), 100, 30), text="a")
    hand.window.desk.select([id, "database-1"])  # type: ignore[union-attr]
    start, before = hand.model, picture(hand)
    grip = QPointF(point.x() + 100, point.y() + 15)
    hand.press(grip)
    for n in range(1, 5):
        hand.move(grip + QPointF(10 * n, 10 * n))
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert hand.model is start
    QTest.mouseMove(hand.canvas.viewport(), hand.canvas.mapFromScene(grip) + QPointF(200, 200).toPoint())
    assert hand.canvas.diagram.notes.shift == {}
    assert hand.canvas.selected() == (id, "database-1")
    assert picture(hand).size() == before.size()


def test_shapes_and_notes_move_together(hand: Hand) -> None:
    point = aim(hand, 1.0, hand.centre("database-1"))
    id = put(hand, "text", Rect(point.x() + 80, point.y(), 100, 30), text="a")
    hand.window.desk.select([id, "database-1"])  # type: ignore[union-attr]
    place, note = hand.model.placements["database-1"], hand.model.notes[id]
    hand.drag(point, point + QPointF(0, 20))
    assert hand.model.placements["database-1"].y - place.y == hand.model.notes[id].y - note.y != 0


def test_double_click_and_f2_write_in_the_note(hand: Hand) -> None:
    point = aim(hand, 1.0, beside(hand))
    id = put(hand, "text", Rect(point.x(), point.y(), 200, 28), text="old")
    middle = point + QPointF(60, 14)
    QTest.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.canvas.mapFromScene(middle))
    QTest.keyClicks(editor(hand), "new")
    QTest.keyClick(editor(hand), Qt.Key.Key_Escape)
    assert hand.model.notes[id].text == "new"
    hand.key(Qt.Key.Key_F2)
    gateway(editor(hand))
    QTest.keyClick(editor(hand), Qt.Key.Key_Escape)
    assert hand.model.notes[id].text == "웹서버"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model.notes[id].text == "new"


def test_alt_and_drag_copies_notes_and_shapes_in_one_step(hand: Hand) -> None:
    point = aim(hand, 1.0, hand.centre("database-1"))
    put(hand, "callout", Rect(point.x() + 80, point.y(), 100, 40), text="a", target="database-1")
    hand.window.desk.select(["callout-1", "database-1"])  # type: ignore[union-attr]
    before = hand.model
    grip = point + QPointF(120, 20)
    hand.drag(grip, grip + QPointF(0, 20), Qt.KeyboardModifier.AltModifier)
    assert hand.model.notes["callout-2"].target == "database-2"
    assert hand.model.notes["callout-1"] == before.notes["callout-1"]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == before
