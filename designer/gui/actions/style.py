"""Actions that copy style and settings from one thing to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.edits.styling import Style, copy_style, paste_style
from designer.gui.actions import Action, has_selection
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

_held: list[Style] = []
"""What was copied last; every window of the program pastes it."""


def _copy(window: MainWindow) -> None:
    desk = window.desk
    style = copy_style(desk.workspace.model, desk.selection[0]) if desk is not None and desk.selection else None
    if desk is not None and style is not None:
        _held[:] = [style]
        desk.tell(msg("Style and settings of {name} are copied.", name=desk.name_of(desk.selection[0])))
        window.update_actions()


def _paste(window: MainWindow) -> None:
    desk = window.desk
    if desk is None:
        return
    change = paste_style(desk.workspace.model, _held[0], desk.selection)
    if change:
        desk.attempt(lambda: change, msg("Paste style and settings"))
    else:
        desk.tell(msg("There is nothing in it that the selection does not have already."))


def _may_paste(window: MainWindow) -> bool:
    return has_selection(window) and bool(_held)


ACTIONS = (
    Action("edit.copy-style", msg("Copy style and settings"), "edit", _copy, ("Ctrl+Alt+C",), 31, has_selection,
           icon="style", context=True),
    Action("edit.paste-style", msg("Paste style and settings"), "edit", _paste, ("Ctrl+Alt+V",), 32, _may_paste,
           context=True),
)  # fmt: skip
