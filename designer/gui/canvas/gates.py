"""Lines that lead through a gateway on a border."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from designer.edits.routing import Point


def cut(points: list[Point], gates: Iterable[QRectF]) -> list[list[Point]]:
    """The way in parts: where it leads through a gateway on a border, it ends there and goes on behind."""
    parts, part = [], [points[0]]
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        for gate in gates:
            if ax == bx and gate.left() < ax < gate.right():
                near, far = (gate.top() - 2, gate.bottom() + 2) if by > ay else (gate.bottom() + 2, gate.top() - 2)
                if min(ay, by) < min(near, far) - 12 and max(ay, by) > max(near, far) + 12:
                    parts.append([*part, (ax, near)])
                    part = [(ax, far)]
            elif ay == by and gate.top() < ay < gate.bottom():
                near, far = (gate.left() - 2, gate.right() + 2) if bx > ax else (gate.right() + 2, gate.left() - 2)
                if min(ax, bx) < min(near, far) - 12 and max(ax, bx) > max(near, far) + 12:
                    parts.append([*part, (near, ay)])
                    part = [(far, ay)]
        part.append((bx, by))
    return [*parts, part]
