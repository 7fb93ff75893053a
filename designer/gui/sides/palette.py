"""The palette: everything that can be drawn."""

from PySide6.QtWidgets import QWidget

from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.text import msg


def _make(desk: Desk) -> QWidget:
    from designer.gui.panels.palettepanel import PalettePanel

    return PalettePanel(desk)


PANEL = Panel("palette-panel", msg("Palette"), _make, side="left", rank=10)
