"""Painting what is dragged: few shapes as they are; of more, a picture is kept, and only the strips that come into view are painted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QTransform

from designer.gui.canvas.kept import Kept
from designer.gui.canvas.painting import paint_tree
from designer.gui.canvas.style import ICON

if TYPE_CHECKING:
    from designer.gui.canvas.lifting import Lift
    from designer.gui.canvas.view import Canvas

_FEW = 12
"""As many shapes are painted about as fast as a picture of the view is copied; so are any number of plain rectangles."""


class Carrying:
    """Paints what one drag has lifted off a canvas."""

    def __init__(self, canvas: Canvas, lifted: Lift) -> None:
        self.lifted = lifted
        self._canvas = canvas
        many = next(islice(lifted.frame.walk(), _FEW, None), None) is not None
        self._kept = Kept(self._paint, clear=True) if many else None

    def paint(self, p: QPainter, area: QRectF) -> None:
        """Paints it where it now hangs; the painter and ``area`` are in scene coordinates."""
        canvas, frame = self._canvas, self.lifted.frame
        self.lifted.paint_wires(p, canvas.look, canvas.zoom(), area)
        if self._kept is None or canvas.zoom() < ICON:
            self._whole(p, area)
            return
        camera, view = self._camera(), canvas.viewport()
        shown = (frame.version, canvas.look, canvas.lighting.costs)
        ratio = view.devicePixelRatioF()
        picture = self._kept.picture(view.size(), ratio, camera, shown)
        p.save()
        p.resetTransform()
        if ratio % 1:
            p.drawPixmap(0, 0, picture)
        else:
            left, top, right, bottom = frame.extent()
            box = camera.mapRect(QRectF(left, top, right - left, bottom - top)).toAlignedRect()
            box &= view.rect()
            whole = int(ratio)
            p.drawPixmap(box, picture, QRect(box.topLeft() * whole, box.size() * whole))
        p.restore()

    def let_go(self) -> None:
        """Frees the picture: it knows who paints it, and would stay in memory until a collection comes by."""
        self._kept = None

    def _camera(self) -> QTransform:
        """From what hangs on the pointer to the viewport, in whole pixels: a picture is sharp only there."""
        frame, camera = self.lifted.frame, self._canvas.viewportTransform()
        at = camera.map(QPointF(frame.x, frame.y)).toPoint()
        return QTransform(camera.m11(), 0.0, 0.0, camera.m22(), at.x(), at.y())

    def _paint(self, p: QPainter, area: QRectF) -> None:
        frame = self.lifted.frame
        p.translate(-frame.x, -frame.y)
        self._whole(p, area.translated(frame.x, frame.y))

    def _whole(self, p: QPainter, area: QRectF) -> None:
        canvas, frame = self._canvas, self.lifted.frame
        paint_tree(p, frame, canvas.look, canvas.zoom(), area)
        canvas.lighting.paint_costs(p, frame, area)
