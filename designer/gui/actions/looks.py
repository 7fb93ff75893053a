"""Actions of the View menu about how things look."""

from __future__ import annotations

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


ACTIONS = (Action("view.large-type", msg("Large type"), "view", _large, (), 46, _always, lambda window: scale.large()),)
