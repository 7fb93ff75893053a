"""Icons as pixmaps: rasterised from SVG once for each size, then only drawn."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer.assets import icon_file
from designer.core import Kind
from designer.gui.theme import theme

SIZES = (12, 16, 20, 24, 32, 40, 48, 60, 72, 96, 120, 144, 192, 288)
"""Device pixels that icons are rasterised at; others are scaled from the next larger one."""


def forget() -> None:
    """Reads every icon anew when it is next asked for: another set is in use."""
    for one in (_renderer, _pixmap, _icon):
        one.cache_clear()
    _editions.append(len(_editions))


_editions = [0]


def edition() -> int:
    """Another number for each set of icons that was in use: who keeps pictures of icons sees whether they still hold."""
    return _editions[-1]


def name_of(kind: Kind, record: object = None) -> str:
    """The icon of a kind, or of one record of it."""
    return kind.icon_of(record)


def size_for(pixels: float) -> int:
    """The size to draw from, for an icon of so many device pixels."""
    return next((size for size in SIZES if size >= pixels * 0.9), SIZES[-1])


def pixmap(name: str, size: int, category: str = "general") -> QPixmap:
    """The icon ``name`` at ``size`` device pixels; without a file, a square in the category's colour."""
    return _pixmap(name, size, category)


def sharp(name: str, side: int, ratio: float, category: str = "general") -> QPixmap:
    """The icon ``side`` pixels wide, made for a screen of this device ratio: nothing scales it."""
    made = QPixmap(_pixmap(name, round(side * ratio), category))
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, category: str = "general") -> QIcon:
    """The icon ``name`` for menus, lists and buttons."""
    return _icon(name, category)


@cache
def _renderer(name: str) -> QSvgRenderer | None:
    file = icon_file(name)
    if file is None or file.suffix != ".svg":
        return None
    renderer = QSvgRenderer(QByteArray(file.read_bytes()))
    return renderer if renderer.isValid() else None


@cache
def _pixmap(name: str, size: int, category: str) -> QPixmap:
    file = icon_file(name)
    if file is not None and file.suffix == ".png":
        return QPixmap(str(file)).scaled(QSize(size, size), Qt.AspectRatioMode.KeepAspectRatio,
                                         Qt.TransformationMode.SmoothTransformation)  # fmt: skip
    result = QPixmap(size, size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = _renderer(name)
    if renderer is not None:
        renderer.render(painter, QRectF(0, 0, size, size))
    else:
        _plain(painter, name, size, theme("light").category(category))
    painter.end()
    return result


def _plain(painter: QPainter, name: str, size: int, colour: QColor) -> None:
    radius = size * 7 / 48
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(0, 0, size, size), radius, radius)
    painter.setPen(QPen(theme("light").panel, max(1.0, size / 24)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = size * 0.3
    painter.drawRoundedRect(QRectF(edge, edge, size - 2 * edge, size - 2 * edge), radius / 2, radius / 2)


@cache
def _icon(name: str, category: str) -> QIcon:
    result = QIcon()
    for size in (16, 24, 32, 48, 96):
        result.addPixmap(pixmap(name, size, category))
    return result
