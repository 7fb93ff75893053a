"""Laying out: places for what has none, and tidying a whole architecture (zones as columns, tiers as rows)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.catalog import kind
from designer.core import Change, Draft, Model, Placement
from designer.core.fields import references
from designer.edits.add import EDGE, HEAD, free_spot
from designer.edits.geometry import children, origin, scene_rect
from designer.edits.place import derive_zones, on_side
from designer.graph.view import order

LEAF_W, LEAF_H, GAP = 96.0, 84.0, 20.0
_TIERS = ("web", "app", "db")
_WORN = ("target-group", "elastic-ip", "prefix-list")
"""Kinds that need no box of their own once something else names them."""


def lay_out(model: Model) -> Change:
    """Places every resource that has no placement; what has one stays.

    A region of which nothing was placed yet is laid out as ``tidy`` does it.
    """
    draft = Draft(model)
    missing = [one for one in _drawn(model) if one.id not in model.placements]
    if not missing:
        return draft.change()
    whole = [one for one in missing if one.kind == "region"]
    for region in whole:
        _region(draft, region.id)
    _outside(draft, model)
    for one in sorted(missing, key=lambda one: (_depth(model, one), order(one.id))):
        if draft.place(one.id) is None:
            _fit_in(draft, one)
    return draft.change()


def tidy(model: Model) -> Change:
    """Lays everything out afresh: zones as equal columns, tiers as rows, gateways on the VPC's border."""
    draft = Draft(model)
    for id in model.placements:
        draft.drop("placements", id)
    for one in sorted(model.resources.values(), key=lambda one: order(one.id)):
        if one.kind == "region":
            _region(draft, one.id)
    _outside(draft, model)
    kept = {one.id for one in _drawn(model)} | set(model.placements)
    for one in sorted(_all_drawable(model), key=lambda one: (_depth(model, one), order(one.id))):
        if draft.place(one.id) is None and one.id in kept:
            _fit_in(draft, one)
    for id, place in model.placements.items():
        new = draft.place(id)
        if new is not None and (place.locked or place.group or place.z):
            draft.set("placements", id, locked=place.locked, group=place.group, z=place.z)
    for link in model.links.values():
        if link.bends:
            draft.set("links", link.id, bends=())
    return draft.change()


def _all_drawable(model: Model) -> list[Any]:
    return [one for one in model.resources.values() if kind(one.kind).shape != "none"]


def _drawn(model: Model) -> list[Any]:
    """Resources that need a box: all that have a shape, apart from what another one wears."""
    worn = {value for one in model.resources.values() for _, value, _ in references(one)}
    return [one for one in _all_drawable(model) if one.kind not in _WORN or one.id not in worn]


def _depth(model: Model, one: Any) -> int:
    depth, seen = 0, {one.id}
    while one is not None and one.parent is not None and one.parent not in seen:
        seen.add(one.parent)
        one, depth = model.resources.get(one.parent), depth + 1
    return depth


def _place(draft: Draft, id: str, x: float, y: float, w: float, h: float) -> None:
    draft.put("placements", Placement(id=id, x=x, y=y, w=w, h=h))


def _fit_in(draft: Draft, one: Any) -> None:
    """A free spot in its container, or below everything on the canvas."""
    what = kind(one.kind)
    w, h = what.size
    if one.parent is not None and draft.place(one.parent) is not None:
        box = scene_rect(draft, one.parent)
        if what.shape == "border":
            rect = on_side(box, "top", 0.5, w, h)
            draft.put(
                "placements", Placement(id=one.id, x=rect.x - box.x, y=rect.y - box.y, w=w, h=h, side="top", at=0.5)
            )
            return
        if draft.resource(one.parent).kind == "instance":
            _place(draft, one.id, box.w + 8, 0.0, w, h)
            return
        spot = free_spot(draft, one.parent, w, h)
        if what.shape == "container":
            spot = spot.inside(box, EDGE, HEAD)
        _place(draft, one.id, spot.x - box.x, spot.y - box.y, spot.w, spot.h)
        return
    x, y = origin(draft, one.parent)
    boxes = [scene_rect(draft, other.id) for other in draft.all("resources") if draft.place(other.id) is not None]
    left = min((box.x for box in boxes), default=0.0)
    foot = max((box.bottom for box in boxes), default=-GAP)
    _place(draft, one.id, left - x, foot + 2 * GAP - y, w, h)


def _outside(draft: Draft, model: Model) -> None:
    """Users above the regions, sites at their left, whatever else is global beside the users."""
    regions = [
        scene_rect(draft, one.id) for one in model.resources.values() if one.kind == "region" and draft.place(one.id)
    ]
    left = min((box.x for box in regions), default=0.0)
    right = max((box.right for box in regions), default=960.0)
    top = min((box.y for box in regions), default=200.0)
    missing = [one for one in _drawn(model) if one.parent is None and draft.place(one.id) is None]
    above = [one for one in missing if one.kind not in ("region", "data-center")]
    x = (left + right) / 2 - (len(above) * (LEAF_W + 3 * GAP) - 3 * GAP) / 2
    for one in sorted(above, key=lambda one: (one.kind != "users", order(one.id))):
        w, h = kind(one.kind).size
        _place(draft, one.id, x, top - h - 2.5 * GAP, w, h)
        x += w + 3 * GAP
    y = top
    for one in missing:
        if one.kind == "data-center":
            w, h = kind(one.kind).size
            _place(draft, one.id, left - w - 4 * GAP, y, w, h)
            y += h + 2 * GAP


def _region(draft: Draft, region: str) -> None:
    """One region with its zone columns, its VPC bands, their subnets and what stands in those."""
    zones = sorted(children(draft, region, "zone"), key=lambda zone: (zone.name, order(zone.id)))
    vpcs = sorted(children(draft, region, "vpc"), key=lambda vpc: order(vpc.id))
    columns = max(len(zones), 1)
    column_of = {zone.id: number for number, zone in enumerate(zones)}
    grids = [_grid(draft, vpc.id, column_of, columns) for vpc in vpcs]
    sizes = [_subnet_size(draft, subnet) for grid in grids for cell in grid.values() for subnet in cell]
    width = max((w for w, _ in sizes), default=300.0)
    column_w = width + 2 * EDGE + 2 * GAP
    y = HEAD + 36.0
    for vpc, grid in zip(vpcs, grids, strict=True):
        height = _vpc(draft, vpc.id, grid, columns, column_w, width)
        _place(draft, vpc.id, GAP + EDGE / 2, y, columns * (column_w + GAP) - GAP - EDGE, height)
        y += height + 2 * GAP
    beside = [
        one
        for one in children(draft, region)
        if one.kind not in ("zone", "vpc") and one.id in _ids(_drawn(draft.preview()))
    ]
    inner_w = columns * (column_w + GAP) + GAP
    box_h = max(y + EDGE, 320.0)
    for number, zone in enumerate(zones):
        _place(draft, zone.id, GAP + number * (column_w + GAP), HEAD, column_w, box_h - HEAD - EDGE)
    rows = max(int((box_h - HEAD - EDGE) // (LEAF_H + GAP)), 1)
    for number, one in enumerate(sorted(beside, key=lambda one: order(one.id))):
        w, h = kind(one.kind).size
        _place(
            draft,
            one.id,
            inner_w + (number // rows) * (LEAF_W + GAP),
            HEAD + GAP + (number % rows) * (LEAF_H + GAP),
            w,
            h,
        )
    extra = ((len(beside) + rows - 1) // rows) * (LEAF_W + GAP) if beside else 0.0
    others = [
        scene_rect(draft, one.id) for one in draft.all("resources") if one.kind == "region" and draft.place(one.id)
    ]
    x = max((box.right + 4 * GAP for box in others), default=0.0)
    _place(draft, region, x, 0.0, inner_w + extra, box_h)
    derive_zones(
        draft,
        [subnet.id for vpc in vpcs for subnet in children(draft, vpc.id, "subnet") if len(subnet.zones) == 1 and zones],
    )


def _ids(records: Iterable[Any]) -> set[str]:
    return {one.id for one in records}


def _rank(subnet: Any) -> tuple[int, int]:
    access = {"public": 0, "private": 1, "vpn-only": 2}.get(subnet.access or "", 1)
    tier = _TIERS.index(subnet.tier) if subnet.tier in _TIERS else 1
    return access, tier


def _grid(draft: Draft, vpc: str, column_of: dict[str, int], columns: int) -> dict[tuple[int, int], list[Any]]:
    """Subnets by (row, column): a row for each tier, a column for each zone."""
    subnets = sorted(children(draft, vpc, "subnet"), key=lambda subnet: order(subnet.id))
    ranks = sorted({_rank(subnet) for subnet in subnets})
    grid: dict[tuple[int, int], list[Any]] = {}
    for subnet in subnets:
        column = min((column_of[zone] for zone in subnet.zones if zone in column_of), default=0)
        grid.setdefault((ranks.index(_rank(subnet)), min(column, columns - 1)), []).append(subnet)
    return grid


def _subnet_size(draft: Draft, subnet: Any) -> tuple[float, float]:
    leaves = len(children(draft, subnet.id))
    across = min(max(leaves, 2), 3)
    down = max((leaves + across - 1) // across, 1)
    return max(across * (LEAF_W + 24.0) + 2 * EDGE, 300.0), down * (LEAF_H + 14.0) + 46.0


def _vpc(
    draft: Draft, vpc: str, grid: dict[tuple[int, int], list[Any]], columns: int, column_w: float, width: float
) -> float:
    """Places a VPC's content and returns the height that it needs."""
    shared = [one for one in children(draft, vpc) if one.kind != "subnet" and one.id in _ids(_drawn(draft.preview()))]
    balancers = [one for one in shared if kind(one.kind).shape == "leaf"]
    rows = sorted({row for row, _ in grid})
    inner_w = columns * (column_w + GAP) - GAP - EDGE
    y = HEAD + 8.0
    for number, row in enumerate(rows):
        tallest = 0.0
        for column in range(columns):
            top = y
            for subnet in grid.get((row, column), []):
                _, h = _subnet_size(draft, subnet)
                h = max(h, 150.0) if _scaled(draft, subnet.id) else h
                x = column * (column_w + GAP) + (column_w - width) / 2 - EDGE / 2
                _place(draft, subnet.id, x, top, width, h)
                _leaves(draft, subnet.id, width)
                top += h + GAP
            tallest = max(tallest, top - y)
        y += tallest
        if number == 0 and balancers:
            y += _row(draft, balancers, inner_w, y)
    if not rows and balancers:
        y += _row(draft, balancers, inner_w, y)
    y += _groups(draft, [one for one in shared if one.kind == "auto-scaling-group"], inner_w, y)
    height = max(y + EDGE - 4.0, 160.0)
    borders = [one for one in shared if kind(one.kind).shape == "border"]
    for number, one in enumerate(sorted(borders, key=lambda one: order(one.id))):
        w, h = kind(one.kind).size
        side = "left" if one.kind == "vpn-gateway" else "top"
        at = 0.5 if side == "left" else (number + 1) / (len(borders) + 1)
        x, top = (-w / 2, at * height - h / 2) if side == "left" else (at * inner_w - w / 2, -h / 2)
        draft.put("placements", Placement(id=one.id, x=x, y=top, w=w, h=h, side=side, at=at))  # type: ignore[arg-type]
    return height


def _scaled(draft: Draft, subnet: str) -> bool:
    return any(one.kind == "auto-scaling-group" and subnet in one.subnets for one in draft.all("resources"))


def _leaves(draft: Draft, parent: str, width: float) -> None:
    inside = [one for one in children(draft, parent) if kind(one.kind).shape == "leaf"]
    across = max(int((width - 2 * EDGE) // (LEAF_W + 24.0)), 1)
    for number, one in enumerate(sorted(inside, key=lambda one: order(one.id))):
        column, row = number % across, number // across
        _place(draft, one.id, EDGE + column * (LEAF_W + 24.0), 36.0 + row * (LEAF_H + 14.0), LEAF_W, LEAF_H)


def _row(draft: Draft, records: list[Any], width: float, y: float) -> float:
    """Spreads shapes evenly, in further rows where one is too narrow; returns the height used."""
    across = max(int(width // (LEAF_W + GAP)), 1)
    ordered = sorted(records, key=lambda one: order(one.id))
    rows = [ordered[start : start + across] for start in range(0, len(ordered), across)]
    for number, row in enumerate(rows):
        for column, one in enumerate(row):
            x = width / len(row) * (column + 0.5) - LEAF_W / 2
            _place(draft, one.id, x, y + number * (LEAF_H + GAP), LEAF_W, LEAF_H)
    return len(rows) * (LEAF_H + GAP)


def _groups(draft: Draft, groups: list[Any], width: float, y: float) -> float:
    """Auto Scaling groups lie over their subnets, those without any below; returns the height that these use."""
    used = 0.0
    for one in groups:
        places = [draft.place(id) for id in one.subnets if draft.place(id) is not None]
        if not places:
            _place(draft, one.id, GAP, y + used, min(300.0, width - 2 * GAP), 110.0)
            used += 110.0 + GAP
            continue
        left, right = min(p.x for p in places) + 8, max(p.x + p.w for p in places) - 8
        top = min(p.y for p in places) + 28
        _place(draft, one.id, left, top, right - left, 110.0)
    return used
