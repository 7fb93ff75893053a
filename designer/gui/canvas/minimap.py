"""The whole drawing, small, with the part that shows; a click or a drag moves the view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.gui.canvas.figures import Frame
from designer.gui.canvas.view import Canvas
from designer.text import msg, say

_W, _H = 168, 112


class MiniMap(QWidget):
    """Stands over the lower right corner of the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setObjectName("minimap")
        self.setFixedSize(QSize(_W, _H))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        canvas.zoom_changed.connect(lambda _: self.update())
        canvas.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        canvas.verticalScrollBar().valueChanged.connect(lambda _: self.update())
        canvas.workspace.document.observe(lambda change, model: self.update())
        self.speak()

    def speak(self) -> None:
        """Says its name in the canvas's language."""
        self.setAccessibleName(say(msg("Mini map"), self.canvas.language))

    def _scale(self) -> tuple[float, QPointF]:
        area = self.canvas.diagram.bounds().united(self.canvas.seen())
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
        for figure in self.canvas.diagram.figures.values():
            rect = figure.scene()
            box = QRectF(rect.topLeft() * scale + shift, rect.size() * scale)
            if isinstance(figure, Frame):
                pen, _, fill, _ = self.canvas.look.frame(figure.look)
                p.setPen(QPen(pen.color(), 1))
                p.setBrush(fill)
                p.drawRect(box)
            elif figure.form != "band":
                p.fillRect(
                    box.adjusted(box.width() / 4, 0, -box.width() / 4, -box.height() / 3),
                    theme.category(figure.kind.category),
                )
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
