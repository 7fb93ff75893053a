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
    """These figures, and what has lines in the containers among them."""
    result: dict[str, Figure] = {}
    for id in ids:
        figure = figures.get(id)
        if figure is not None:
            result[figure.id] = figure
            if isinstance(figure, Frame):
                result.update((inner.id, inner) for inner in figure.walk() if inner.lines)
    return list(result.values())


def parents_first(model: Model, ids: Iterable[str]) -> list[str]:
    """Ids that are placed, containers before what stands in them."""

    def depth(id: str) -> int:
        count, seen = 0, {id}
        record = model.resources.get(id)
        while record is not None and record.parent is not None and record.parent not in seen:
            seen.add(record.parent)
            count += 1
            record = model.resources.get(record.parent)
        return count

    return sorted((id for id in ids if id in model.resources and id in model.placements), key=depth)
