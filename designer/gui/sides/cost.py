"""What the diagram costs a month."""

from PySide6.QtWidgets import QWidget

from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.text import msg


def _make(desk: Desk) -> QWidget:
    from designer.gui.panels.cost import Cost

    return Cost(desk)


PANEL = Panel("cost", msg("Cost"), _make, rank=30)
