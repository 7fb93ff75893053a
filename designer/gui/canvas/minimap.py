"""The whole drawing, small, with the part that shows; a click or a drag moves the view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from designer.gui.canvas.painting import paint_tree
from designer.gui.canvas.style import Style
from designer.gui.canvas.view import Canvas
from designer.text import msg, say

_W, _H = 168, 112
_ROOM = QSize(_W - 12, _H - 12)


class MiniMap(QWidget):
    """Stands over the lower right corner of the canvas while a part of the drawing is out of view."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.wanted = True
        self._drawn: tuple[object, ...] = ()
        self._look: Style | None = None
        self._picture, self._area, self._whole = QPixmap(), QRectF(), QRectF()
        self.setObjectName("minimap")
        self.setFixedSize(QSize(_W, _H))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        canvas.zoom_changed.connect(lambda _: self.refresh())
        canvas.horizontalScrollBar().valueChanged.connect(lambda _: self.refresh())
        canvas.verticalScrollBar().valueChanged.connect(lambda _: self.refresh())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        canvas.workspace.document.observe(lambda change, model: self.refresh_soon())
        self.speak()

    def speak(self) -> None:
        """Says its name in the canvas's language."""
        self.setAccessibleName(say(msg("Mini map"), self.canvas.language))

    def offer(self, on: bool) -> None:
        """Whether the person wants a map at all."""
        self.wanted = on
        self.refresh()

    def refresh(self) -> None:
        """Shows itself where it tells something: with everything in view, or nothing drawn, it would only cover the canvas."""
        whole = self._bounds()
        self.setVisible(self.wanted and not whole.isNull() and not self.canvas.seen().contains(whole))
        self.update()

    def refresh_soon(self) -> None:
        """The same once the view has its new size, and without letting an edit wait for bounds of lines."""
        self._soon.start(0)

    def _drawing(self) -> QPixmap:
        """The diagram, small; painted again only when something in it is drawn otherwise."""
        diagram, ratio = self.canvas.diagram, self.devicePixelRatioF()
        drawn = (diagram, diagram.root.version, self.canvas.look, ratio)
        # What is being dragged hangs elsewhere for the moment: it keeps its old place here until it is dropped.
        if drawn != self._drawn and diagram.lifted is None:
            if self._look is None or self._look.theme is not self.canvas.look.theme:
                self._look = Style(self.canvas.look.theme, lines=False)
            area = self._bounds()
            scale = min(_ROOM.width() / max(area.width(), 1), _ROOM.height() / max(area.height(), 1))
            self._picture = QPixmap(_ROOM * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            p = QPainter(self._picture)
            p.scale(scale, scale)
            p.translate(-area.topLeft())
            paint_tree(p, diagram.root, self._look, scale, area)
            p.end()
            self._drawn, self._area = drawn, QRectF(area.topLeft(), QSizeF(_ROOM) / scale)
        return self._picture

    def _bounds(self) -> QRectF:
        if self.canvas.diagram.lifted is None:
            self._whole = self.canvas.diagram.bounds()
        return self._whole

    def _scale(self) -> tuple[float, QPointF]:
        area = self._bounds().united(self.canvas.seen())
        scale = min((_W - 12) / max(area.width(), 1), (_H - 12) / max(area.height(), 1))
        return scale, QPointF(_W / 2, _H / 2) - area.center() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.canvas.theme
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(theme.line, 1))
        p.setBrush(theme.panel)
        p.drawRoundedRect(QRectF(0.5, 0.5, _W - 1, _H - 1), 5, 5)
        scale, shift = self._scale()
        p.setClipRect(QRectF(2, 2, _W - 4, _H - 4))
        picture = self._drawing()
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self._area.topLeft() * scale + shift, self._area.size() * scale)
        p.drawPixmap(area, picture, QRectF(picture.rect()))
        for id in self.canvas.diagram.notes.sheets:
            rect = self.canvas.diagram.notes.box(id)
            p.fillRect(QRectF(rect.topLeft() * scale + shift, rect.size() * scale), theme.faint)
        seen = self.canvas.seen()
        p.setPen(QPen(theme.accent, 1.5))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(QRectF(seen.topLeft() * scale + shift, seen.size() * scale))
        p.end()

    def _go(self, event: QMouseEvent) -> None:
        scale, shift = self._scale()
        self.canvas.centerOn((event.position() - shift) / scale)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)
