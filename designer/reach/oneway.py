"""What lets connections begin on one side only: NAT gateways and egress-only internet gateways, and how replies get back."""

from __future__ import annotations

from typing import Any

from designer.reach.cards import Card
from designer.reach.gateways import closed, outside
from designer.reach.packets import Address, Packet
from designer.reach.walk import Arrival, Masked, Walk
from designer.text import msg

_NAT_PORTS = (1024, 65535)
"""https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html#nacl-ephemeral-ports"""


def egress(walk: Walk, gateway: Any, card: Card, packet: Packet) -> Arrival | None:
    """Out over IPv6 only, and the reply back: https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html"""
    name = walk.view.label(gateway.id)
    if packet.dst.version == 4:
        why = msg("{gateway} carries IPv6 only.", gateway=name)
        walk.stop(gateway.id, gateway.kind, why, packet, "PROTOCOL_RESTRICTION")
        return None
    if walk.back:
        why = msg(
            "{gateway} lets out only what began inside; this is the reply to a connection from outside.", gateway=name
        )
        walk.stop(gateway.id, gateway.kind, why, packet)
        return None
    if closed(walk, card.vpc, packet, one_way=True):
        return None
    why = msg("{gateway} lets IPv6 out and remembers the connection.", gateway=name)
    walk.note(gateway.id, gateway.kind, "pass", why, packet)
    walk.masks.append(Masked(None, gateway.id, card.vpc, packet.src, packet.sport))
    return outside(walk, packet, gateway.id)


def translate(walk: Walk, nat: Any, card: Card, packet: Packet) -> Arrival | None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"""
    view, name = walk.view, walk.view.label(nat.id)
    if walk.back:
        why = msg("The reply would leave through {nat}, which knows nothing of this connection.", nat=name)
        walk.stop(nat.id, nat.kind, why, packet)
        return None
    if nat.state != "available":
        walk.stop(nat.id, nat.kind, msg("{nat} is not available.", nat=name), packet, "BAD_STATE")
        return None
    if packet.dst.version == 6 or packet.protocol not in ("tcp", "udp", "icmp"):
        walk.stop(
            nat.id,
            nat.kind,
            msg("{nat} carries TCP, UDP and ICMP over IPv4 only.", nat=name),
            packet,
            "PROTOCOL_RESTRICTION",
        )
        return None
    cards = walk.directory.of(nat.id)
    if not cards:
        return _regional(walk, nat, card, packet)
    gate = cards[0]
    if gate.subnet == card.subnet and not card.implied:
        why = msg("{nat} stands in the sender's own subnet, where it does not work.", nat=name)
        walk.stop(nat.id, nat.kind, why, packet)
        return None
    if gate.subnet != card.subnet:
        walk.acl(gate.subnet, packet, inbound=True)
    walk.masks.append(Masked(gate, nat.id, card.vpc, packet.src, packet.sport))
    assert gate.private is not None or packet.src is not None
    packet = packet._replace(src=gate.private or packet.src, sport=_NAT_PORTS)
    why = msg("{nat} puts its own address in place of the sender's; group membership ends here.", nat=name)
    walk.note(nat.id, nat.kind, "translate", why, packet, "NGW_SOURCE_ADDRESS_REASSIGN")
    walk.members, walk.lost = frozenset(), nat.id
    if nat.connectivity == "public" and gate.public is None:
        why = msg("{nat} has no Elastic IP, so it leads nowhere.", nat=name)
        walk.stop(nat.id, nat.kind, why, packet, "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS")
        return None
    if nat.connectivity == "public" and not view.is_public(gate.subnet):
        why = msg(
            "{nat} stands in {subnet}, which has no route to an internet gateway.",
            nat=name,
            subnet=view.label(gate.subnet),
        )
        walk.stop(nat.id, nat.kind, why, packet, "NO_ROUTE_TO_DESTINATION")
        return None
    return walk.leave(gate, packet)


def _regional(walk: Walk, nat: Any, card: Card, packet: Packet) -> Arrival | None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html"""
    gateway, name = walk.view.internet_gateway_of(card.vpc), walk.view.label(nat.id)
    if nat.availability != "regional":
        walk.stop(nat.id, nat.kind, msg("{nat} stands in no subnet.", nat=name), packet, "BAD_STATE")
        return None
    if gateway is None:
        why = msg("{vpc} has no internet gateway for {nat}.", vpc=walk.view.label(card.vpc), nat=name)
        walk.stop(nat.id, nat.kind, why, packet, "NO_ROUTE_TO_DESTINATION")
        return None
    if closed(walk, card.vpc, packet, one_way=True):
        return None
    walk.masks.append(Masked(None, nat.id, card.vpc, packet.src, packet.sport))
    packet = packet._replace(src=Address(4, 0xCB0071FE, "203.0.113.254"), sport=_NAT_PORTS)
    walk.note(
        nat.id,
        nat.kind,
        "translate",
        msg("{nat} puts a public address of its own in place of the sender's.", nat=name),
        packet,
    )
    walk.note(
        gateway.id,
        gateway.kind,
        "pass",
        msg("{gateway} takes the packet out.", gateway=walk.view.label(gateway.id)),
        packet,
    )
    return outside(walk, packet, nat.id)


def translates(walk: Walk, card: Card) -> bool:
    """Whether a packet to this interface is for a translator rather than for whatever runs there."""
    if card.kind == "nat-gateway":
        return True
    return walk.back and bool(walk.masks) and walk.masks[-1].gate is not None and walk.masks[-1].gate.key == card.key


def unmask(walk: Walk, gate: Card | None, packet: Packet) -> Arrival | None:
    """A reply at a translator goes on to the sender that it remembers; nothing else gets in."""
    mask = walk.masks[-1] if walk.back and walk.masks else None
    nat = gate.owner if gate is not None else mask.record if mask is not None else ""
    name, kind = walk.view.label(nat), walk.kind(nat)
    if mask is None or mask.record != nat:
        walk.stop(nat, kind, msg("{nat} lets no connection in that began outside.", nat=name), packet)
        return None
    walk.masks.pop()
    if kind == "vpc-endpoint":
        why = msg("{endpoint} brings the reply back.", endpoint=name)
        walk.note(nat, kind, "pass", why, packet)
    elif kind == "egress-gateway":
        walk.note(nat, kind, "pass", msg("{gateway} knows the connection and lets the reply in.", gateway=name), packet)
    else:
        packet = packet._replace(dst=mask.src, dport=mask.sport)
        walk.note(nat, kind, "translate", msg("{nat} hands the reply to the sender behind it.", nat=name), packet)
    if gate is not None:
        return walk.leave(gate, packet)
    return walk.deliver(mask.vpc, packet, None)
