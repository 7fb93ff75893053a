"""Pairs that are lit: who reaches whom, and what an edit opened or closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.lines import Line
from designer.gui.canvas.marks import paint_pill
from designer.gui.canvas.signs import head, tag
from designer.gui.canvas.stations import place_of
from designer.gui.canvas.style import TEXT, Style

_APART = 30.0
"""Scene units that a tie keeps from the middles of its ends."""


class Tie(NamedTuple):
    """A pair. ``mood`` is "lit", "opened" or "closed"; ``text`` stands in its middle."""

    source: str
    target: str
    mood: str = "lit"
    text: str = ""


def paint_ties(p: QPainter, diagram: Diagram, ties: Sequence[Tie], style: Style, zoom: float) -> None:
    """Arrows from end to end, along the drawn one that says the same; closed ones are dashed and crossed out. The painter is in
    scene coordinates.
    """
    theme = style.theme
    colours = {"lit": theme.accent, "opened": theme.good, "closed": theme.bad}
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for tie in ties:
        colour = colours[tie.mood]
        pen = QPen(colour, 3, Qt.PenStyle.DashLine if tie.mood == "closed" else Qt.PenStyle.SolidLine)
        pen.setCosmetic(True)
        p.setPen(pen)
        said = ("✗ " if tie.mood == "closed" else "") + tie.text
        line = _arrow(diagram, tie)
        if line is not None:
            for at in _along(p, line, style, zoom):
                tag(p, style, at, said, colour, zoom)
            continue
        start, end = _ends(diagram, tie)
        if start is None or end is None:
            continue
        way = QLineF(start, end)
        if way.length() <= 2 * _APART:
            continue
        way = QLineF(way.pointAt(_APART / way.length()), way.pointAt(1 - _APART / way.length()))
        p.drawLine(way)
        head(p, way, way.p2(), 9.0 / max(zoom, 0.3), colour)
        if tie.text:
            tag(p, style, way.center(), said, colour, zoom)
    p.restore()


def _arrow(diagram: Diagram, tie: Tie) -> Line | None:
    """The arrow that somebody drew between the two for the same traffic: a second one across would only hide it."""
    source, target = diagram.stand(tie.source), diagram.stand(tie.target)
    if source is None or target is None or not tie.text:
        return None
    for line in source.lines.values():
        said = line.text.partition("\n")[0] == tie.text
        if said and line.source is source and line.target is target and all(one.runs for one in line.strands):
            return line if line.owner is not None else None
    return None


def _along(p: QPainter, line: Line, style: Style, zoom: float) -> list[QPointF]:
    """Runs along an arrow with the painter's pen, under its label; where that has yet to be written, as it is too small to be read."""
    owner = line.owner
    assert owner is not None
    x, y = owner.origin()
    p.save()
    p.translate(x + owner.x, y + owner.y)
    p.setBrush(Qt.BrushStyle.NoBrush)
    for strand in line.strands:
        for piece in strand.pieces(True):
            p.drawPolyline(piece)
    for strand in line.strands if zoom >= TEXT else ():
        paint_pill(p, style, line, strand)
    p.restore()
    return [QPointF(*one.at) + QPointF(x + owner.x, y + owner.y) for one in line.strands] if zoom < TEXT else []


def _ends(diagram: Diagram, tie: Tie) -> tuple[QPointF | None, QPointF | None]:
    start, end = place_of(diagram, tie.source), place_of(diagram, tie.target)
    above = QPointF(0, -130)
    if start is None and end is not None:
        start = end + above
    elif end is None and start is not None:
        end = start + above
    return start, end
