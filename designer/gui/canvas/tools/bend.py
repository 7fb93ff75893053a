"""Bending a line by one of its stretches, and sliding its label along it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.edits.bending import bend, dragged, seat_label
from designer.edits.routing import Point, part_at
from designer.gui.canvas.finding import Hit, line_at
from designer.gui.canvas.joints import owner
from designer.gui.canvas.lines import Line, lead, near, origin
from designer.gui.canvas.snapping import GRID
from designer.gui.canvas.tools.gesture import Gesture, Pointer
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_CTRL = Qt.KeyboardModifier.ControlModifier
_NEAR = 8
"""Pixels at which a stretch falls in with the one beside it."""
_REACH = 5.0
"""Pixels from a stretch within which a press takes it."""


def grasped(canvas: Canvas, pointer: Pointer, found: Hit | None) -> Line | None:
    """The line that a press takes: one in the open, one right under the pointer, or the selected one along a border."""
    line = line_at(canvas.diagram, pointer.point, canvas.zoom())
    if line is None or found is None or not found.caught:
        return line
    if found.figure.form not in ("container", "band"):
        return None
    dx, dy = origin(line)
    exact = near(line, pointer.point.x() - dx, pointer.point.y() - dy, 1.5 / canvas.zoom())
    return line if exact or owner(line.id) in canvas.selected() else None


def bending(canvas: Canvas, pointer: Pointer, line: Line) -> Gesture | None:
    """What a drag from a point of a line does; None where there is nothing to drag."""
    if line.id not in canvas.model.links or not line.strands:
        return None
    dx, dy = origin(line)
    x, y = pointer.point.x() - dx, pointer.point.y() - dy
    for index, strand in enumerate(line.strands):
        if line.text and line.pill(strand).contains(x, y):
            return Slide(canvas, pointer.point, line, index)
    nearest, index, at = min(
        (_apart(x, y, one, other), index, at)
        for index, strand in enumerate(line.strands)
        for at, (one, other) in enumerate(pairwise(strand.points))
    )
    return Bend(canvas, pointer.point, line, index, at) if nearest <= _REACH / canvas.zoom() else None


def _apart(x: float, y: float, one: Point, other: Point) -> float:
    """How far a point lies from a level or upright stretch."""
    low, high = sorted((one[0], other[0]))
    upper, lower = sorted((one[1], other[1]))
    return max(low - x, x - high, upper - y, y - lower, 0.0)


class _Shaping(Gesture):
    """What both have in common: a strand of the line as it was, in the scene, and how it comes back."""

    def __init__(self, canvas: Canvas, start: QPointF, line: Line, index: int) -> None:
        super().__init__(canvas, start)
        self.line, self.index = line, index
        dx, dy = origin(line)
        self.points: list[Point] = [(x + dx, y + dy) for x, y in line.strands[index].points]
        self.label_at = line.label_at

    def show(self, points: list[Point], label_at: float | None) -> None:
        """Draws the line along these corners, and nothing else anew."""
        lead(self.line, self.index, points, label_at)
        self.canvas.viewport().update()

    def cancel(self) -> None:
        self.line.label_at = self.label_at
        self.canvas.diagram.links.lay([self.line])
        self.canvas.calm()


class Bend(_Shaping):
    """Drags one stretch of a line across its direction."""

    def __init__(self, canvas: Canvas, start: QPointF, line: Line, index: int, at: int) -> None:
        super().__init__(canvas, start, line, index)
        self.at = at
        self.upright = self.points[at][0] == self.points[at + 1][0]
        self.cursor = Qt.CursorShape.SplitHCursor if self.upright else Qt.CursorShape.SplitVCursor
        self.bends: tuple[Point, ...] | None = None

    def move(self, pointer: Pointer) -> None:
        free = bool(pointer.keys & _CTRL) or not self.canvas.snapping
        x, y = self._place(pointer.point.x(), free), self._place(pointer.point.y(), free)
        points = dragged(self.points, self.at, x, y, 0.0 if free else _NEAR / self.canvas.zoom())
        self.bends = tuple(points[1:-1])
        self.show(points, self.label_at)

    @staticmethod
    def _place(value: float, free: bool) -> float:
        step = 1.0 if free else GRID / 2
        return (value + step / 2) // step * step

    def finish(self, pointer: Pointer) -> None:
        canvas, id, index, bends = self.canvas, self.line.id, self.index, self.bends
        self.cancel()
        if bends is not None:
            canvas.commit(lambda: bend(canvas.model, id, bends, index), msg("Bend line"))


class Slide(_Shaping):
    """Drags a label along its line."""

    cursor = Qt.CursorShape.ClosedHandCursor
    at: float | None = None

    def move(self, pointer: Pointer) -> None:
        self.at = part_at(self.points, (pointer.point.x(), pointer.point.y()))
        self.show(self.points, self.at)

    def finish(self, pointer: Pointer) -> None:
        canvas, id, at = self.canvas, self.line.id, self.at
        self.cancel()
        if at is not None:
            canvas.commit(lambda: seat_label(canvas.model, id, at), msg("Move label"))
