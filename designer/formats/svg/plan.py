"""Where everything stands in the scene: boxes of containers, icons, painted members and standbys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from designer.catalog import kind
from designer.core import Model
from designer.edits.folding import cover, folded_size, is_folded
from designer.edits.ways import member_met
from designer.graph import View
from designer.graph.view import order

SIDE = 48.0
_LAYERS = {"region": 0, "data-center": 0, "zone": 1, "vpc": 2, "subnet": 3, "auto-scaling-group": 4}


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle in the scene. ``role`` is "container", "folded", "leaf", "border", "member" or "standby"; ``icon``
    is where its icon stands; ``content`` is what a folded one hides, ``wide`` how wide it really is."""

    id: str
    kind: str
    role: str
    x: float
    y: float
    w: float
    h: float
    door: bool = False
    content: frozenset[str] = frozenset()
    wide: float = 0.0

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
    """Containers from the outside to the inside, then leaves; ``by_id`` finds what stands for a resource: its own box, or
    that of the folded container that hides it; ``doors`` the members of an Auto Scaling group where its lines end.
    """

    containers: tuple[Box, ...]
    leaves: tuple[Box, ...]
    by_id: dict[str, Box]
    doors: dict[str, tuple[Box, ...]]
    hidden: dict[str, str] = {}

    def bounds(
        self, margin: float, others: Iterable[tuple[float, float, float, float]] = ()
    ) -> tuple[float, float, float, float]:
        """x, y, width, height around everything, labels and ``others`` (left, top, right, bottom) included."""
        boxes = [(b.x, b.y, b.x + b.w + (150 if b.beside else 0), b.y + b.h) for b in (*self.containers, *self.leaves)]
        boxes += others
        if not boxes:
            return 0.0, 0.0, 320.0, 200.0
        left, top = min(box[0] for box in boxes) - margin, min(box[1] for box in boxes) - margin
        right, bottom = max(box[2] for box in boxes) + margin, max(box[3] for box in boxes) + margin
        return left, top, right - left, bottom - top

    def of(self, id: str) -> tuple[Box, ...]:
        """The boxes where lines of a resource end: one member of an Auto Scaling group in each subnet, else its own."""
        own = self.by_id.get(id)
        return self.doors.get(id) or ((own,) if own is not None else ())


def plan_of(model: Model, view: View, selection: Iterable[str] | None) -> Plan:
    """Lays a model out as it stands; ``selection`` keeps these resources and what stands in them."""
    keep = None if selection is None else set(selection)
    resources, placements = model.resources, model.placements
    opened = {above.id for id in keep or () for above in view.ancestors(id)}
    placed = {id: box for id in placements if (box := _box(resources, placements, id)) is not None}
    if keep is not None:
        placed = {id: box for id, box in placed.items() if id in keep or keep & {a.id for a in view.ancestors(id)}}
    placed, hidden = _fold(model, placed, opened)
    boxes = sorted(placed.values(), key=lambda box: (placements[box.id].z, order(box.id)))
    containers = [box for box in boxes if box.role in ("container", "folded")]
    containers.sort(key=lambda box: 5 if box.role == "folded" else _LAYERS.get(box.kind, 2))
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
    by_id = placed | {id: placed[over] for id, over in hidden.items()}
    return Plan(tuple(containers), tuple(leaves), by_id, doors, hidden)


def _fold(model: Model, placed: dict[str, Box], opened: set[str]) -> tuple[dict[str, Box], dict[str, str]]:
    """What shows, folded containers as small boxes; and what does not, with the container that hides it."""
    if not any(place.folded for place in model.placements.values()):
        return placed, {}
    hidden = {id: over for id in placed if (over := cover(model, id, opened)) in placed and over is not None}
    content: dict[str, set[str]] = {}
    for id, over in hidden.items():
        content.setdefault(over, set()).add(id)
    shown = {}
    for id, box in placed.items():
        if is_folded(model, id, opened) and id not in hidden:
            w, h = folded_size(box.w, box.h)
            box = msgspec.structs.replace(
                box, role="folded", w=w, h=h, wide=box.w, content=frozenset(content.get(id, ()))
            )
        if id not in hidden:
            shown[id] = box
    return shown, hidden


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
            left, right = max(group.x, subnet.x), min(group.x + group.w, subnet.x + (subnet.wide or subnet.w))
            if right - left >= SIDE:
                cells.append((left, right, subnet.role != "folded"))
    cells = sorted(cells) or [(group.x, group.x + group.w, True)]
    base, extra = divmod(max(record.desired, 0), len(cells))
    boxes = []
    for index, (left, right, shown) in enumerate(cells):
        if not shown:
            continue
        count = min(base + (1 if index < extra else 0), 4, max(int((right - left) // 76), 1))
        step = (right - left) / (count + 1)
        met = member_met(max(count, 1), left + right < 2 * group.x + group.w)
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
                    door=number == met,
                )
            )
    return boxes


def _standby(box: Box, record: Any, view: View, placed: dict[str, Box]) -> list[Box]:
    zones = set(view.zone_ids_of(record.parent)) if record.parent else set()
    others = [placed[id] for id in record.subnets if id != record.parent and id in placed]
    away = [other for other in others if not zones & set(view.zone_ids_of(other.id))]
    own = placed.get(record.parent) if record.parent else None
    chosen = next(iter(away or others), None)
    if chosen is None or own is None or chosen.role == "folded":
        return []
    x = chosen.x + min(box.x - own.x, max(chosen.w - box.w, 0))
    y = chosen.y + min(box.y - own.y, max(chosen.h - box.h, 0))
    return [Box(id=box.id, kind=box.kind, role="standby", x=x, y=y, w=box.w, h=box.h)]
