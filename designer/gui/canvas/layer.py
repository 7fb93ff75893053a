"""The drawing without what moves, painted once for a camera: frames in which only an overlay changes copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPixmap

from designer.gui.canvas.carrying import Carrying
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.kept import Kept
from designer.gui.canvas.painting import paint_tree
from designer.gui.canvas.style import Style
from designer.gui.canvas.surface import paint_grid

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


class Layer:
    """A picture of a canvas's drawing in its viewport. It is painted again when the drawing, the zoom or the colours are
    others; when the view was only scrolled, or has another size, the strips that came into view are painted.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._kept = Kept(self._paint)
        self._following = False
        self._carrying: Carrying | None = None

    def spoil(self) -> None:
        """The picture is to be painted again, for a reason that the diagram does not know."""
        self._kept.spoil()

    def picture(self) -> QPixmap:
        """The drawing as it is now."""
        canvas = self.canvas
        links = canvas.diagram.links
        links.settle()
        if links.waiting and not self._following:
            self._following = True
            QTimer.singleShot(0, canvas, self._follow)
        view = canvas.viewport()
        shown = (canvas.diagram, canvas.diagram.root.version, canvas.look, canvas.grid)
        return self._kept.picture(view.size(), view.devicePixelRatioF(), canvas.viewportTransform(), shown)

    def paint_lifted(self, painter: QPainter, area: QRectF) -> None:
        """What is dragged, above the drawing; the painter and ``area`` are in scene coordinates."""
        lifted = self.canvas.diagram.lifted
        if self._carrying is not None and self._carrying.lifted is not lifted:
            self._carrying.let_go()
            self._carrying = None
        if lifted is not None:
            if self._carrying is None:
                self._carrying = Carrying(self.canvas, lifted)
            self._carrying.paint(painter, area)

    def _follow(self) -> None:
        """Between frames, lines give way to others; the picture is painted again when all have."""
        links = self.canvas.diagram.links
        links.catch_up()
        self._following = links.waiting
        if self._following:
            QTimer.singleShot(0, self.canvas, self._follow)
        else:
            self.canvas.viewport().update()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        canvas = self.canvas
        if not _hidden(canvas.diagram.root, canvas.look, area):
            painter.fillRect(area, canvas.look.canvas)
            if canvas.grid:
                paint_grid(painter, area, canvas.look, canvas.zoom())
        paint_tree(painter, canvas.diagram.root, canvas.look, canvas.zoom(), area)
        canvas.lighting.paint_costs(painter, canvas.diagram.root, area)


def _hidden(root: Frame, look: Style, area: QRectF) -> bool:
    """Whether one of the outermost containers lies over all of the ground that would show."""
    return any(
        not frame.folded and look.frame(frame.look)[2].isOpaque() and frame.rect.adjusted(4, 4, -4, -4).contains(area)
        for frame in root.stack()
    )
