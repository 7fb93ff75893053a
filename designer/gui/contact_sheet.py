"""``python -m designer.gui.contact_sheet OUT.png``: every icon at several sizes, on light and dark."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from designer.assets import resource
from designer.gui import icons
from designer.gui.theme import theme
from designer.gui.ui_icons import ui_pixmap

_SIZES = (16, 24, 32, 48, 96)
_CELL = 252
_ACROSS = 6


def sheet() -> QImage:
    """The picture: the kinds' icons above, the interface's below, once on each theme."""
    names = sorted(file.stem for file in resource("icons").glob("*.svg"))
    small = sorted(file.stem for file in resource("icons", "ui").glob("*.svg"))
    rows = (len(names) + _ACROSS - 1) // _ACROSS
    half = rows * 118 + (len(small) // 36 + 1) * 40 + 20
    image = QImage(_ACROSS * _CELL, 2 * half, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for number, colours in enumerate((theme("light"), theme("dark"))):
        painter.fillRect(0, number * half, image.width(), half, colours.panel)
        for at, name in enumerate(names):
            x, y = (at % _ACROSS) * _CELL + 8, number * half + (at // _ACROSS) * 118 + 8
            for size in _SIZES:
                painter.drawPixmap(QPoint(x, y), icons.pixmap(name, size))
                x += size + 4
            painter.setPen(colours.second)
            painter.drawText(QPoint((at % _ACROSS) * _CELL + 8, y + 96 + 8), name)
        for at, name in enumerate(small):
            x, y = (at % 36) * 39 + 8, number * half + rows * 118 + (at // 36) * 40 + 8
            painter.drawPixmap(QPoint(x, y), ui_pixmap(name, colours, 24))
    painter.end()
    return image


def main(arguments: list[str]) -> int:
    """Writes the sheet to the file named first."""
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    sheet().save(str(Path(arguments[0] if arguments else "icons.png")))
    return 0 if application is not None else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
