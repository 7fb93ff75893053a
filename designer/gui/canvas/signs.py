"""Arrow heads and labels that stand on lit things."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from designer.gui.canvas.style import Style, width_of


def head(p: QPainter, way: QLineF, tip: QPointF, size: float, colour: QColor) -> None:
    """A filled arrow head at ``tip``, in the direction of a way."""
    dx, dy = way.dx() / way.length() * size, way.dy() / way.length() * size
    back = QPointF(tip.x() - dx, tip.y() - dy)
    p.save()
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(colour)
    p.drawPolygon(QPolygonF([tip, back + QPointF(-dy * 0.5, dx * 0.5), back + QPointF(dy * 0.5, -dx * 0.5)]))
    p.restore()


def tag_width(style: Style, text: str) -> float:
    """How wide a label is, in screen pixels."""
    return width_of(text, style.pill) + 14


def tag(p: QPainter, style: Style, at: QPointF, text: str, colour: QColor, zoom: float) -> None:
    """A label around a point of the scene, as large on the screen at every zoom, but for the smallest."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    p.setFont(style.pill)
    p.translate(at)
    p.scale(1 / max(zoom, 0.4), 1 / max(zoom, 0.4))
    wide = tag_width(style, text)
    pill = QRectF(-wide / 2, -9, wide, 18)
    p.setPen(QPen(colour, 1.2))
    p.setBrush(style.pill_fill)
    p.drawRoundedRect(pill, 9, 9)
    p.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    p.restore()
