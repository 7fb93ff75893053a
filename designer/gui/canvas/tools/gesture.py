"""What every gesture and every tool is asked, and the pointer that they are told about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


class Pointer(NamedTuple):
    """Where the mouse is.

    Args:
        at: its position on the viewport.
        point: the same in the scene.
        keys: the modifier keys that are held.
    """

    at: QPoint
    point: QPointF
    keys: Qt.KeyboardModifier


class Gesture:
    """Between press and release."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, canvas: Canvas, start: QPointF) -> None:
        self.canvas, self.start = canvas, start

    def move(self, pointer: Pointer) -> None:
        """The pointer moved."""

    def finish(self, pointer: Pointer) -> None:
        """The button was released."""

    def again(self, pointer: Pointer) -> None:
        """The view moved under a resting pointer, or a modifier key went down or up."""
        self.move(pointer)

    def cancel(self) -> None:
        """Escape was pressed: everything goes back."""


class Tool:
    """Between gestures. ``lasting`` tools stay in the hand when their gesture has ended; ``waits`` says that Esc has something to
    put away; the gesture of an ``instant`` one begins with the press, not with the first move.
    """

    cursor: Qt.CursorShape | None = None
    lasting = False
    waits = True
    instant = False

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def begin(self) -> None:
        """The hand takes it up."""

    def press(self, pointer: Pointer) -> Gesture | None:
        """The left button went down; what a drag from here would be."""
        return None

    def click(self, pointer: Pointer) -> None:
        """The button was released where it went down."""

    def double(self, pointer: Pointer) -> None:
        """A double click."""

    def hover(self, pointer: Pointer) -> None:
        """The pointer moved with no button down."""

    def end(self) -> None:
        """The hand lays it down."""
