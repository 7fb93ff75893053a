"""Actions that lay out by themselves: everything, what is inside the selection, and the ways of lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from designer.edits.bending import shaped, unbend
from designer.edits.layout import tidy
from designer.gui.actions import Action, has_desk
from designer.gui.canvas.gliding import glide
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _tidy(window: MainWindow, within: Iterable[str] | None = None) -> None:
    desk = window.desk
    if desk is None:
        return
    before = desk.workspace.model
    label = msg("Tidy up")
    if desk.attempt(lambda: tidy(before, within), label) and desk.canvas is not None:
        glide(desk.canvas, before, fit=within is None)


def _inside(window: MainWindow) -> None:
    desk = window.desk
    if desk is not None:
        model, chosen = desk.workspace.model, frozenset(desk.selection)
        outermost = (id for id in model.placements if model.resources[id].parent not in model.placements)
        # With all of it selected, nothing outside has to stay where it is.
        _tidy(window, None if chosen.issuperset(outermost) else desk.selection)


def _placed(window: MainWindow) -> bool:
    desk = window.desk
    return desk is not None and any(id in desk.workspace.model.placements for id in desk.selection)


def _bent(window: MainWindow) -> bool:
    return window.desk is not None and bool(shaped(window.desk.workspace.model, window.desk.selection))


def _unbend(window: MainWindow) -> None:
    desk = window.desk
    if desk is not None:
        desk.attempt(lambda: unbend(desk.workspace.model, desk.selection), msg("Straighten lines"))


ACTIONS = (
    Action("arrange.tidy", msg("Tidy up everything"), "arrange", _tidy, ("Ctrl+Shift+L",), 50, has_desk, icon="tidy"),
    Action(
        "arrange.tidy-selection",
        msg("Tidy up the selection"),
        "arrange",
        _inside,
        ("Ctrl+Alt+L",),
        51,
        _placed,
        icon="tidy",
        context=True,
    ),
    Action(
        "arrange.reset-bends",
        msg("Straighten lines"),
        "arrange",
        _unbend,
        (),
        52,
        _bent,
        icon="straighten",
        context=True,
    ),
)
