"""A picture of the viewport that is kept: where the camera only moved, what it holds is moved, and the strips that came into view are painted."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

_HAIR = 0.0007
"""Device pixels that everything is shifted by: what lies exactly between two pixels goes to the same one at every scroll position."""


class Kept:
    """A picture as large as the viewport.

    Args:
        paint: paints what shows in an area. The painter is clipped, and its coordinates are the camera's.
        clear: whether the picture is see-through where nothing is painted.
    """

    def __init__(self, paint: Callable[[QPainter, QRectF], None], clear: bool = False) -> None:
        self._paint_area, self._clear = paint, clear
        self._picture = QPixmap()
        self._shown: tuple[object, ...] = ()
        self._at = 0.0, 0.0

    def spoil(self) -> None:
        """The picture is to be painted again."""
        self._shown = ()

    def picture(self, view: QSize, ratio: float, camera: QTransform, shown: tuple[object, ...]) -> QPixmap:
        """The picture as it is to be now.

        Args:
            view: the viewport's size.
            ratio: device pixels a unit of it.
            camera: from the coordinates of what is painted to the viewport.
            shown: what it shows; if that is another, everything is painted again.
        """
        shown = (*shown, camera.m11(), ratio)
        at, whole, size = (camera.dx(), camera.dy()), QRect(QPoint(), view), _pixels(view, ratio)
        if shown != self._shown:
            if self._picture.size() != size or self._picture.devicePixelRatio() != ratio:
                self._picture = self._blank(size, ratio)
            self._paint([whole], camera)
        elif self._picture.size() != size:
            self._paint(self._cut(self._moved(at, ratio), whole, ratio), camera)
        elif at != self._at:
            self._paint(self._scroll(self._moved(at, ratio), whole, ratio), camera)
        self._shown, self._at = shown, at
        return self._picture

    def _blank(self, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        if self._clear:
            picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _moved(self, at: tuple[float, float], ratio: float) -> QPoint | None:
        """How far the camera moved; nothing where the picture cannot move as far in whole pixels."""
        dx, dy = at[0] - self._at[0], at[1] - self._at[1]
        by = QPoint(round(dx), round(dy))
        close = abs(dx - by.x()) < _HAIR and abs(dy - by.y()) < _HAIR
        return None if not close or (by.x() * ratio) % 1 or (by.y() * ratio) % 1 else by

    def _scroll(self, by: QPoint | None, whole: QRect, ratio: float) -> list[QRect]:
        """Moves the picture; gives what is to be painted anew."""
        kept = whole.intersected(whole.translated(by)) if by is not None else QRect()
        if by is None or kept.isEmpty():
            return [whole]
        self._picture.scroll(int(by.x() * ratio), int(by.y() * ratio), self._picture.rect())
        beside = QRect(0 if by.x() > 0 else kept.right() + 1, 0, abs(by.x()), whole.height())
        along = QRect(kept.left(), 0 if by.y() > 0 else kept.bottom() + 1, kept.width(), abs(by.y()))
        return [strip for strip in (beside, along) if not strip.isEmpty()]

    def _cut(self, by: QPoint | None, whole: QRect, ratio: float) -> list[QRect]:
        """Gives the picture the view's size, and moves it; gives what is to be painted anew."""
        former = self._picture
        self._picture = self._blank(_pixels(whole.size(), ratio), ratio)
        kept = whole.intersected(QRect(by, former.deviceIndependentSize().toSize())) if by is not None else QRect()
        if by is None or kept.isEmpty() or ratio % 1:
            # Of a screen with a broken ratio the last pixels may have been cut in two.
            return [whole]
        painter = QPainter(self._picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.setClipRect(kept)
        painter.drawPixmap(by, former)
        painter.end()
        beside: list[QRect] = list(QRegion(whole) - QRegion(kept))  # type: ignore[call-overload]
        return beside

    def _paint(self, parts: list[QRect], camera: QTransform) -> None:
        back = camera.inverted()[0]
        painter = QPainter(self._picture)
        for part in parts:
            painter.resetTransform()
            painter.setClipRect(part)
            if self._clear:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.fillRect(part, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setWorldTransform(camera * QTransform.fromTranslate(_HAIR, _HAIR))
            self._paint_area(painter, back.mapRect(QRectF(part)))
        painter.end()


def _pixels(view: QSize, ratio: float) -> QSize:
    """As many as cover a view, the last ones too where they are cut in two."""
    return QSize(ceil(view.width() * ratio), ceil(view.height() * ratio))
