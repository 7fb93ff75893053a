"""Lines for sums of money over months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.gui.theme import Theme

_EDGE = 8


class Curve(NamedTuple):
    """One line over months: its name, its colour, its values, and a month to mark (None for none)."""

    label: str
    colour: QColor
    values: Sequence[float]
    mark: float | None = None


class LineChart(QWidget):
    """Lines over months from 0, with a dot where each has paid off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.curves: Sequence[Curve] = ()
        self.top = ""
        self.months = ""
        self.setMinimumHeight(220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_curves(self, curves: Sequence[Curve], top: str, months: str) -> None:
        """Shows these; ``top`` is the largest value in words, ``months`` what the axis counts."""
        self.curves, self.top, self.months = curves, top, months
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.curves:
            return
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        theme = self.theme
        wide = max(p.fontMetrics().horizontalAdvance(curve.label) for curve in self.curves)
        area = QRectF(self.rect()).adjusted(_EDGE, 20, -_EDGE - wide - 6, -24)
        most = max(max(curve.values) for curve in self.curves) or 1.0
        count = max(len(curve.values) for curve in self.curves) - 1
        p.setPen(QPen(theme.line, 1))
        for year in range(0, count + 1, 12):
            x = area.left() + area.width() * year / count
            p.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            p.setPen(theme.second)
            p.drawText(QRectF(x - 40, area.bottom() + 4, 80, 18), Qt.AlignmentFlag.AlignHCenter, f"{year}")
            p.setPen(QPen(theme.line, 1))
        p.drawLine(area.bottomLeft(), area.bottomRight())
        p.setPen(theme.second)
        p.drawText(QPointF(area.left(), 14), self.top)
        p.drawText(QPointF(area.right() + 14, area.bottom() + 17), self.months)
        labels: list[float] = []
        for curve in self.curves:
            points = [
                QPointF(area.left() + area.width() * month / count, area.bottom() - area.height() * value / most)
                for month, value in enumerate(curve.values)
            ]
            p.setPen(QPen(curve.colour, 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawPolyline(QPolygonF(points))
            if curve.mark is not None and curve.mark <= count:
                at = int(curve.mark)
                rest = curve.mark - at
                low, high = points[at], points[min(at + 1, count)]
                p.setBrush(curve.colour)
                p.drawEllipse(low + (high - low) * rest, 4.0, 4.0)
            y = points[-1].y()
            while any(abs(y - other) < self.fontMetrics().height() - 2 for other in labels):
                y += 4
            labels.append(y)
            p.drawText(QPointF(area.right() + 4, y + 4), curve.label)
        p.end()
