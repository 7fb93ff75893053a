"""A container and what stands in it as a few lists, for a view so small that shapes are only coloured rectangles."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from designer.gui.canvas.figures import Figure, Frame

_MANY = 8
"""Of a container that holds no other, fewer squares of leaves than this are painted as fast without a list."""


class Flat:
    """Rectangles in the container's coordinates, in painting order: ``boxes`` by look, then icons by category.

    ``under`` are the icons of the containers in it, ``over`` its own; its lines run between the two.
    """

    __slots__ = ("bands", "boxes", "over", "under")

    def __init__(self, frame: Frame) -> None:
        self.boxes: list[tuple[str, list[QRectF]]] = []
        self.under: dict[str, list[QRectF]] = {}
        self.over: dict[str, list[QRectF]] = {}
        self.bands = [band.rect for band in frame.bands]
        for child in frame.stack():
            if not self.boxes or self.boxes[-1][0] != child.look:
                self.boxes.append((child.look, []))
            self.boxes[-1][1].append(child.rect)
            under = self.under
            for key in sorted(child.tiles):
                for leaf in child.tiles[key].leaves:
                    if leaf.form != "band":
                        category = leaf.kind.category
                        if category in under:
                            under[category].append(leaf.far(child))
                        else:
                            under[category] = [leaf.far(child)]
        for category, rects in _icons(frame):
            self.over.setdefault(category, []).extend(rects)


def _icons(frame: Frame) -> Iterator[tuple[str, list[QRectF]]]:
    for key in sorted(frame.tiles):
        yield from frame.tiles[key].by_category().items()


def flat(frame: Frame) -> Flat | None:
    """A container as lists; None where they would not show the same: containers in it overlap, or hold others."""
    if frame.flat is None:
        if (not frame.frames and len(frame.tiles) < _MANY) or not _simple(frame):
            return None
        frame.flat = Flat(frame)
    return frame.flat


def _simple(frame: Frame) -> bool:
    if any(child.frames for child in frame.frames.values()):
        return False
    open_: list[Figure] = []
    for child in sorted(frame.frames.values(), key=lambda one: one.x):
        open_ = [one for one in open_ if one.x + one.w > child.x]
        if any(one.y < child.y + child.h and child.y < one.y + one.h for one in open_):
            return False
        open_.append(child)
    return True
