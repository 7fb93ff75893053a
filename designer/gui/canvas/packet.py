"""The packet on its way: the ways there and back, the packet between two hops, its sentence, and what stops it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from designer.gui.canvas.signs import head
from designer.gui.canvas.style import Style, width_of
from designer.gui.theme import Theme
from designer.gui.walking import PacketWalk
from designer.reach.records import Hop
from designer.text import msg, say

_ASIDE = 3.0
"""Screen pixels that the ways there and back keep to their right, so that both are seen."""
_WIDE, _PAD, _OFF = 300.0, 9.0, 20.0


def colours(theme: Theme) -> tuple[QColor, QColor]:
    """The colours of the way there and of the way back."""
    return theme.accent, theme.vpc_title


def paint_ways(p: QPainter, walk: PacketWalk, points: Sequence[QPointF], theme: Theme, zoom: float) -> None:
    """Both ways; what the packet has not walked yet is thin and dashed. The painter is in scene coordinates."""
    if walk.trace is None or not points:
        return
    turn = len(walk.trace.forward)
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    p.setBrush(Qt.BrushStyle.NoBrush)
    for at, (start, end) in enumerate(pairwise(points), 1):
        if start == end:
            continue
        colour = colours(theme)[0 if at <= turn else 1]
        walked = at <= walk.at
        wide = (3.5 if walked else 2.0) / zoom
        pen = QPen(colour, wide, Qt.PenStyle.SolidLine if walked else Qt.PenStyle.DotLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        p.setPen(pen)
        way = _aside(start, end, zoom)
        p.drawLine(way)
        if walked and way.length() * zoom > 60:
            head(p, way, way.pointAt(0.55), 11.0 / zoom, colour)
    p.restore()


def _aside(start: QPointF, end: QPointF, zoom: float) -> QLineF:
    way = QLineF(start, end)
    far = _ASIDE / zoom / max(way.length(), 1.0)
    return way.translated(-way.dy() * far, way.dx() * far)


def where(walk: PacketWalk, points: Sequence[QPointF]) -> QPointF:
    """Where the packet is, in scene coordinates."""
    start, end, part = walk.place()
    one, other = points[min(start, len(points) - 1)], points[min(end, len(points) - 1)]
    return one + (other - one) * part


def paint_packet(
    p: QPainter, walk: PacketWalk, at: QPointF, style: Style, language: str, room: QRectF, spoken: bool = True
) -> None:
    """The packet and its sentence, in the painter's own pixels: as large at every zoom.

    Args:
        p: the painter.
        walk: the packet's walk.
        at: where the packet is.
        style: colours and fonts.
        language: the sentence's.
        room: the sentence keeps within it.
        spoken: whether there is a sentence.
    """
    if walk.trace is None:
        return
    theme = style.theme
    leg = 0 if walk.at <= len(walk.trace.forward) else 1
    hop = walk.hop
    stopped = hop is not None and hop.decision == "block"
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if stopped:
        _pulse(p, at, theme.bad, walk.pulse)
    p.setPen(QPen(theme.canvas, 2.5))
    p.setBrush(theme.bad if stopped else colours(theme)[leg])
    p.drawRoundedRect(QRectF(at.x() - 11, at.y() - 8, 22, 16), 3, 3)
    p.setPen(QPen(theme.on_fill, 1.6))
    p.drawPolyline(QPolygonF([at + QPointF(-8, -5), at + QPointF(0, 1.5), at + QPointF(8, -5)]))
    if spoken and hop is not None:
        _bubble(p, walk, hop, at, style, language, room)
    p.restore()


def _pulse(p: QPainter, at: QPointF, colour: QColor, beat: float) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    ring = QColor(colour)
    ring.setAlpha(int(130 * (1 - beat)) + 30)
    p.setBrush(ring)
    size = 17 + 17 * beat
    p.drawEllipse(at, size, size)


def _bubble(
    p: QPainter, walk: PacketWalk, hop: Hop, at: QPointF, style: Style, language: str, room: QRectF
) -> None:  # fmt: skip
    """The sentence of the hop beside the packet, inside the viewport."""
    theme = style.theme
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    assert walk.trace is not None
    back = walk.at > len(walk.trace.forward)
    count, gone = len(walk.trace.forward), walk.at
    if back:
        gone, count = gone - count, len(walk.trace.back)
        head = say(msg("Back {number}/{count}", number=gone, count=count), language)
    else:
        head = say(msg("There {number}/{count}", number=gone, count=count), language)
    text = say(hop.why, language)
    p.setFont(style.name)
    measure = p.fontMetrics().boundingRect(0, 0, int(_WIDE), 2000, flags, text)
    packet = p.fontMetrics().height()
    wide = max(measure.width(), 190, width_of(hop.packet, style.small))
    size = QRectF(0, 0, wide + 2 * _PAD, measure.height() + 2 * packet + 2 * _PAD + 6)
    box = _placed(size, at, room)
    edge = theme.bad if hop.decision == "block" else colours(theme)[1 if back else 0]
    p.setPen(QPen(edge, 2))
    p.setBrush(theme.panel)
    p.drawRoundedRect(box, 6, 6)
    inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
    p.setPen(edge)
    p.setFont(style.pill)
    p.drawText(inner, flags, head)
    p.setPen(theme.text)
    p.setFont(style.name)
    p.drawText(inner.adjusted(0, packet + 2, 4, 0), flags, text)
    p.setPen(theme.second)
    p.setFont(style.small)
    p.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), hop.packet)


def _placed(size: QRectF, at: QPointF, room: QRectF) -> QRectF:
    """Below and right of the packet where there is room, else on the other side."""
    x = at.x() + _OFF if at.x() + _OFF + size.width() <= room.right() - 8 else at.x() - _OFF - size.width()
    y = at.y() + _OFF if at.y() + _OFF + size.height() <= room.bottom() - 8 else at.y() - _OFF - size.height()
    x = min(max(x, room.left() + 8), max(room.right() - 8 - size.width(), room.left() + 8))
    y = min(max(y, room.top() + 8), max(room.bottom() - 8 - size.height(), room.top() + 8))
    return QRectF(x, y, size.width(), size.height())
