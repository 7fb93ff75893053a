"""Line 23: Ctrl+K over every action, Ctrl+F finds and flies, ? shows all keys; one registry feeds them all."""

from __future__ import annotations

import pytest
from composing import compose
from hand import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableWidget

from designer.edits.change import set_fields
from designer.gui.actions import actions
from designer.gui.widgets.picker import Picker
from designer.gui.window import MainWindow
from designer.text import msg

CTRL = Qt.KeyboardModifier.ControlModifier


def opened_by(hand: Hand, key: Qt.Key, name: str) -> Picker:
    hand.canvas.setFocus()
    hand.key(key, CTRL)
    picker = hand.window.findChild(Picker, name)
    assert picker is not None
    return picker


def listed(picker: Picker) -> list[str]:
    return [str(picker.list.item(at).data(Qt.ItemDataRole.UserRole)) for at in range(picker.list.count())]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_line_23_every_action_stands_in_the_command_palette(hand: Hand, language: str) -> None:
    hand.window.set_language(language)
    picker = opened_by(hand, Qt.Key.Key_K, "command-palette")
    assert sorted(listed(picker)) == sorted(actions())


@pytest.mark.parametrize("text", ["select all", "모두 선택", "ㅁㄷ ㅅㅌ"])
def test_line_23_a_command_is_found_in_both_languages_and_run(hand: Hand, text: str) -> None:
    picker = opened_by(hand, Qt.Key.Key_K, "command-palette")
    compose(picker.search, (), text)
    assert listed(picker)[0] == "edit.select-all"
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert len(hand.canvas.selected()) > 10


@pytest.mark.parametrize(
    ("key", "name", "wanted"),
    [(Qt.Key.Key_K, "command-palette", "edit.select-all"), (Qt.Key.Key_F, "find", "database-1")],
)
def test_line_23_korean_is_composed_from_the_first_key(hand: Hand, key: Qt.Key, name: str, wanted: str) -> None:
    picker = opened_by(hand, key, name)
    before = hand.model
    if name == "find":
        compose(picker.search, ("ㄷ", "데"), "데")
        compose(picker.search, ("ㅇ", "이"), "이")
        compose(picker.search, ("ㅌ", "터", "텁", "터"), "터")
    else:
        compose(picker.search, ("ㅁ", "모"), "모")
        compose(picker.search, ("ㄷ", "두"), "두")
    assert picker.search.text() == ("데이터" if name == "find" else "모두")
    assert wanted in listed(picker)
    assert hand.model is before
    assert picker.isVisible()


def test_line_23_arrows_walk_the_list_while_one_types(hand: Hand) -> None:
    picker = opened_by(hand, Qt.Key.Key_K, "command-palette")
    QTest.keyClicks(picker.search, "zoom")
    wanted = listed(picker)[1]
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.list.currentItem().data(Qt.ItemDataRole.UserRole) == wanted
    told: list[str] = []
    hand.window.qactions[wanted].triggered.connect(lambda: told.append(wanted))
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert told == [wanted]


def test_line_23_what_cannot_run_now_is_listed_below_and_does_nothing(hand: Hand) -> None:
    hand.window.desk.select([])  # type: ignore[union-attr]
    picker = opened_by(hand, Qt.Key.Key_K, "command-palette")
    QTest.keyClicks(picker.search, "arrange.lock")
    before = hand.model
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.isVisible()
    assert hand.model is before


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("database-1", "database-1"), ("team=shop", "database-1"), ("데이터베이스", "database-1"), ("rds", "database-1"),
        ("10.0.10", "subnet-3"), ("auto scaling", "auto-scaling-group-1"), ("오토", "auto-scaling-group-1"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("zoom", [0.25, 4.0])
def test_line_23_find_flies_to_what_was_meant(hand: Hand, text: str, wanted: str, zoom: float) -> None:
    hand.workspace.edit(set_fields(hand.model, "database-1", tags=("team=shop",)), msg("Change"))
    if wanted.startswith("subnet"):
        wanted = next(
            one.id for one in hand.model.resources.values() if getattr(one, "cidr", "") and "10.0.10" in one.cidr
        )
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(QPointF(8000, 8000))
    picker = opened_by(hand, Qt.Key.Key_F, "find")
    compose(picker.search, (), text)
    assert listed(picker)[0] == wanted
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert hand.canvas.selected() == (wanted,)
    assert hand.canvas.seen().contains(hand.canvas.area_of([wanted]))
    QApplication.processEvents()
    assert hand.window.focusWidget() is hand.canvas


def test_line_23_find_says_when_nothing_fits_and_escape_goes_back(hand: Hand) -> None:
    seen = hand.canvas.seen()
    picker = opened_by(hand, Qt.Key.Key_F, "find")
    QTest.keyClicks(picker.search, "zzz")
    assert "Nothing" in picker.list.item(0).text()
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.isVisible()
    QTest.keyClick(picker.search, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert hand.canvas.seen() == seen


@pytest.mark.parametrize("language", ["en", "ko"])
def test_line_23_question_mark_shows_every_key(hand: Hand, language: str) -> None:
    hand.window.set_language(language)
    hand.canvas.setFocus()
    QTest.keyClicks(hand.canvas, "?")
    sheet = hand.window.findChild(QDialog, "keys")
    assert sheet is not None
    table = sheet.findChild(QTableWidget)
    keys = ", ".join(table.item(row, 1).text() for row in range(table.rowCount())).split(", ")
    for action in actions().values():
        for key in action.shortcut:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in keys, action.id


def test_line_23_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [QKeySequence(key).toString() for action in actions().values() for key in action.shortcut]
    assert sorted(keys) == sorted(set(keys))
    for id, action in actions().items():
        assert [key.toString() for key in window.qactions[id].shortcuts()] == [
            QKeySequence(key).toString() for key in action.shortcut
        ]
