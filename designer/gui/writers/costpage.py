"""The month's cost as pages behind a drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from designer.cost.report import rows, summary
from designer.gui import scale
from designer.gui.canvas.style import font
from designer.gui.theme import Theme
from designer.gui.writers.pages import Paper, a4
from designer.text import msg, say

_COLUMNS = (0, 1, 2, 3, 4, 5)
_SHARES = (0.2, 0.34, 0.11, 0.13, 0.11, 0.11)
_RIGHT = (2, 4, 5)


def cost_steps(paper: Paper, estimate: Any, name: Callable[[str], str], theme: Theme, language: str) -> Iterator[float]:
    """Adds A4 pages with every line; gives how many of them stand there, 0 to 1."""
    painter = paper.painter
    head, body = rows(estimate, language, name)
    at, first = 0, True
    while at < len(body) or first:
        paper.turn(a4())
        painter.save()
        painter.resetTransform()
        page = paper.scale()
        y = _title(painter, estimate, page, theme, language) if first else 0.0
        y = _row(painter, head, page, y, theme, _letters("fine", "semibold"))
        while at < len(body) and y + 20 < page.bottom():
            y = _row(painter, body[at], page, y, theme, _letters("fine"))
            at += 1
            yield at / len(body)
        painter.restore()
        first = False


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
