"""Labels of lines that an outline around a container would strike: it leaves off there, so that they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QRegion, QTransform

from designer.gui.canvas.areas import Box, meets
from designer.gui.canvas.course import course
from designer.gui.canvas.figures import SIDE, Frame
from designer.gui.canvas.wires import apart

_ROUND = 6.0
"""Pixels on both sides of an edge that an outline takes."""
_MOST = 20
"""Of more outlined containers none leaves off."""


def struck(root: Frame, outlined: Iterable[QRectF], seen: QRectF, zoom: float) -> list[QRectF]:
    """Labels of lines in ``seen`` that lie on an edge of one of these rectangles; all are in scene coordinates."""
    boxes = [rect for rect in outlined if rect.width() > SIDE]
    off = _ROUND / zoom
    found: list[QRectF] = []
    for rect in boxes if len(boxes) <= _MOST else ():
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        for ax, ay, bx, by in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            edge = QRectF(ax - off, ay - off, bx - ax + 2 * off, by - ay + 2 * off).intersected(seen)
            if not edge.isEmpty():
                found += _labels(root, (edge.left(), edge.top(), edge.right(), edge.bottom()), 0.0, 0.0)
    return found


def _labels(frame: Frame, area: Box, x: float, y: float) -> Iterator[QRectF]:
    """Labels in a container whose home begins at a point, where they meet an area."""
    x, y = x + frame.x, y + frame.y
    here = area[0] - x, area[1] - y, area[2] - x, area[3] - y
    if not meets(frame.extent(), here):
        return
    for line in course(frame).near(here) if frame.owned else ():
        for _, pill in apart(line) if line.text else ():
            if meets((pill.left(), pill.top(), pill.right(), pill.bottom()), here):
                yield pill.translated(x, y)
    for child in frame.stack():
        yield from _labels(child, area, x, y)


def spare(p: QPainter, boxes: Iterable[QRectF]) -> None:
    """Nothing is painted in these rectangles from now on; they are in the painter's coordinates."""
    view = p.worldTransform()
    room = QRegion(p.viewport())
    for box in boxes:
        room = room.subtracted(QRegion(view.mapRect(box).toAlignedRect()))
    p.setWorldTransform(QTransform())
    p.setClipRegion(room, Qt.ClipOperation.IntersectClip)
    p.setWorldTransform(view)
