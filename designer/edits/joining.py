"""Joining two networks: a peering, an attachment, a VPN connection, a Direct Connect line, with routes on both sides."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from designer.catalog import kind, kinds
from designer.core import Change, DesignerError, Draft, Kind, Model, Resource
from designer.edits.add import put
from designer.edits.geometry import scene_rect
from designer.graph import View
from designer.graph.drafts import drafted
from designer.text import Message, msg


class Union(NamedTuple):
    """What would join two things: the kind that does, its ends, and its records or why AWS refuses it."""

    kind: Kind
    ends: tuple[str, str]
    made: tuple[Resource, ...] | Message


@cache
def joiners() -> tuple[Kind, ...]:
    """Kinds that join two others, the most usual of each pair first."""
    found = [one for one in kinds().values() if one.join is not None]
    return tuple(sorted(found, key=lambda one: min((entry.rank for entry in one.palette), default=99)))


def union(here: View, source: str, target: str, by: str = "") -> Union | None:
    """What would join two things, or the VPCs that they stand in; None where nothing does.

    Args:
        here: the diagram.
        source, target: ids.
        by: the kind that shall join them; "" takes the most usual one.
    """
    wanted = [kind(by)] if by else list(joiners())
    for one in _ends(here, source):
        for other in _ends(here, target):
            if one.id == other.id:
                continue
            for joiner in wanted:
                assert joiner.join is not None
                made = joiner.join(one, other, here, Draft(here.model).fresh)
                if made is not None:
                    return Union(joiner, (one.id, other.id), made)
    return None


def _ends(here: View, id: str) -> list[Any]:
    """A thing, and the VPC of a subnet: who drags from the inside of a VPC means the VPC."""
    record = here.get(id)
    if record is None:
        return []
    vpc = here.parent(id) if record.kind == "subnet" else None
    return [record] if vpc is None else [record, vpc]


def join(model: Model, source: str, target: str, by: str = "") -> Change:
    """Joins two things as ``union`` says; a VPC that is joined to a site gets a virtual private gateway first.

    Raises:
        DesignerError: nothing joins them, or AWS refuses it.
    """
    draft = Draft(model)
    source, target = _through_gateway(draft, source, target, by), _through_gateway(draft, target, source, by)
    here = drafted(draft)
    found = union(here, source, target, by)
    if found is None:
        raise DesignerError(why_not_join(here, source, target, by) or msg("Nothing joins these two."))
    if not isinstance(found.made, tuple):
        raise DesignerError(found.made)
    for record in found.made:
        draft.put("resources", record)
    return draft.change()


def why_not_join(here: View, source: str, target: str, by: str = "") -> Message | None:
    """Why two things cannot be joined; None where they can."""
    if _site_and_vpc(here, source, target, by) is not None:
        return None
    found = union(here, source, target, by)
    if found is None:
        if by:
            return msg("{what} does not join these two.", what=msg(kind(by).label))
        return msg("Nothing joins these two.")
    return found.made if not isinstance(found.made, tuple) else None


def _site_and_vpc(here: View, source: str, target: str, by: str) -> str | None:
    """The VPC, where a VPC (or a subnet of one) and a site shall be joined."""
    if by not in ("", "vpn-connection", "direct-connect"):
        return None
    for near, far in ((source, target), (target, source)):
        site = here.get(far)
        if site is not None and site.kind in ("data-center", "customer-gateway"):
            vpc = next((one for one in _ends(here, near) if one.kind == "vpc"), None)
            if vpc is not None:
                return str(vpc.id)
    return None


def _through_gateway(draft: Draft, id: str, other: str, by: str) -> str:
    """The virtual private gateway of a VPC that shall be joined to a site; it is made where there is none."""
    here = drafted(draft)
    vpc = _site_and_vpc(here, id, other, by)
    if vpc is None or not any(one.id == vpc for one in _ends(here, id)):
        return id
    gateway = next(iter(here.children(vpc, "vpn-gateway")), None)
    if gateway is not None:
        return str(gateway.id)
    box = scene_rect(draft, vpc)
    far = scene_rect(draft, other)
    left = far.x + far.w / 2 < box.x + box.w / 2
    x = box.x if left else box.right
    # On the border that faces the site; a placed one is caught by the VPC as a dropped one is.
    made = put(draft, "vpn-gateway", x, box.y + box.h / 2, {})
    if draft.resource(made).parent != vpc:
        draft.set("resources", made, parent=vpc)
    return made
