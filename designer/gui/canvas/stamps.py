"""Small pictures that are painted once for a zoom and then only copied: icons, labels of lines, badges, marks.

They lie on whole device pixels, so they are as sharp as can be and look the same wherever the view is scrolled to.
Exports do not use them: what they paint stays made of lines and letters.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.gui import icons
from designer.gui.canvas.style import Style

_MOST = 4000


class Sheet:
    """Stamps that one painter puts down together, in the order in which they came."""

    __slots__ = ("_dx", "_dy", "_known", "_placed", "_ratio", "_scale", "_zoom", "painter")

    def __init__(self, painter: QPainter, style: Style) -> None:
        self.painter, self._known = painter, style.stamps
        device, view = painter.device(), painter.worldTransform()
        self._ratio = device.devicePixelRatio() if device is not None else 1.0
        self._zoom, self._dx, self._dy = view.m11(), view.dx(), view.dy()
        self._scale = self._zoom * self._ratio
        self._placed: list[tuple[float, float, QPixmap, float]] = []

    def stamp(self, key: Hashable, area: QRectF, paint: Callable[[QPainter], None]) -> None:
        """What ``paint`` draws at ``area`` in the painter's coordinates; stamps of equal keys and areas' sizes look the same."""
        whole = (key, self._scale, self._ratio)
        picture = self._known.get(whole)
        if picture is None:
            picture = self._keep(whole, self._painted(area, paint))
        self._place(area.left(), area.top(), picture, 1.0)

    def icon(self, name: str, category: str, area: QRectF, opacity: float = 1.0) -> None:
        """An icon, as large as its area is on the screen."""
        pixels = max(round(area.width() * self._scale), 1)
        drawn = icons.pixmap(name, icons.size_for(pixels), category)
        key = (drawn.cacheKey(), pixels, self._ratio)
        picture = self._known.get(key)
        if picture is None:
            smooth, stretch = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
            picture = drawn.scaled(pixels, pixels, stretch, smooth) if drawn.width() != pixels else QPixmap(drawn)
            picture.setDevicePixelRatio(self._ratio)
            self._keep(key, picture)
        self._place(area.left(), area.top(), picture, opacity)

    def _place(self, x: float, y: float, picture: QPixmap, opacity: float) -> None:
        ratio = self._ratio
        left = floor((x * self._zoom + self._dx) * ratio + 0.5) / ratio
        top = floor((y * self._zoom + self._dy) * ratio + 0.5) / ratio
        self._placed.append((left, top, picture, opacity))

    def _painted(self, area: QRectF, paint: Callable[[QPainter], None]) -> QPixmap:
        picture = QPixmap(ceil(area.width() * self._scale) + 1, ceil(area.height() * self._scale) + 1)
        picture.fill(Qt.GlobalColor.transparent)
        p = QPainter(picture)
        p.scale(self._scale, self._scale)
        p.translate(-area.topLeft())
        paint(p)
        p.end()
        picture.setDevicePixelRatio(self._ratio)
        return picture

    def put_down(self) -> None:
        """Copies what was stamped."""
        if not self._placed:
            return
        p = self.painter
        p.save()
        p.resetTransform()
        for left, top, picture, opacity in self._placed:
            if opacity != 1.0:
                p.setOpacity(opacity)
                p.drawPixmap(QPointF(left, top), picture)
                p.setOpacity(1.0)
            else:
                p.drawPixmap(QPointF(left, top), picture)
        p.restore()
        self._placed.clear()

    def _keep(self, key: Hashable, picture: QPixmap) -> QPixmap:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = picture
        return picture
