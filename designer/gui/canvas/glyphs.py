"""Plain texts. In pictures made of pixels their glyphs are found once and then only put down: Qt finds them anew for each text
that it draws, which takes several times as long. In a PDF a text stays a text.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout

from designer.gui.canvas.style import Glyphs, SizedFont, Style

_MOST = 5_000
_CENTRE = Qt.AlignmentFlag.AlignCenter
_GRAIN = 64
"""Qt draws a text from a whole 64th of a unit on, and cuts off what is behind it."""


def write_plain(p: QPainter, style: Style, x: float, y: float, text: str, font: SizedFont) -> None:
    """Writes a text from a point on its base line; ``font`` is the painter's."""
    # Qt draws what cannot be seen, such as soft hyphens, in ways of its own.
    if not style.pixels or not text.isprintable():
        p.drawText(QPointF(x, y), text)
        return
    found = glyphs_of(style, text, font)
    at = QPointF(int(x * _GRAIN) / _GRAIN, y - found.rise)
    for run in found.runs:
        p.drawGlyphRun(at, run)


def write_centred(p: QPainter, style: Style, box: QRectF, text: str, font: SizedFont) -> None:
    """Writes a text in the middle of a box; ``font`` is the painter's."""
    # Others have several lines.
    if style.pixels and text.isprintable():
        found = glyphs_of(style, text, font)
        x, y = box.width() - found.width, box.height() - found.height
        # Of what has no room Qt cuts the edges off.
        if x >= 0 and y >= 0:
            at = QPointF(int((box.x() + x / 2) * _GRAIN) / _GRAIN, int((box.y() + y / 2) * _GRAIN) / _GRAIN)
            for run in found.runs:
                p.drawGlyphRun(at, run)
            return
    p.drawText(box, _CENTRE, text)


def glyphs_of(style: Style, text: str, font: SizedFont) -> Glyphs:
    """A text as glyphs, found once."""
    return style.glyphs.get((text, font.text_key)) or _found(style, text, font)


def _found(style: Style, text: str, font: SizedFont) -> Glyphs:
    if len(style.glyphs) >= _MOST:
        style.glyphs.clear()
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    found = Glyphs([], 0.0, 0.0, 0.0)
    if line.isValid():
        found = Glyphs(layout.glyphRuns(), line.ascent(), line.horizontalAdvance(), line.ascent() + line.descent())
    style.glyphs[(text, font.text_key)] = found
    return found
