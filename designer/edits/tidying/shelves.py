"""Leaves in rows and columns of equal slots; what stays where it is, and the copies of databases, keep their slots."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from designer.catalog import kind
from designer.edits.geometry import Rect
from designer.edits.tidying.survey import LEAF_H, LEAF_W, Spot, Survey, text_width, up

PITCH, ROW = 120.0, 100.0
"""Distance from one leaf to the next, across and down."""
HEAD, SIDE = 40.0, 20.0
"""Where the first leaf of a container stands."""
_BESIDE = 3
"""So many volumes stand in one row beside their instance."""


def across_for(count: int) -> int:
    """How many leaves stand in a row where there are so many; it only grows with them."""
    return max(count, 2) if count <= 4 else max(4, math.ceil((1.3 * count) ** 0.5))


def pitch_of(survey: Survey, ids: Iterable[str]) -> float:
    """A distance between leaves at which their names do not meet."""
    widest = max((text_width(survey.all[id].name) for id in ids), default=0.0)
    return min(max(up(widest + 16), PITCH), 180.0)


def leaves(survey: Survey, id: str) -> list[Any]:
    """What stands in a container in slots, as it is ordered now."""
    found = [one for one in survey.loose(id) if kind(one.kind).shape == "leaf"]
    return sorted(found, key=survey.seat)


def _block(survey: Survey, one: Any) -> tuple[int, int]:
    """How many slots a leaf takes, across and down, with what stands beside it."""
    beside = len(survey.inside.get(one.id, ()))
    return 1 + min(beside, _BESIDE), max(-(-beside // _BESIDE), 1)


def shelve(
    survey: Survey, id: str, across: int, top: float, pitch: float, slots: Mapping[str, int] | None = None
) -> float:
    """Puts a container's leaves into slots and returns the height that they need.

    Args:
        survey: what is laid out.
        id: the container.
        across: slots in a row.
        top: where the first row begins.
        pitch: distance between slots in a row.
        slots: slots that are given away beforehand, by the resource; "~ID" keeps one free for a copy.
    """
    taken: set[tuple[int, int]] = set()
    obstacles = survey.obstacles(id)
    foot = max((one.bottom for one in obstacles), default=0.0)
    rest = leaves(survey, id)
    for name, slot in (slots or {}).items():
        cell = (slot // across, slot % across) if len(slots or ()) > 1 else (0, min(slot, across - 1))
        taken.add(cell)
        foot = max(foot, top + cell[0] * ROW + LEAF_H)
        if not name.startswith("~"):
            _sit(survey, name, cell, top, pitch)
    cursor = 0
    for one in rest:
        if slots and one.id in slots:
            continue
        wide, high = _block(survey, one)
        cursor = _free(cursor, min(wide, across), high, across, taken, obstacles, top, pitch)
        cell = (cursor // across, cursor % across)
        taken |= {(cell[0] + r, cell[1] + c) for r in range(high) for c in range(wide)}
        _sit(survey, one.id, cell, top, pitch)
        foot = max(foot, top + (cell[0] + high - 1) * ROW + LEAF_H)
    return foot


def _free(
    cursor: int, wide: int, high: int, across: int, taken: set[tuple[int, int]],
    obstacles: list[Rect], top: float, pitch: float,
) -> int:  # fmt: skip
    while True:
        row, column = divmod(cursor, across)
        if column + wide <= across:
            cells = [(row + r, column + c) for r in range(high) for c in range(wide)]
            if not any(cell in taken for cell in cells):
                box = Rect(
                    SIDE + column * pitch, top + row * ROW, (wide - 1) * pitch + LEAF_W, (high - 1) * ROW + LEAF_H
                )
                if not any(one.touches(box, 0.5) for one in obstacles):
                    return cursor
        cursor += 1


def _sit(survey: Survey, id: str, cell: tuple[int, int], top: float, pitch: float) -> None:
    survey.spots[id] = Spot(SIDE + cell[1] * pitch, top + cell[0] * ROW, LEAF_W, LEAF_H)
    beside(survey, id, pitch)


def beside(survey: Survey, id: str, pitch: float = PITCH) -> None:
    """Volumes at the right of their instance."""
    for number, one in enumerate(survey.loose(id)):
        row, column = divmod(number, _BESIDE)
        survey.spots[one.id] = Spot((1 + column) * pitch, row * ROW, LEAF_W, LEAF_H)


def widest_block(survey: Survey, id: str) -> int:
    """The most slots in a row that one leaf of a container needs."""
    return max((_block(survey, one)[0] for one in leaves(survey, id)), default=1)


def load(survey: Survey, id: str) -> int:
    """How many slots a container's leaves take."""
    return sum(wide * high for wide, high in (_block(survey, one) for one in leaves(survey, id)))
