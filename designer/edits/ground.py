"""What stands where in a model: worked out once for a model, and looked up many times while it is the current one."""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeAlias

from designer.catalog import kinds
from designer.core import Model

_Entry: TypeAlias = tuple[float, float, float, float, Any]
_CELL, _FIELD = 512.0, 4096.0
_VAST = 64
"""Containers over more squares than this are in no square: everybody looks at them."""
_KEPT = 2
"""How many models are remembered: the current one, and the one that a preview or an undo goes back to."""


class Ground:
    """Children by parent, and what can take a drop by place."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.children: dict[str | None, list[Any]] = {}
        for one in model.resources.values():
            self.children.setdefault(one.parent, []).append(one)
        self._vast: list[_Entry] | None = None
        self._fields: dict[tuple[int, int], list[_Entry]] = {}
        self._cells: dict[tuple[int, int], list[Any]] = {}
        self._origins = _Origins(model)
        self._widest = self._highest = 0.0

    def at(self, point: tuple[float, float], margin: float = 0.0) -> list[Any]:
        """Containers and instances whose box holds a point, or lies at most ``margin`` beside it."""
        if self._vast is None:
            self._survey()
        x, y = point
        near = [*(self._vast or ()), *self._boxes(x - margin, y - margin, x + margin, y + margin)]
        for column in range(int((x - margin - self._widest) // _CELL), int((x + margin) // _CELL) + 1):
            for row in range(int((y - margin - self._highest) // _CELL), int((y + margin) // _CELL) + 1):
                near += map(self._entry, self._cells.get((column, row), ()))
        return [
            one
            for left, top, right, bottom, one in near
            if left - margin <= x <= right + margin and top - margin <= y <= bottom + margin
        ]

    @cached_property
    def folded(self) -> bool:
        """Whether anything is folded up."""
        return any(place.folded for place in self.model.placements.values())

    def _boxes(self, left: float, top: float, right: float, bottom: float) -> list[_Entry]:
        """Containers in the squares of an area, each once."""
        fields = _squares(left, top, right, bottom)
        if len(fields) == 1:
            return self._fields.get(fields[0], [])
        return list({entry[4].id: entry for field in fields for entry in self._fields.get(field, ())}.values())

    def _entry(self, one: Any) -> _Entry:
        place, (dx, dy) = self.model.placements[one.id], self._origins.of(one.parent)
        x, y = dx + place.x, dy + place.y
        return x, y, x + place.w, y + place.h, one

    def _survey(self) -> None:
        """An instance is entered in the square of its corner alone: whoever asks looks as far as the widest one reaches.

        Its box is not kept: there are thousands, of which the few near a point are asked for.
        """
        vast: list[_Entry] = []
        places, origins, cells = self.model.placements, self._origins, self._cells
        boxes = {name: one.shape == "container" for name, one in kinds().items()}
        widest = highest = 0.0
        for parent, those in self.children.items():
            dx, dy = origins.of(parent)
            for one in those:
                name = one.kind
                box = boxes[name]
                if not box and name != "instance":
                    continue
                place = places.get(one.id)
                if place is None:
                    continue
                x, y, w, h = dx + place.x, dy + place.y, place.w, place.h
                if box:
                    self._enter((x, y, x + w, y + h, one), vast)
                    continue
                widest, highest = w if w > widest else widest, h if h > highest else highest
                cell = (int(x // _CELL), int(y // _CELL))
                if cell in cells:
                    cells[cell].append(one)
                else:
                    cells[cell] = [one]
        self._vast, self._widest, self._highest = vast, widest, highest

    def _enter(self, entry: _Entry, vast: list[_Entry]) -> None:
        left, top, right, bottom, _ = entry
        # Damaged files may have boxes of any size; a square must never be made for nothing.
        if (right - left + _FIELD) * (bottom - top + _FIELD) > _VAST * _FIELD * _FIELD:
            vast.append(entry)
            return
        for field in _squares(left, top, right, bottom):
            self._fields.setdefault(field, []).append(entry)


def _squares(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    across = range(int(left // _FIELD), int(right // _FIELD) + 1)
    down = range(int(top // _FIELD), int(bottom // _FIELD) + 1)
    return [(column, row) for column in across for row in down]


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
