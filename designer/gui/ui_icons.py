"""Small icons of the interface, in the theme's text colour."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer.assets import resource
from designer.gui.theme import Theme
from designer.gui.theme import theme as colours


def ui_pixmap(name: str, theme: Theme, size: int = 20, colour: QColor | None = None) -> QPixmap:
    """An icon of resources/icons/ui at so many device pixels, in a colour (default: the theme's text)."""
    return _pixmap(name, size, (colour or theme.text).name())


def ui_icon(name: str, theme: Theme, colour: QColor | None = None, side: int = 16) -> QIcon:
    """The icon for buttons and menus in a colour (default: the theme's text), faint while it is disabled; made for a side
    of so many pixels on screens of once, one and a half times and twice as many.
    """
    return _icon(name, (colour or theme.text).name(), theme.faint.name(), side)


@cache
def _ink() -> bytes:
    """The colour that the drawings are made in: the light theme's text."""
    return colours("light").text.name().upper().encode()


@cache
def _pixmap(name: str, size: int, colour: str) -> QPixmap:
    result = QPixmap(size, size)
    result.fill(Qt.GlobalColor.transparent)
    file = resource("icons", "ui", f"{name}.svg")
    if file.is_file():
        renderer = QSvgRenderer(QByteArray(file.read_bytes().replace(_ink(), colour.encode())))
        painter = QPainter(result)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
    return result


@cache
def _icon(name: str, colour: str, faint: str, side: int) -> QIcon:
    icon = QIcon()
    for size in (side, side * 3 // 2, side * 2):
        icon.addPixmap(_pixmap(name, size, colour))
        icon.addPixmap(_pixmap(name, size, faint), QIcon.Mode.Disabled)
    return icon
