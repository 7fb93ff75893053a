"""New resources: dropped, placed by a click, or put into a container without a place of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from designer.catalog import kind, kinds
from designer.catalog.places import region_facts
from designer.core import Change, DesignerError, Draft, Kind, Model, Placement, Resource
from designer.edits.geometry import (
    Rect,
    Source,
    ancestors,
    children,
    origin,
    placement,
    record,
    resources,
    scene_rect,
    sound,
)
from designer.edits.hosting import beside_host
from designer.edits.place import Landing, derive_zones, landing, on_side, refuse, subnets_under
from designer.graph.drafts import drafted
from designer.text import msg

HEAD, EDGE = 44.0, 16.0
"""Room that a container keeps free for its title, and at its other sides."""
_OUTSIDE = 96.0


def add(
    model: Model,
    kind_name: str,
    x: float,
    y: float,
    fields: Mapping[str, Any] | None = None,
    parent: str | None = None,
    opened: Collection[str] = (),
) -> Change:
    """A new resource, ready to use, with what a sensible default needs beside it.

    Args:
        model: the model.
        kind_name: its kind.
        x, y: the middle of its box, in the scene.
        fields: fields set beforehand (a palette entry's).
        parent: the container to put it in whatever lies at the point; None takes the one that lies there.
        opened: folded containers that show unfolded for the moment.

    Raises:
        DesignerError: it cannot stand there.
    """
    sound(x, y)
    if kind_name not in kinds():
        raise DesignerError(msg("There is no kind {kind}.", kind=kind_name[:60]))
    draft = Draft(model)
    put(draft, kind_name, x, y, dict(fields or {}), parent, opened)
    return draft.change()


def put(
    draft: Draft,
    kind_name: str,
    x: float,
    y: float,
    fields: dict[str, Any],
    parent: str | None = None,
    opened: Collection[str] = (),
) -> str:
    """The same on a draft; returns the new id."""
    wanted = kind(kind_name)
    w, h = wanted.size
    rect = Rect(x - w / 2, y - h / 2, w, h)
    if wanted.shape == "none":
        found = Landing(parent=parent or _holder(draft, wanted, rect))
    elif parent is not None:
        rect, found = _into(draft, wanted, parent, rect, fields)
    else:
        if kind_name == "zone":
            rect, region = column(draft, rect)
            if region is not None and rect.right > scene_rect(draft, region.id).right:
                return _new_zone(draft, region.id, str(fields.get("name", "")))
        found = landing(draft, kind_name, rect, fields, opened=opened)
    refuse(found)
    bare = _bare(draft, wanted, found, rect, fields)
    for one in wanted.arrive(bare, drafted(draft), draft.fresh):
        draft.put("resources", one)
    if wanted.shape != "none":
        _stand(draft, bare.id, wanted, found, rect)
    if kind_name == "region":
        for _ in range(2):
            _new_zone(draft, bare.id)
    return bare.id


def _bare(draft: Draft, wanted: Kind, found: Landing, rect: Rect, fields: dict[str, Any]) -> Resource:
    known = {"id": draft.fresh(wanted.name), "parent": found.parent}
    if wanted.name == "subnet":
        known["zones"] = found.zones  # type: ignore[assignment]
    if wanted.name == "auto-scaling-group" and found.parent is not None and "subnets" not in fields:
        known["subnets"] = subnets_under(draft, found.parent, rect)  # type: ignore[assignment]
    try:
        return msgspec.convert({**fields, **msgspec.to_builtins(known), "kind": wanted.name}, wanted.record)
    except msgspec.ValidationError as error:
        raise DesignerError(msg("{kind} cannot be made with these fields.", kind=msg(wanted.label))) from error


def _holder(draft: Draft, wanted: Kind, rect: Rect) -> str | None:
    """The container for what has no box of its own: what lies at the point, else the only one there is."""
    around = []
    for one in draft.all("resources"):
        if one.kind in wanted.stands_in:
            around.append(one)
            if draft.place(one.id) is not None and scene_rect(draft, one.id).holds(rect.centre):
                return str(one.id)
    if len(around) == 1:
        return str(around[0].id)
    if None in wanted.stands_in:
        return None
    places = [msg(kind(name).label) for name in wanted.stands_in if name is not None]
    raise DesignerError(msg("{what} needs a place to stand in: {places}.", what=msg(wanted.label), places=places))


def _into(draft: Draft, wanted: Kind, parent: str, rect: Rect, fields: dict[str, Any]) -> tuple[Rect, Landing]:
    owner = record(draft, parent)
    if owner is None or owner.kind not in wanted.stands_in:
        where = msg(kind(owner.kind).label) if owner is not None else parent
        raise DesignerError(msg("{what} cannot stand in {where}.", what=msg(wanted.label), where=where))
    if placement(draft, parent) is None:
        return rect, Landing(parent=parent)
    box = scene_rect(draft, parent)
    opened = [parent, *(one.id for one in ancestors(draft, parent))]
    if wanted.shape == "border":
        rect = Rect(box.x + box.w / 2 - rect.w / 2, box.y - rect.h / 2, rect.w, rect.h)
        return rect, landing(draft, wanted.name, rect, fields, opened=opened)
    if wanted.name == "zone":
        return column(draft, Rect(box.x + EDGE, box.y + HEAD, rect.w, rect.h))[0], Landing(parent=parent)
    if owner.kind == "instance":
        return Rect(box.right + 8, box.y, rect.w, rect.h), Landing(parent=parent)
    rect = free_spot(draft, parent, rect.w, rect.h)
    found = landing(draft, wanted.name, rect, fields, opened=opened)
    return rect, msgspec.structs.replace(found, parent=parent, refused=None)


def _stand(draft: Draft, id: str, wanted: Kind, found: Landing, rect: Rect) -> None:
    """Gives a new resource its placement, inside its container."""
    rect, lacking = resting(draft, wanted, found, rect)
    if found.parent is not None and lacking > 0:
        draft.set("placements", found.parent, h=draft.place(found.parent).h + lacking)
    x, y = origin(draft, found.parent)
    draft.put("placements", Placement(id=id, x=round(rect.x - x, 2), y=round(rect.y - y, 2), w=rect.w, h=rect.h,
                                      side=found.side, at=found.at))  # fmt: skip
    if wanted.name == "subnet":
        derive_zones(draft, [id])
    elif wanted.shape == "leaf":
        from designer.edits.holding import take_in

        take_in(draft, id)


def resting(source: Source, wanted: Kind, found: Landing, rect: Rect) -> tuple[Rect, float]:
    """Where a new shape comes to rest in what takes it, and how much higher that must be for it.

    Args:
        source: the model before.
        wanted: its kind.
        found: where it lands.
        rect: its box where it is put down.
    """
    home = record(source, found.parent)
    if home is None or placement(source, home.id) is None:
        return rect, 0.0
    box = scene_rect(source, home.id)
    if found.side is not None and found.at is not None:
        return on_side(box, found.side, found.at, rect.w, rect.h), 0.0
    if wanted.name == "zone":
        return rect, 0.0
    if home.kind == "instance":
        return beside_host(source, home.id, rect), 0.0
    inner = rect.inside(box, *((EDGE, HEAD) if wanted.shape == "container" else (4.0, 24.0)))
    # A box fits itself to where it is put; for an icon that is too large there, the container grows.
    if wanted.shape == "container" or (inner.w, inner.h) == (rect.w, rect.h):
        rect = inner
    if wanted.shape != "leaf" or home.kind != "region":
        return rect, 0.0
    return _beside_vpcs(source, home.id, rect)


def _beside_vpcs(source: Source, region: str, rect: Rect) -> tuple[Rect, float]:
    """A place for what belongs to the region itself: where it would cover a VPC it goes below them, and the region grows."""
    vpcs = _boxes(source, region, "vpc")
    if not any(vpc.touches(rect, 1.0) for vpc in vpcs):
        return rect, 0.0
    top = max(one.bottom for one in (*vpcs, *_boxes(source, region, "zone"))) + 10
    return Rect(rect.x, top, rect.w, rect.h), top + rect.h + 6 - scene_rect(source, region).bottom


def _boxes(source: Source, parent: str, kind_name: str) -> list[Rect]:
    return [scene_rect(source, one.id) for one in children(source, parent, kind_name) if placement(source, one.id)]


def free_spot(draft: Draft, parent: str, w: float, h: float) -> Rect:
    """A place in a container that overlaps nothing in or over it, from the top left; its own corner where all is full."""
    box = scene_rect(draft, parent)
    inside = (one.id for one in children(draft, parent) if one.kind != "zone")
    others = [scene_rect(draft, id) for id in inside if draft.place(id) is not None]
    home = record(draft, parent)
    if home is not None and home.kind == "subnet" and home.parent is not None:
        others += [group for group in _boxes(draft, home.parent, "auto-scaling-group") if group.touches(box, 1.0)]
    top, left = box.y + HEAD, box.x + EDGE
    y = top
    while y + h <= box.bottom - 4:
        x = left
        while x + w <= box.right - 4:
            spot = Rect(x, y, w, h)
            blocker = next((other for other in others if other.touches(spot, 1.0)), None)
            if blocker is None:
                return spot
            x = max(blocker.right + 12, x + 20)
        y += 20
    return Rect(left, top, w, h)


def _region_near(source: Source, rect: Rect) -> Any:
    """The region that a box lies in, or a little outside of."""
    for one in resources(source):
        if one.kind == "region" and placement(source, one.id) is not None:
            box = scene_rect(source, one.id)
            if box.holds(rect.centre, _OUTSIDE) or (box.shared(rect)[0] > -_OUTSIDE and box.shared(rect)[1] > 0):
                return one
    return None


def column(source: Source, rect: Rect) -> tuple[Rect, Any]:
    """A new zone column's box: as high as its region, clear of the other columns; and the region that lies there then.

    A box that reaches out of its region at the right says that the region has to grow for one more column.
    """
    region = _region_near(source, rect)
    if region is None:
        return rect, None
    box = scene_rect(source, region.id)
    columns = sorted(_boxes(source, region.id, "zone"))
    y, h = box.y + HEAD, box.h - HEAD - EDGE
    for x in (rect.x, *(one.right + 24 for one in columns), box.x + EDGE):
        spot = Rect(x, y, rect.w, h)
        if x >= box.x and spot.right <= box.right and not any(c.shared(spot)[0] > 0 for c in columns):
            return spot, _region_near(source, spot)
    spot = Rect(max((one.right + 24 for one in columns), default=box.x + EDGE), y, rect.w, h)
    return spot, _region_near(source, spot)


def offered_zones(model: Model, region_id: str) -> tuple[str, ...]:
    """Letters of the region's zones that are not drawn yet, for example ``("b", "d")``."""
    region = model.resources[region_id]
    facts = region_facts(region.code)
    drawn = {zone.name for zone in children(model, region_id, "zone")}
    return tuple(letter for letter in (facts["az"] if facts is not None else ()) if region.code + letter not in drawn)


def add_zone(model: Model, region_id: str, letter: str) -> Change:
    """Draws one more zone of a region beside the others; the region grows to hold it."""
    region = model.resources.get(region_id)
    if region is None or region.kind != "region":
        raise DesignerError(msg("{id} is not in the diagram.", id=region_id[:60]))
    draft = Draft(model)
    _new_zone(draft, region_id, region.code + letter)
    return draft.change()


def next_column(source: Source, region_id: str) -> tuple[Rect, float]:
    """Where one more zone column stands in a region, and how much wider the region must be for it."""
    box, columns = scene_rect(source, region_id), _boxes(source, region_id, "zone")
    width = columns[-1].w if columns else (box.w - 3 * 24.0) / 2
    x = max((one.right for one in columns), default=box.x) + 24.0
    return Rect(x, box.y + HEAD, width, box.h - HEAD - EDGE), x + width + 24.0 - box.right


def _new_zone(draft: Draft, region_id: str, name: str = "") -> str:
    wanted = kind("zone")
    box, (spot, wider) = scene_rect(draft, region_id), next_column(draft, region_id)
    if wider > 0:
        draft.set("placements", region_id, w=draft.place(region_id).w + wider)
    id = draft.fresh("zone")
    zone = wanted.record(id=id, parent=region_id, name=name)
    for one in wanted.arrive(zone, drafted(draft), draft.fresh):
        draft.put("resources", one)
    draft.put("placements", Placement(id=id, x=spot.x - box.x, y=HEAD, w=spot.w, h=spot.h))
    return id
