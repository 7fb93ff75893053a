"""What is lit on the canvas: a trace's way and its packet, the answer to a question, pairs that a panel points at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.gui.canvas.figures import Frame
from designer.gui.canvas.packet import paint_packet, paint_ways
from designer.gui.canvas.signs import tag
from designer.gui.canvas.stations import stand, stations
from designer.gui.canvas.surface import paint_trace
from designer.gui.canvas.ties import Tie, paint_ties

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas
    from designer.gui.walking import PacketWalk


class Answer(NamedTuple):
    """The answer to "what reaches this" or "where can this go".

    Args:
        focus: id of what was asked about.
        outward: whether it was asked where it can go.
        lit: the ports that get through, in words, by the other end's id ("internet" among them).
    """

    focus: str
    outward: bool
    lit: Mapping[str, str]


class Lighting:
    """Paints on one canvas; ``walk`` and ``answer`` are handed in, ``ties`` last until the next call."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.walk: PacketWalk | None = None
        self.answer: Answer | None = None
        self.ties: tuple[Tie, ...] = ()

    @property
    def lit(self) -> bool:
        """Whether a trace or an answer is shown."""
        return self.answer is not None or (self.walk is not None and self.walk.trace is not None)

    def follow(self, walk: PacketWalk) -> None:
        """Shows a packet's walk, as it is at each moment."""
        self.walk = walk
        walk.moved.connect(self.canvas.viewport().update)

    def show(self, answer: Answer | None) -> None:
        """Lights an answer; None takes it away."""
        self.answer = answer
        self.canvas.viewport().update()

    def join(self, ties: Sequence[Tie]) -> None:
        """Lights pairs."""
        self.ties = tuple(ties)
        self.canvas.viewport().update()

    def paint_below(self, p: QPainter) -> None:
        """What lies under the selection: answer, pairs, ways."""
        canvas = self.canvas
        if self.answer is not None:
            self._paint_answer(p, self.answer)
        if self.ties:
            paint_ties(p, canvas.diagram, self.ties, canvas.look, canvas.zoom())
        if self.walk is not None and self.walk.trace is not None:
            trace = self.walk.trace
            paint_trace(p, canvas.diagram, trace, canvas.pens, canvas.zoom())
            paint_ways(p, self.walk, stations(canvas.diagram, trace), canvas.theme, canvas.zoom())

    def paint_above(self, p: QPainter) -> None:
        """The packet, above everything."""
        canvas = self.canvas
        if self.walk is not None and self.walk.trace is not None:
            points = stations(canvas.diagram, self.walk.trace)
            paint_packet(p, self.walk, points, canvas.look, canvas.language, QRectF(canvas.viewport().rect()))

    def _paint_answer(self, p: QPainter, answer: Answer) -> None:
        """Fades what does not take part; rings and ports around what does."""
        canvas, theme = self.canvas, self.canvas.theme
        shown = {answer.focus, *answer.lit}
        users = stand(canvas.diagram, "internet")
        veil = QColor(theme.canvas)
        veil.setAlpha(170)
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(veil)
        p.drawRects(
            [
                figure.scene().adjusted(-2, -2, 2, 12)
                for id, figure in canvas.diagram.figures.items()
                if id not in shown
                and not isinstance(figure, Frame)
                and figure.form != "band"
                and not ("internet" in shown and figure is users)
            ]
        )
        for id, ports in answer.lit.items():
            self._ring(p, id, theme.good if answer.outward else theme.bad if id == "internet" else theme.warn, ports)
        self._ring(p, answer.focus, theme.accent, "")
        p.restore()

    def _ring(self, p: QPainter, id: str, colour: QColor, text: str) -> None:
        canvas = self.canvas
        figure = stand(canvas.diagram, id)
        if figure is None:
            return
        rect = figure.rect.translated(*figure.origin()).adjusted(-6, -6, 6, 6)
        wash = QColor(colour)
        wash.setAlpha(46)
        pen = QPen(colour, 3)
        pen.setCosmetic(True)
        p.setPen(pen)
        p.setBrush(wash)
        p.drawRoundedRect(rect, 8, 8)
        if text:
            tag(p, canvas.look, QPointF(rect.center().x(), rect.top()), text, colour, canvas.zoom())
