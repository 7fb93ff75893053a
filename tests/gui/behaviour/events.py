"""Mouse buttons, wheel, keys and fingers one event at a time, as Qt delivers them, aimed at points of the scene."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton

at_every_zoom = pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])
in_every_theme = pytest.mark.parametrize("theme", ["light", "dark", "contrast"])


class Mouse:
    """Remembers which button is down and where the pointer is, on the viewport."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.canvas = hand, hand.canvas
        self.view = hand.canvas.viewport()
        self.button = Qt.MouseButton.NoButton
        self.at = QPointF()
        self.time = 1000

    def to(self, point: QPointF) -> QPointF:
        """A point of the scene on the viewport."""
        return QPointF(self.canvas.mapFromScene(point))

    def _send(self, kind: QEvent.Type, button: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
        event = QMouseEvent(kind, self.at, self.view.mapToGlobal(self.at), button, self.button, keys)
        QApplication.sendEvent(self.view, event)

    def press_at(self, at: QPointF, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        self.at, self.button = at, button
        self._send(QEvent.Type.MouseButtonPress, button, keys)

    def move_at(self, at: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        self.at = at
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, keys)

    def press(self, point: QPointF, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        self.press_at(self.to(point), button, keys)

    def move(self, point: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        self.move_at(self.to(point), keys)

    def release(self, keys: Qt.KeyboardModifier = NONE) -> None:
        button, self.button = self.button, Qt.MouseButton.NoButton
        self._send(QEvent.Type.MouseButtonRelease, button, keys)
        QApplication.processEvents()

    def pull(self, start: QPointF, by: QPointF, keys: Qt.KeyboardModifier = NONE, begin: object = None) -> None:
        """Presses at a point of the scene and moves by pixels of the viewport; the button stays down. ``begin`` are the keys of the
        press, where they differ.
        """
        self.press(start, LEFT, keys if begin is None else begin)
        home = self.at
        for step in (0.25, 0.5, 0.75, 1.0):
            self.move_at(home + by * step, keys)

    def click(self, point: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        self.press(point, LEFT, keys)
        self.release(keys)

    def double(self, point: QPointF) -> None:
        """What Qt sends for a double click."""
        self.click(point)
        self.button = LEFT
        self._send(QEvent.Type.MouseButtonDblClick, LEFT, NONE)
        self.release()

    def wheel(self, at: QPointF, notches: float, keys: Qt.KeyboardModifier = NONE) -> None:
        turn = QPoint(0, round(notches * 120))
        event = QWheelEvent(
            at, self.view.mapToGlobal(at), QPoint(), turn, self.button, keys, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(self.view, event)

    def spread(self, at: QPointF, by: float) -> None:
        """Two fingers on a touch pad spread."""
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture,
            QPointingDevice.primaryPointingDevice(),
            2,
            at,
            at,
            self.view.mapToGlobal(at),
            by,
            QPointF(),
        )
        QApplication.sendEvent(self.view, event)

    def key_down(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE, repeat: bool = False) -> None:
        self._key(QEvent.Type.KeyPress, key, keys, repeat)

    def key_up(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE, repeat: bool = False) -> None:
        self._key(QEvent.Type.KeyRelease, key, keys, repeat)

    def key_again(self, key: Qt.Key) -> None:
        """A held key as X11 sometimes sends it: up and down at one time, not marked as repeated."""
        self.key_up(key)
        self.time -= 40
        self.key_down(key)

    def _key(self, kind: QEvent.Type, key: Qt.Key, keys: Qt.KeyboardModifier, repeat: bool) -> None:
        self.time += 40
        event = QKeyEvent(kind, key, keys, "", repeat)
        event.setTimestamp(self.time)
        QApplication.sendEvent(self.canvas, event)

    def type(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """A key that goes through the window's shortcuts first."""
        QTest.keyClick(QApplication.focusWidget() or self.canvas, key, keys)
        QApplication.processEvents()

    @property
    def cursor(self) -> Qt.CursorShape:
        return self.view.cursor().shape()


def until(holds: Callable[[], bool]) -> None:
    """Waits for something that is due at once, however slow the machine is."""
    for _ in range(1000):
        if holds():
            return
        QTest.qWait(10)
    raise AssertionError("it never came")


def look(hand: Hand, zoom: float, at: QPointF) -> Mouse:
    """A mouse over the canvas, zoomed, with a point of the scene in its middle, the keyboard in the canvas."""
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(at)
    hand.canvas.setFocus()
    QApplication.processEvents()
    return Mouse(hand)


def picture(hand: Hand) -> QImage:
    """The canvas as it is on the screen."""
    hand.settle()
    return hand.canvas.viewport().grab().toImage()


def apart(one: QColor, other: QColor) -> int:
    """How much two colours differ."""
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
