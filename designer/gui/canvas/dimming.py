"""What a step of a talk hides, while that step is worked on: faint, so that it can still be taken and shown again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.lines import Line

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_LABEL = 10.0


def paint_dimmed(p: QPainter, canvas: Canvas, ids: Iterable[str], camera: QRectF | None) -> None:
    """Washes hidden shapes and arrows out, and frames what the step's camera shows."""
    wash = QColor(canvas.theme.canvas)
    wash.setAlpha(205)
    edge = _cosmetic(canvas.theme.faint, 1.0, Qt.PenStyle.DashLine)
    diagram = canvas.diagram
    lines: dict[str, Line] = {}
    p.save()
    p.setPen(edge)
    p.setBrush(wash)
    for id in ids:
        for figure in (diagram.figures.get(id), diagram.companions.ghosts.get(id)):
            if figure is not None:
                p.drawPath(_all_of(figure))
                lines.update(figure.lines)
                for inner in figure.walk() if isinstance(figure, Frame) else ():
                    lines.update(inner.lines)
        lines.update((line.id, line) for line in diagram.joints.of(id))
        if id in diagram.notes.sheets:
            p.drawRect(diagram.notes.box(id))
    for line in lines.values():
        _line(p, line, wash)
    if camera is not None:
        p.setPen(_cosmetic(canvas.theme.accent, 1.5, Qt.PenStyle.DashDotLine))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(camera)
    p.restore()


def _all_of(figure: Figure) -> QPainterPath:
    """A figure with what stands on its border, as one area: washed twice a part would be fainter than the rest."""
    rect, path = _whole(figure), QPainterPath()
    path.addRect(rect)
    for inner in figure.walk() if isinstance(figure, Frame) else ():
        part = _whole(inner)
        if not rect.contains(part):
            beyond = QPainterPath()
            beyond.addRect(part)
            path = path.united(beyond)
    return path


def _whole(figure: Figure) -> QRectF:
    """A figure with its label."""
    rect = figure.scene()
    if figure.form in ("container", "band"):
        return rect
    if figure.beside and figure.face is not None:
        label = max(figure.face.title_width, figure.face.detail_width) + 12
        rect.setRight(max(rect.right(), figure.rect.right() + figure.origin()[0] + label))
        return rect
    return rect.adjusted(0, 0, 0, _LABEL)


def _line(p: QPainter, line: Line, wash: QColor) -> None:
    if line.owner is None:
        return
    x, y = line.owner.origin()
    p.save()
    p.translate(x + line.owner.x, y + line.owner.y)
    p.setPen(QPen(wash, 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for strand in line.strands:
        # Where the way leads through a gateway, the line is not painted, and the gateway is not hidden.
        for part in strand.parts:
            p.drawPolyline(QPolygonF([QPointF(a, b) for a, b in part]))
        if line.text:
            p.fillRect(line.pill(strand).adjusted(-1.5, -1.5, 1.5, 1.5), wash)
    p.restore()


def _cosmetic(colour: QColor, width: float, dash: Qt.PenStyle) -> QPen:
    pen = QPen(colour, width, dash)
    pen.setCosmetic(True)
    return pen
