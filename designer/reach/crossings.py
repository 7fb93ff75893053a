"""The ways to other networks: peering, VPN tunnels, routers that run on an instance."""

from __future__ import annotations

from typing import Any

from designer.catalog.joins import site_of
from designer.reach.cards import Card
from designer.reach.packets import Packet, range_of
from designer.reach.walk import Arrival, Walk
from designer.text import msg


def peer(walk: Walk, peering: Any, card: Card, packet: Packet) -> Arrival | None:
    """https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html"""
    view, name = walk.view, walk.view.label(peering.id)
    other = view.get(peering.accepter if card.vpc == peering.requester else peering.requester)
    if other is None or not other.enabled:
        walk.stop(
            peering.id, peering.kind, msg("{peering} has no VPC at its other end.", peering=name), packet, "BAD_STATE"
        )
        return None
    inside = any((block := range_of(text)) and block.holds(packet.dst) for text in (*other.cidrs, *other.ipv6_cidrs))
    if not inside:
        why = msg(
            "{peering} leads to addresses of {vpc} only; {address} lies behind it.",
            peering=name,
            vpc=view.label(other.id),
            address=packet.dst.text,
        )
        walk.stop(peering.id, peering.kind, why, packet, "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR")
        return None
    walk.note(
        peering.id,
        peering.kind,
        "pass",
        msg("{peering} leads to {vpc}.", peering=name, vpc=view.label(other.id)),
        packet,
    )
    if view.region_of(other.id) != view.region_of(card.vpc):
        walk.members, walk.lost = frozenset(), peering.id
    return walk.deliver(other.id, packet, None)


def tunnel(walk: Walk, gateway: Any, card: Card, packet: Packet) -> Arrival | None:
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html"""
    view, name = walk.view, walk.view.label(gateway.id)
    if packet.dst.version == 6:
        walk.stop(
            gateway.id, gateway.kind, msg("{gateway} carries IPv4 only.", gateway=name), packet, "PROTOCOL_RESTRICTION"
        )
        return None
    for connection in view.naming(gateway.id, "gateway"):
        if connection.kind == "vpn-connection" and any(
            (b := range_of(r)) and b.holds(packet.dst) for r in connection.routes
        ):
            if connection.state != "up":
                why = msg("The tunnel {name} is down.", name=view.label(connection.id))
                walk.stop(connection.id, connection.kind, why, packet, "BAD_STATE_VPN")
                return None
            walk.note(
                gateway.id,
                gateway.kind,
                "pass",
                msg("{gateway} sends the packet into the tunnel.", gateway=name),
                packet,
            )
            site = site_of(connection, view)
            return Arrival(packet, site=site.id if site is not None else connection.id)
    why = msg("{gateway} knows no tunnel to {address}.", gateway=name, address=packet.dst.text)
    walk.stop(gateway.id, gateway.kind, why, packet, "NO_ROUTE_TO_DESTINATION")
    return None


def from_site(walk: Walk, site: str, packet: Packet) -> Arrival | None:
    """In from a site through a tunnel whose gateway is attached to the VPC that has the destination."""
    view = walk.view
    why, at, code = (
        msg("No tunnel leads from {site} to {address}.", site=view.label(site), address=packet.dst.text),
        site,
        "NO_PATH",
    )
    for connection in view.all("vpn-connection"):
        end = site_of(connection, view)
        gateway = view.get(connection.gateway)
        if end is None or end.id != site or gateway is None or not gateway.enabled or gateway.kind != "vpn-gateway":
            continue
        vpc = view.get(gateway.parent)
        if vpc is None or vpc.kind != "vpc":
            continue
        if not any((b := range_of(text)) and b.holds(packet.dst) for text in vpc.cidrs):
            continue
        told = connection.advertised if connection.advertised is not None else vpc.cidrs
        if not any((b := range_of(text)) and b.holds(packet.dst) for text in told):
            why, at = (
                msg("{site} is not told the way to {address}.", site=view.label(site), address=packet.dst.text),
                connection.id,
            )
            continue
        if connection.state != "up":
            why, at, code = (
                msg("The tunnel {name} is down.", name=view.label(connection.id)),
                connection.id,
                "BAD_STATE_VPN",
            )
            continue
        walk.note(
            gateway.id,
            gateway.kind,
            "pass",
            msg("{gateway} takes the packet out of the tunnel.", gateway=view.label(gateway.id)),
            packet,
        )
        walk.members, walk.lost = frozenset(), gateway.id
        return walk.deliver(vpc.id, packet, None)
    walk.stop(at, walk.kind(at), why, packet, code)
    return None


def router(walk: Walk, target: Any, card: Card, packet: Packet) -> Arrival | None:
    """A software router on an instance: https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html"""
    name = walk.view.label(target.id)
    cards = walk.directory.of(target.id)
    if not cards or not cards[0].running:
        walk.stop(target.id, target.kind, msg("{name} is not running.", name=name), packet, "BAD_STATE")
        return None
    if cards[0].check:
        why = msg("{name} checks source and destination, so it drops packets of others.", name=name)
        walk.stop(target.id, target.kind, why, packet, "ENI_SOURCE_DEST_CHECK_RESTRICTION")
        return None
    if cards[0].subnet != card.subnet:
        walk.acl(cards[0].subnet, packet, inbound=True)
    walk.groups(cards[0], packet, inbound=True)
    walk.note(target.id, target.kind, "pass", msg("{name} passes the packet on.", name=name), packet)
    walk.members, walk.lost = frozenset(), target.id
    walk.groups(cards[0], packet, inbound=False)
    return walk.leave(cards[0], packet)
