"""Actions of the View menu about how things look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.gui import scale
from designer.gui.actions import Action
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


def _large(window: MainWindow) -> None:
    from designer.gui.dressing import set_large

    set_large(not scale.large())


def _round(forward: bool) -> Callable[[MainWindow], None]:
    def go(window: MainWindow) -> None:
        from designer.gui.rounds import go_round

        go_round(window, forward)

    return go


ACTIONS = (
    Action("view.next-part", msg("Next part of the window"), "view", _round(True), ("F6",), 26, _always),
    Action("view.previous-part", msg("Previous part of the window"), "view", _round(False), ("Shift+F6",), 27, _always),
    Action("view.large-type", msg("Large type"), "view", _large, (), 46, _always, lambda window: scale.large()),
)
