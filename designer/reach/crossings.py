"""Ways through what stands between: VPC peering, gateway endpoints, routers that run on an instance."""

from __future__ import annotations

from typing import Any

from designer.reach.cards import Card
from designer.reach.lines import best_line, holds_any, site_at
from designer.reach.packets import Packet
from designer.reach.walk import Arrival, Masked, Walk
from designer.text import msg


def peer(walk: Walk, peering: Any, card: Card, packet: Packet) -> Arrival | None:
    """https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html"""
    view, name = walk.view, walk.view.label(peering.id)
    own, other = view.get(card.vpc), view.get(peering.accepter if card.vpc == peering.requester else peering.requester)
    if other is None or not other.enabled:
        why = msg("{peering} has no VPC at its other end.", peering=name)
        walk.stop(peering.id, peering.kind, why, packet, "BAD_STATE")
        return None
    if not holds_any((*other.cidrs, *other.ipv6_cidrs), packet.dst):
        why = msg(
            "{peering} leads to addresses of {vpc} only; {address} lies behind it.",
            peering=name,
            vpc=view.label(other.id),
            address=packet.dst.text,
        )
        walk.stop(peering.id, peering.kind, why, packet, "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR")
        return None
    if not holds_any((*own.cidrs, *own.ipv6_cidrs), packet.src):
        why = msg(
            "{peering} takes packets of {vpc} only; {address} comes from behind it.",
            peering=name,
            vpc=view.label(own.id),
            address=packet.src.text,
        )
        walk.stop(peering.id, peering.kind, why, packet, "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR")
        return None
    why = msg("{peering} leads to {vpc}.", peering=name, vpc=view.label(other.id))
    walk.note(peering.id, peering.kind, "pass", why, packet)
    if view.region_of(other.id) != view.region_of(card.vpc):
        walk.members, walk.lost = frozenset(), peering.id
    return walk.deliver(other.id, packet, None)


def endpoint(walk: Walk, target: Any, card: Card, packet: Packet) -> Arrival | None:
    """Out to a service through a gateway endpoint: the addresses stay as they are.

    https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
    """
    name = walk.view.label(target.id)
    if target.type != "gateway":
        why = msg("What {name} does with the packet is not known.", name=name)
        walk.note(target.id, target.kind, "unknown", why, packet)
        return None
    if packet.dst.version == 6:
        why = msg("{gateway} carries IPv4 only.", gateway=name)
        walk.stop(target.id, target.kind, why, packet, "PROTOCOL_RESTRICTION")
        return None
    if packet.protocol not in ("tcp", "icmp"):
        why = msg("{endpoint} carries TCP and ping only.", endpoint=name)
        walk.stop(target.id, target.kind, why, packet, "VPCE_GATEWAY_PROTOCOL_RESTRICTION")
        return None
    if card.implied or walk.directory.at(card.vpc, 4, packet.src.number) is None:
        why = msg("{endpoint} serves only what stands in its own VPC.", endpoint=name)
        walk.stop(target.id, target.kind, why, packet, "VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION")
        return None
    why = msg("{endpoint} takes the packet to {service} without leaving AWS.", endpoint=name, service=target.service)
    walk.note(target.id, target.kind, "pass", why, packet)
    walk.masks.append(Masked(None, target.id, card.vpc, packet.src, packet.sport))
    return Arrival(packet, internet=True)


def router(walk: Walk, target: Any, card: Card, packet: Packet) -> Arrival | None:
    """A router, firewall or VPN software on an instance.

    https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html#EIP_Disable_SrcDestCheck
    """
    name = walk.view.label(target.id)
    cards = walk.directory.of(target.id)
    if not cards or not cards[0].running:
        walk.stop(target.id, target.kind, msg("{name} is not running.", name=name), packet, "BAD_STATE")
        return None
    gate = cards[0]
    if gate.subnet != card.subnet:
        walk.acl(gate.subnet, packet, inbound=True)
    walk.groups(gate, packet, inbound=True)
    if gate.check:
        why = msg("{name} checks source and destination, so it drops packets of others.", name=name)
        walk.note(target.id, target.kind, "block", why, packet, "ENI_SOURCE_DEST_CHECK_RESTRICTION")
    else:
        walk.note(target.id, target.kind, "pass", msg("{name} passes the packet on.", name=name), packet)
    walk.members, walk.lost = frozenset(), target.id
    line = best_line(walk.view, target.id, packet.dst)
    if line is not None:
        if line.state == "up":
            return site_at(walk, line, packet)
        why = msg("The line {name} is down.", name=walk.view.label(line.id))
        walk.stop(line.id, line.kind, why, packet, "BAD_STATE_VPN")
        return None
    walk.groups(gate, packet, inbound=False)
    return walk.leave(gate, packet)
