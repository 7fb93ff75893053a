"""How a folded container looks, and the triangle by which containers are folded and unfolded."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPolygonF

from designer.gui import icons
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.marks import paint_mark
from designer.gui.canvas.style import ICON, TEXT, Style, width_of

_OPEN = QPolygonF([QPointF(10, 10), QPointF(19, 10), QPointF(14.5, 16)])
_SHUT = QPolygonF([QPointF(9, -5), QPointF(15, 0), QPointF(9, 5)])
_CARD = 4.0
"""How far the card below the box sticks out: there is more in it."""
_ICON = 40.0
_TEXT = 72.0
"""Where the texts begin."""


def paint_triangle(p: QPainter, frame: Frame, style: Style) -> None:
    """The sign before the title of a container that can be folded."""
    p.setPen(style.nothing)
    p.setBrush(style.frame(frame.look)[3].brush())
    p.drawConvexPolygon(_OPEN)


def paint_folded(p: QPainter, frame: Frame, style: Style, zoom: float) -> None:
    """A small box: icon, title, how much is inside, and the worst finding of all of it."""
    pen, hair, fill, _ = style.frame(frame.look)
    lod = zoom if style.lod else 1.0
    box = QRectF(0, 0, frame.w, frame.h)
    p.setRenderHint(QPainter.RenderHint.Antialiasing, lod >= 0.3)
    p.setPen(hair if lod < 0.3 else pen)
    p.setBrush(style.canvas)
    p.drawRoundedRect(box.translated(_CARD, _CARD), 3, 3)
    p.drawRoundedRect(box, 3, 3)
    p.setBrush(fill)
    p.drawRoundedRect(box, 3, 3)
    if lod >= ICON:
        _icon(p, frame, zoom)
    if lod >= TEXT:
        if style.lod:
            _shut(p, frame, style)
        _texts(p, frame, style)
    if frame.mark is not None and lod >= ICON:
        paint_mark(p, style, frame.mark, QPointF(frame.w - 4, 2))


def _icon(p: QPainter, frame: Frame, zoom: float) -> None:
    device = p.device()
    side = min(_ICON, frame.h - 12)
    size = icons.size_for(side * zoom * (device.devicePixelRatio() if device is not None else 1.0))
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    place = QRectF(24, (frame.h - side) / 2, side, side)
    p.drawPixmap(place, icons.pixmap(frame.icon, size, frame.kind.category), QRectF(0, 0, size, size))


def _shut(p: QPainter, frame: Frame, style: Style) -> None:
    p.setPen(style.nothing)
    p.setBrush(style.frame(frame.look)[3].brush())
    p.translate(0, frame.h / 2)
    p.drawConvexPolygon(_SHUT)
    p.translate(0, -frame.h / 2)


def _texts(p: QPainter, frame: Frame, style: Style) -> None:
    face = frame.face
    if face is None:
        return
    room = frame.w - _TEXT - 10
    p.setPen(style.frame(frame.look)[3])
    p.setFont(style.title)
    p.drawText(QPointF(_TEXT, frame.h / 2 - 4), shortened(face.title, room, style.title))
    p.setPen(style.second)
    p.setFont(style.small)
    p.drawText(QPointF(_TEXT, frame.h / 2 + 13), shortened(face.detail, room, style.small))


def shortened(text: str, room: float, used: QFont) -> str:
    """``text``, cut with an ellipsis where it is wider than the room."""
    width = width_of(text, used)
    if width <= room or not text:
        return text
    return text[: max(int(len(text) * max(room - 10, 0) / width), 1)].rstrip() + "…"


def on_triangle(figure: Figure, point: QPointF, zoom: float) -> bool:
    """Whether a point of the scene lies on the triangle of a container; far out there is none."""
    if not isinstance(figure, Frame) or not figure.foldable or zoom < TEXT:
        return False
    local = point - figure.scene().topLeft()
    return QRectF(2, 0 if figure.folded else 4, 21, figure.h if figure.folded else 18).contains(local)
