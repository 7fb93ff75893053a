"""The naive reference with all that the canvas paints: second lines, groups, findings, and lines with their heads and labels.

The plain reference leaves these out. Here one Python item more for each shape and each line paints them, by the canvas's own
paint functions, one at a time: what is left of the difference is how the drawing is organised.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QStyleOptionGraphicsItem, QWidget

from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Figure
from designer.gui.canvas.glyphs import write_plain
from designer.gui.canvas.lines import Line, origin
from designer.gui.canvas.marks import badge_box, marks_of, paint_badges, paint_mark, paint_pill
from designer.gui.canvas.style import Style
from designer.gui.canvas.wires import paint_lines
from designer.gui.canvas.words import detail_at
from designer.gui.theme import theme
from designer.workspace import Workspace
from tests.benchmarks.naive import Naive, naive


class Detail(QGraphicsItem):
    """Paints with a function, in coordinates that begin at a point of the scene."""

    def __init__(self, box: QRectF, at: tuple[float, float], draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self.box, self.draw = box, draw
        self.setPos(*at)

    def boundingRect(self) -> QRectF:
        return self.box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.draw(painter)


def whole(workspace: Workspace) -> Naive:
    """The reference on everything that the canvas shows of an analysed model."""
    view, style = naive(workspace.model), Style(theme("light"))
    diagram = Diagram(workspace.view, style, "en", flows=workspace.flows)
    diagram.mark(marks_of(workspace.findings))
    scene = view.scene()
    for item in scene.items():
        if isinstance(item, QGraphicsLineItem):
            scene.removeItem(item)
    for figure in diagram.figures.values():
        face, (left, top, right, bottom) = figure.face, badge_box(figure, style)
        if face is not None and figure.form not in ("container", "band"):
            box = figure.rect.united(QRectF(left, top, right - left, bottom - top)).adjusted(-60, -20, 60, 40)
            scene.addItem(Detail(box, figure.origin(), partial(_details, style, figure)))
    for line in diagram.links.lines.values():
        left, top, right, bottom = line.box
        scene.addItem(Detail(QRectF(left, top, right - left, bottom - top), origin(line), partial(_line, style, line)))
    return view


def _details(style: Style, figure: Figure, p: QPainter) -> None:
    face = figure.face
    assert face is not None
    if face.detail:
        p.setFont(style.small)
        p.setPen(style.second)
        write_plain(p, style, *detail_at(figure, face.detail_width, style), face.detail, style.small)
    if face.badges:
        paint_badges(p, style, figure)
    if figure.mark is not None:
        paint_mark(p, style, figure.mark, QPointF(figure.rect.right(), figure.rect.top()))


def _line(style: Style, line: Line, p: QPainter) -> None:
    paint_lines(p, [line], style)
    if line.text:
        for strand in line.strands:
            paint_pill(p, style, line, strand)
