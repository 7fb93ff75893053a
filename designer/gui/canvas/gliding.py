"""Gliding: after a change of many places the shapes go from where they were to where they are, and the view with them.

The model has changed already; what glides is only shown. Few shapes are moved as a preview moves them; of many, the picture from
before fades. A press, a key, the wheel or another change ends it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEasingCurve, QElapsedTimer, QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from designer.core import Change, Model, Placement
from designer.gui import preferences

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

LASTS = 180
"""Milliseconds from the first picture to the last."""
_STEP = 12
_FEW = 200
"""Up to so many moved shapes, each one glides."""
_ENDING = frozenset(
    {
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel, QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride, QEvent.Type.DragEnter, QEvent.Type.NativeGesture, QEvent.Type.Resize,
    }
)  # fmt: skip


def glide(canvas: Canvas, before: Model, fit: bool = False) -> None:
    """Shows the way from the places of ``before`` to those of now; with ``fit`` the view ends with everything in it."""
    gliding = Gliding(canvas, before, fit)
    if preferences.load().motion and canvas.isVisible() and gliding.moved:
        gliding.start()
    else:
        gliding.arrive()


class Gliding(QObject):
    """One such way; it belongs to the canvas and goes when it has arrived."""

    def __init__(self, canvas: Canvas, before: Model, fit: bool) -> None:
        super().__init__(canvas)
        self.setObjectName("gliding")
        self.canvas, self.fit = canvas, fit
        old, new = before.placements, canvas.model.placements
        self.moved: Mapping[str, tuple[Placement, Placement]] = {
            id: (old[id], new[id]) for id in old if id in new and old[id] != new[id] and id in canvas.diagram.figures
        }
        self.seen = (canvas.zoom(), canvas.seen().center())
        self.target = self.seen
        self.veil: Veil | None = None
        self._stop: Callable[[], None] | None = None
        self._clock, self._curve = QElapsedTimer(), QEasingCurve(QEasingCurve.Type.OutCubic)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP)

    def start(self) -> None:
        """Sets out."""
        canvas = self.canvas
        for other in canvas.findChildren(Gliding):
            if other is not self:
                other.arrive()
        if len(self.moved) > _FEW:
            self._show(0.0)
            picture = canvas.viewport().grab()
            self._restore()
            self.veil = Veil(canvas.viewport(), picture)
        self.target = self._target()
        canvas.viewport().installEventFilter(self)
        canvas.installEventFilter(self)
        self._stop = canvas.workspace.document.observe(lambda change, model: self.arrive())
        # A canvas that is closed on the way takes this object with it; the document must not tell it any more.
        canvas.destroyed.connect(self._stop)
        self._timer.timeout.connect(self._tick)
        self._clock.start()
        self._timer.start()

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._stop is not None

    def _tick(self) -> None:
        part = self._clock.elapsed() / LASTS
        if part >= 1.0:
            self.arrive()
        else:
            self.step(self._curve.valueForProgress(part))

    def _target(self) -> tuple[float, QPointF]:
        """The zoom and the middle of the view at the end."""
        canvas = self.canvas
        if not self.fit:
            return self.seen
        canvas.zoom_fit()
        found = canvas.zoom(), canvas.seen().center()
        if self.veil is None:
            self._look(*self.seen)
        return found

    def _look(self, zoom: float, middle: QPointF) -> None:
        self.canvas.setTransform(QTransform.fromScale(zoom, zoom))
        self.canvas.centerOn(middle)

    def step(self, part: float) -> None:
        """Shows a part of the way, 0 to 1."""
        if self.veil is not None:
            self.veil.fade(1.0 - part)
            return
        if self.fit:
            (zoom, middle), (last, end) = self.seen, self.target
            self._look(zoom * (last / zoom) ** part, middle + (end - middle) * part)
        self._show(part)

    def _show(self, part: float) -> None:
        """Shows every moved shape at a part of its way."""
        canvas = self.canvas
        entries = {}
        for id, (old, new) in self.moved.items():
            values = {name: _between(getattr(old, name), getattr(new, name), part) for name in ("x", "y", "w", "h")}
            entries["placements", id] = (new, msgspec.structs.replace(new, **values))
        change = Change(entries)
        canvas.diagram.links.hasty = True
        canvas.diagram.preview(change, canvas.model.after(change))
        canvas.reselect()

    def _restore(self) -> None:
        diagram = self.canvas.diagram
        diagram.links.hasty = False
        diagram.restore([id for id in self.moved if id in self.canvas.model.placements])
        self.canvas.reselect()

    def arrive(self) -> None:
        """Ends it: everything stands where the model has it."""
        canvas = self.canvas
        if self._stop is not None:
            canvas.destroyed.disconnect(self._stop)
            self._stop()
            self._stop = None
            canvas.viewport().removeEventFilter(self)
            canvas.removeEventFilter(self)
            self._timer.stop()
            if self.veil is not None:
                self.veil.hide()
                self.veil.deleteLater()
            else:
                self._restore()
        if self.fit:
            canvas.zoom_fit()
        canvas.viewport().update()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDING:
            self.arrive()
        return False


def _between(old: float, new: float, part: float) -> float:
    return old + (new - old) * part


class Veil(QWidget):
    """The picture from before over the view; it fades, and lets every event through."""

    def __init__(self, parent: QWidget, picture: QPixmap) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.picture, self.opacity = picture, 1.0
        self.setGeometry(parent.rect())
        self.show()

    def fade(self, opacity: float) -> None:
        """Shows it more or less."""
        self.opacity = opacity
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setOpacity(self.opacity)
        p.drawPixmap(QRectF(self.rect()).topLeft(), self.picture)
        p.end()
