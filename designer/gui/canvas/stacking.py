"""The order in which figures are entered and stacked; a function of the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from designer.catalog import kinds
from designer.core import Model
from designer.gui.canvas.figures import Figure, Frame


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


def riding(riders: Mapping[str, Iterable[str]], model: Model, ids: Iterable[str]) -> frozenset[str]:
    """What stands in one of these and is painted by another container, so that it must be told of a move: volumes at an instance,
    and everything in a zone, which the region paints above the subnets.

    Args:
        riders: such things by what they stand in; some may be gone, or stand elsewhere by now.
    """
    found: set[str] = set()
    waiting = [id for id in ids if id in riders]
    while waiting:
        parent = waiting.pop()
        for id in riders[parent]:
            one = model.resources.get(id)
            if one is not None and one.parent == parent and id not in found:
                found.add(id)
                waiting += [id] if id in riders else []
    return frozenset(found)


def parents_first(model: Model, ids: Iterable[str]) -> list[str]:
    """Ids that are placed, containers before what stands in them."""

    levels: list[list[str]] = []
    depths: dict[str, int] = {}
    for id in ids:
        if id in model.resources and id in model.placements:
            depth = _depth(model, id, depths)
            while len(levels) <= depth:
                levels.append([])
            levels[depth].append(id)
    return [id for level in levels for id in level]


def _depth(model: Model, id: str, known: dict[str, int]) -> int:
    """How many containers a resource stands in; ``known`` are those that were asked."""
    way: list[str] = []
    at: str | None = id
    while at is not None and at not in known:
        record = model.resources.get(at)
        # A parent that is not there counts, and a ring of parents ends where it closes.
        known[at] = -1
        way.append(at)
        at = record.parent if record is not None else None
    depth = known[at] if at is not None else -1
    for at in reversed(way):
        depth += 1
        known[at] = depth
    return known[id]
