"""The order in which figures are entered and stacked; a function of the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from designer.core import Model
from designer.gui.canvas.figures import Figure, Frame

_LAYERS = {"zone": 0.0, "subnet": 2.0}


def layer(frame: Frame) -> float:
    """The stacking height of a container among its siblings; a function of the model alone."""
    if not frame.order:
        return 0.0
    z, kind, number, _ = frame.order
    return float(_LAYERS.get(frame.kind.name, 1.0) * 1e12 + (z + 1000) * 1e7 + number + (hash_of(kind) % 997) / 1000)


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum((index + 1) * ord(letter) for index, letter in enumerate(text))


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


def in_zones(model: Model, ids: Iterable[str]) -> frozenset[str]:
    """What stands in zones among these; it is painted by the region, above the subnets, and must be told of a move."""
    zones = {id for id in ids if (one := model.resources.get(id)) is not None and one.kind == "zone"}
    return frozenset(one.id for one in model.resources.values() if one.parent in zones) if zones else frozenset()


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


def hops(figure: Figure) -> int:
    """How many Qt items stand above a figure's."""
    count, item = 0, figure.item
    parent = item.parentItem() if item is not None else None
    while parent is not None:
        count, parent = count + 1, parent.parentItem()
    return count
