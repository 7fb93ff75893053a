"""The order in which figures are entered and stacked; a function of the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtCore import QRectF

from designer.catalog import kinds
from designer.core import Model
from designer.gui.canvas.figures import Box, Figure, Frame


@cache
def holders() -> frozenset[str]:
    """Kinds that other containers may stand in."""
    return frozenset(p for k in kinds().values() if k.shape == "container" for p in k.stands_in if p is not None)


def within(figures: Mapping[str, Figure], ids: Iterable[str]) -> list[Figure]:
    """These figures, and what has lines in the containers among them; a standby is another figure than its database, of one id."""
    result: dict[Figure, None] = {}
    for id in ids:
        figure = figures.get(id)
        if figure is not None:
            result[figure] = None
            if isinstance(figure, Frame):
                result.update((inner, None) for inner in figure.walk() if inner.lines)
    return list(result)


def in_zones(model: Model, ids: Iterable[str]) -> frozenset[str]:
    """What stands in zones among these; it is painted by the region, above the subnets, and must be told of a move."""
    zones = {id for id in ids if (one := model.resources.get(id)) is not None and one.kind == "zone"}
    return frozenset(one.id for one in model.resources.values() if one.parent in zones) if zones else frozenset()


def parents_first(model: Model, ids: Iterable[str]) -> list[str]:
    """Ids that are placed, containers before what stands in them."""

    def depth(id: str) -> int:
        count, seen = 0, {id}
        record = model.resources.get(id)
        while record is not None and record.parent is not None and record.parent not in seen:
            seen.add(record.parent)
            count += 1
            record = model.resources.get(record.parent)
        return count

    return sorted((id for id in ids if id in model.resources and id in model.placements), key=depth)


def around(root: Frame) -> QRectF:
    """The rectangle around everything in a container that has no box of its own, lines and their labels included."""
    boxes: list[Box] = []
    _collect(root, root.x, root.y, boxes)
    if not boxes:
        return QRectF()
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    found = QRectF(min(lefts), min(tops), max(rights) - min(lefts), max(bottoms) - min(tops))
    return _with_lines(root, root.x, root.y, found)


def _collect(frame: Frame, x: float, y: float, boxes: list[Box]) -> None:
    for leaf in frame.leaves.values():
        boxes.append((x + leaf.x, y + leaf.y, x + leaf.x + leaf.w, y + leaf.y + leaf.h))
    for inner in frame.frames.values():
        left, top = x + inner.x, y + inner.y
        boxes.append((left, top, left + inner.w, top + inner.h))
        _collect(inner, left, top, boxes)


def _with_lines(frame: Frame, x: float, y: float, found: QRectF) -> QRectF:
    """Only lines whose boxes stick out are measured exactly."""
    for line in frame.owned.values():
        left, top, right, bottom = line.box
        if not found.contains(QRectF(left + x, top + y, right - left, bottom - top)):
            found = found.united(line.bounds.translated(x, y))
    for inner in frame.frames.values():
        found = _with_lines(inner, x + inner.x, y + inner.y, found)
    return found
