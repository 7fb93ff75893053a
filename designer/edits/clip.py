"""Copy, paste and duplicate: copies get ids, names and free ranges of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec

from designer.catalog import kind, kinds
from designer.catalog.addressing import next_subnet_range, next_vpc_range
from designer.core import Change, DesignerError, Draft, Link, Model, Note, Placement
from designer.core.fields import references, renamed
from designer.edits.add import EDGE, HEAD, free_spot
from designer.edits.align import free_group, groups_in
from designer.edits.aside import aside, like_at
from designer.edits.bending import shifted
from designer.edits.folding import folded_size
from designer.edits.geometry import Rect, ancestors, below, children, origin, scene_rect, sound
from designer.edits.holding import take_in
from designer.edits.move import derive_subnets, traits
from designer.edits.notes import refuse_note
from designer.edits.place import derive_zones, landing, on_side
from designer.text import msg

_OWN = ("private_ip", "public_ip", "ipv6", "elastic_ip", "address", "addresses")
"""Fields that no two resources may share."""


def copy(model: Model, ids: Iterable[str]) -> dict[str, Any]:
    """The chosen resources with their content, the links among them, and chosen notes, as plain data."""
    wanted = [id for id in ids if id in model.resources]
    inside = below(model, wanted)
    inside |= {
        value
        for id in inside
        for _, value, _ in references(model.resources[id])
        if value in model.resources and model.resources[value].kind == "target-group" and value not in model.placements
    }
    roots = [id for id in wanted if not any(one.id in inside for one in ancestors(model, id))]
    places = {}
    for id in inside:
        if id in model.placements:
            place = msgspec.to_builtins(model.placements[id])
            if id in roots:
                box = scene_rect(model, id)
                place.update(x=box.x, y=box.y)
            places[id] = place
    return {
        "cloudchalk": 1,
        "resources": [msgspec.to_builtins(model.resources[id]) for id in model.resources if id in inside],
        "links": [msgspec.to_builtins(one) for one in model.links.values() if {one.source, one.target} <= inside],
        "notes": [msgspec.to_builtins(model.notes[id]) for id in dict.fromkeys(ids) if id in model.notes],
        "placements": list(places.values()),
        "roots": roots,
    }


class _Clip(msgspec.Struct):
    resources: list[Any]
    links: list[Link]
    notes: list[Note]
    placements: dict[str, Placement]
    roots: list[str]


def _read(clip: Mapping[str, Any]) -> _Clip:
    try:
        records = []
        for row in clip["resources"]:
            records.append(msgspec.convert(row, kinds()[row["kind"]].record))
        return _Clip(
            records,
            msgspec.convert(clip["links"], list[Link]),
            msgspec.convert(clip["notes"], list[Note]),
            {place.id: place for place in msgspec.convert(clip["placements"], list[Placement])},
            [str(id) for id in clip["roots"]],
        )
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise DesignerError(msg("The clipboard holds nothing that can be pasted here.")) from error


def paste(
    model: Model, clip: Mapping[str, Any], x: float | None = None, y: float | None = None, into: str | None = None
) -> Change:
    """Puts copied things into a model.

    Args:
        model: the model; it need not be the one that was copied from.
        clip: what ``copy`` gave.
        x, y: the middle of what is pasted, in the scene; None keeps the copied place, moved by 20 units.
        into: a container to put the roots in, where they may stand there.

    Raises:
        DesignerError: the clipboard holds something else, or nothing of it can stand there.
    """
    data = _read(clip)
    boxes = [p for id in data.roots if (p := data.placements.get(id)) is not None]
    boxes_of_notes = [(n.x, n.y, n.x + n.w, n.y + n.h) for n in data.notes]
    edges = [(p.x, p.y, p.x + p.w, p.y + p.h) for p in boxes] + boxes_of_notes
    dx = dy = 20.0
    if x is not None and y is not None and edges:
        sound(x, y)
        dx = x - (min(e[0] for e in edges) + max(e[2] for e in edges)) / 2
        dy = y - (min(e[1] for e in edges) + max(e[3] for e in edges)) / 2
    kinds_of = {one.id: one.kind for one in data.resources}
    places = {id: p for id in data.roots if (p := data.placements.get(id)) is not None}
    met = (like_at(model, kinds_of[id], Rect(p.x + dx, p.y + dy, p.w, p.h)) for id, p in places.items())
    if covered := [id for id in met if id is not None]:
        ax, ay = aside(model, covered)
        dx, dy = dx + ax, dy + ay
    draft = Draft(model)
    _put(draft, data, dx, dy, into)
    return draft.change()


def duplicate(model: Model, ids: Iterable[str], dx: float = 20.0, dy: float = 20.0) -> Change:
    """Copies things beside themselves."""
    draft = Draft(model)
    wanted = list(ids)
    opened = {above.id for id in wanted if id in model.resources for above in ancestors(model, id)}
    _put(draft, _read(copy(model, wanted)), dx, dy, None, opened)
    return draft.change()


def _put(draft: Draft, data: _Clip, dx: float, dy: float, into: str | None, opened: Collection[str] = ()) -> None:
    new = {one.id: draft.fresh(one.kind) for one in data.resources}
    data = _regrouped(draft, data)
    inside = set(new)

    def follow(value: str) -> str | None:
        if value in inside:
            return new[value]
        known = draft.resource(value)
        return value if known is not None or not re.fullmatch(r"[a-z-]+-\d+", value) else None

    roots = set(data.roots)
    for one in data.resources:
        fresh = _fresh(renamed(one, follow), follow)
        fresh = msgspec.structs.replace(fresh, id=new[one.id], parent=new.get(one.parent or ""))
        draft.put("resources", _own_name(draft, fresh))
        place = data.placements.get(one.id)
        if place is not None and one.id not in roots:
            draft.put("placements", msgspec.structs.replace(place, id=new[one.id]))
    for id in data.roots:
        _land(draft, data, id, new, dx, dy, into, opened)
    for one in data.resources:
        _own_range(draft, new[one.id])
    subnets = [new[one.id] for one in data.resources if one.kind == "subnet"]
    derive_zones(draft, subnets)
    for one in data.resources:
        if one.kind == "auto-scaling-group" and one.id in roots:
            derive_subnets(draft, draft.model, new[one.id])
    for link in data.links:
        id = draft.fresh("link")
        copy = msgspec.structs.replace(shifted(link, dx, dy), id=id, source=new[link.source], target=new[link.target])
        draft.put("links", copy)
    for note in data.notes:
        refuse_note(note)
        id = draft.fresh(note.kind)
        target = follow(note.target) if note.target else None
        draft.put("notes", msgspec.structs.replace(note, id=id, x=note.x + dx, y=note.y + dy, target=target))


def _regrouped(draft: Draft, data: _Clip) -> _Clip:
    """The copies are groups of their own."""
    taken, new = groups_in(draft.model), dict[str, str]()
    standing: list[Any] = [*data.placements.values(), *data.notes]
    for one in standing:
        if one.group is not None and one.group not in new:
            new[one.group] = free_group(taken)
            taken.add(new[one.group])
    if not new:
        return data
    places = {id: msgspec.structs.replace(p, group=new.get(p.group or "")) for id, p in data.placements.items()}
    notes = [msgspec.structs.replace(note, group=new.get(note.group or "")) for note in data.notes]
    return msgspec.structs.replace(data, placements=places, notes=notes)


def _land(
    draft: Draft,
    data: _Clip,
    id: str,
    new: dict[str, str],
    dx: float,
    dy: float,
    into: str | None,
    opened: Collection[str],
) -> None:
    """Puts one root where it lands; what has no box goes to the parent that it had, or to ``into``."""
    one = draft.resource(new[id])
    what = kind(one.kind)
    place = data.placements.get(id)
    former = next((o.parent for o in data.resources if o.id == id), None)
    if place is None:
        holders = [
            h for h in (into, former) if draft.resource(h) is not None and draft.resource(h).kind in what.stands_in
        ]
        draft.set("resources", one.id, parent=holders[0] if holders else None)
        return
    rect = Rect(place.x + dx, place.y + dy, place.w, place.h)
    sound(rect.x, rect.y, rect.right, rect.bottom)
    target = draft.resource(into)
    if target is not None and target.kind in what.stands_in and draft.place(into) is not None and into is not None:
        if not scene_rect(draft, into).holds(rect.centre):
            rect = free_spot(draft, into, rect.w, rect.h)
            opened = [into, *(above.id for above in ancestors(draft, into))]
    seen = Rect(rect.x, rect.y, *folded_size(rect.w, rect.h)) if place.folded else rect
    found = landing(draft, one.kind, rect, traits(one), list(new.values()), seen.centre, opened)
    if found.refused is not None:
        raise DesignerError(found.refused)
    if found.side is not None and found.at is not None and found.parent is not None:
        rect = on_side(scene_rect(draft, found.parent), found.side, found.at, rect.w, rect.h)
    elif what.shape not in ("leaf", "border") and one.kind != "zone" and draft.place(found.parent) is not None:
        home = scene_rect(draft, str(found.parent))
        if rect.w <= home.w - 2 * EDGE and rect.h <= home.h - HEAD - EDGE:
            # It fits in there: nobody wants the container to grow to where the pointer was.
            rect = rect.inside(home, EDGE, HEAD)
    changes: dict[str, Any] = {"parent": found.parent}
    if one.kind == "volume":
        home = draft.resource(found.parent)
        changes["attached_to"] = home.id if home is not None and home.kind == "instance" else None
    draft.set("resources", one.id, **changes)
    x, y = origin(draft, found.parent)
    draft.put("placements", msgspec.structs.replace(place, id=one.id, x=round(rect.x - x, 2), y=round(rect.y - y, 2),
                                                    side=found.side, at=found.at))  # fmt: skip
    take_in(draft, one.id)


def _fresh(one: Any, follow: Callable[[str], str | None]) -> Any:
    """A copy without what only one resource may have."""
    changes: dict[str, Any] = {}
    for name in _OWN:
        value = getattr(one, name, None)
        if name == "public_ip" and value == "auto":
            continue
        if value:
            changes[name] = {} if isinstance(value, dict) else None
    return msgspec.structs.replace(one, **changes) if changes else one


def _own_name(draft: Draft, one: Any) -> Any:
    """Names count up: app-1 becomes app-2; zones and what has no name stay."""
    if not one.name or one.kind == "zone":
        return one
    taken = {other.name for other in draft.all("resources") if other.kind == one.kind}
    if one.name not in taken:
        return one
    stem, _, number = one.name.rpartition("-")
    head = stem if number.isdigit() and stem else one.name
    name = next(text for n in range(2, len(taken) + 4) if (text := f"{head}-{n}") not in taken)
    return msgspec.structs.replace(one, name=name[:256])


def _own_range(draft: Draft, id: str) -> None:
    """A pasted VPC or subnet takes the next free range; subnets keep their place within their VPC's range."""
    one = draft.resource(id)
    if one.kind == "vpc":
        taken = [c for o in draft.all("resources") if o.kind in ("vpc", "data-center") and o.id != id for c in o.cidrs]
        if any(c in taken for c in one.cidrs):
            old, new = one.cidrs[0], next_vpc_range(taken)
            draft.set("resources", id, cidrs=(new,))
            for subnet in children(draft, id, "subnet"):
                moved = _within(subnet.cidr, old, new)
                draft.set("resources", subnet.id, cidr=moved)
    elif one.kind == "subnet":
        home = draft.resource(one.parent)
        others = [o.cidr for o in children(draft, one.parent, "subnet") if o.id != id] if home is not None else []
        if home is not None and one.cidr in others:
            draft.set("resources", id, cidr=next_subnet_range(home.cidrs, others))


def _within(cidr: str | None, old: str, new: str) -> str | None:
    import ipaddress

    try:
        inner, outer = ipaddress.IPv4Network(cidr or "", strict=False), ipaddress.IPv4Network(old, strict=False)
        target = ipaddress.IPv4Network(new)
    except ValueError:
        return cidr
    if not inner.subnet_of(outer) or inner.prefixlen < target.prefixlen:
        return cidr
    shift = int(inner.network_address) - int(outer.network_address)
    if shift >= target.num_addresses:
        return cidr
    return str(ipaddress.IPv4Network((int(target.network_address) + shift, inner.prefixlen)))
