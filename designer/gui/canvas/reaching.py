"""How far a drawing reaches: what is shown as all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from designer.gui.canvas.areas import Box, within
from designer.gui.canvas.figures import Frame

if TYPE_CHECKING:
    from designer.gui.canvas.lines import Line


def around(root: Frame) -> QRectF:
    """The rectangle around everything in a container that has no box of its own, lines and their labels included."""
    inside = _inside(root)
    if inside is None:
        return QRectF()
    x, y = root.x, root.y
    box = (inside[0] + x, inside[1] + y, inside[2] + x, inside[3] + y)
    found = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
    for line, dx, dy in _beyond(root, x, y, box):
        found = found.united(line.bounds.translated(dx, dy))
    return found


def _inside(frame: Frame) -> Box | None:
    """What holds its leaves and containers, in its own coordinates; None where it holds nothing. Only what is another since it
    was last asked is looked at."""
    if frame.reached is None or frame.reached[0] != frame.version:
        boxes = [(leaf.x, leaf.y, leaf.x + leaf.w, leaf.y + leaf.h) for leaf in frame.leaves.values()]
        for inner in frame.frames.values():
            x, y = inner.x, inner.y
            boxes.append((x, y, x + inner.w, y + inner.h))
            if (deep := _inside(inner)) is not None:
                boxes.append((deep[0] + x, deep[1] + y, deep[2] + x, deep[3] + y))
        if boxes:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            frame.reached = frame.version, (min(lefts), min(tops), max(rights), max(bottoms))
        else:
            frame.reached = frame.version, None
    return frame.reached[1]


def _beyond(frame: Frame, x: float, y: float, box: Box) -> Iterator[tuple[Line, float, float]]:
    """Lines that may stick out of a box of the scene, with where their coordinates begin: only these are measured exactly."""
    room = box[0] - x, box[1] - y, box[2] - x, box[3] - y
    for line in frame.owned.values():
        if not within(line.box, room):
            yield line, x, y
    for inner in frame.frames.values():
        left, top, right, bottom = inner.extent()
        if not within((left + inner.x, top + inner.y, right + inner.x, bottom + inner.y), room):
            yield from _beyond(inner, x + inner.x, y + inner.y, box)
