"""Containers and all that stands in them as a few lists, for a view so small that shapes are only coloured rectangles.

However deep the containers stand in each other, it takes as many calls to paint them as there are colours. That shows the same
as painting one after the other where those beside each other neither overlap nor have lines that reach into others.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from designer.gui.canvas.areas import Box, around
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.hairs import Hairs

_MANY = 8
"""Of a container that holds no other, fewer squares of leaves than this are painted as fast without a list."""

Boxes = dict[str, list[QRectF]]


class Level:
    """What stands as deep as each other, in painting order: boxes of groups, lines, then icons by category."""

    __slots__ = ("bands", "hairs", "squares")

    def __init__(self) -> None:
        self.bands: list[QRectF] = []
        self.hairs = Hairs()
        self.squares: Boxes = {}


class Flat:
    """Rectangles of a container, of what it holds, and so on, in the coordinates in which it begins at ``at``.

    ``layers`` are the boxes of containers by look, the lowest first. ``levels`` are what stands in them: first the container's
    own, then that of the ones in it, and so on; the deepest is painted first. ``version`` is the container's when somebody
    last looked whether the lists still hold.
    """

    __slots__ = ("at", "layers", "levels", "reach", "version")

    def __init__(self, frame: Frame, at: tuple[float, float]) -> None:
        self.at = at
        self.version = frame.version
        self.layers: list[Boxes] = [{}]
        self.levels = [Level()]
        self.reach: Box = at[0], at[1], at[0] + frame.w, at[1] + frame.h

    @property
    def bare(self) -> bool:
        """Whether it is boxes and nothing else."""
        return not any(level.bands or level.hairs or level.squares for level in self.levels)

    def lay(self, other: Flat, height: int) -> None:
        """Takes in all of one that stands in it, its lowest boxes so many layers up."""
        for number, boxes in enumerate(other.layers, height):
            while len(self.layers) <= number:
                self.layers.append({})
            _add(self.layers[number], boxes)
        for depth, level in enumerate(other.levels, 1):
            while len(self.levels) <= depth:
                self.levels.append(Level())
            self.levels[depth].bands += level.bands
            self.levels[depth].hairs.add(level.hairs)
            _add(self.levels[depth].squares, level.squares)
        self.reach = around(self.reach, other.reach)


def flat(frame: Frame, at: tuple[float, float]) -> Flat | None:
    """A container that begins at a point of the coordinates in which it is painted, as lists; None where they would not show the
    same."""
    if not frame.frames and len(frame.tiles) < _MANY:
        return None
    return _kept(frame, at)


def _kept(frame: Frame, at: tuple[float, float]) -> Flat | None:
    known = frame.flat
    if known is None or known.at != at:
        frame.flat = _made(frame, at)
    elif known.version != frame.version:
        # Lines were touched since.
        if all(level.hairs.hold for level in known.levels):
            known.version = frame.version
        else:
            frame.flat = _made(frame, at)
    return frame.flat


def _made(frame: Frame, at: tuple[float, float]) -> Flat | None:
    if frame.folded or any(child.folded for child in frame.frames.values()):
        return None
    made = _alone(frame, at)
    inner: list[Flat] = []
    for child in frame.stack():
        there = at[0] + child.x, at[1] + child.y
        # Of the many that hold no other, lists would take room beside those that they go into.
        one = _kept(child, there) if child.frames else _alone(child, there)
        if one is None:
            return None
        inner.append(one)
    heights = _heights(inner)
    if heights is None:
        return None
    for one, height in zip(inner, heights, strict=True):
        made.lay(one, height)
    return made


def _alone(frame: Frame, at: tuple[float, float]) -> Flat:
    """A container without those in it."""
    made = Flat(frame, at)
    level = made.levels[0]
    if frame.look:
        made.layers[0][frame.look] = [QRectF(at[0], at[1], frame.w, frame.h)]
    if frame.tiles:
        squares = level.squares
        for key in sorted(frame.tiles):
            for leaf in frame.tiles[key].leaves:
                if leaf.form == "band":
                    continue
                category = leaf.kind.category
                if category in squares:
                    squares[category].append(leaf.far(at))
                else:
                    squares[category] = [leaf.far(at)]
        level.bands = [band.rect.translated(*at) for band in frame.bands]
    if frame.owned and frame.holds:
        made.reach = around(made.reach, level.hairs.string(frame, at))
    return made


def _heights(inner: list[Flat]) -> list[int] | None:
    """How many layers up each begins, above what it covers; None where something would have to be painted between their boxes."""
    heights = [1] * len(inner)
    for lower, upper in sorted(_meeting(inner)):
        if not inner[lower].bare:
            return None
        heights[upper] = max(heights[upper], heights[lower] + len(inner[lower].layers))
    return heights


def _meeting(inner: list[Flat]) -> Iterator[tuple[int, int]]:
    """Which overlap, by their numbers, the lower first."""
    open_: list[int] = []
    for number in sorted(range(len(inner)), key=lambda one: inner[one].reach[0]):
        left, top, _, bottom = inner[number].reach
        open_ = [one for one in open_ if inner[one].reach[2] > left]
        for one in open_:
            if inner[one].reach[1] < bottom and top < inner[one].reach[3]:
                yield min(one, number), max(one, number)
        open_.append(number)


def _add(boxes: Boxes, others: Boxes) -> None:
    for name, rects in others.items():
        if name in boxes:
            boxes[name] += rects
        else:
            boxes[name] = list(rects)
