"""Where a drop lands: which container takes it, which zones it touches, what is refused and what a rule will say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal

import msgspec

from designer.catalog import kind
from designer.core import DesignerError, Draft, Kind
from designer.edits.folding import cover, shown_rect
from designer.edits.geometry import Rect, Source, above, ancestors, below, children, record, scene_rect, standing_at
from designer.edits.ground import ground
from designer.text import Message, msg

Side = Literal["left", "right", "top", "bottom"]
REACH = 48.0
"""How far outside its border a VPC still catches a gateway."""
_SEEN_THROUGH = {
    "zone": frozenset({"region", "vpc", "subnet", "zone"}),
    "auto-scaling-group": frozenset({"vpc", "subnet", "zone"}),
    "subnet": frozenset({"vpc", "zone"}),
    "vpc": frozenset({"zone"}),
}
"""A container lets a drop through to what lies behind, where the kind may stand in one of these."""


class Landing(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of a drop.

    Attributes:
        parent: id of the container that takes it, None for the canvas.
        zones: ids of the zones that its box touches (subnets).
        refused: why it cannot stand there; None where it can.
        warns: which rule will speak of it; None for none.
        side, at: where on the parent's border it stands (border kinds), ``at`` from 0 to 1.
    """

    parent: str | None = None
    zones: tuple[str, ...] = ()
    refused: Message | None = None
    warns: Message | None = None
    side: Side | None = None
    at: float | None = None


def landing(
    source: Source,
    kind_name: str,
    rect: Rect,
    fields: Mapping[str, Any] | None = None,
    moving: Collection[str] = (),
    point: tuple[float, float] | None = None,
    opened: Collection[str] = (),
    gone: set[str] | None = None,
) -> Landing:
    """Where a resource of a kind lands when its box is dropped at ``rect``.

    Args:
        source: the model as it stands.
        kind_name: the kind.
        rect: its box in the scene.
        fields: fields that are set beforehand.
        moving: ids that are being moved: neither they nor what stands in them can take the drop.
        point: the middle of what is seen of it (a folded container is seen smaller than it is); default the box's.
        opened: folded containers that show unfolded for the moment; so do those that hold what is being moved.
        gone: ``moving`` and all that stands in it, where that is known already.
    """
    wanted = kind(kind_name)
    if gone is None:
        gone = below(source, moving) if moving else set()
    seen = {*opened, *above(source, moving)} if moving else opened
    if wanted.shape == "border":
        return _on_border(source, wanted, rect, gone, seen)
    around = _around(source, point or rect.centre, gone, seen)
    if kind_name == "zone":  # a column crosses the VPCs, so only regions count
        around = [one for one in around if one.kind == "region"]
    parent, blocked = _home(wanted, around)
    if blocked is not None:
        return Landing(refused=_reason(wanted, blocked))
    if parent is None and None not in wanted.stands_in:
        return Landing(refused=_reason(wanted, around[0] if around else None))
    if kind_name == "zone":
        return _column(source, parent.id, rect, gone)
    zones = zones_under(source, parent.id, rect) if kind_name == "subnet" else ()
    return Landing(
        parent=parent.id if parent is not None else None,
        zones=zones,
        warns=_warning(source, wanted, parent, zones, fields or {}),
    )


def _around(source: Source, point: tuple[float, float], gone: set[str], opened: Collection[str]) -> list[Any]:
    """What shows at a point and could take a drop, the smallest first."""
    found = []
    if isinstance(source, Draft) and source.blank:
        source = source.model
    if not isinstance(source, Draft) and not (known := ground(source)).folded:
        # What stands there shows there, and is as large as it is.
        places = source.placements
        near = [(places[one.id], one) for one in known.at(point) if one.id not in gone]
        return [one for _, _, one in sorted((place.w * place.h, one.id, one) for place, one in near)]
    for one in standing_at(source, point):
        if one.id not in gone and (kind(one.kind).shape == "container" or one.kind == "instance"):
            box = shown_rect(source, one.id, opened)
            if box.holds(point) and cover(source, one.id, opened) is None:
                found.append((box.w * box.h, one.id, one))
    return [one for _, _, one in sorted(found, key=lambda entry: entry[:2])]


def _home(wanted: Kind, around: list[Any]) -> tuple[Any, Any]:
    """The container that takes a kind, and what stands in the way of it."""
    for one in around:
        if one.kind in wanted.stands_in:
            return one, None
        if one.kind == "instance":
            continue
        if not _SEEN_THROUGH.get(one.kind, frozenset()) & set(wanted.stands_in):
            return None, one
    return None, None


def _reason(wanted: Kind, where: Any) -> Message:
    what = msg(wanted.label)
    places = [msg(kind(name).label) for name in wanted.stands_in if name is not None]
    if where is not None and None in wanted.stands_in:
        return msg("{what} stands outside AWS, on the open canvas.", what=what) if not places else msg(
            "{what} stands on the open canvas or in: {places}.", what=what, places=places
        )  # fmt: skip
    if where is not None and wanted.stands_in == ("region",):
        return msg("{what} belongs to the region: put it beside the VPC, not in it.", what=what)
    return msg("{what} needs a place to stand in: {places}.", what=what, places=places)


def _column(source: Source, region: str, rect: Rect, gone: set[str]) -> Landing:
    for other in children(source, region, "zone"):
        if other.id not in gone:
            box = _known_rect(source, other.id)
            if box is not None and box.shared(rect)[0] > 0:
                name = other.name or other.id
                return Landing(refused=msg("Zones are columns that do not overlap: {zone} is there.", zone=name))
    return Landing(parent=region)


def _on_border(source: Source, wanted: Kind, rect: Rect, gone: set[str], opened: Collection[str]) -> Landing:
    x, y = rect.centre
    vpcs = []
    for one in standing_at(source, (x, y), REACH):
        if one.kind == "vpc" and one.id not in gone:
            box = shown_rect(source, one.id, opened)
            if box.holds((x, y), REACH) and cover(source, one.id, opened) is None:
                vpcs.append((box.w * box.h, one.id, one, box))
    if not vpcs:
        regions = [one for one in _around(source, (x, y), gone, opened) if one.kind == "region"]
        if regions and "region" in wanted.stands_in:
            return Landing(parent=regions[0].id)
        return Landing(refused=_reason(wanted, None))
    _, _, vpc, box = min(vpcs, key=lambda entry: entry[:2])
    for other in children(source, vpc.id, wanted.name):
        if other.id not in gone:
            return Landing(refused=msg("{vpc} already has one: {other}. AWS attaches one {what} to a VPC.",
                                       vpc=vpc.name or vpc.id, other=other.name or other.id,
                                       what=msg(wanted.label)))  # fmt: skip
    side, at = nearest_side(box, (x, y))
    return Landing(parent=vpc.id, side=side, at=at)


def nearest_side(box: Rect, point: tuple[float, float]) -> tuple[Side, float]:
    """The side of a box nearest to a point, and how far along it (0 to 1)."""
    x, y = point
    gaps: list[tuple[float, Side]] = [
        (abs(y - box.y), "top"), (abs(y - box.bottom), "bottom"), (abs(x - box.x), "left"), (abs(x - box.right), "right"),
    ]  # fmt: skip
    side = min(gaps)[1]
    along = (x - box.x) / box.w if side in ("top", "bottom") else (y - box.y) / box.h
    return side, min(max(along, 0.0), 1.0)


def on_side(box: Rect, side: Side, at: float, w: float, h: float) -> Rect:
    """The rectangle of a shape of this size whose middle stands on a side of a box."""
    x = {"left": box.x, "right": box.right}.get(side, box.x + at * box.w)
    y = {"top": box.y, "bottom": box.bottom}.get(side, box.y + at * box.h)
    return Rect(x - w / 2, y - h / 2, w, h)


def zones_under(source: Source, parent: str, rect: Rect) -> tuple[str, ...]:
    """Ids of the zone columns that a box touches, from left to right; ``parent`` is its VPC."""
    own = record(source, parent)
    around = [own, *ancestors(source, parent)] if own is not None else []
    region = next((one for one in around if one.kind == "region"), None)
    if region is None:
        return ()
    found = []
    for zone in children(source, region.id, "zone"):
        box = _known_rect(source, zone.id)
        if box is not None and box.shared(rect)[0] >= 8.0:
            found.append((box.x, zone.id))
    return tuple(id for _, id in sorted(found))


def subnets_under(source: Source, vpc: str, rect: Rect) -> tuple[str, ...]:
    """Ids of the VPC's subnets that a box touches, from left to right."""
    found = []
    for subnet in children(source, vpc, "subnet"):
        box = _known_rect(source, subnet.id)
        if box is not None and box.touches(rect):
            found.append((box.x, box.y, subnet.id))
    return tuple(id for _, _, id in sorted(found))


def _known_rect(source: Source, id: str) -> Rect | None:
    try:
        return scene_rect(source, id)
    except KeyError:
        return None


def derive_zones(draft: Draft, subnets: Iterable[str]) -> None:
    """Sets each subnet's zones to the columns that its box touches."""
    for id in subnets:
        subnet = draft.resource(id)
        if subnet is not None and subnet.kind == "subnet" and draft.place(id) is not None and subnet.parent:
            zones = zones_under(draft, subnet.parent, scene_rect(draft, id))
            if set(zones) != set(subnet.zones):
                draft.set("resources", id, zones=zones)


def _warning(
    source: Source, wanted: Kind, parent: Any, zones: tuple[str, ...], fields: Mapping[str, Any]
) -> Message | None:
    if wanted.name == "subnet" and len(zones) != 1:
        return msg("NET001: a subnet lies in exactly one Availability Zone.")
    if "needs-subnet" in wanted.tags and parent is not None and parent.kind == "vpc":
        if fields.get("availability") != "regional":
            return msg("NET009: {what} needs a subnet.", what=msg(wanted.label))
    if wanted.name == "nat-gateway" and parent is not None and parent.kind == "subnet":
        if parent.access not in (None, "public") and fields.get("connectivity", "public") == "public":
            return msg("NET013: a public NAT gateway stands in a public subnet.")
    if "data" in wanted.tags and parent is not None and getattr(parent, "access", None) == "public":
        return msg("SEC010: a database in a public subnet can be reached too easily.")
    return None


def refuse(found: Landing) -> None:
    """Turns a refusal into an error.

    Raises:
        DesignerError: the drop is refused.
    """
    if found.refused is not None:
        raise DesignerError(found.refused)
