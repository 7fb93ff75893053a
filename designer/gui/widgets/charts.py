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
    """One line over months: its name, its colour, its corners (month, value), and a corner to mark (None for none)."""

    label: str
    colour: QColor
    corners: Sequence[tuple[float, float]]
    mark: tuple[float, float] | None = None


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
        most = max(value for curve in self.curves for _, value in curve.corners) or 1.0
        count = int(max(month for curve in self.curves for month, _ in curve.corners))

        def spot(month: float, value: float) -> QPointF:
            return QPointF(area.left() + area.width() * month / count, area.bottom() - area.height() * value / most)

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
        for curve in self.curves:
            p.setPen(QPen(curve.colour, 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawPolyline(QPolygonF([spot(*corner) for corner in curve.corners]))
            if curve.mark is not None and curve.mark[0] <= count:
                p.setBrush(curve.colour)
                p.drawEllipse(spot(*curve.mark), 4.0, 4.0)
        ends = [spot(*curve.corners[-1]).y() for curve in self.curves]
        for curve, y in zip(self.curves, apart(ends, p.fontMetrics().height() + 1.0), strict=True):
            p.setPen(curve.colour)
            p.drawText(QPointF(area.right() + 4, y + 4), curve.label)
        p.end()


def apart(places: Sequence[float], least: float) -> list[float]:
    """Places of labels, as close to those wanted as can be while each two are ``least`` apart, in the same order.

    Labels that would touch are laid side by side around the middle of where they should be.
    """
    blocks: list[tuple[list[int], float]] = []
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        held, middle = [at], places[at]
        while blocks:
            under, centre = blocks[-1]
            if middle - centre >= least * (len(under) + len(held)) / 2:
                break
            blocks.pop()
            middle = (centre * len(under) + middle * len(held)) / (len(under) + len(held))
            held = [*under, *held]
        blocks.append((held, middle))
    found = [0.0] * len(places)
    for held, middle in blocks:
        for number, at in enumerate(held):
            found[at] = middle + (number - (len(held) - 1) / 2) * least
    return found
