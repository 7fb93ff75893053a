"""A view that one looks around in: zoom about a point, scroll, fit, fly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from designer.gui.canvas.surface import fitted_transform

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram

LEAST, MOST = 0.05, 8.0
FARTHEST = 0.02
"""Device pixels a scene unit, at the ends of the zoom."""
_STEP = 1.2
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Looking(QGraphicsView):
    """The camera of the canvas.

    Signals:
        zoom_changed: device pixels a scene unit.
    """

    zoom_changed = Signal(float)
    diagram: Diagram
    _pinned: tuple[QPointF, QPointF, QTransform] | None = None
    keyed = False
    """Whether a key brought the focus here, which a frame then shows."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring(event.reason() in _BY_KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(False)

    def _ring(self, on: bool) -> None:
        """Shows that keys go to the canvas, where it was a key that brought the focus here."""
        if on != self.keyed:
            self.keyed = on
            self.viewport().update()

    def reselect(self) -> None:
        """Paints the selection where its shapes now are."""
        raise NotImplementedError

    def selected(self) -> tuple[str, ...]:
        """Ids of what is selected."""
        raise NotImplementedError

    def set_up(self) -> None:
        """Scroll bars off, own anchor for zooming; the layer keeps what shows, so that Qt need not move its pixels, too.

        It covers all of the viewport: what the window has under it need not be painted for each frame.
        """
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def zoom(self) -> float:
        """Device-independent pixels a scene unit."""
        return float(self.transform().m11())

    def seen(self) -> QRectF:
        """The part of the scene that shows."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def scroll_by(self, delta: QPoint) -> None:
        """Moves the view by so many pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + delta.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + delta.y())

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zooms by a factor about a point of the viewport: what lies there stays there, however often one zooms."""
        new = min(max(self.zoom() * factor, min(LEAST, self.zoom())), MOST)
        anchor = self._anchor(at)
        self.setTransform(QTransform.fromScale(new, new))
        self.scroll_by((self.viewportTransform().map(anchor) - at).toPoint())
        self._pinned = (at, anchor, self.viewportTransform())
        self.zoom_changed.emit(new)
        self.reselect()

    def _anchor(self, at: QPointF) -> QPointF:
        """The scene under a point; scroll bars know whole pixels only, so the same point of the last zoom is remembered."""
        if self._pinned is not None and self._pinned[0] == at and self._pinned[2] == self.viewportTransform():
            return self._pinned[1]
        return self.viewportTransform().inverted()[0].map(at)

    def zoom_to(self, factor: float) -> None:
        """Sets the zoom; the middle of the view stays."""
        self.zoom_at(factor / self.zoom(), QPointF(self.viewport().rect().center()))

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom_to(self.zoom() * _STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self.zoom_to(self.zoom() / _STEP)

    def zoom_fit(self) -> None:
        """Everything in view, never larger than life by half."""
        self.show_area(self.diagram.bounds(), 1.5)

    def zoom_selection(self) -> None:
        """The selection in view."""
        area = self.area_of(self.selected())
        self.show_area(area if not area.isNull() else self.diagram.bounds(), 2.0)

    def show_area(self, area: QRectF, most: float = 1.0) -> None:
        """Brings a rectangle of the scene into view, as large as fits up to ``most``."""
        if area.isNull():
            area = QRectF(0, 0, 960, 600)
        zoom = fitted_transform(area, QRectF(self.viewport().rect()), FARTHEST, most)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.centerOn(area.center())
        self.zoom_changed.emit(zoom)
        self.reselect()

    def fly_to(self, ids: Iterable[str]) -> None:
        """Brings these into the middle, and near enough to be read."""
        area = self.area_of(ids)
        if area.isNull():
            return
        if self.zoom() < 0.6 or not self.seen().contains(area):
            self.show_area(area.adjusted(-160, -120, 160, 120), 1.0)

    def bring(self, ids: Iterable[str]) -> None:
        """Brings these into view if they are not there: by as little as needed where they fit, else as ``fly_to``."""
        area, seen = self.area_of(ids), self.seen()
        if area.isNull() or seen.contains(area) or area.contains(seen):
            return
        if area.width() < seen.width() * 0.9 and area.height() < seen.height() * 0.9 and self.zoom() >= 0.25:
            self.ensureVisible(area, 40, 40)
        else:
            self.fly_to(ids)

    def area_of(self, ids: Iterable[str]) -> QRectF:
        """The rectangle around resources and links in the scene."""
        found = QRectF()
        for id in ids:
            figure = self.diagram.stand(id)
            if figure is not None:
                found = found.united(figure.scene())
                continue
            found = found.united(self.diagram.notes.box(id))
            for line in self.diagram.joints.of(id):
                if line.owner is not None:
                    x, y = line.owner.origin()
                    found = found.united(line.bounds.translated(x + line.owner.x, y + line.owner.y))
        return found

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(_STEP ** (delta.y() / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.scroll_by(QPoint(-(delta.y() or delta.x()), 0))
        else:
            self.scroll_by(QPoint(-delta.x(), -delta.y()))
        event.accept()
