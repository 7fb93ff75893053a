"""A container's lines and leaves as exports have them: without stamps and levels of detail, a few things a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPolygonF

from designer.gui import icons
from designer.gui.canvas.areas import Box
from designer.gui.canvas.bands import paint_bands
from designer.gui.canvas.course import course
from designer.gui.canvas.figures import SIDE, Figure, Frame
from designer.gui.canvas.lines import PILL, Line
from designer.gui.canvas.marks import draw_badges, draw_pill, paint_mark
from designer.gui.canvas.plates import paint_plates
from designer.gui.canvas.style import GHOSTLY, Style
from designer.gui.canvas.wires import apart, pen_of
from designer.gui.canvas.words import name_steps

_HINT = QPainter.RenderHint
_FEW = 4
"""So many things are painted in a step."""
_HEAD = 10.0
"""How far an arrow head reaches from its tip."""


def content_steps(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> Iterator[None]:
    """Paints what of it shows in ``area``, a few things a step. Whoever takes the steps may let others run between two of them."""
    # To come here and back through all that holds the container takes as long as to paint a small thing.
    yield from islice(_things(p, frame, style, zoom, area), _FEW - 1, None, _FEW)


def _things(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> Iterator[None]:
    if frame.bands:
        paint_bands(p, frame, style, zoom, area)
        yield
    near = course(frame).near(area) if frame.owned else []
    if style.strung:
        yield from _lines(p, near, style, _wider(area, _HEAD, zoom))
    shown = frame.shown(area)
    for leaf in shown:
        paint_plates(p, (leaf,), style)
        yield
    yield from _icons(p, shown, zoom)
    yield from name_steps(p, shown, style)
    p.setRenderHint(_HINT.Antialiasing, True)
    p.setFont(style.small)
    for leaf in shown:
        if leaf.face is not None and leaf.face.badges:
            draw_badges(p, style, leaf)
            yield
    for leaf in shown:
        if leaf.mark is not None:
            paint_mark(p, style, leaf.mark, leaf.rect.topRight())
            yield
    yield from _pills(p, near, style, _wider(area, PILL / 2, zoom))


def _wider(area: Box, reach: float, zoom: float) -> Box:
    """The area in which the middle of something may lie that shows: with room for its outline, and two pixels for smooth edges."""
    reach += 9 + 2 / zoom
    return area[0] - reach, area[1] - reach, area[2] + reach, area[3] + reach


def _lines(p: QPainter, lines: Iterable[Line], style: Style, area: Box) -> Iterator[None]:
    """Lines, then their heads, as far as these show; most of a line that runs far lies elsewhere."""
    p.setRenderHint(_HINT.Antialiasing, True)
    p.setBrush(style.hollow)
    left, top, right, bottom = area
    heads: dict[str, list[QPolygonF]] = {}
    pen = None
    for line in lines:
        headed = line.kind != "joint"
        if pen is not (pen := pen_of(line, style)):
            p.setPen(pen)
        for strand in line.strands:
            for piece in strand.pieces(headed):
                p.drawPolyline(piece)
            if headed:
                for part, head in zip(strand.parts, strand.heads(), strict=True):
                    x, y = part[-1]
                    if left <= x <= right and top <= y <= bottom:
                        heads.setdefault(line.look, []).append(head)
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


def _pills(p: QPainter, lines: Iterable[Line], style: Style, area: Box) -> Iterator[None]:
    """The labels of lines, as far as they show: that of a line that runs far is mostly elsewhere."""
    p.setRenderHint(_HINT.Antialiasing, True)
    p.setBrush(style.pill_fill)
    p.setFont(style.pill)
    left, top, right, bottom = area
    pen = None
    for line in lines:
        if line.text:
            aside = line.width / 2
            for strand in line.strands if len(line.strands) == 1 else [one for one, _ in apart(line)]:
                x, y = strand.at
                if left - aside <= x <= right + aside and top <= y <= bottom:
                    if pen is not (pen := style.pills[line.look]):
                        p.setPen(pen)
                    draw_pill(p, style, line, x, y)
                    yield
