"""What makes a drawing good, in figures: lines that cross, boxes that overlap, boxes that stick out, how long lines are."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from designer.catalog import kind
from designer.core import Model
from designer.edits.geometry import Rect, scene_rect

_LAYERS = {"zone": "zone", "auto-scaling-group": "group"}


def boxes(model: Model) -> dict[str, Rect]:
    """Every box in the scene."""
    return {id: scene_rect(model, id) for id in model.placements}


def overlaps(model: Model) -> list[tuple[str, str]]:
    """Pairs that stand in the same container and cover each other; columns and groups lie over others on purpose."""
    known = boxes(model)
    layers: dict[tuple[Any, str], list[str]] = {}
    for id in known:
        one = model.resources[id]
        layers.setdefault((one.parent, _LAYERS.get(one.kind, "")), []).append(id)
    return [
        (one, other)
        for ids in layers.values()
        for one, other in combinations(ids, 2)
        if known[one].touches(known[other], 0.5)
    ]


def outside(model: Model) -> list[tuple[str, str]]:
    """What sticks out of its container; shapes on borders and beside instances do so on purpose."""
    known = boxes(model)
    found = []
    for id, box in known.items():
        parent = model.resources[id].parent
        if parent in known and model.placements[id].side is None and model.resources[parent].kind != "instance":
            if not known[parent].encloses(box):
                found.append((id, parent))
    return found


def strays(model: Model) -> list[str]:
    """Subnets whose box does not touch exactly the zones that they name."""
    known = boxes(model)
    found = []
    for one in model.resources.values():
        if one.kind == "subnet" and one.zones:
            region = model.resources[model.resources[one.parent].parent].id
            columns = [z for z in model.resources.values() if z.kind == "zone" and z.parent == region]
            under = {z.id for z in columns if known[z.id].shared(known[one.id])[0] >= 8}
            if not under >= set(one.zones) or (len(one.zones) == 1 and len(under) > 1):
                found.append(one.id)
    return found


def segments(model: Model) -> list[tuple[str, str, tuple[float, float], tuple[float, float]]]:
    """Lines as the crow flies: their ends and the middles of those."""
    known = boxes(model)
    return [
        (link.source, link.target, known[link.source].centre, known[link.target].centre)
        for link in model.links.values()
        if link.source in known and link.target in known
    ]


def crossings(model: Model) -> int:
    """How many pairs of lines without a common end cross."""
    return sum(
        not {one[0], one[1]} & {other[0], other[1]} and _cross(one[2], one[3], other[2], other[3])
        for one, other in combinations(segments(model), 2)
    )


def _side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: Any, b: Any, c: Any, d: Any) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def off_grid(model: Model) -> list[str]:
    """Placements beside the grid; shapes on borders, zone columns and what stands in these follow their containers."""
    found = []
    for id, place in model.placements.items():
        one = model.resources[id]
        home = model.resources.get(one.parent)
        if (kind(one.kind).shape == "border" and place.side is not None) or (home is not None and home.kind == "zone"):
            continue
        figures = (place.x, place.w) if one.kind == "zone" else (place.x, place.y)
        if any(figure % 20 for figure in figures):
            found.append(id)
    return found
