"""The drawing without what moves, painted once for a camera: frames in which only an overlay changes copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from designer.gui.canvas.painting import paint_tree
from designer.gui.canvas.surface import paint_grid

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


_HAIR = 0.0007
"""Device pixels that everything is shifted by: what lies exactly between two pixels goes to the same one at every scroll position."""


def _blank(size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    return picture


class Layer:
    """A picture of a canvas's drawing in its viewport. It is painted again when the drawing, the zoom or the colours are
    others; when the view was only scrolled, or has another size, the strips that came into view are painted.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._picture = QPixmap()
        self._shown: tuple[object, ...] = ()
        self._at = QPoint()
        self._following = False

    def spoil(self) -> None:
        """The picture is to be painted again, for a reason that the diagram does not know."""
        self._shown = ()

    def picture(self) -> QPixmap:
        """The drawing as it is now."""
        canvas = self.canvas
        links = canvas.diagram.links
        links.settle()
        if links.waiting and not self._following:
            self._following = True
            QTimer.singleShot(0, canvas, self._follow)
        view, camera = canvas.viewport(), canvas.viewportTransform()
        ratio = view.devicePixelRatioF()
        shown = (
            canvas.diagram,
            canvas.diagram.root.version,
            camera.m11(),
            ratio,
            canvas.look,
            canvas.grid,
        )
        at = QPoint(round(camera.dx()), round(camera.dy()))
        whole = QRect(QPoint(), view.size())
        size = view.size() * ratio
        if shown != self._shown:
            if self._picture.size() != size or self._picture.devicePixelRatio() != ratio:
                self._picture = _blank(size, ratio)
            self._paint([whole])
        elif self._picture.size() != size:
            self._paint(self._cut(at - self._at, whole, ratio))
        elif at != self._at:
            self._paint(self._scroll(at - self._at, whole, ratio))
        self._shown, self._at = shown, at
        return self._picture

    def _follow(self) -> None:
        """Between frames, lines give way to others; the picture is painted again when all have."""
        links = self.canvas.diagram.links
        links.catch_up()
        self._following = links.waiting
        if self._following:
            QTimer.singleShot(0, self.canvas, self._follow)
        else:
            self.canvas.viewport().update()

    def _scroll(self, by: QPoint, whole: QRect, ratio: float) -> list[QRect]:
        """Moves the picture; gives what is to be painted anew."""
        kept = whole.intersected(whole.translated(by))
        if kept.isEmpty() or (by.x() * ratio) % 1 or (by.y() * ratio) % 1:
            return [whole]
        self._picture.scroll(int(by.x() * ratio), int(by.y() * ratio), self._picture.rect())
        beside = QRect(0 if by.x() > 0 else kept.right() + 1, 0, abs(by.x()), whole.height())
        along = QRect(kept.left(), 0 if by.y() > 0 else kept.bottom() + 1, kept.width(), abs(by.y()))
        return [strip for strip in (beside, along) if not strip.isEmpty()]

    def _cut(self, by: QPoint, whole: QRect, ratio: float) -> list[QRect]:
        """Gives the picture the view's size, and moves it; gives what is to be painted anew."""
        former, kept = self._picture, whole.intersected(QRect(by, self._picture.deviceIndependentSize().toSize()))
        self._picture = _blank(whole.size() * ratio, ratio)
        if kept.isEmpty() or ratio % 1:
            # Of a screen with a broken ratio the last pixels may have been cut in two.
            return [whole]
        painter = QPainter(self._picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.setClipRect(kept)
        painter.drawPixmap(by, former)
        painter.end()
        beside: list[QRect] = list(QRegion(whole) - QRegion(kept))  # type: ignore[call-overload]
        return beside

    def _paint(self, parts: list[QRect]) -> None:
        canvas = self.canvas
        camera = canvas.viewportTransform()
        back = camera.inverted()[0]
        painter = QPainter(self._picture)
        for part in parts:
            area = back.mapRect(QRectF(part))
            painter.resetTransform()
            painter.setClipRect(part)
            painter.setWorldTransform(camera * QTransform.fromTranslate(_HAIR, _HAIR))
            painter.fillRect(area, canvas.look.canvas)
            if canvas.grid:
                paint_grid(painter, area, canvas.look, canvas.zoom())
            paint_tree(painter, canvas.diagram.root, canvas.look, canvas.zoom(), area)
            canvas.lighting.paint_costs(painter, canvas.diagram.root, area)
        painter.end()
