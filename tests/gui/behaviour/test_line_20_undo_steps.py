"""Line 20: every gesture is exactly one undo step; undo and redo select what changed and bring it into view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.edits.geometry import scene_rect

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def _drag(hand: Hand) -> None:
    hand.drag(hand.centre("database-1"), hand.centre("database-1") + QPointF(30, 20))


def _drag_container(hand: Hand) -> None:
    hand.drag(hand.title("vpc-1"), hand.title("vpc-1") + QPointF(0, 20))


def _copy_drag(hand: Hand) -> None:
    hand.drag(hand.centre("database-1"), hand.centre("database-1") + QPointF(60, 0), ALT)


def _resize(hand: Hand) -> None:
    hand.click(hand.title("subnet-1"))
    box = hand.canvas.diagram.figures["subnet-1"].scene()
    hand.drag(QPointF(box.right(), box.bottom()), QPointF(box.right() - 20, box.bottom() - 10))


def _nudges(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    for _ in range(4):
        QApplication.sendEvent(
            hand.canvas, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", True)
        )


def _delete(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_Delete)


def _delete_container(hand: Hand) -> None:
    hand.click(hand.title("vpc-1"))
    hand.key(Qt.Key.Key_Delete)


def _rename(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_F2)
    editor = hand.canvas.viewport().findChild(QLineEdit, "rename")
    QTest.keyClicks(editor, "main")
    QTest.keyClick(editor, Qt.Key.Key_Return)


def _drop(hand: Hand) -> None:
    box = hand.canvas.diagram.figures["subnet-1"].scene()
    assert hand.drop("instance", box.right() - 60, box.center().y()) == "instance-1"


def _duplicate(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_D, CTRL)


def _paste(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_C, CTRL)
    hand.key(Qt.Key.Key_V, CTRL)


def _cut(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_X, CTRL)


def _connect(hand: Hand) -> None:
    hand.key(Qt.Key.Key_C)
    hand.drag(hand.centre("users-1"), hand.centre("database-1"))


def _align(hand: Hand) -> None:
    hand.window.desk.select(["nat-gateway-1", "database-1"])  # type: ignore[union-attr]
    hand.window.qactions["arrange.align-left"].trigger()


def _group(hand: Hand) -> None:
    hand.window.desk.select(["nat-gateway-1", "database-1"])  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_G, CTRL)


GESTURES = [
    _drag, _drag_container, _copy_drag, _resize, _nudges, _delete, _delete_container, _rename, _drop, _duplicate, _paste, _cut,
    _connect, _align, _group,
]  # fmt: skip


@pytest.mark.parametrize("gesture", GESTURES, ids=lambda one: one.__name__.strip("_"))
def test_line_20_a_gesture_is_one_step_there_and_back(hand: Hand, gesture: Callable[[Hand], None]) -> None:
    hand.canvas.zoom_to(1.0)
    hand.canvas.centerOn(hand.centre("database-1"))
    hand.canvas.setFocus()
    start = hand.model
    hand.canvas.zoom_fit()
    gesture(hand)
    end = hand.model
    assert end != start
    hand.canvas.setFocus()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == start
    assert hand.workspace.document.undo_label is None
    hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert hand.model == end
    assert hand.workspace.document.redo_label is None


@pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])
def test_line_20_undo_and_redo_select_what_changed_and_bring_it_into_view(hand: Hand, zoom: float) -> None:
    hand.canvas.zoom_fit()
    _drag(hand)
    for key in (CTRL, CTRL | SHIFT):
        hand.window.desk.select([])  # type: ignore[union-attr]
        hand.canvas.zoom_to(zoom)
        hand.canvas.centerOn(QPointF(9000, 9000))
        hand.key(Qt.Key.Key_Z, key)
        assert hand.canvas.selected() == ("database-1",)
        assert hand.canvas.seen().contains(hand.canvas.area_of(["database-1"]))


def test_line_20_what_is_in_view_already_moves_nothing(hand: Hand) -> None:
    hand.canvas.zoom_fit()
    _drag(hand)
    seen = hand.canvas.seen()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.canvas.seen() == seen


def test_line_20_what_was_removed_is_selected_when_it_comes_back(hand: Hand) -> None:
    hand.canvas.zoom_fit()
    _delete_container(hand)
    assert hand.canvas.selected() == ()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.canvas.selected() == ("vpc-1",)


def test_line_20_a_moved_container_is_meant_and_not_what_followed_it(hand: Hand) -> None:
    hand.canvas.zoom_fit()
    before = scene_rect(hand.model, "vpc-1")
    _drag_container(hand)
    assert scene_rect(hand.model, "vpc-1") != before
    hand.window.desk.select([])  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.canvas.selected() == ("vpc-1",)
