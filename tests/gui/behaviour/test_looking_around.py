"""Panning, zooming and the way back: lines 1 to 3 of how the canvas behaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from events import CTRL, LEFT, MIDDLE, SHIFT, at_every_zoom, look, until
from hand import Hand, draw_network
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from designer.formats.examples import example
from designer.gui import preferences
from designer.gui.window import MainWindow

OPEN, CLOSED = Qt.CursorShape.OpenHandCursor, Qt.CursorShape.ClosedHandCursor


@at_every_zoom
def test_line_01_space_and_drag_pans_even_over_a_shape(hand: Hand, zoom: float) -> None:
    shape = hand.centre("database-1")
    mouse = look(hand, zoom, shape)
    before, plain = hand.model, mouse.cursor
    mouse.key_down(Qt.Key.Key_Space)
    mouse.key_again(Qt.Key.Key_Space)
    assert mouse.cursor == OPEN
    mouse.move(shape)
    assert mouse.cursor == OPEN, "hovering a shape keeps the hand"
    mouse.press(shape)
    assert mouse.cursor == CLOSED
    start = mouse.at
    for step in (1, 2, 3):
        mouse.move_at(start + QPointF(-40, 25) * step)
        mouse.key_up(Qt.Key.Key_Space, repeat=True)
        mouse.key_down(Qt.Key.Key_Space, repeat=True)
        mouse.key_again(Qt.Key.Key_Space)
    QTest.qWait(100)  # longer than a held key takes from up to down
    assert mouse.cursor == CLOSED
    mouse.release()
    assert mouse.cursor == OPEN
    assert (mouse.to(shape) - start - QPointF(-120, 75)).manhattanLength() <= 1
    mouse.key_up(Qt.Key.Key_Space)
    until(lambda: mouse.cursor == plain)
    assert (hand.model, hand.canvas.selected()) == (before, ())


@at_every_zoom
def test_line_01_the_middle_button_pans_and_keeps_the_selection(hand: Hand, zoom: float) -> None:
    shape = hand.centre("nat-gateway-1")
    mouse = look(hand, zoom, shape)
    hand.canvas.select(["database-1"])
    mouse.press(shape, MIDDLE)
    assert mouse.cursor == CLOSED
    start = mouse.at
    mouse.move_at(start + QPointF(90, -60))
    mouse.release()
    assert mouse.cursor != CLOSED
    assert (mouse.to(shape) - start - QPointF(90, -60)).manhattanLength() <= 1
    assert hand.canvas.selected() == ("database-1",)
    assert hand.workspace.document.undo_label is None


def test_line_01_letting_the_space_bar_go_first_keeps_the_pan_until_the_button_goes(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    mouse.key_down(Qt.Key.Key_Space)
    mouse.press(hand.centre("database-1"))
    mouse.key_up(Qt.Key.Key_Space)
    assert mouse.cursor == CLOSED
    scene = hand.canvas.mapToScene(QPoint())
    mouse.move_at(mouse.at + QPointF(30, 0))
    assert hand.canvas.mapToScene(QPoint()).x() == pytest.approx(scene.x() - 30, abs=1)
    mouse.release()
    until(lambda: mouse.cursor not in (OPEN, CLOSED))
    mouse.pull(hand.centre("database-1"), QPointF(40, 0))
    mouse.release()
    assert hand.workspace.document.undo_label is not None, "without the space bar a drag moves the shape again"


@pytest.mark.parametrize("zoom", [0.25, 1.0, 3.0])
def test_line_02_ctrl_and_wheel_zoom_in_even_steps_about_the_pointer(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    at = QPointF(213, 157)
    under = hand.canvas.viewportTransform().inverted()[0].map(at)
    zooms = [hand.canvas.zoom()]
    for notches in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, 1, 1):
        mouse.wheel(at, notches, CTRL)
        zooms.append(hand.canvas.zoom())
        now = hand.canvas.viewportTransform().map(under)
        assert max(abs(now.x() - at.x()), abs(now.y() - at.y())) <= 1, "what is under the pointer stays there"
    ratios = {round(max(a, b) / min(a, b), 6) for a, b in zip(zooms, zooms[1:], strict=False)}
    assert len(ratios) == 1
    assert zooms[-1] == pytest.approx(zoom)


def test_line_02_half_a_notch_is_half_a_step_and_the_zoom_has_ends(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    at = QPointF(300, 200)
    mouse.wheel(at, 1, CTRL)
    whole = hand.canvas.zoom()
    mouse.wheel(at, -0.5, CTRL)
    mouse.wheel(at, -0.5, CTRL)
    assert hand.canvas.zoom() == pytest.approx(1.0)
    assert whole == pytest.approx(1.2)
    for _ in range(40):
        mouse.wheel(at, 1, CTRL)
    assert hand.canvas.zoom() == pytest.approx(8.0)
    for _ in range(80):
        mouse.wheel(at, -1, CTRL)
    assert hand.canvas.zoom() == pytest.approx(0.05)


@at_every_zoom
def test_line_02_the_wheel_scrolls_and_with_shift_sideways(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    at, scene = QPointF(300, 200), hand.canvas.mapToScene(QPoint())
    mouse.wheel(at, -1)
    down = hand.canvas.mapToScene(QPoint()) - scene
    assert (round(down.x() * zoom), round(down.y() * zoom)) == (0, 120)
    mouse.wheel(at, 1)
    mouse.wheel(at, -1, SHIFT)
    aside = hand.canvas.mapToScene(QPoint()) - scene
    assert (round(aside.x() * zoom), round(aside.y() * zoom)) == (120, 0)
    assert hand.canvas.zoom() == pytest.approx(zoom)


@pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])
def test_line_02_fingers_on_a_touch_pad_zoom_about_the_pointer(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    at = QPointF(411, 93)
    under = hand.canvas.viewportTransform().inverted()[0].map(at)
    for _ in range(10):
        mouse.spread(at, 0.04)
    assert hand.canvas.zoom() == pytest.approx(zoom * 1.04**10)
    now = hand.canvas.viewportTransform().map(under)
    assert max(abs(now.x() - at.x()), abs(now.y() - at.y())) <= 1


def test_line_02_fingers_on_a_touch_screen_zoom_and_draw_nothing(hand: Hand, touch_screen: QPointingDevice) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    middle = mouse.view.rect().center()
    under = hand.canvas.mapToScene(middle)

    def fingers(apart: int) -> tuple[QPoint, QPoint]:
        return middle - QPoint(apart, 0), middle + QPoint(apart, 0)

    left, right = fingers(60)
    QTest.touchEvent(mouse.view, touch_screen).press(0, left, mouse.view).press(1, right, mouse.view).commit()
    for apart in range(70, 190, 10):
        left, right = fingers(apart)
        QTest.touchEvent(mouse.view, touch_screen).move(0, left, mouse.view).move(1, right, mouse.view).commit()
    QTest.touchEvent(mouse.view, touch_screen).release(0, left, mouse.view).release(1, right, mouse.view).commit()
    QApplication.processEvents()
    assert hand.canvas.zoom() == pytest.approx(3.0, rel=0.1)
    assert (hand.canvas.mapToScene(middle) - under).manhattanLength() < 8
    assert hand.workspace.document.undo_label is None


@pytest.fixture(scope="session")
def touch_screen() -> QPointingDevice:
    return QTest.createTouchDevice()


def test_line_03_keys_fit_all_fit_the_selection_and_zoom(hand: Hand) -> None:
    mouse = look(hand, 4.0, QPointF(5000, 5000))
    mouse.type(Qt.Key.Key_1, SHIFT)
    assert hand.canvas.seen().contains(hand.canvas.diagram.bounds())
    hand.canvas.select(["database-1"])
    mouse.type(Qt.Key.Key_2, SHIFT)
    box = hand.canvas.diagram.figures["database-1"].scene()
    assert hand.canvas.seen().contains(box)
    assert (hand.canvas.seen().center() - box.center()).manhattanLength() * hand.canvas.zoom() < 3
    assert hand.canvas.zoom() > 1.5
    mouse.type(Qt.Key.Key_0, CTRL)
    assert hand.canvas.zoom() == pytest.approx(1.0)
    middle = hand.canvas.seen().center()
    mouse.type(Qt.Key.Key_Plus, CTRL)
    mouse.type(Qt.Key.Key_Equal, CTRL)
    assert hand.canvas.zoom() == pytest.approx(1.44)
    for _ in range(3):
        mouse.type(Qt.Key.Key_Minus, CTRL)
    assert hand.canvas.zoom() == pytest.approx(1 / 1.2)
    assert (hand.canvas.seen().center() - middle).manhattanLength() < 3
    assert hand.canvas.selected() == ("database-1",)


def homing(hand: Hand) -> QPushButton:
    button: QPushButton = hand.canvas.findChild(QPushButton, "homing")
    return button


@at_every_zoom
def test_line_03_a_button_brings_the_content_back(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    assert not homing(hand).isVisible()
    for _ in range(100):
        mouse.wheel(QPointF(300, 200), -3, SHIFT)
    assert homing(hand).isVisible()
    assert hand.canvas.rect().contains(homing(hand).geometry())
    QTest.mouseClick(homing(hand), LEFT)
    assert not homing(hand).isVisible()
    assert hand.canvas.zoom() == pytest.approx(zoom)
    seen = hand.canvas.seen()
    assert any(seen.contains(hand.centre(id)) for id in ("database-1", "nat-gateway-1", "nat-gateway-2", "users-1"))
    assert QApplication.focusWidget() is hand.canvas


def test_line_03_the_button_is_reached_and_pressed_with_the_keyboard(hand: Hand) -> None:
    mouse = look(hand, 1.0, QPointF(9000, 0))
    assert homing(hand).isVisible()
    mouse.type(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is homing(hand)
    mouse.type(Qt.Key.Key_Space)
    assert not homing(hand).isVisible()
    look(hand, 1.0, QPointF(0, -9000))
    mouse.type(Qt.Key.Key_3, SHIFT)
    assert not homing(hand).isVisible()


def test_line_03_the_inside_of_an_empty_container_is_nothing_in_view(bare: Hand) -> None:
    draw_network(bare)
    box = bare.canvas.diagram.figures["subnet-4"].scene()
    look(bare, 8.0, box.center())
    assert bare.canvas.seen().width() < box.width()
    assert homing(bare).isVisible()
    look(bare, 8.0, box.topLeft())
    assert not homing(bare).isVisible()


def test_line_03_an_empty_canvas_has_nothing_to_go_back_to(bare: Hand) -> None:
    look(bare, 1.0, QPointF(9000, 0))
    assert not homing(bare).isVisible()


@pytest.mark.parametrize(
    ("language", "theme", "text"), [("en", "light", "Back to content"), ("ko", "dark", "내용으로 돌아가기")]
)
def test_line_03_the_button_speaks_the_language(
    opened: Callable[..., MainWindow], language: str, theme: str, text: str
) -> None:
    preferences.store(preferences.Preferences(language=language, theme=theme))
    hand = Hand(opened(example("three-tier")))
    look(hand, 1.0, QPointF(9000, 0))
    assert homing(hand).text() == text
    assert homing(hand).width() >= homing(hand).fontMetrics().horizontalAdvance(text)
