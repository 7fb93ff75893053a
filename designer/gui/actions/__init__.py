"""The actions: one registry for menus, context menu, command palette, key sheet and tests. Modules here offer ``ACTIONS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from designer.discovery import offered
from designer.text import Message

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

MENUS = ("file", "edit", "view", "arrange", "analyze", "simulate", "classroom", "help")


def has_desk(window: MainWindow) -> bool:
    """Whether a document is open."""
    return window.desk is not None


def has_selection(window: MainWindow) -> bool:
    """Whether something is selected."""
    return window.desk is not None and bool(window.desk.selection)


@dataclass(frozen=True)
class Action:
    """Something a person can ask for.

    Args:
        id: object name of its QAction, for example ``"arrange.align-left"``.
        text: what menus call it.
        menu: one of ``MENUS``, or "" for none.
        run: does it.
        shortcut: key sequences as Qt writes them, for example ``("Ctrl+Z",)``.
        rank: its order in the menu; a change of the tens digit draws a separator.
        enabled: whether it can run now.
        checked: its state, for actions that switch.
        icon: name in resources/icons/ui.
        submenu: title of the submenu that it stands in.
        context: whether the canvas's context menu shows it.
        yields: whether its keys belong to the focused widget while it cannot run.
        wants: what is told when its keys are pressed while it cannot run: what to select first.
    """

    id: str
    text: Message
    menu: str
    run: Callable[[MainWindow], None]
    shortcut: tuple[str, ...] = ()
    rank: int = 50
    enabled: Callable[[MainWindow], bool] = has_desk
    checked: Callable[[MainWindow], bool] | None = None
    icon: str = ""
    submenu: Message | None = None
    context: bool = False
    yields: bool = False
    wants: Message | None = None


@cache
def actions() -> dict[str, Action]:
    """Every action by its id, in the order of menus and ranks."""
    found = [action for _, batch in offered("designer.gui.actions", "ACTIONS") for action in batch]
    found.sort(key=lambda a: (MENUS.index(a.menu) if a.menu in MENUS else len(MENUS), a.rank))
    return {action.id: action for action in found}
