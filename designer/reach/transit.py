"""Transit gateways: which attachment a packet goes on to, and the way into the VPC behind it.

https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from designer.catalog.transit_records import BLACKHOLE
from designer.graph import View
from designer.reach.cards import Card, doorway
from designer.reach.filters import entries
from designer.reach.lines import ends_at, site_at
from designer.reach.packets import Address, Packet, range_of
from designer.reach.tables import way_out
from designer.reach.walk import MOST_STEPS, Arrival, Walk
from designer.text import Message, msg

_STATIC, _LIST, _VPC, _DIRECT, _VPN = 5, 4, 3, 2, 1
"""Of routes with the same prefix the higher wins."""


class Next(NamedTuple):
    """The attachment to which a table sends a packet, or None with the reason."""

    attachment: Any
    why: Message
    code: str = ""


def attachment_for(gateway: Any, vpc: str) -> Any:
    """The attachment of a VPC, or None."""
    return next((one for one in gateway.attachments if one.vpc == vpc), None)


def learned(view: View, attachment: Any) -> Iterator[tuple[str, int]]:
    """The ranges that a table learns from an attachment, with their rank. From peers nothing is learned."""
    vpc, line = view.get(attachment.vpc), view.get(attachment.vpn_connection)
    if vpc is not None and vpc.enabled:
        yield from ((text, _VPC) for text in (*vpc.cidrs, *vpc.ipv6_cidrs))
    if line is not None and line.enabled and line.state == "up":
        rank = _DIRECT if line.kind == "direct-connect" else _VPN
        yield from ((text, rank) for text in line.routes)


def next_hop(view: View, gateway: Any, attachment: Any, dst: Address) -> Next:
    """What the table of the attachment that a packet comes from does with it: the longest prefix wins."""
    name = view.label(gateway.id)
    table = next((one for one in gateway.tables if one.id == attachment.table), None)
    if table is None:
        why = msg(
            "The attachment {attachment} of {gateway} has no route table.", attachment=attachment.id, gateway=name
        )
        return Next(None, why, "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION")
    known = {one.id: one for one in gateway.attachments}
    offers = [
        (text, _LIST if view.get(route.destination) is not None else _STATIC, route.attachment)
        for route in table.routes
        if route.enabled
        for text in entries(view, route.destination)
    ]
    for id in table.propagations:
        if id in known:
            offers += [(text, rank, id) for text, rank in learned(view, known[id])]
    fitting = [
        (block.length, rank, id, text)
        for text, rank, id in offers
        if (block := range_of(text)) is not None and block.holds(dst)
    ]
    if not fitting:
        why = msg(
            "The table {table} of {gateway} has no route to {target}.", table=table.id, gateway=name, target=dst.text
        )
        return Next(None, why, "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT")
    _, _, id, text = max(fitting, key=lambda one: one[:2])
    if id == BLACKHOLE:
        why = msg("The route {destination} in table {table} of {gateway} is a black hole.", destination=text, table=table.id, gateway=name)  # fmt: skip
        return Next(None, why, "TGW_RTB_BAD_STATE_ROUTE")
    if id not in known:
        why = msg("{gateway} has no attachment {attachment} any more: the route {destination} is a black hole.", gateway=name, attachment=id, destination=text)  # fmt: skip
        return Next(None, why, "TGW_RTB_BAD_STATE_ROUTE")
    why = msg("The table {table} of {gateway} sends {destination} to {attachment}.", table=table.id, gateway=name, destination=text, attachment=id)  # fmt: skip
    return Next(known[id], why)


def transit(walk: Walk, gateway: Any, card: Card, packet: Packet) -> Arrival | None:
    """From an interface of an attached VPC into the gateway: its zone needs a subnet of the attachment.

    https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
    https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
    """
    view, name = walk.view, walk.view.label(gateway.id)
    attachment = attachment_for(gateway, card.vpc)
    if attachment is None:
        why = msg("{gateway} is not attached to {vpc}.", gateway=name, vpc=view.label(card.vpc))
        walk.stop(gateway.id, gateway.kind, why, packet, "BAD_STATE_ATTACHMENT")
        return None
    mine = set(view.zone_ids_of(card.subnet))
    entry = entry_of(view, attachment, mine)
    if entry is None or not mine & set(view.zone_ids_of(entry)):
        zones = [view.label(zone) for zone in sorted(mine)]
        why = msg("The attachment {attachment} of {gateway} has no subnet in {zones}, from which the packet comes.", attachment=attachment.id, gateway=name, zones=zones)  # fmt: skip
        walk.note(gateway.id, gateway.kind, "block", why, packet, "TGW_ROUTE_AZ_RESTRICTION")
    elif not card.implied or entry != card.subnet:
        walk.acl(entry, packet, inbound=True)
    return forward(walk, gateway, attachment, packet, frozenset(mine))


def forward(
    walk: Walk, gateway: Any, attachment: Any, packet: Packet, zones: frozenset[str] = frozenset()
) -> Arrival | None:
    """What the gateway does with a packet that came in by an attachment. ``zones``: where it was sent, if in AWS."""
    view, name = walk.view, walk.view.label(gateway.id)
    walk.steps += 1
    if walk.steps > MOST_STEPS:
        walk.stop(gateway.id, gateway.kind, msg("The routes send the packet round in a circle."), packet)
        return None
    leads = next_hop(view, gateway, attachment, packet.dst)
    if leads.attachment is None:
        walk.stop(gateway.id, gateway.kind, leads.why, packet, leads.code)
        return None
    walk.note(gateway.id, gateway.kind, "pass", leads.why, packet)
    to = leads.attachment
    if to.vpc:
        return _into(walk, gateway, attachment, to, packet, zones)
    _forget(walk, gateway.id)
    if to.peer:
        other = view.get(to.peer)
        door = next((one for one in other.attachments if one.peer == gateway.id), None) if other is not None else None
        if other is None or not other.enabled or door is None:
            why = msg("The peering {attachment} of {gateway} has no other end.", attachment=to.id, gateway=name)
            walk.stop(gateway.id, gateway.kind, why, packet, "BAD_STATE_ATTACHMENT")
            return None
        return forward(walk, other, door, packet)
    line = view.get(to.vpn_connection)
    if line is None or not line.enabled or line.state != "up":
        why = msg("The line {name} is down.", name=view.label(to.vpn_connection or to.id))
        at = line if line is not None else gateway
        walk.stop(at.id, at.kind, why, packet, "TGW_BAD_STATE_VPN")
        return None
    return site_at(walk, line, packet)


def from_line(walk: Walk, gateway: Any, line: Any, packet: Packet) -> Arrival | None:
    """In from a site by a line that ends at the gateway."""
    attachment = next((one for one in gateway.attachments if one.vpn_connection == line.id), None)
    if attachment is None:
        why = msg(
            "{line} is not attached to {gateway}.", line=walk.view.label(line.id), gateway=walk.view.label(gateway.id)
        )
        walk.stop(gateway.id, gateway.kind, why, packet, "BAD_STATE_ATTACHMENT")
        return None
    ends_at(walk, gateway, line, packet)
    return forward(walk, gateway, attachment, packet)


def _forget(walk: Walk, where: str) -> None:
    walk.members, walk.lost = frozenset(), where


def entry_of(view: View, attachment: Any, zones: set[str] | frozenset[str]) -> str | None:
    """The attachment's subnet in one of the zones, else its first one."""
    known = [id for id in attachment.subnets if (one := view.get(id)) is not None and one.enabled]
    return next((id for id in known if set(view.zone_ids_of(id)) & zones), known[0] if known else None)


def refers(gateway: Any, *attachments: Any) -> bool:
    """Whether groups of other VPCs count: allowed by the gateway and by no attachment forbidden."""
    return gateway.security_group_referencing and all(
        one.security_group_referencing is not False for one in attachments
    )


def _into(
    walk: Walk, gateway: Any, came_by: Any, attachment: Any, packet: Packet, zones: frozenset[str]
) -> Arrival | None:
    """Into the attached VPC: from its attachment subnet on, that subnet's route table decides."""
    view, vpc = walk.view, walk.view.get(attachment.vpc)
    if vpc is None or not vpc.enabled:
        why = msg("The attachment {attachment} leads to no VPC.", attachment=attachment.id)
        walk.stop(gateway.id, gateway.kind, why, packet, "BAD_STATE_ATTACHMENT")
        return None
    if not refers(gateway, came_by, attachment):
        _forget(walk, gateway.id)
    known = walk.directory.at(vpc.id, packet.dst.version, packet.dst.number)
    if not zones and known is not None:
        zones = frozenset(view.zone_ids_of(known.subnet))
    entry = entry_of(view, attachment, zones)
    if entry is None:
        why = msg(
            "The attachment {attachment} has no subnet in {vpc}.", attachment=attachment.id, vpc=view.label(vpc.id)
        )
        walk.stop(gateway.id, gateway.kind, why, packet, "BAD_STATE_ATTACHMENT")
        return None
    way = way_out(view, entry, packet.dst)
    if way.target is None:
        walk.stop(way.component, "route-table", way.why, packet, way.code, place=entry)
        return None
    walk.note(way.component, "route-table", "pass", way.why, packet, place=entry)
    if way.target == "local":
        if known is not None and known.subnet != entry:
            walk.acl(entry, packet, inbound=False)
        return walk.deliver(vpc.id, packet, entry)
    walk.acl(entry, packet, inbound=False)
    from designer.reach.gateways import through

    return through(walk, way.target, doorway(gateway.id, entry, vpc.id), packet)
