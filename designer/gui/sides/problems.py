"""What the rules say, and how many times."""

from PySide6.QtWidgets import QWidget

from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.text import msg


def _make(desk: Desk) -> QWidget:
    from designer.gui.panels.problems import Problems

    return Problems(desk)


def _count(desk: Desk) -> int | None:
    return len(desk.workspace.findings)


PANEL = Panel("problems", msg("Problems"), _make, rank=20, count=_count)
