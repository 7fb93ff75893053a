"""A container's lines and leaves as exports have them: without stamps and levels of detail, one thing a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPolygonF

from designer.gui import icons
from designer.gui.canvas.areas import Box
from designer.gui.canvas.bands import paint_bands
from designer.gui.canvas.course import course
from designer.gui.canvas.figures import SIDE, Figure, Frame
from designer.gui.canvas.lines import Line
from designer.gui.canvas.marks import paint_badges, paint_mark, paint_pill
from designer.gui.canvas.plates import paint_plates
from designer.gui.canvas.style import GHOSTLY, Style
from designer.gui.canvas.wires import apart, pen_of
from designer.gui.canvas.words import name_steps

_HINT = QPainter.RenderHint


def content_steps(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> Iterator[None]:
    """Paints what of it shows in ``area``. Whoever takes the steps may let others run between two of them."""
    if frame.bands:
        paint_bands(p, frame, style, zoom, area)
        yield
    near = course(frame).near(area) if frame.owned else []
    if style.strung:
        yield from _lines(p, near, style)
    shown = frame.shown(area)
    for leaf in shown:
        paint_plates(p, (leaf,), style)
        yield
    yield from _icons(p, shown, zoom)
    yield from name_steps(p, shown, style)
    for leaf in shown:
        if leaf.face is not None and leaf.face.badges:
            paint_badges(p, style, leaf)
            yield
    for leaf in shown:
        if leaf.mark is not None:
            paint_mark(p, style, leaf.mark, leaf.rect.topRight())
            yield
    yield from _pills(p, near, style)


def _lines(p: QPainter, lines: Iterable[Line], style: Style) -> Iterator[None]:
    p.setRenderHint(_HINT.Antialiasing, True)
    p.setBrush(style.hollow)
    heads: dict[str, list[QPolygonF]] = {}
    for line in lines:
        headed = line.kind != "joint"
        p.setPen(pen_of(line, style))
        for strand in line.strands:
            for piece in strand.pieces(headed):
                p.drawPolyline(piece)
            if headed:
                heads.setdefault(line.look, []).extend(strand.heads())
            yield
    p.setPen(style.nothing)
    for look in sorted(heads):
        p.setBrush(style.heads[look])
        for head in heads[look]:
            p.drawConvexPolygon(head)
            yield
    p.setBrush(style.hollow)


def paint_icons(p: QPainter, leaves: list[Figure], zoom: float) -> None:
    """Icons, from the pixmap of the size that is needed; a ghost's faintly."""
    for _ in _icons(p, leaves, zoom):
        pass


def _icons(p: QPainter, leaves: list[Figure], zoom: float) -> Iterator[None]:
    device = p.device()
    pixels = SIDE * zoom * (device.devicePixelRatio() if device is not None else 1.0)
    size = icons.size_for(pixels)
    exact = size == SIDE == pixels
    p.setRenderHint(_HINT.SmoothPixmapTransform, not exact)
    source = QRectF(0, 0, size, size)
    for leaf in leaves:
        picture = icons.pixmap(leaf.icon, size, leaf.kind.category)
        if leaf.form == "ghost":
            p.setOpacity(GHOSTLY)
        if exact:
            p.drawPixmap(leaf.point, picture)
        else:
            p.drawPixmap(leaf.rect, picture, source)
        if leaf.form == "ghost":
            p.setOpacity(1.0)
        yield


def _pills(p: QPainter, lines: Iterable[Line], style: Style) -> Iterator[None]:
    p.setRenderHint(_HINT.Antialiasing, True)
    for line in lines:
        if line.text:
            for _, pill in apart(line):
                paint_pill(p, style, line, pill)
                yield
