"""Line 21: double-click or F2 edits a name in place; composition works from the first key; letters are no shortcuts then."""

from __future__ import annotations

import pytest
from composing import compose, gateway
from hand import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

LEFT = Qt.MouseButton.LeftButton
ZOOMS = pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])


def editor(hand: Hand) -> QLineEdit:
    (found,) = [one for one in hand.canvas.viewport().findChildren(QLineEdit) if one.isVisible()]
    return found


def begin(hand: Hand, id: str, way: str, zoom: float = 1.0) -> QLineEdit:
    hand.canvas.zoom_to(zoom)
    spot = hand.title(id) if id.startswith(("vpc", "subnet", "region")) else hand.centre(id)
    hand.canvas.centerOn(spot)
    hand.canvas.setFocus()
    if way == "double":
        QTest.mouseDClick(hand.canvas.viewport(), LEFT, pos=hand.canvas.mapFromScene(spot))
    else:
        hand.window.desk.select([id])  # type: ignore[union-attr]
        hand.key(Qt.Key.Key_F2)
    QApplication.processEvents()
    return editor(hand)


@ZOOMS
@pytest.mark.parametrize("way", ["double", "f2"])
@pytest.mark.parametrize("id", ["database-1", "subnet-1", "vpc-1", "auto-scaling-group-1"])
def test_line_21_a_name_is_written_where_it_stands(hand: Hand, zoom: float, way: str, id: str) -> None:
    if way == "double" and id == "auto-scaling-group-1":
        hand.canvas.zoom_to(zoom)
        box = hand.canvas.diagram.figures[id].scene()
        hand.canvas.centerOn(box.topLeft())
        at = QPointF(box.left() + 20, box.top() + 10)
        QTest.mouseDClick(hand.canvas.viewport(), LEFT, pos=hand.canvas.mapFromScene(at))
        line = editor(hand)
    else:
        line = begin(hand, id, way, zoom)
    before, seen = hand.model, hand.canvas.seen()
    assert line.selectedText() == before.resources[id].name
    QTest.keyClicks(line, "named tcwbp")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert hand.model.resources[id].name == "named tcwbp"
    assert hand.canvas.seen() == seen
    assert not hand.canvas.hand.busy
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.model == before


@ZOOMS
@pytest.mark.parametrize(("theme", "way", "id"), [("light", "f2", "database-1"), ("dark", "double", "subnet-1")])
def test_line_21_korean_is_composed_from_the_first_key(hand: Hand, theme: str, way: str, id: str, zoom: float) -> None:
    hand.window.set_theme(theme)
    line = begin(hand, id, way, zoom)
    QApplication.sendEvent(line, QInputMethodEvent("ㅇ", []))
    assert line.text() == "", "the first key replaces the selected name"
    gateway(line)
    assert line.text() == "웹서버"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert hand.model.resources[id].name == "웹서버"


def test_line_21_an_unfinished_syllable_is_no_name(hand: Hand) -> None:
    line = begin(hand, "database-1", "f2")
    compose(line, ("ㄷ", "디"), "디")
    QApplication.sendEvent(line, QInputMethodEvent("ㅂ", []))
    QApplication.sendEvent(line, QInputMethodEvent("", []))
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert hand.model.resources["database-1"].name == "디"


def test_line_21_escape_leaves_the_name_and_a_click_beside_takes_it(hand: Hand) -> None:
    before = hand.model
    line = begin(hand, "database-1", "f2")
    QTest.keyClicks(line, "other")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert hand.model is before
    line = begin(hand, "database-1", "f2")
    QTest.keyClicks(line, "other")
    hand.click(hand.centre("database-1") + QPointF(0, 200))
    assert hand.model.resources["database-1"].name == "other"


def test_line_21_no_letter_is_a_shortcut_while_a_name_is_written(hand: Hand) -> None:
    letters = {
        action.shortcut().toString()
        for action in hand.window.qactions.values()
        if len(action.shortcut().toString().replace("Shift+", "")) == 1
    }
    assert {"C", "T", "W", "Shift+N"} <= letters
    line = begin(hand, "database-1", "f2")
    told: list[str] = []
    for id, action in hand.window.qactions.items():
        action.triggered.connect(lambda checked=False, id=id: told.append(id))
    for text in sorted(letters):
        key = Qt.Key(ord(text[-1]))
        shift = Qt.KeyboardModifier.ShiftModifier if "Shift" in text else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(line, key, shift)
    assert told == []
    assert line.text()
