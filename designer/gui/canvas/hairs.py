"""The lines of many containers as one path for each look, as thin as a screen can show."""

from __future__ import annotations

from PySide6.QtGui import QPainterPath

from designer.gui.canvas.areas import Box, within
from designer.gui.canvas.course import course
from designer.gui.canvas.figures import Frame


class Hairs:
    """Lines of containers, each of which begins at a point of the coordinates in which they are painted."""

    __slots__ = ("_paths", "_seen", "_strung", "_version")

    def __init__(self) -> None:
        self._strung: list[tuple[Frame, tuple[float, float], Box]] = []
        self._seen: list[QPainterPath] = []
        self._paths: dict[str, QPainterPath] = {}
        self._version = -1

    def __bool__(self) -> bool:
        return bool(self._strung)

    def string(self, frame: Frame, at: tuple[float, float]) -> Box:
        """Takes in the lines of a container; gives what they reach."""
        reach = _reach(frame)
        self._strung.append((frame, at, reach))
        return reach[0] + at[0], reach[1] + at[1], reach[2] + at[0], reach[3] + at[1]

    def add(self, other: Hairs) -> None:
        """Takes in the lines of others."""
        self._strung += other._strung

    @property
    def hold(self) -> bool:
        """Whether no lines reach further than when they were taken in."""
        return all(within(_reach(frame), reach) for frame, _, reach in self._strung)

    def paths(self, version: int) -> dict[str, QPainterPath]:
        """By look, as they run in a version of what they are in."""
        if version == self._version:
            return self._paths
        self._version = version
        now = [path for frame, _, _ in self._strung for path in course(frame).hairlines().values()]
        if len(now) != len(self._seen) or any(one is not other for one, other in zip(now, self._seen, strict=True)):
            self._paths = {}
            for frame, (x, y), _ in self._strung:
                for look, path in course(frame).hairlines().items():
                    if look in self._paths:
                        self._paths[look].addPath(path.translated(x, y))
                    else:
                        self._paths[look] = path.translated(x, y)
            self._seen = now
        return self._paths


def _reach(frame: Frame) -> Box:
    """Where lines of a container run: in its box, and what they need beyond it."""
    left, top, right, bottom = course(frame).reach()
    return min(left, 0.0), min(top, 0.0), max(right, frame.w), max(bottom, frame.h)
