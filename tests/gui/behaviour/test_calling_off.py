"""Esc in the middle of a gesture puts everything back, exactly: line 12 of how the canvas behaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from events import ALT, CTRL, MIDDLE, NONE, SHIFT, Mouse, at_every_zoom, look, picture
from hand import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.gui.canvas.overlay import FAR, spots

ESC = Qt.Key.Key_Escape


def _leaf(mouse: Mouse) -> None:
    """Drags a shape into another subnet."""
    mouse.pull(mouse.hand.centre("database-1"), QPointF(260, -140) * mouse.canvas.zoom())


def _copy(mouse: Mouse) -> None:
    mouse.pull(mouse.hand.centre("database-1"), QPointF(120, 60), ALT)


def _copy_with_ctrl(mouse: Mouse) -> None:
    mouse.pull(mouse.hand.centre("database-1"), QPointF(120, 60), CTRL)


def _straight(mouse: Mouse) -> None:
    mouse.pull(mouse.hand.centre("database-1"), QPointF(120, 60), SHIFT)


def _container(mouse: Mouse) -> None:
    mouse.pull(mouse.hand.title("subnet-5"), QPointF(40, 90))


def _vpc(mouse: Mouse) -> None:
    mouse.pull(mouse.hand.title("vpc-1"), QPointF(60, 50))


def _gateway(mouse: Mouse) -> None:
    """Slides along its border."""
    mouse.pull(mouse.hand.centre("internet-gateway-1"), QPointF(-90, 4))


def _resize(mouse: Mouse) -> None:
    mouse.canvas.select(["subnet-5"])
    mouse.pull(spots(mouse.canvas.overlay.resizable)["bottom-right"], QPointF(90, 30))


def _resize_from_the_centre(mouse: Mouse) -> None:
    mouse.canvas.select(["vpc-1"])
    mouse.pull(spots(mouse.canvas.overlay.resizable)["left"], QPointF(-70, 0), ALT)


def _band(mouse: Mouse) -> None:
    box = mouse.canvas.diagram.figures["database-1"].scene()
    mouse.pull(QPointF(box.left() - 88, box.bottom() + 70), QPointF(200, -120))


def _band_that_adds(mouse: Mouse) -> None:
    box = mouse.canvas.diagram.figures["database-1"].scene()
    mouse.pull(QPointF(box.left() - 88, box.bottom() + 70), QPointF(200, -120), SHIFT)


def _pan(mouse: Mouse) -> None:
    mouse.press(mouse.hand.centre("database-1"), MIDDLE)
    mouse.move_at(mouse.at + QPointF(130, -70))


def _line(mouse: Mouse) -> None:
    """Draws a line from a connect handle; below 40 % there are none and the tool does it."""
    hand, id = mouse.hand, "nat-gateway-1"
    if mouse.canvas.zoom() >= 0.4:
        mouse.move(hand.centre(id))
        box = mouse.canvas.overlay.connectable
        start = QPointF(box.center().x(), box.bottom() + FAR / mouse.canvas.zoom())
        mouse.move(start)
    else:
        hand.window.qactions["analyze.connect"].trigger()
        start = hand.centre(id)
    mouse.pull(start, QPointF(70, 90))


GESTURES: dict[str, Callable[[Mouse], None]] = {
    "move": _leaf, "copy with Alt": _copy, "copy with Ctrl": _copy_with_ctrl, "move straight": _straight,
    "move a container": _container, "move a VPC": _vpc, "slide on a border": _gateway, "resize": _resize,
    "resize from the centre": _resize_from_the_centre, "band": _band, "band with Shift": _band_that_adds, "pan": _pan,
    "draw a line": _line,
}  # fmt: skip


def _middle(hand: Hand, name: str) -> QPointF:
    """Where one looks for a gesture to be seen at every zoom."""
    vpc = spots(hand.canvas.diagram.figures["vpc-1"].scene())
    at = {
        "VPC": hand.title("vpc-1"),
        "slide": hand.centre("internet-gateway-1"),
        "draw": hand.centre("nat-gateway-1"),
        "centre": vpc["left"],
    }
    return next((point for word, point in at.items() if word in name), hand.centre("database-1"))


@pytest.mark.parametrize("name", GESTURES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_line_12_escape_puts_everything_back(hand: Hand, name: str, theme: str) -> None:
    hand.window.set_theme(theme)
    for zoom in (0.25, 1.0, 4.0):
        mouse = look(hand, zoom, _middle(hand, name))
        hand.canvas.select(["subnet-5"] if name == "resize" else ["vpc-1"] if "centre" in name else ["nat-gateway-2"])
        selected, model, cursor = hand.canvas.selected(), hand.model, mouse.cursor
        before = picture(hand)
        GESTURES[name](mouse)
        assert picture(hand) != before, "the gesture shows"
        mouse.type(ESC)
        assert picture(hand) == before
        assert hand.model is model
        assert hand.canvas.selected() == selected
        assert hand.workspace.document.undo_label is None
        assert hand.workspace.document.redo_label is None
        assert mouse.cursor == cursor
        # The button is still down: what it does now means nothing.
        mouse.move_at(mouse.at + QPointF(33, 21))
        mouse.release()
        assert picture(hand) == before
        assert (hand.model, hand.canvas.selected()) == (model, selected)


@pytest.mark.parametrize("name", ["move", "resize", "band", "draw a line"])
def test_line_12_the_next_gesture_works_as_ever(hand: Hand, name: str) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    GESTURES[name](mouse)
    mouse.type(ESC)
    mouse.release()
    before = hand.model
    mouse.pull(hand.centre("database-1"), QPointF(60, 0))
    mouse.release()
    assert hand.model.placements["database-1"] != before.placements["database-1"]
    mouse.type(Qt.Key.Key_Z, CTRL)
    assert hand.model == before


def test_line_12_escape_before_the_pointer_has_moved(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    hand.canvas.select(["nat-gateway-1"])
    mouse.press(hand.centre("database-1"))
    mouse.type(ESC)
    mouse.move_at(mouse.at + QPointF(50, 0))
    mouse.release()
    assert hand.canvas.selected() == ("nat-gateway-1",)
    assert hand.workspace.document.undo_label is None


def test_line_12_nothing_else_edits_during_a_gesture(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    model = hand.model
    _leaf(mouse)
    for key, keys in (
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_Right, NONE),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_A, CTRL),
        (Qt.Key.Key_F2, NONE),
    ):
        mouse.type(key, keys)
    assert hand.model is model
    assert hand.canvas.selected() == ("database-1",)
    mouse.press_at(mouse.at, Qt.MouseButton.RightButton)
    mouse.release()
    assert hand.canvas.hand.busy
    mouse.button = Qt.MouseButton.LeftButton
    mouse.type(ESC)
    mouse.release()
    assert hand.model is model


@at_every_zoom
def test_line_12_the_wheel_may_turn_during_a_drag(hand: Hand, zoom: float) -> None:
    """The shape stays under the pointer; Esc leaves the view where the wheel put it."""
    start = hand.centre("database-1")
    mouse = look(hand, zoom, start)
    mouse.key_down(Qt.Key.Key_Control)
    mouse.pull(start, QPointF(30, 10), CTRL, NONE)
    mouse.wheel(mouse.at, -1)
    now = hand.centre("database-1")
    assert (mouse.to(now) - mouse.at).manhattanLength() <= 2
    mouse.type(ESC)
    mouse.release()
    assert hand.centre("database-1") == start


def test_line_12_escape_while_a_name_is_written(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    hand.canvas.select(["database-1"])
    before, model = picture(hand), hand.model
    mouse.type(Qt.Key.Key_F2)
    mouse.type(Qt.Key.Key_X)
    mouse.type(ESC)
    QApplication.processEvents()
    assert hand.canvas.renaming.editor is None
    assert not [one for one in hand.canvas.findChildren(QLineEdit, "rename") if one.isVisible()]
    assert hand.model is model
    assert picture(hand) == before


def test_line_12_escape_puts_a_tool_away(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    before, model, cursor = picture(hand), hand.model, mouse.cursor
    hand.canvas.start_place("instance", {})
    mouse.move(hand.centre("subnet-3"))
    assert picture(hand) != before
    mouse.type(ESC)
    assert picture(hand) == before
    assert mouse.cursor == cursor
    mouse.click(QPointF(-900, -900))
    assert hand.model is model
