"""What is lit on the canvas: a trace's way and its packet, the answer to a question, pairs that a panel points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from designer.gui.canvas.costlabels import WIDEST, paint_costs
from designer.gui.canvas.dimming import paint_dimmed, whole
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.finding import shown
from designer.gui.canvas.packet import paint_packet, paint_ways, where
from designer.gui.canvas.signs import tag
from designer.gui.canvas.sparing import spare
from designer.gui.canvas.stations import labels, stand, stations
from designer.gui.canvas.style import TEXT, Style
from designer.gui.canvas.surface import paint_trace
from designer.gui.canvas.ties import Tie, paint_ties
from designer.gui.costing import Heat, heated

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram
    from designer.gui.canvas.view import Canvas
    from designer.gui.walking import PacketWalk


def paint_walk(p: QPainter, diagram: Diagram, walk: PacketWalk, style: Style, zoom: float) -> None:
    """What a packet meets, numbered, and its ways; the painter is in scene coordinates."""
    if walk.trace is None:
        return
    paint_trace(p, diagram, walk.trace, style, zoom)
    p.save()
    # Farther away nothing is written: ways would leave off for no reason that one sees.
    spare(p, labels(diagram, walk.trace, style) if zoom >= TEXT or not style.lod else ())
    paint_ways(p, walk, stations(diagram, walk.trace), style.theme, zoom)
    p.restore()


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
        self.costs: Mapping[str, Heat] = {}
        self.dimmed: tuple[str, ...] = ()
        self.framed: QRectF | None = None
        self._amounts: Mapping[str, Decimal] = {}
        self._currency = ""

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

    def dim(self, ids: Iterable[str], framed: QRectF | None) -> None:
        """Shows what a step of a talk hides, and what its camera frames; nothing takes both away."""
        self.dimmed, self.framed = tuple(ids), framed
        self.canvas.viewport().update()

    def price(self, amounts: Mapping[str, Decimal], currency: str) -> None:
        """Shows what shapes cost; nothing takes it away."""
        self._amounts, self._currency = amounts, currency
        self._sum()

    def reprice(self) -> None:
        """Sums again where folding has changed what stands for what."""
        if self._amounts and self.canvas.diagram.folds.stale:
            self._sum()

    def _sum(self) -> None:
        folds = self.canvas.diagram.folds
        folds.stale = False
        sums: dict[str, Decimal] = {}
        for id, amount in self._amounts.items():
            shown = folds.stand(id)
            sums[shown] = sums.get(shown, Decimal(0)) + amount
        self.costs = heated(sums, self._currency)
        self.canvas.layer.spoil()
        self.canvas.viewport().update()

    def paint_below(self, p: QPainter) -> None:
        """What lies under the selection: answer, pairs, ways."""
        canvas = self.canvas
        if self.dimmed or self.framed is not None:
            paint_dimmed(p, canvas, self.dimmed, self.framed)
        if self.answer is not None:
            self._paint_answer(p, self.answer)
        if self.ties:
            paint_ties(p, canvas.diagram, self.ties, canvas.look, canvas.zoom())
        if self.walk is not None and self.walk.trace is not None:
            paint_walk(p, canvas.diagram, self.walk, canvas.look, canvas.zoom())

    def paint_above(self, p: QPainter) -> None:
        """The packet, above everything."""
        canvas = self.canvas
        if self.walk is not None and self.walk.trace is not None:
            points = stations(canvas.diagram, self.walk.trace)
            if points:
                at = p.worldTransform().map(where(self.walk, points))
                p.save()
                p.setWorldTransform(QTransform())
                paint_packet(p, self.walk, at, canvas.look, canvas.language, QRectF(canvas.viewport().rect()))
                p.restore()

    def paint_costs(self, p: QPainter, frame: Frame, area: QRectF) -> None:
        """A label on each shape in a container, as far as it shows in ``area``; the painter is in scene coordinates."""
        canvas = self.canvas
        if self.costs and canvas.zoom() >= TEXT:
            room = WIDEST / canvas.zoom()
            found = shown(frame, area.adjusted(-room, -room, room, room))
            paint_costs(p, canvas.look, canvas.zoom(), self.costs, found)

    def repaint_costs(self, p: QPainter, figures: Iterable[Figure]) -> None:
        """The labels of these once more, above the outlines of a selection."""
        canvas = self.canvas
        if self.costs and canvas.zoom() >= TEXT:
            paint_costs(p, canvas.look, canvas.zoom(), self.costs, [(one, *one.origin()) for one in figures])

    def _paint_answer(self, p: QPainter, answer: Answer) -> None:
        """Fades what does not take part; rings and ports around what does."""
        theme = self.canvas.theme
        self._veil(p, (answer.focus, *answer.lit))
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for id, ports in answer.lit.items():
            self._ring(p, id, theme.good if answer.outward else theme.bad if id == "internet" else theme.warn, ports)
        self._ring(p, answer.focus, theme.accent, "")
        p.restore()

    def _veil(self, p: QPainter, ids: Iterable[str]) -> None:
        """Fades everything but these."""
        canvas = self.canvas
        spared = []
        for id in ids:
            figure = stand(canvas.diagram, id)
            if figure is not None:
                spared.append(whole(figure, canvas.diagram.style).adjusted(-3, -3, 3, 3))
        veil = QColor(canvas.theme.canvas)
        veil.setAlpha(165)
        p.save()
        spare(p, spared)
        p.setWorldTransform(QTransform())
        p.fillRect(canvas.viewport().rect(), veil)
        p.restore()

    def _ring(self, p: QPainter, id: str, colour: QColor, text: str) -> None:
        canvas = self.canvas
        figure = stand(canvas.diagram, id)
        if figure is None:
            return
        rect = figure.rect.translated(*figure.origin()).adjusted(
            -6, -6, 6, 6 if figure.beside or figure.form in ("container", "band") else 1
        )
        wash = QColor(colour)
        wash.setAlpha(26 if figure.form not in ("container", "band") else 0)
        pen = QPen(colour, 3)
        pen.setCosmetic(True)
        p.setPen(pen)
        p.setBrush(wash)
        p.drawRoundedRect(rect, 8, 8)
        if text:
            tag(p, canvas.look, QPointF(rect.center().x(), rect.top()), text, colour, canvas.zoom())
