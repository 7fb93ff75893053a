"""How every window is dressed: large type."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from designer.gui import preferences, scale
from designer.gui.window import windows


def set_large(on: bool) -> None:
    """Large type for a projector, or plain type again, in every window; it is remembered."""
    preferences.change(large=on)
    scale.set_large(on)
    font = QApplication.font()
    font.setPixelSize(scale.size("body"))
    QApplication.setFont(font)
    for window in windows():
        window.appear()
