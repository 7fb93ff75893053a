"""Everything in the diagram as a tree."""

from PySide6.QtWidgets import QWidget

from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.text import msg


def _make(desk: Desk) -> QWidget:
    from designer.gui.panels.outline import Outline

    return Outline(desk)


PANEL = Panel("outline", msg("Outline"), _make, rank=50)
