"""Where a step looks, and how the view glides there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QRectF, QSizeF, QVariantAnimation
from PySide6.QtGui import QTransform

from designer.core import Model, TalkStep
from designer.gui.canvas.looking import LEAST, MOST

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas
    from designer.gui.canvas.diagram import Diagram

GLIDE = 200
"""Milliseconds of a move of the camera."""
_EDGE = 0.04
"""Share of the room that stays free around everything."""
_LARGEST = 3.0


def everything(diagram: Diagram) -> QRectF:
    """The rectangle around the whole drawing, hidden things too, so that revealing moves nothing."""
    with diagram.veil.lifted():
        return diagram.bounds()


def area_of(step: TalkStep, whole: QRectF) -> QRectF:
    """The part of the scene that a step wants to show."""
    if step.camera is not None:
        return QRectF(*step.camera)
    area = whole if not whole.isNull() else QRectF(0, 0, 960, 600)
    across, down = area.width() * _EDGE, area.height() * _EDGE
    return area.adjusted(-across, -down, across, down)


def filled(area: QRectF, room: QSizeF, most: float = MOST, foot: float = 0.0) -> QRectF:
    """The area widened to the shape of the room, and not larger on it than ``most`` pixels a unit.

    Args:
        area: what must be seen, in the scene.
        room: pixels to see it on.
        most: pixels a unit.
        foot: pixels at the lower end of the room that stay free of the area.
    """
    zoom = min(room.width() / max(area.width(), 1.0), max(room.height() - foot, 1.0) / max(area.height(), 1.0))
    zoom = min(max(zoom, LEAST), most)
    shown = QRectF(0, 0, room.width() / zoom, room.height() / zoom)
    shown.moveCenter(area.center())
    shown.translate(0, foot / zoom / 2)
    return shown


class Camera(QObject):
    """Moves the view of one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._from, self._to = QRectF(), QRectF()
        self._known: tuple[Model, QRectF] | None = None
        self._glide = QVariantAnimation(self)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setDuration(GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._between)

    @property
    def gliding(self) -> bool:
        """Whether it is on its way."""
        return self._glide.state() == QVariantAnimation.State.Running

    def aim(self, step: TalkStep, foot: float = 0.0) -> QRectF:
        """What would be seen of a step at the view's present size, above a foot of so many pixels."""
        most = MOST if step.camera is not None else _LARGEST
        return filled(area_of(step, self.whole()), QSizeF(self.canvas.viewport().size()), most, foot)

    def whole(self) -> QRectF:
        """The rectangle around the whole drawing, measured once for a model."""
        model = self.canvas.model
        if self._known is None or self._known[0] is not model:
            self._known = model, everything(self.canvas.diagram)
        return self._known[1]

    def go(self, area: QRectF, glide: bool) -> None:
        """Shows an area that has the view's shape, at once or after a glide."""
        self._glide.stop()
        if glide:
            self._from, self._to = self.canvas.seen(), area
            self._glide.start()
        else:
            self._show(area)

    def stop(self) -> None:
        """Stays where it is."""
        self._glide.stop()

    def _between(self, part: float) -> None:
        one, other = self._from, self._to
        self._show(
            QRectF(
                one.x() + (other.x() - one.x()) * part,
                one.y() + (other.y() - one.y()) * part,
                one.width() + (other.width() - one.width()) * part,
                one.height() + (other.height() - one.height()) * part,
            )
        )

    def _show(self, area: QRectF) -> None:
        zoom = min(max(self.canvas.viewport().width() / max(area.width(), 1e-6), LEAST), MOST)
        self.canvas.setTransform(QTransform.fromScale(zoom, zoom))
        self.canvas.centerOn(area.center())
        self.canvas.zoom_changed.emit(zoom)
        self.canvas.reselect()
