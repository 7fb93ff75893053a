"""Actions of the File menu that open the examples, each with its talk in the window's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.formats.examples import titles, told
from designer.gui.actions import Action
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


def _open(name: str) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        window.open_model(told(name, window.language), None)

    return do


_EXAMPLES = msg("Examples")

ACTIONS = tuple(
    Action(f"file.example-{name}", title, "file", _open(name), (), 14, _always, submenu=_EXAMPLES)
    for name, title in titles().items()
)
