"""Where everything stands in the scene: boxes of containers, icons, painted members and standbys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from designer.catalog import kind
from designer.core import Model
from designer.graph import View
from designer.graph.view import order

SIDE = 48.0
_LAYERS = {"region": 0, "data-center": 0, "zone": 1, "vpc": 2, "subnet": 3, "auto-scaling-group": 4}


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle in the scene. ``role`` is "container", "leaf", "border", "member" or "standby"; ``icon`` is where its
    icon stands."""

    id: str
    kind: str
    role: str
    x: float
    y: float
    w: float
    h: float
    door: bool = False

    @property
    def icon(self) -> tuple[float, float]:
        """Top left corner of the icon."""
        beside = self.role == "border" or self.kind == "load-balancer"
        top = self.y + (self.h - SIDE) / 2 if beside and self.h < 64 else self.y + 4
        return self.x + (self.w - SIDE) / 2, top

    @property
    def beside(self) -> bool:
        """Whether its label stands at the right of the icon."""
        return self.role == "border" or self.kind == "load-balancer"


class Plan(msgspec.Struct, frozen=True):
    """Containers from the outside to the inside, then leaves; ``by_id`` finds a resource's own box, ``doors`` the members of
    an Auto Scaling group where its lines end."""

    containers: tuple[Box, ...]
    leaves: tuple[Box, ...]
    by_id: dict[str, Box]
    doors: dict[str, tuple[Box, ...]]

    def bounds(self, margin: float) -> tuple[float, float, float, float]:
        """x, y, width, height around everything, labels included."""
        boxes = [*self.containers, *self.leaves]
        if not boxes:
            return 0.0, 0.0, 320.0, 200.0
        left = min(box.x for box in boxes) - margin
        top = min(box.y for box in boxes) - margin
        right = max(box.x + box.w + (150 if box.beside else 0) for box in boxes) + margin
        bottom = max(box.y + box.h for box in boxes) + margin
        return left, top, right - left, bottom - top

    def of(self, id: str) -> tuple[Box, ...]:
        """The boxes where lines of a resource end: one member of an Auto Scaling group in each subnet, else its own."""
        own = self.by_id.get(id)
        return self.doors.get(id) or ((own,) if own is not None else ())


def plan_of(model: Model, view: View, selection: Iterable[str] | None) -> Plan:
    """Lays a model out as it stands; ``selection`` keeps these resources and what stands in them."""
    keep = None if selection is None else set(selection)
    resources, placements = model.resources, model.placements
    placed = {id: box for id in placements if (box := _box(resources, placements, id)) is not None}
    if keep is not None:
        placed = {id: box for id, box in placed.items() if id in keep or keep & {a.id for a in view.ancestors(id)}}
    boxes = sorted(placed.values(), key=lambda box: (placements[box.id].z, order(box.id)))
    containers = [box for box in boxes if box.role == "container"]
    containers.sort(key=lambda box: _LAYERS.get(box.kind, 2))
    leaves = [box for box in boxes if box.role in ("leaf", "border")]
    for box in boxes:
        record = view.get(box.id)
        if box.kind == "auto-scaling-group":
            leaves += _members(box, record, placed)
        elif box.kind == "database" and record.multi_az:
            leaves += _standby(box, record, view, placed)
    doors: dict[str, tuple[Box, ...]] = {}
    for box in leaves:
        if box.role == "member" and box.door:
            doors[box.id] = (*doors.get(box.id, ()), box)
    return Plan(tuple(containers), tuple(leaves), placed, doors)


def _box(resources: Mapping[str, Any], placements: Mapping[str, Any], id: str) -> Box | None:
    record, place = resources.get(id), placements[id]
    if record is None or kind(record.kind).shape == "none":
        return None
    x, y = place.x, place.y
    parent, seen = record.parent, {id}
    while parent is not None and parent not in seen and parent in resources:
        seen.add(parent)
        above = placements.get(parent)
        if above is not None:
            x, y = x + above.x, y + above.y
        parent = resources[parent].parent
    shape = kind(record.kind).shape
    role = "container" if shape == "container" or record.kind == "auto-scaling-group" else shape
    return Box(id=id, kind=record.kind, role=role, x=x, y=y, w=place.w, h=place.h)


def _members(group: Box, record: Any, placed: dict[str, Box]) -> list[Box]:
    cells = []
    for id in record.subnets:
        subnet = placed.get(id)
        if subnet is not None:
            left, right = max(group.x, subnet.x), min(group.x + group.w, subnet.x + subnet.w)
            if right - left >= SIDE:
                cells.append((left, right))
    cells = sorted(cells) or [(group.x, group.x + group.w)]
    base, extra = divmod(max(record.desired, 0), len(cells))
    boxes = []
    for index, (left, right) in enumerate(cells):
        count = min(base + (1 if index < extra else 0), 4, max(int((right - left) // 76), 1))
        step = (right - left) / (count + 1)
        for number in range(count):
            x = left + step * (number + 1) - SIDE
            boxes.append(
                Box(
                    id=group.id,
                    kind="instance",
                    role="member",
                    x=x,
                    y=group.y + 22,
                    w=96.0,
                    h=84.0,
                    door=number == (count - 1) // 2,
                )
            )
    return boxes


def _standby(box: Box, record: Any, view: View, placed: dict[str, Box]) -> list[Box]:
    zones = {zone.id for zone in view.zones_of(record.parent)} if record.parent else set()
    others = [placed[id] for id in record.subnets if id != record.parent and id in placed]
    away = [other for other in others if not zones & {zone.id for zone in view.zones_of(other.id)}]
    own = placed.get(record.parent) if record.parent else None
    chosen = next(iter(away or others), None)
    if chosen is None or own is None:
        return []
    x = chosen.x + min(box.x - own.x, max(chosen.w - box.w, 0))
    y = chosen.y + min(box.y - own.y, max(chosen.h - box.h, 0))
    return [Box(id=box.id, kind=box.kind, role="standby", x=x, y=y, w=box.w, h=box.h)]
