"""Actions of the View menu about finding one's way on the canvas, and round the window without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from designer.gui import preferences
from designer.gui.actions import Action, has_desk
from designer.gui.canvas.homing import back, lost
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _snapping(window: MainWindow) -> bool:
    return window.place is not None and window.place.canvas.snapping


def _snap(window: MainWindow) -> None:
    """Lets shapes line up with others while they are dragged, or not, in every open document; remembers it."""
    on = not preferences.load().snap
    preferences.change(snap=on)
    for place in window.places():
        place.canvas.snapping = on


def _lost(window: MainWindow) -> bool:
    return window.place is not None and lost(window.place.canvas)


def _back(window: MainWindow) -> None:
    if window.place is not None:
        back(window.place.canvas)


def _next_part(window: MainWindow) -> None:
    _step(window, 1)


def _last_part(window: MainWindow) -> None:
    _step(window, -1)


def _step(window: MainWindow, by: int) -> None:
    """Puts the keyboard into the next part of the window that shows: palette, canvas, the button back, panels."""
    place = window.place
    if place is None:
        return
    parts: list[QWidget] = [place.left, place.canvas, place.homing, place.right]
    shown = [part for part in parts if part.isVisible()]
    now = QApplication.focusWidget()
    # A button on the canvas is a part of its own.
    here = [at for at, part in enumerate(shown) if now is not None and (part is now or part.isAncestorOf(now))]
    at = here[-1] + by if here else 0
    enter(shown[at % len(shown)])


def enter(part: QWidget) -> None:
    """Gives a part of the window the keyboard: itself, or the first thing in it that takes it."""
    reason = Qt.FocusReason.ShortcutFocusReason
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        part.setFocus(reason)
        return
    for inside in part.findChildren(QWidget):
        if inside.focusPolicy() & Qt.FocusPolicy.TabFocus and inside.isVisible() and inside.isEnabled():
            inside.setFocus(reason)
            return


ACTIONS = (
    Action("view.back", msg("Back to content"), "view", _back, ("Shift+3",), 15, _lost),
    Action("view.snap", msg("Snap to neighbours and grid"), "view", _snap, ("F9",), 23, has_desk, _snapping),
    Action("view.next-part", msg("Next part of the window"), "view", _next_part, ("F6",), 35, has_desk),
    Action("view.last-part", msg("Part of the window before"), "view", _last_part, ("Shift+F6",), 36, has_desk),
)
