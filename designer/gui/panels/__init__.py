"""The panels around the canvas; ``sides`` offers them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtWidgets import QWidget

from designer.discovery import offered
from designer.gui.desk import Desk
from designer.text import Message


def _no_count(desk: Desk) -> int | None:
    return None


@dataclass(frozen=True)
class Panel:
    """A panel: its object name, title, where it stands ("left", or a tab at "right"), its order there, and how to make it.

    ``make`` imports what it makes: all but one of those at the right are out of sight when a window opens. ``count`` is the number beside the title, for example of problems; None shows none.
    """

    name: str
    title: Message
    make: Callable[[Desk], QWidget]
    side: str = "right"
    rank: int = 50
    count: Callable[[Desk], int | None] = _no_count


@cache
def panels() -> tuple[Panel, ...]:
    """Every panel, in its order."""
    found: list[Panel] = [panel for _, panel in offered("designer.gui.sides", "PANEL")]
    return tuple(sorted(found, key=lambda panel: panel.rank))
