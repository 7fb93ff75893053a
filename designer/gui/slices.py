"""Paints a diagram in small steps: whoever takes them may let a window's events run between two of them.

Whoever stops before the last one closes the steps, which leaves the painter as it was, or ended.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from designer.gui.canvas.areas import Box, meets
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.painting import paint_frame
from designer.gui.canvas.style import Style
from designer.gui.canvas.unstamped import content_steps

_PIXELS = 400_000
"""As many are filled in a step."""
_EVERY = 64
"""As many things are let go in a step."""


class Plan(NamedTuple):
    """The rectangle of the scene that a picture shows, its pixels for a unit of the scene, and its size in pixels."""

    area: QRectF
    scale: float
    width: int
    height: int


def ripen(diagram: Diagram) -> None:
    """Lets lines find their ways, and containers how far they reach and in which order they lie: the first step that paints would
    have to wait for all of them. May be called beside the window."""
    diagram.links.finish()
    diagram.root.extent()
    diagram.root.stack()
    for figure in diagram.root.walk():
        if isinstance(figure, Frame):
            figure.stack()


def blank(width: int, height: int, clear: bool) -> QImage:
    """An image to paint on; what it holds is undefined. Null where there is no memory for it."""
    return QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32)


def strip(diagram: Diagram, plan: Plan, image: QImage, top: int) -> Generator[float, None, None]:
    """Paints the rows of a picture from ``top`` on, as many as the image has; gives how much is done, 0 to 1."""
    area, scale = plan.area, plan.scale
    deep = min(image.height(), plan.height - top)
    p = QPainter(image)
    try:
        ground = QColor(Qt.GlobalColor.transparent) if image.hasAlphaChannel() else diagram.style.theme.canvas
        for _ in _fill(p, image.width(), deep, ground):
            yield 0.0
        p.translate(0, -top)
        p.scale(scale, scale)
        p.translate(-area.topLeft())
        seen = QRectF(area.left(), area.top() + top / scale, area.width(), deep / scale)
        yield from _shown(p, diagram, scale, seen, (image.width(), deep))
    finally:
        p.end()


def _fill(p: QPainter, width: int, height: int, colour: QColor) -> Iterator[None]:
    """Some rows a step: nobody else runs while Qt fills."""
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    deep = max(_PIXELS // width, 1)
    for top in range(0, height, deep):
        p.fillRect(0, top, width, deep, colour)
        yield
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def part(p: QPainter, diagram: Diagram, area: QRectF, target: QRectF) -> Generator[float, None, None]:
    """Paints a part of a diagram's scene into ``target`` of any painter, as large as fits; gives how much is done."""
    scale = min(target.width() / area.width(), target.height() / area.height())
    p.save()
    try:
        p.translate(target.center())
        p.scale(scale, scale)
        p.translate(-area.center())
        yield from _shown(p, diagram, p.worldTransform().m11(), area)
    finally:
        p.restore()


def _shown(
    p: QPainter, diagram: Diagram, zoom: float, area: QRectF, pixels: tuple[int, int] | None = None
) -> Generator[float, None, None]:
    """Shapes, lines and notes in an area; the painter is in scene coordinates."""
    box = (area.left(), area.top(), area.right(), area.bottom())
    count, done = _count(diagram.root, box), 0
    with closing(tree(p, diagram.root, diagram.style, zoom, box, pixels)) as steps:
        for whole in steps:
            done += whole
            yield min(done / count, 1.0)
    yield from (1.0 for _ in diagram.notes.steps(p, zoom, area))


def tree(
    p: QPainter, frame: Frame, style: Style, zoom: float, area: Box, pixels: tuple[int, int] | None = None
) -> Generator[bool, None, None]:
    """What ``paint_tree`` does for a style without levels of detail; each step tells whether a container is done with it.

    Args:
        pixels: width and height of the image that is painted on; None of what has no pixels.
    """
    x, y = frame.x, frame.y
    near = (area[0] - x, area[1] - y, area[2] - x, area[3] - y)
    if not meets(frame.extent(), near):
        return
    p.save()
    try:
        p.translate(x, y)
        if _shows(frame, near):
            for _ in _frame(p, frame, style, zoom, near, pixels):
                yield False
        for child in frame.stack():
            yield from tree(p, child, style, zoom, near, pixels)
        if frame.content is not None and meets(frame.content, near):
            for _ in content_steps(p, frame, style, zoom, near):
                yield False
    finally:
        p.restore()
    yield True


def _shows(frame: Frame, area: Box) -> bool:
    return meets((-14.0, -14.0, frame.w + 14.0, frame.h + 14.0), area)


def _count(frame: Frame, area: Box) -> int:
    """How many containers ``tree`` goes through, itself included."""
    near = (area[0] - frame.x, area[1] - frame.y, area[2] - frame.x, area[3] - frame.y)
    return 1 + sum(_count(child, near) for child in frame.stack() if meets(frame.extent(), near))


def _frame(
    p: QPainter, frame: Frame, style: Style, zoom: float, area: Box, pixels: tuple[int, int] | None
) -> Iterator[None]:
    """A container's own box; one of very many pixels in rows of them, since filling them takes long."""
    spot = p.worldTransform().mapRect(QRectF(0, 0, frame.w, frame.h)).toAlignedRect().adjusted(-8, -8, 8, 8)
    if pixels is not None:
        spot = spot.intersected(QRectF(0, 0, *pixels).toRect())
    if pixels is None or spot.width() * spot.height() <= _PIXELS:
        paint_frame(p, frame, style, zoom, area)
        yield
        return
    deep = max(_PIXELS // spot.width(), 1)
    for top in range(spot.top(), spot.bottom() + 1, deep):
        p.save()
        at = p.worldTransform()
        p.resetTransform()
        p.setClipRect(spot.left(), top, spot.width(), deep)
        p.setWorldTransform(at)
        paint_frame(p, frame, style, zoom, area)
        p.restore()
        yield


def dissolving(diagram: Diagram) -> Iterator[None]:
    """Takes a diagram that nobody needs any more apart, so that no collection has to find all its pieces at once."""
    yield from _emptied(diagram.links.lines)
    for number, figure in enumerate([*diagram.everything(), diagram.root]):
        figure.home = None
        figure.lines.clear()
        if isinstance(figure, Frame):
            figure.paths, figure.flat = None, None
            figure.bands.clear()
            for held in (figure.frames, figure.leaves, figure.tiles, figure.owned):
                yield from _emptied(held)
        if number % _EVERY == 0:
            yield
    view = diagram.view
    for owner in (view.architecture, view):
        for held in list(vars(owner).values()):
            if isinstance(held, dict):
                yield from _emptied(held)
        vars(owner).clear()
    for held in (diagram.figures, diagram.companions.ghosts):
        yield from _emptied(held)
    vars(diagram).clear()


def _emptied(held: dict[Any, Any]) -> Iterator[None]:
    while held:
        for _ in range(min(_EVERY, len(held))):
            held.popitem()
        yield
