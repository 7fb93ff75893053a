"""Small pictures that are painted once for a zoom and then only copied: icons, labels of lines, badges, marks.

They lie on whole device pixels, so they are as sharp as can be and look the same wherever the view is scrolled to.
Exports do not use them: what they paint stays made of lines and letters.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil, floor
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.gui import icons
from designer.gui.canvas.glyphs import glyphs_of
from designer.gui.canvas.labels import Labels
from designer.gui.canvas.style import SizedFont, Style

_MOST = 4000
_FINE = 2.5
"""Device pixels a unit; nearer, few texts are in view, and each would be a large picture."""
_SCALES = 24
"""How many scales are remembered; each step of the wheel is another one."""


Part: TypeAlias = tuple[int, int, int, int] | tuple[()]
"""Left, top, width and height of what is copied, in pixels; nothing for all of it."""


class Sheet:
    """Stamps that one painter puts down together, in the order in which they came."""

    __slots__ = ("_dx", "_dy", "_known", "_labels", "_pixels", "_placed", "_ratio", "_scale", "_style", "painter")

    def __init__(self, painter: QPainter, style: Style) -> None:
        self.painter = painter
        device, view = painter.device(), painter.worldTransform()
        ratio = self._ratio = device.devicePixelRatio() if device is not None else 1.0
        self._scale = view.m11() * ratio
        self._dx, self._dy = view.dx() * ratio + 0.5, view.dy() * ratio + 0.5
        whole = (self._scale, ratio, icons.edition())
        known = style.stamps.get(whole)
        if known is None:
            if len(style.stamps) >= _SCALES:
                style.stamps.clear()
            known = style.stamps[whole] = {}
        self._known, self._style = known, style
        self._placed: list[tuple[int, int, QPixmap, float, Part]] = []
        self._pixels = device.width() * device.height() if device is not None else 1
        if ratio not in style.labels:
            style.labels[ratio] = Labels(ratio)
        self._labels = style.labels[ratio]

    def stamp(self, key: Hashable, x: float, y: float, w: float, h: float, paint: Callable[[QPainter], None]) -> None:
        """What ``paint`` draws at a place in the painter's coordinates; stamps of equal keys and sizes look the same."""
        if not self.again(key, x, y):
            picture = self._keep(key, self._painted(QRectF(x, y, w, h), paint))
            self._place(x, y, picture, 1.0)

    def again(self, key: Hashable, x: float, y: float, opacity: float = 1.0) -> bool:
        """A stamp that there is already; False where it is still to be painted."""
        picture = self._known.get(key)
        if picture is None:
            return False
        scale = self._scale
        self._placed.append((floor(x * scale + self._dx), floor(y * scale + self._dy), picture, opacity, ()))
        return True

    def icon(self, name: str, category: str, x: float, y: float, side: float, opacity: float = 1.0) -> None:
        """An icon of so many units, as large as that is on the screen."""
        key = (name, category, side)
        if not self.again(key, x, y, opacity):
            picture = self._keep(key, self._scaled(name, category, max(round(side * self._scale), 1)))
            self._place(x, y, picture, opacity)

    @property
    def fine(self) -> bool:
        """Whether texts are small enough to be kept as stamps."""
        return self._scale <= _FINE

    def label(self, text: str, font: SizedFont, second: bool, x: float, y: float, width: float) -> None:
        """A text so wide from a point on its base line, which comes to lie on a whole pixel: all are equally sharp.
        ``second`` is whether it has the colour of what matters less."""
        scale, labels = self._scale, self._labels
        key = (text, font.text_key, second, scale)
        found = labels.find(key)
        if found is None:
            style = self._style
            # Letters of a font that stands in for this one may be taller.
            base = ceil(font.pixelSize() * 1.3 * scale) + 1
            wide, high = ceil(width * scale) + 4, base + ceil(font.pixelSize() * 0.5 * scale) + 1
            if not labels.room(wide, high):
                self.put_down()
                labels.turn(wide, high, self._pixels)
            pen = style.second if second else style.text
            found = labels.write(key, glyphs_of(style, text, font), pen, scale, wide, high, base)
        page, part, base = found
        self._placed.append((floor(x * scale + self._dx) - 1, floor(y * scale + self._dy) - base, page, 1.0, part))

    def _scaled(self, name: str, category: str, pixels: int) -> QPixmap:
        drawn = icons.pixmap(name, icons.size_for(pixels), category)
        smooth, stretch = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
        picture = drawn.scaled(pixels, pixels, stretch, smooth) if drawn.width() != pixels else QPixmap(drawn)
        picture.setDevicePixelRatio(self._ratio)
        return picture

    def _place(self, x: float, y: float, picture: QPixmap, opacity: float) -> None:
        self._placed.append(
            (floor(x * self._scale + self._dx), floor(y * self._scale + self._dy), picture, opacity, ())
        )

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
        self._labels.finish()
        if not self._placed:
            return
        p, ratio = self.painter, self._ratio
        p.save()
        p.resetTransform()
        draw = p.drawPixmap
        for left, top, picture, opacity, part in self._placed:
            if opacity != 1.0:
                p.setOpacity(opacity)
            if ratio == 1.0:
                draw(left, top, picture, *part)
            else:
                draw(QPointF(left / ratio, top / ratio), picture, QRectF(*part) if part else QRectF(picture.rect()))
            if opacity != 1.0:
                p.setOpacity(1.0)
        p.restore()
        self._placed.clear()

    def _keep(self, key: Hashable, picture: QPixmap) -> QPixmap:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = picture
        return picture
