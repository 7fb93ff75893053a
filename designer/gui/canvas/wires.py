"""Painting the lines of a container, and what stands on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from designer.gui.canvas.lines import Line
from designer.gui.canvas.marks import stamp_pill
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.strands import Strand
from designer.gui.canvas.style import Style

_SMOOTH = QPainter.RenderHint.Antialiasing


def paint_hairs(p: QPainter, paths: Mapping[str, QPainterPath], style: Style) -> None:
    """Lines by look, one pixel wide."""
    p.setRenderHint(_SMOOTH, False)
    p.setBrush(style.hollow)
    for look in sorted(paths):
        p.setPen(style.hair[look])
        p.drawPath(paths[look])


def paint_lines(p: QPainter, lines: Iterable[Line], style: Style) -> None:
    """Lines with their arrow heads on the screen. All of a look go in one call: Qt is several times faster with those."""
    p.setRenderHint(_SMOOTH, True)
    p.setBrush(style.hollow)
    solid: dict[str, list[QLineF]] = {}
    heads: dict[str, QPainterPath] = {}
    for line in lines:
        look, headed = line.look, line.kind != "joint"
        plain = line.kind == "traffic"
        if not plain:
            p.setPen(pen_of(line, style))
        for strand in line.strands:
            if plain:
                solid.setdefault(look, []).extend(strand.segments(headed))
            else:
                for piece in strand.pieces(headed):
                    p.drawPolyline(piece)
            if headed:
                path = heads.get(look)
                if path is None:
                    path = heads[look] = QPainterPath()
                    path.setFillRule(Qt.FillRule.WindingFill)
                for head in strand.heads():
                    path.addPolygon(head)
    for look in sorted(solid):
        p.setPen(style.lines[look])
        p.drawLines(solid[look])
    p.setPen(style.nothing)
    for look in sorted(heads):
        p.setBrush(style.heads[look])
        p.drawPath(heads[look])
    p.setBrush(style.hollow)


def pen_of(line: Line, style: Style) -> QPen:
    """What a line is stroked with."""
    if line.kind == "traffic":
        return style.lines[line.look]
    return style.dashed if line.look == "none" else style.event[line.look]


def paint_pills(p: QPainter, lines: Iterable[Line], style: Style) -> None:
    """The labels of lines on the screen."""
    p.setRenderHint(_SMOOTH, True)
    sheet = Sheet(p, style)
    for line in lines:
        if line.text:
            for strand in line.strands if len(line.strands) == 1 else [one for one, _ in apart(line)]:
                stamp_pill(sheet, style, line, strand)
    sheet.put_down()


def apart(line: Line) -> list[tuple[Strand, QRectF]]:
    """The strands of a line that have a label, with its place: where several would lie on each other, the first."""
    if len(line.strands) == 1:
        return [(line.strands[0], line.pill(line.strands[0]))]
    found: list[tuple[Strand, QRectF]] = []
    for strand in line.strands:
        pill = line.pill(strand)
        if not any(pill.intersects(other) for _, other in found):
            found.append((strand, pill))
    return found
