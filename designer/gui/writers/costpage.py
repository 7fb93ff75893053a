"""The month's cost as pages behind a drawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from designer.cost.report import rows, summary
from designer.gui import scale
from designer.gui.canvas.style import font
from designer.gui.theme import Theme
from designer.text import msg, say

_COLUMNS = (0, 1, 2, 3, 4, 5)
_SHARES = (0.2, 0.34, 0.11, 0.13, 0.11, 0.11)
_RIGHT = (2, 4, 5)
_DOTS = 96


def paint_cost(
    painter: QPainter, writer: QPdfWriter, estimate: Any, name: Callable[[str], str], theme: Theme, language: str
) -> int:
    """Adds A4 pages with every line, and gives how many; the painter goes on on the last."""
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(15, 15, 15, 15),
            QPageLayout.Unit.Millimeter,
        )
    )
    scale = writer.resolution() / _DOTS
    head, body = rows(estimate, language, name)
    pages, at = 0, 0
    while at < len(body) or not pages:
        writer.newPage()
        pages += 1
        painter.save()
        painter.resetTransform()
        painter.scale(scale, scale)
        page = QRectF(0, 0, writer.width() / scale, writer.height() / scale)
        y = 0.0
        if pages == 1:
            y = _title(painter, estimate, page, theme, language)
        y = _row(painter, head, page, y, theme, _letters("fine", "semibold"))
        while at < len(body) and y + 20 < page.bottom():
            y = _row(painter, body[at], page, y, theme, _letters("fine"))
            at += 1
        painter.restore()
    return pages


def _letters(name: str, weight: str = "regular") -> QFont:
    return font(scale.drawn(name, exported=True), scale.weight(weight))


def _title(p: QPainter, estimate: Any, page: QRectF, theme: Theme, language: str) -> float:
    p.setPen(theme.text)
    p.setFont(_letters("title", "semibold"))
    p.drawText(QRectF(0, 0, page.width(), 28), Qt.AlignmentFlag.AlignLeft, say(msg("Monthly cost"), language))
    p.setFont(_letters("fine"))
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
    p.drawText(QRectF(0, 30, page.width(), 34), flags, say(summary(estimate), language))
    return 70.0


def _row(p: QPainter, cells: list[str], page: QRectF, y: float, theme: Theme, letters: QFont) -> float:
    """One line of the table; cells that are too long are cut. Gives where the next one begins."""
    p.setFont(letters)
    measure = p.fontMetrics()
    x = 0.0
    p.setPen(theme.text)
    for column, share in zip(_COLUMNS, _SHARES, strict=True):
        width = page.width() * share
        text = measure.elidedText(cells[column], Qt.TextElideMode.ElideRight, int(width - 6))
        side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
        p.drawText(QRectF(x, y, width - 6, 16), side | Qt.AlignmentFlag.AlignVCenter, text)
        x += width
    p.setPen(QPen(theme.line, 0.5))
    p.drawLine(0, int(y + 17), int(page.width()), int(y + 17))
    return y + 18
