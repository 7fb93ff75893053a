"""The properties of what is selected."""

from PySide6.QtWidgets import QWidget

from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.text import msg


def _make(desk: Desk) -> QWidget:
    from designer.gui.panels.properties import Properties

    return Properties(desk)


PANEL = Panel("properties", msg("Properties"), _make, rank=10)
