"""Something new that nobody has pointed a place out for: where it covers nothing, or in a container that grows for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from designer.catalog import kind
from designer.core import Change, Draft, Kind, Model
from designer.edits.add import EDGE, HEAD, add, free_spot, put, resting
from designer.edits.geometry import Rect, children, placed, scene_rect
from designer.edits.holding import grow, growing
from designer.edits.place import Landing, landing
from designer.edits.tidying.survey import text_width

_STEP, _AIR = 20.0, 8.0
_NEAR, _FAR = 800.0, 2400.0
"""How far away a place is looked for, along an axis: inside what shows, and on the open canvas."""
_CROSSING = frozenset({frozenset({"zone", "vpc"}), frozenset({"zone", "subnet"})})
"""Containers that may lie across each other."""


def add_nearby(
    model: Model,
    kind_name: str,
    fields: Mapping[str, Any],
    point: tuple[float, float],
    area: Rect,
    parent: str | None = None,
) -> Change:
    """A new resource where it covers nothing, as near as may be to a point.

    Args:
        model: the model.
        kind_name: its kind.
        fields: fields that are set beforehand.
        point: where it would stand best, in the scene.
        area: what shows, around that point.
        parent: the container to put it in; None takes whichever has room, or can make room.

    Raises:
        DesignerError: it cannot stand anywhere there.
    """
    wanted = kind(kind_name)
    if wanted.shape == "none" or kind_name == "zone":
        return add(model, kind_name, *point, fields, parent)
    if parent is not None:
        change = _below(model, wanted, fields, parent) if _full(model, wanted, parent) else None
        return change or add(model, kind_name, *point, fields, parent)
    spot = _free_point(model, wanted, fields, point, area.inside(_around(point, _NEAR)), _STEP)
    if spot is None:
        for home in _homes(model, wanted, point, area):
            change = _below(model, wanted, fields, home)
            if change is not None:
                return change
        spot = _free_point(model, wanted, fields, point, _around(point, _FAR), 4 * _STEP)
    return add(model, kind_name, *(spot or point), fields)


def _around(point: tuple[float, float], far: float) -> Rect:
    return Rect(point[0] - far, point[1] - far, 2 * far, 2 * far)


def _free_point(
    model: Model, wanted: Kind, fields: Mapping[str, Any], point: tuple[float, float], area: Rect, step: float
) -> tuple[float, float] | None:
    """The middle of the nearest place where it may stand, covers nothing and sticks out of nothing."""
    w, h = wanted.size
    near = [(one.kind, box) for one in placed(model) if (box := _inked(model, one)).touches(area, 0.0)]

    def taken(rect: Rect) -> bool:
        return any(_covers(wanted, rect, name, box) for name, box in near)

    for x, y in _outward(point, area, step):
        rect = Rect(x - w / 2, y - h / 2, w, h)
        # What is cheap to see first: most places are taken.
        if wanted.shape != "border" and taken(rect):
            continue
        found = landing(model, wanted.name, rect, fields)
        if found.refused is not None or found.warns is not None:
            continue
        rest, lacking = resting(model, wanted, found, rect)
        if lacking <= 0 and _inside(model, wanted, found, rest) and not taken(rest):
            return x, y
    return None


def _outward(point: tuple[float, float], area: Rect, step: float) -> Iterator[tuple[float, float]]:
    """Points of a grid around a point, the nearest first."""
    x, y = point
    left, right = int((x - area.x) // step), int((area.right - x) // step)
    up, down = int((y - area.y) // step), int((area.bottom - y) // step)
    grid = ((dx, dy) for dx in range(-left, right + 1) for dy in range(-up, down + 1))
    for dx, dy in sorted(grid, key=lambda one: (one[0] ** 2 + one[1] ** 2, one)):
        yield x + dx * step, y + dy * step


def _covers(wanted: Kind, rect: Rect, name: str, box: Rect) -> bool:
    """Whether a new shape would lie on one that stands there."""
    if not box.touches(rect, -_AIR):
        return False
    if kind(name).shape != "container" or (name == "auto-scaling-group" and wanted.shape == "leaf"):
        return True
    if wanted.shape == "border" or box.encloses(rect):
        return False
    return wanted.shape != "container" or frozenset({wanted.name, name}) not in _CROSSING


def _inked(model: Model, one: Any) -> Rect:
    """The box of a shape with the name that stands beside it."""
    box = scene_rect(model, one.id)
    beside = kind(one.kind).shape == "border" or one.kind == "load-balancer"
    return box._replace(w=box.w + text_width(one.name or one.id)) if beside else box


def _inside(model: Model, wanted: Kind, found: Landing, rect: Rect) -> bool:
    """Whether it stands in its container with all of it, and in one zone where it is a subnet."""
    if found.parent is None or wanted.shape == "border":
        return True
    zones = [scene_rect(model, id) for id in found.zones]
    return scene_rect(model, found.parent).encloses(rect) and (not zones or any(zone.encloses(rect) for zone in zones))


def _homes(model: Model, wanted: Kind, point: tuple[float, float], area: Rect) -> list[str]:
    """Containers that show and may hold a kind, the nearest first."""
    near = ((scene_rect(model, one.id), one.id) for one in placed(model) if one.kind in wanted.stands_in)
    x, y = point

    def distance(entry: tuple[Rect, str]) -> tuple[float, str]:
        (cx, cy), id = entry[0].centre, entry[1]
        return (cx - x) ** 2 + (cy - y) ** 2, id

    return [id for _, id in sorted((entry for entry in near if entry[0].touches(area, 0.0)), key=distance)]


def _full(model: Model, wanted: Kind, home: str) -> bool:
    """Whether a container that holds its things inside has no free place of the kind's size."""
    one = model.resources[home]
    if wanted.shape == "border" or kind(one.kind).shape != "container" or home not in model.placements:
        return False
    rect = free_spot(Draft(model), home, *wanted.size)
    return any(box.touches(rect, 1.0) for _, box in _inner(model, home)) or not scene_rect(model, home).encloses(rect)


def _inner(model: Model, home: str) -> list[tuple[str, Rect]]:
    """Kind and box of what stands inside a container, neither on its border nor crossing it."""
    inside = (one for one in children(model, home) if one.kind != "zone" and one.id in model.placements)
    return [(one.kind, scene_rect(model, one.id)) for one in inside if model.placements[one.id].side is None]


def _below(model: Model, wanted: Kind, fields: Mapping[str, Any], home: str) -> Change | None:
    """It comes below all that a container holds, which grows for it; None where the container cannot."""
    inner, box = _inner(model, home), scene_rect(model, home)
    if wanted.shape == "border" or kind(model.resources[home].kind).shape != "container":
        return None
    alike = [rect for name, rect in inner if name == wanted.name] or [rect for _, rect in inner]
    left = max(alike, key=lambda rect: rect.bottom).x if alike else box.x + EDGE
    for zone in sorted(
        scene_rect(model, one.id).x for one in children(model, home, "zone") if one.id in model.placements
    ):
        if left < zone < left + wanted.size[0] and wanted.shape == "leaf":
            left = zone + EDGE
    top = max((rect.bottom for _, rect in inner), default=box.y + HEAD) + EDGE
    rect = Rect(left, top, *wanted.size)
    draft = Draft(model)
    boxes = growing(model, home, Rect(rect.x, rect.y, rect.w + EDGE, rect.h + EDGE))
    if boxes is None:
        return None
    grow(draft, boxes)
    new = put(draft, wanted.name, *rect.centre, dict(fields))
    return draft.change() if draft.resource(new).parent == home else None
