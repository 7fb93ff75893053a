"""Strokes that vanish: drawn by hand over the canvas, fixed to the scene, gone after some seconds."""

from __future__ import annotations

from PySide6.QtCore import QPointF

STAYS, FADES = 3000, 1200
"""Milliseconds that a finished stroke stays, and then takes to go."""


class Stroke:
    """Points of the scene; ``age`` counts from when the pen was lifted."""

    __slots__ = ("age", "done", "points")

    def __init__(self, start: QPointF) -> None:
        self.points = [start]
        self.age, self.done = 0, False

    @property
    def strength(self) -> float:
        """From 1, fresh, to 0, gone."""
        return 1.0 - min(max((self.age - STAYS) / FADES, 0.0), 1.0)


class Ink:
    """The strokes of the moment."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []

    def begin(self, point: QPointF) -> None:
        """The pen touches."""
        self.strokes.append(Stroke(point))

    def draw(self, point: QPointF) -> None:
        """The pen moves on."""
        if self.strokes and not self.strokes[-1].done:
            self.strokes[-1].points.append(point)

    def lift(self) -> None:
        """The pen is lifted."""
        if self.strokes:
            self.strokes[-1].done = True

    def pass_time(self, milliseconds: int) -> None:
        """Finished strokes grow older, and go."""
        for stroke in self.strokes:
            if stroke.done:
                stroke.age += milliseconds
        self.strokes = [stroke for stroke in self.strokes if stroke.strength > 0]

    def clear(self) -> None:
        """Wipes everything."""
        self.strokes = []
