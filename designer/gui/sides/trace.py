"""Whether a packet gets there and back."""

from PySide6.QtWidgets import QWidget

from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.text import msg


def _make(desk: Desk) -> QWidget:
    from designer.gui.panels.trace import TracePanel

    return TracePanel(desk)


PANEL = Panel("trace", msg("Trace"), _make, rank=40)
