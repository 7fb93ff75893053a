"""A step's title as listeners see it: one line at the foot of the picture, in room that the drawing leaves for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from designer.gui.canvas.style import font
from designer.gui.theme import Theme

_SHARE, _LEAST = 0.023, 13
"""Height of the letters by the height of the picture, and at least, in its units: to be read from the last row."""


def _letters(height: float, larger: float) -> QFont:
    return font(round(max(height * _SHARE, _LEAST) * larger), QFont.Weight.DemiBold)


def foot(title: str, height: float, larger: float = 1.0) -> float:
    """How much of a picture's height a title takes; 0 for none.

    Args:
        title: the title.
        height: of the whole picture, in its units.
        larger: how much larger than plain type the letters are.
    """
    return QFontMetricsF(_letters(height, larger)).height() * 1.9 if title.strip() else 0.0


def paint(p: QPainter, title: str, room: QRectF, theme: Theme, larger: float = 1.0) -> None:
    """Writes a title at the foot of a picture, on a plate, so that what lies below a narrow view does not disturb it."""
    high = foot(title, room.height(), larger)
    if not high:
        return
    letters = _letters(room.height(), larger)
    measure = QFontMetricsF(letters)
    aside = measure.height() * 0.8
    text = measure.elidedText(title.strip(), Qt.TextElideMode.ElideRight, room.width() - 4 * aside)
    plate = QRectF(0, 0, measure.horizontalAdvance(text) + 2 * aside, measure.height() * 1.4)
    plate.moveCenter(QRectF(room.x(), room.bottom() - high, room.width(), high).center())
    p.setPen(QPen(theme.line, 1.0))
    p.setBrush(theme.panel)
    p.drawRoundedRect(plate, plate.height() / 4, plate.height() / 4)
    p.setFont(letters)
    p.setPen(theme.text)
    p.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
