"""Actions of the View menu about finding one's way on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


ACTIONS = (
    Action("view.back", msg("Back to content"), "view", _back, ("Shift+3",), 15, _lost, submenu=msg("Zoom")),
    Action("view.snap", msg("Snap to neighbours and grid"), "view", _snap, ("F9",), 25, has_desk, _snapping),
)
