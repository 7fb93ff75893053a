"""A pane over the canvas during a talk: ink, laser dot, the curtain, what is typed, and the former picture as it fades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QRadialGradient
from PySide6.QtWidgets import QWidget

from designer.gui import preferences, scale
from designer.gui.canvas.style import font
from designer.gui.presenting import caption
from designer.gui.presenting.camera import GLIDE
from designer.gui.presenting.ink import Ink

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas

_GLOW = 26
_BEAT = 40
_PEN = 4.0


class Glass(QWidget):
    """Lets every event through. ``curtain`` is "" or "black" or "white"; ``label`` a short text at the lower left;
    ``title`` the step's title at the foot.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setObjectName("glass")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ink = Ink()
        self.curtain, self.label, self.title = "", "", ""
        self.titled = preferences.load().titles
        self.dot: QPointF | None = None
        self._letters = font(13, QFont.Weight.DemiBold)
        self._former = QPixmap()
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setDuration(GLIDE)
        self._fade.valueChanged.connect(lambda _: self.update())
        self._fade.finished.connect(self._faded)
        self._rise = QVariantAnimation(self)
        self._rise.setStartValue(0.0)
        self._rise.setEndValue(1.0)
        self._rise.setDuration(2 * GLIDE)
        self._rise.valueChanged.connect(lambda _: self.update(self._foot()))
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._age)
        self.cover()

    def cover(self) -> None:
        """Lies over the whole canvas and whatever stands on it."""
        self.setGeometry(self.canvas.rect())
        self.raise_()

    def fade_from(self, former: QPixmap) -> None:
        """Lets a picture of what was seen go out slowly."""
        self._former = former
        self._fade.stop()
        self._fade.start()
        self.update()

    def _faded(self) -> None:
        self._former = QPixmap()
        self.update()

    def point(self, at: QPointF | None) -> None:
        """Moves the laser dot, or takes it away."""
        for where in (self.dot, at):
            if where is not None:
                self.update(QRect(int(where.x()) - _GLOW - 1, int(where.y()) - _GLOW - 1, 2 * _GLOW + 3, 2 * _GLOW + 3))
        self.dot = at

    def draw(self) -> None:
        """Ink was added: it is shown, and grows old from now on."""
        self._beat.start()
        self.update()

    def say(self, text: str) -> None:
        """Shows a short text, or none."""
        self.label = text
        self.update()

    def entitle(self, title: str, glide: bool) -> None:
        """Shows another title, or none; ``glide``: it comes in slowly."""
        if title == self.title:
            return
        self.title = title
        self._rise.stop()
        if glide:
            self._rise.start()
        self.update()

    def show_titles(self, on: bool) -> None:
        """Shows titles or hides them; remembered for other talks."""
        self.titled = on
        preferences.change(titles=on)
        self.update()

    @property
    def foot(self) -> float:
        """Pixels at the lower end that the title takes."""
        return caption.foot(self.title, self.canvas.height(), scale.factor()) if self.titled else 0.0

    def _foot(self) -> QRect:
        high = int(self.foot) + 1
        return QRect(0, self.height() - high, self.width(), high)

    def close_curtain(self, which: str) -> None:
        """Covers everything in black or white; "" opens."""
        self.curtain = which
        self.update()

    def _age(self) -> None:
        self.ink.pass_time(_BEAT)
        if not self.ink.strokes:
            self._beat.stop()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.curtain:
            p.fillRect(self.rect(), self.canvas.theme.curtain(self.curtain))
        elif not self._former.isNull():
            p.setOpacity(float(self._fade.currentValue()))
            p.drawPixmap(0, 0, self._former)
            p.setOpacity(1.0)
        if not self.curtain:
            self._paint_title(p)
            self._paint_ink(p)
            if self.dot is not None:
                self._paint_dot(p, self.dot)
        if self.label:
            self._paint_label(p)
        p.end()

    def _paint_title(self, p: QPainter) -> None:
        if not self.titled:
            return
        rising = self._rise.state() == QVariantAnimation.State.Running
        p.setOpacity(float(self._rise.currentValue()) if rising else 1.0)
        caption.paint(p, self.title, QRectF(self.rect()), self.canvas.theme, scale.factor())
        p.setOpacity(1.0)

    def _paint_ink(self, p: QPainter) -> None:
        view = self.canvas.viewportTransform()
        for stroke in self.ink.strokes:
            colour = QColor(self.canvas.theme.bad)
            colour.setAlphaF(stroke.strength)
            p.setPen(QPen(colour, _PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            points = view.map(QPolygonF(stroke.points))
            if len(stroke.points) == 1:
                p.drawPoint(view.map(stroke.points[0]))
            else:
                p.drawPolyline(points)

    def _paint_dot(self, p: QPainter, at: QPointF) -> None:
        glow = QRadialGradient(at, _GLOW)
        for where, alpha in ((0.0, 1.0), (0.22, 0.9), (0.3, 0.45), (1.0, 0.0)):
            colour = QColor(self.canvas.theme.bad)
            colour.setAlphaF(alpha)
            glow.setColorAt(where, colour)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(glow)
        p.drawEllipse(at, _GLOW, _GLOW)
        p.setBrush(self.canvas.theme.canvas if not self.canvas.theme.dark else self.canvas.theme.text)
        p.drawEllipse(at, 2.2, 2.2)

    def _paint_label(self, p: QPainter) -> None:
        theme = self.canvas.theme
        p.setFont(self._letters)
        width = p.fontMetrics().horizontalAdvance(self.label)
        box = QRectF(16, self.height() - 48 - self.foot, width + 24, 32)
        p.setPen(QPen(theme.accent, 1.5))
        p.setBrush(theme.panel)
        p.drawRoundedRect(box, 5, 5)
        p.setPen(theme.text)
        p.drawText(box, Qt.AlignmentFlag.AlignCenter, self.label)
