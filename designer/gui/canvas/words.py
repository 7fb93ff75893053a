"""Writing names. Texts on the screen are laid out once and then only drawn; exports keep theirs as texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QStaticText, QTextLayout

from designer.edits.captions import BESIDE
from designer.edits.routing import Point
from designer.gui.canvas.field import named_left
from designer.gui.canvas.figures import SIDE, Figure
from designer.gui.canvas.glyphs import write_plain
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.style import SizedFont, Style

_MOST = 20_000


def write(p: QPainter, style: Style, x: float, y: float, text: str, font: SizedFont) -> None:
    """Writes a text from a point on its base line; ``font`` is the painter's."""
    if not style.lod:
        write_plain(p, style, x, y, text, font)
        return
    laid, rise = style.words.get((text, font.text_key)) or _laid(style, text, font)
    p.drawStaticText(QPointF(x, y - rise), laid)


def _laid(style: Style, text: str, font: SizedFont) -> tuple[QStaticText, float]:
    """A text ready to be drawn, and how far its base line lies below its top."""
    if len(style.words) >= _MOST:
        style.words.clear()
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    found = style.words[(text, font.text_key)] = (laid, _rise(text, font))
    return found


def _rise(text: str, font: SizedFont) -> float:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.ascent() if line.isValid() else 0.0


def paint_names(p: QPainter, leaves: Iterable[Figure], style: Style) -> None:
    """The names of leaves, and the second lines under them."""
    for _ in name_steps(p, leaves, style):
        pass


def stamp_names(sheet: Sheet, leaves: Iterable[Figure], style: Style) -> None:
    """The same as stamps."""
    for leaf in leaves:
        face = leaf.face
        if face is not None:
            x, y = title_at(leaf, face.title_width, style)
            sheet.label(face.title, style.name, leaf.form == "ghost", x, y, face.title_width)
            if face.detail:
                x, y = detail_at(leaf, face.detail_width, style)
                sheet.label(face.detail, style.small, True, x, y, face.detail_width)


def name_steps(p: QPainter, leaves: Iterable[Figure], style: Style) -> Iterator[None]:
    """What ``paint_names`` does, a text a step."""
    named = [(leaf, leaf.face) for leaf in leaves if leaf.face is not None]
    p.setFont(style.name)
    for pen, some in (
        (style.text, [one for one in named if one[0].form != "ghost"]),
        (style.second, [one for one in named if one[0].form == "ghost"]),
    ):
        p.setPen(pen)
        for leaf, face in some:
            write(p, style, *title_at(leaf, face.title_width, style), face.title, style.name)
            yield
    p.setFont(style.small)
    p.setPen(style.second)
    for leaf, face in named:
        if face.detail:
            write(p, style, *detail_at(leaf, face.detail_width, style), face.detail, style.small)
            yield


def title_at(leaf: Figure, width: float, style: Style) -> Point:
    """Where a name of this width begins, on its base line, in the leaf's home."""
    return _under(leaf, width, 18, 14 * style.drop)


def detail_at(leaf: Figure, width: float, style: Style) -> Point:
    """Where a second line of this width begins."""
    return _under(leaf, width, 18 + 14 * style.drop, 27 * style.drop)


def _under(leaf: Figure, width: float, beside: float, below: float) -> Point:
    """Where a text begins: beside its icon, so far from the top, or in the middle below it."""
    x, y = leaf.point.x(), leaf.point.y()
    if not leaf.beside:
        return x + (SIDE - width) / 2, y + SIDE + below
    return x - BESIDE - width if named_left(leaf) else x + SIDE + BESIDE, y + beside
