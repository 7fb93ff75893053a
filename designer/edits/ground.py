"""What stands where in a model: worked out once for a model, and looked up many times while it is the current one."""

from __future__ import annotations

from typing import Any

from designer.catalog import kind
from designer.core import Model

_CELL = 512.0
_KEPT = 2
"""How many models are remembered: the current one, and the one that a preview or an undo goes back to."""


class Ground:
    """Children by parent, and what can take a drop by place."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.children: dict[str | None, list[Any]] = {}
        for one in model.resources.values():
            self.children.setdefault(one.parent, []).append(one)
        self._containers: list[tuple[float, float, float, float, Any]] | None = None
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float, Any]]] = {}

    def at(self, point: tuple[float, float], margin: float = 0.0) -> list[Any]:
        """Containers and instances whose box holds a point, or lies at most ``margin`` beside it."""
        if self._containers is None:
            self._survey()
        x, y = point
        cells = {
            (column, row)
            for column in range(int((x - margin) // _CELL), int((x + margin) // _CELL) + 1)
            for row in range(int((y - margin) // _CELL), int((y + margin) // _CELL) + 1)
        }
        entries = {id(entry): entry for cell in cells for entry in self._cells.get(cell, ())}
        near = [*(self._containers or ()), *entries.values()]
        return [
            one
            for left, top, right, bottom, one in near
            if left - margin <= x <= right + margin and top - margin <= y <= bottom + margin
        ]

    def _survey(self) -> None:
        self._containers = []
        places, origins = self.model.placements, _Origins(self.model)
        for one in self.model.resources.values():
            place = places.get(one.id)
            if place is None:
                continue
            container = kind(one.kind).shape == "container"
            if container or one.kind == "instance":
                dx, dy = origins.of(one.parent)
                x, y = dx + place.x, dy + place.y
                entry = (x, y, x + place.w, y + place.h, one)
                self._containers.append(entry) if container else self._enter(entry)

    def _enter(self, entry: tuple[float, float, float, float, Any]) -> None:
        left, top, right, bottom, _ = entry
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                self._cells.setdefault((column, row), []).append(entry)


class _Origins:
    """Where the coordinates of what stands in a resource begin in the scene."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._known: dict[str, tuple[float, float]] = {}

    def of(self, parent: str | None) -> tuple[float, float]:
        if parent is None:
            return 0.0, 0.0
        found = self._known.get(parent)
        if found is None:
            self._known[parent] = (0.0, 0.0)  # for a ring of parents, which a damaged file may have
            one, place = self._model.resources.get(parent), self._model.placements.get(parent)
            x, y = self.of(one.parent) if one is not None else (0.0, 0.0)
            found = self._known[parent] = (x + place.x, y + place.y) if place is not None else (x, y)
        return found


_known: list[Ground] = []


def ground(model: Model) -> Ground:
    """The ground of a model."""
    for found in _known:
        if found.model is model:
            return found
    found = Ground(model)
    _known.insert(0, found)
    del _known[_KEPT:]
    return found
