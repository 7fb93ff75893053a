"""Moving and resizing: the content comes along, and parents and zones follow what the boxes now stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from typing import Any

from msgspec.structs import replace

from designer.catalog import kind
from designer.core import Change, Draft, Model
from designer.edits.add import EDGE, HEAD
from designer.edits.bending import carry
from designer.edits.folding import shown_as
from designer.edits.geometry import (
    Rect,
    Source,
    above,
    ancestors,
    below,
    children,
    origin,
    placement,
    record,
    scene_rect,
    sound,
    tops,
)  # fmt: skip
from designer.edits.notes import carried, move_notes
from designer.edits.place import Landing, derive_zones, landing, on_side, refuse, subnets_under

LEAST = {"region": (240.0, 160.0), "zone": (120.0, 120.0), "vpc": (200.0, 120.0), "subnet": (120.0, 70.0)}
"""Smallest width and height of containers; others may be 64 × 48."""


def move(model: Model, ids: Iterable[str], dx: float, dy: float, hold: bool = True) -> Change:
    """Moves resources and everything in them.

    Args:
        model: the model.
        ids: what to move, notes among them; what stands in something else of them moves with that, and so do notes
            that lie on it or point at it.
        dx, dy: how far, in scene units.
        hold: whether containers grow to hold what now stands in them.

    Raises:
        DesignerError: one of them cannot stand where it would come to lie.
    """
    from designer.edits.holding import take_in_all

    sound(dx, dy)
    draft = Draft(model)
    ids = list(dict.fromkeys(ids))
    wanted = [id for id in ids if model.placements.get(id) is not None]
    roots = tops(model, wanted)
    gone, around = below(model, roots), above(model, roots)
    # What takes a drop does not move itself: where it begins is asked once.
    begins = cache(partial(origin, model))
    for id in roots:
        place, (x, y) = model.placements[id], begins(model.resources[id].parent)
        rect = Rect(x + place.x, y + place.y, place.w, place.h).moved(dx, dy)
        sound(rect.x, rect.y, rect.right, rect.bottom)
        found = _landing(model, id, rect, gone, around)
        refuse(found)
        _settle(draft, id, found, rect, begins)
    for id in roots:
        if model.resources[id].kind == "zone":
            _take_along(draft, model, id, dx, set(wanted))
    carry(draft, model, roots, dx, dy)
    if hold:
        take_in_all(draft, roots)
    follow(draft, model, roots)
    move_notes(draft, carried(model, ids), dx, dy)
    return draft.change()


def moved_to(
    model: Model,
    id: str,
    dx: float,
    dy: float,
    gone: set[str],
    opened: Collection[str] = (),
) -> Landing:
    """Where a resource lands when it is moved; the pointer and the edit both ask this.

    Args:
        model: the model before.
        id: the resource.
        dx, dy: how far it is moved.
        gone: everything that moves, with all that stands in it; nothing for a copy.
        opened: folded containers that show unfolded for the moment, and those that hold what is moved.
    """
    return _landing(model, id, scene_rect(model, id).moved(dx, dy), gone, opened)


def _landing(model: Model, id: str, rect: Rect, gone: set[str], opened: Collection[str]) -> Landing:
    one = model.resources[id]
    return landing(model, one.kind, rect, traits(one), (), shown_as(model, id, rect).centre, opened, gone)


def traits(one: Any) -> dict[str, Any]:
    """The fields of a resource that have a say in where it may stand."""
    return {name: getattr(one, name) for name in ("availability", "connectivity") if hasattr(one, name)}


def _settle(
    draft: Draft, id: str, found: Landing, rect: Rect, begins: Callable[[str | None], tuple[float, float]]
) -> None:
    """Puts a moved resource where it landed."""
    one = draft.resource(id)
    if one.kind == "zone" and found.parent is not None:
        box = scene_rect(draft, found.parent)
        rect = Rect(rect.x, box.y + HEAD, rect.w, rect.h)
    if found.side is not None and found.at is not None and found.parent is not None:
        rect = on_side(scene_rect(draft, found.parent), found.side, found.at, rect.w, rect.h)
    if found.parent != one.parent:
        _change_home(draft, one, found.parent)
    x, y = begins(found.parent)
    place = draft.place(id)
    side, at = (found.side, found.at) if kind(one.kind).shape == "border" else (place.side, place.at)
    draft.put("placements", replace(place, x=round(rect.x - x, 2), y=round(rect.y - y, 2), side=side, at=at))


def _change_home(draft: Draft, one: Any, parent: str | None) -> None:
    """A new parent, and the fields that say the same again."""
    changes: dict[str, Any] = {"parent": parent}
    home = record(draft, parent)
    if one.kind == "volume":
        changes["attached_to"] = parent if home is not None and home.kind == "instance" else None
    if "subnets" in one.__struct_fields__ and home is not None and home.kind == "subnet" and parent not in one.subnets:
        changes["subnets"] = tuple(parent if id == one.parent else id for id in one.subnets)
        if parent not in changes["subnets"]:
            changes["subnets"] = (*changes["subnets"], parent)
    draft.set("resources", one.id, **changes)


def _take_along(draft: Draft, model: Model, zone: str, dx: float, chosen: set[str]) -> None:
    """A column takes the subnets that lie wholly in it."""
    column = scene_rect(model, zone)
    for one in model.resources.values():
        if one.kind == "subnet" and one.zones == (zone,) and one.id in model.placements and one.id not in chosen:
            if any(above.id in chosen for above in ancestors(model, one.id)):
                continue
            box = scene_rect(model, one.id)
            if box.x >= column.x and box.right <= column.right:
                draft.set("placements", one.id, x=draft.place(one.id).x + dx)


def follow(draft: Draft, before: Source, ids: Iterable[str]) -> None:
    """Derives again what geometry decides, for everything that these resources carried along since ``before``."""
    subnets: dict[str, None] = {}
    groups: dict[str, None] = {}
    for id in ids:
        one = draft.resource(id)
        if one is None:
            continue
        vpcs = [one.id] if one.kind == "vpc" else []
        if one.kind in ("zone", "region"):
            region = one.id if one.kind == "region" else one.parent
            vpcs = [vpc.id for vpc in children(draft, region, "vpc")] if region else []
        if one.kind == "subnet":
            subnets[id] = None
            groups.update({group.id: None for group in children(draft, one.parent, "auto-scaling-group")})
        if one.kind == "auto-scaling-group":
            groups[id] = None
        for vpc in vpcs:
            subnets.update({subnet.id: None for subnet in children(draft, vpc, "subnet")})
    derive_zones(draft, subnets)
    for id in groups:
        derive_subnets(draft, before, id)


def derive_subnets(draft: Draft, before: Source, id: str) -> None:
    """An Auto Scaling group uses the subnets under its box, where what it touches is no longer what it touched."""
    one = draft.resource(id)
    if draft.place(id) is None or one.parent is None:
        return
    now = subnets_under(draft, one.parent, scene_rect(draft, id))
    former = record(before, id)
    if former is not None and placement(before, id) is not None and former.parent == one.parent:
        if set(subnets_under(before, one.parent, scene_rect(before, id))) == set(now):
            return
    if set(now) != set(one.subnets):
        draft.set("resources", id, subnets=now)


def resize(model: Model, id: str, rect: Rect) -> Change:
    """Gives a shape another box; its content stays where it is in the scene, and the box never cuts into it.

    Args:
        model: the model.
        id: the shape.
        rect: the box that is wanted.

    Raises:
        DesignerError: the box is no box, or a zone would overlap another.
    """
    draft = Draft(model)
    resize_on(draft, model, id, rect)
    return draft.change()


def resize_on(draft: Draft, before: Source, id: str, rect: Rect) -> None:
    """As ``resize``, on a draft; ``before`` is what it holds, and stays as it is."""
    sound(rect.x, rect.y, rect.w, rect.h)
    one = record(before, id)
    old = scene_rect(before, id)
    rect = _large_enough(before, one, old, rect)
    if one.kind == "zone" and one.parent is not None:
        region = scene_rect(before, one.parent)
        rect = Rect(rect.x, region.y + HEAD, rect.w, region.h - HEAD - EDGE)
        refuse(landing(before, "zone", rect, moving=[id]))
    x, y = origin(before, one.parent)
    draft.set("placements", id, x=round(rect.x - x, 2), y=round(rect.y - y, 2), w=rect.w, h=rect.h)
    for child in children(before, id):
        place = draft.place(child.id)
        if place is None:
            continue
        if place.side is not None and place.at is not None:
            kept = on_side(rect, place.side, place.at, place.w, place.h)
            draft.set("placements", child.id, x=round(kept.x - rect.x, 2), y=round(kept.y - rect.y, 2))
        elif child.kind == "zone" and one.kind == "region":
            draft.set("placements", child.id, x=place.x + old.x - rect.x, y=HEAD, h=rect.h - HEAD - EDGE)
        elif (old.x, old.y) != (rect.x, rect.y):
            draft.set(
                "placements", child.id, x=round(place.x + old.x - rect.x, 2), y=round(place.y + old.y - rect.y, 2)
            )
    follow(draft, before, [id])


def _large_enough(source: Source, one: Any, old: Rect, rect: Rect) -> Rect:
    """At least the smallest size, and around what stands inside; the edge that was not dragged stays."""
    least_w, least_h = LEAST.get(one.kind, (64.0, 48.0))
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    for child in children(source, one.id):
        place = placement(source, child.id)
        if place is None or place.side is not None:
            continue
        box = scene_rect(source, child.id)
        if old.encloses(box) and not (one.kind == "region" and child.kind == "zone"):
            left, top = min(left, box.x), min(top, box.y)
            right, bottom = max(right, box.right), max(bottom, box.bottom)
        elif one.kind == "region" and child.kind == "zone":
            left, right = min(left, box.x), max(right, box.right)
    if right - left < least_w:
        left, right = (right - least_w, right) if left != old.x else (left, left + least_w)
    if bottom - top < least_h:
        top, bottom = (bottom - least_h, bottom) if top != old.y else (top, top + least_h)
    return Rect(left, top, right - left, bottom - top)
