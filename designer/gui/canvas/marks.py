"""Small things that stand on figures and lines: finding marks, security group badges, labels of lines."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from designer.gui.canvas.figures import Figure
from designer.gui.canvas.glyphs import write_centred, write_plain
from designer.gui.canvas.lines import PILL, Line
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.strands import Strand
from designer.gui.canvas.style import Style, width_of

BADGE = 16.0


_GLYPHS = {"reached": "tick", "blocked": "cross", "partial": "half", "unknown": "question"}
_TICK = QPolygonF([QPointF(0, 0), QPointF(3, 3.5), QPointF(8.5, -4)])
_LEVELS = {"error": 3, "warning": 2, "advice": 1}


def worse(one: tuple[str, int] | None, other: tuple[str, int] | None) -> tuple[str, int] | None:
    """Two marks as one: the worse level, and the findings of both."""
    if one is None or other is None:
        return one or other
    level = max(one[0], other[0], key=lambda name: _LEVELS.get(name, 0))
    return level, one[1] + other[1]


def marks_of(findings: Iterable[Any]) -> dict[str, tuple[str, int]]:
    """The worst level and the number of findings, by the resource that they speak of first."""
    marks: dict[str, tuple[str, int]] = {}
    for finding in findings:
        for id in finding.subjects[:1]:
            level, count = marks.get(id, ("advice", 0))
            worst = finding.level if _LEVELS.get(finding.level, 0) >= _LEVELS.get(level, 0) else level
            marks[id] = (worst, count + 1)
    return marks


def paint_mark(p: QPainter, style: Style, mark: tuple[str, int], at: QPointF) -> None:
    """How many findings a figure has: a disc for errors, a triangle for warnings, a square for advice."""
    level, count = mark
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    p.setPen(style.nothing)
    p.setBrush(style.levels.get(level, style.levels["advice"]))
    x, y = at.x(), at.y()
    if level == "warning":
        p.drawPolygon(QPolygonF([QPointF(x, y - 11), QPointF(x + 12, y + 9), QPointF(x - 12, y + 9)]))
        y += 3
    elif level == "error":
        p.drawEllipse(at, 9.0, 9.0)
    else:
        p.drawRoundedRect(QRectF(x - 8, y - 8, 16, 16), 4, 4)
    p.setPen(style.on_fill)
    p.setFont(style.pill)
    write_centred(p, style, QRectF(x - 12, y - 9, 24, 18), str(count) if count < 10 else "9+", style.pill)


def paint_marks(p: QPainter, style: Style, figures: Iterable[Figure]) -> None:
    """The marks of shapes once more: an outline runs through the corner that a mark stands on."""
    for figure in figures:
        if figure.mark is not None and figure.form != "container":
            paint_mark(p, style, figure.mark, figure.rect.translated(*figure.origin()).topRight())


def stamp_mark(sheet: Sheet, style: Style, mark: tuple[str, int], at: QPointF) -> None:
    """The same as a stamp."""
    key = ("mark", mark[0], min(mark[1], 10))
    sheet.stamp(key, at.x() - 13, at.y() - 12, 26, 24, lambda p: paint_mark(p, style, mark, at))


def stamp_badges(sheet: Sheet, style: Style, figure: Figure) -> None:
    """The badges of a leaf as a stamp."""
    face = figure.face
    if face is not None:
        x, y = _badges_at(figure)
        if sheet.again(face.badges, x - 1, y - 1):
            return
        w, h = max(width for _, width, _ in face.badges) + 16, len(face.badges) * (BADGE + 2) + 2
        sheet.stamp(face.badges, x - 1, y - 1, w, h, lambda p: paint_badges(p, style, figure))


def stamp_pill(sheet: Sheet, style: Style, line: Line, strand: Strand) -> None:
    """The label of a line as a stamp."""
    x, y = strand.at
    w, h = line.width + 2, PILL + 2
    key, x, y = (line.text, line.look, line.width), x - w / 2, y - h / 2
    if not sheet.again(key, x, y):
        sheet.stamp(key, x, y, w, h, lambda p: paint_pill(p, style, line, strand))


def _badges_at(figure: Figure) -> tuple[float, float]:
    if figure.beside:
        return figure.rect.right() + 8, figure.rect.top() + 38
    return figure.rect.right() + (14 if figure.mark else 6), figure.rect.top() - 4


def paint_badges(p: QPainter, style: Style, figure: Figure) -> None:
    """Security groups that a figure carries, as pills beside it."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    p.setFont(style.small)
    draw_badges(p, style, figure)


def draw_badges(p: QPainter, style: Style, figure: Figure) -> None:
    """The same with a painter that is smooth and has the font already."""
    face = figure.face
    if face is None:
        return
    if figure.form == "band":
        # At the right end: lines come in from above to the members, mostly at the left.
        wide = sum(width + 18 for _, width, _ in face.badges)
        x, y = figure.rect.right() - 12 - wide, figure.rect.top() + 4
    else:
        x, y = _badges_at(figure)
    for text, width, hue in face.badges:
        fill, ink = style.groups[hue % len(style.groups)]
        box = QRectF(x, y, width + 14, BADGE)
        p.setPen(style.nothing)
        p.setBrush(fill)
        p.drawRoundedRect(box, BADGE / 2, BADGE / 2)
        p.setPen(ink)
        write_centred(p, style, box, text, style.small)
        if figure.form == "band":
            x += box.width() + 4
        else:
            y += BADGE + 2


def paint_pill(p: QPainter, style: Style, line: Line, strand: Strand) -> None:
    """The label of a line: protocol, port, a tick or a cross, and what blocks."""
    p.setPen(style.pills[line.look])
    p.setBrush(style.pill_fill)
    p.setFont(style.pill)
    draw_pill(p, style, line, *strand.at)


def draw_pill(p: QPainter, style: Style, line: Line, x: float, y: float) -> None:
    """The same around a point, with a painter that has pen, brush and font already."""
    left, top = x - line.width / 2, y - PILL / 2
    box = QRectF(left, top, line.width, PILL)
    p.drawRoundedRect(box, PILL / 2, PILL / 2)
    before, glyph, after = parts(line)
    if glyph:
        width, middle = line_width(style, before), top + PILL / 2
        write_plain(p, style, left + 8, middle + 4, before, style.pill)
        _glyph(p, style, glyph, left + 8 + width + 4, middle)
        if after:
            write_plain(p, style, left + 8 + width + 18, middle + 4, after, style.pill)
    else:
        write_centred(p, style, box, before, style.pill)


def parts(line: Line) -> tuple[str, str, str]:
    """Text before the sign, the sign (tick, cross, half, question or none), text after it."""
    before, _, after = line.text.partition("\n")
    return before, _GLYPHS.get(line.look, ""), after


def pill_width(style: Style, line: Line) -> float:
    """How wide the label of a line is."""
    if not line.text:
        return 0.0
    before, glyph, after = parts(line)
    width = 16 + line_width(style, before) + (14 if glyph else 0)
    return width + (4 + line_width(style, after) if after else 0)


def line_width(style: Style, text: str) -> float:
    """The width of a text on a line."""
    return width_of(text, style.pill)


def _glyph(p: QPainter, style: Style, glyph: str, x: float, y: float) -> None:
    if glyph == "tick":
        p.drawPolyline(_TICK.translated(x, y))
    elif glyph == "cross":
        p.drawLines([QLineF(x + 0.5, y - 3.5, x + 7.5, y + 3.5), QLineF(x + 0.5, y + 3.5, x + 7.5, y - 3.5)])
    else:
        write_plain(p, style, x, y + 4, "½" if glyph == "half" else "?", style.pill)
