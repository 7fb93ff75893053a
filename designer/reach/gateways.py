"""The ways through the targets of routes; here those of internet gateways."""

from __future__ import annotations

from typing import Any

from designer.reach.cards import Card, doorway
from designer.reach.crossings import endpoint, peer, router
from designer.reach.lines import tunnel
from designer.reach.packets import Packet, is_private
from designer.reach.tables import edge_target
from designer.reach.transit import transit
from designer.reach.walk import Arrival, Masked, Walk
from designer.text import msg


def through(walk: Walk, target: Any, card: Card, packet: Packet) -> Arrival | None:
    """Takes a packet through the target of a route."""
    from designer.reach.oneway import egress, translate

    take = {
        "internet-gateway": _out,
        "egress-gateway": egress,
        "nat-gateway": translate,
        "peering": peer,
        "vpn-gateway": tunnel,
        "transit-gateway": transit,
        "vpc-endpoint": endpoint,
        "instance": router,
        "network-interface": router,
    }.get(target.kind)
    if take is None:
        name = walk.view.label(target.id)
        walk.note(
            target.id, target.kind, "unknown", msg("What {name} does with the packet is not known.", name=name), packet
        )
        return None
    return take(walk, target, card, packet)


def closed(walk: Walk, vpc: str, packet: Packet, one_way: bool = False) -> bool:
    """VPC Block Public Access. With "ingress" only NAT and egress-only gateways, which begin outside nothing, go on.

    https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
    """
    mode = walk.view.field(vpc, "block_public_access")
    one_way = one_way or any(walk.kind(mask.record) in ("nat-gateway", "egress-gateway") for mask in walk.masks)
    if mode == "bidirectional" or (mode == "ingress" and not one_way):
        why = msg("{vpc} blocks public access.", vpc=walk.view.label(vpc))
        walk.stop(vpc, "vpc", why, packet, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED")
        return True
    return False


def _out(walk: Walk, gateway: Any, card: Card, packet: Packet) -> Arrival | None:
    """Out through an internet gateway: the sender needs a public address of its own.

    https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
    """
    name = walk.view.label(gateway.id)
    if closed(walk, card.vpc, packet):
        return None
    if packet.dst.version == 6:
        walk.note(gateway.id, gateway.kind, "pass", msg("{gateway} passes IPv6 on as it is.", gateway=name), packet)
        return outside(walk, packet, gateway.id)
    if is_private(packet.dst.text):
        why = msg(
            "{gateway} drops packets to private addresses such as {address}.", gateway=name, address=packet.dst.text
        )
        code = "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"
        walk.stop(gateway.id, gateway.kind, why, packet, code)
        return None
    card, packet = _sender(walk, gateway, card, packet)
    if card.public is None:
        who = card.member or walk.view.label(card.owner)
        why = msg("{name} has no public address, so {gateway} drops its packets.", name=who, gateway=name)
        walk.stop(gateway.id, gateway.kind, why, packet, "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS")
        return None
    packet = packet._replace(src=card.public)
    why = msg(
        "{gateway} puts the public address {address} in place of the private one.",
        gateway=name,
        address=card.public.text,
    )
    walk.note(gateway.id, gateway.kind, "translate", why, packet)
    return outside(walk, packet, gateway.id)


def _sender(walk: Walk, gateway: Any, card: Card, packet: Packet) -> tuple[Card, Packet]:
    """Whose public address an internet gateway takes: that of the interface with the source address. A router without
    such a sender behind it puts its own address there first, as a NAT instance does.

    https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html
    """
    owner = walk.directory.at(card.vpc, packet.src.version, packet.src.number)
    appliance = edge_target(walk.view, gateway.id, packet.src)
    if appliance is not None and appliance.id != card.owner:
        name = walk.view.label(gateway.id)
        why = msg("{gateway} leads what comes in to {appliance}; what goes out must pass there, too.", gateway=name, appliance=walk.view.label(appliance.id))  # fmt: skip
        walk.note(gateway.id, gateway.kind, "block", why, packet, "INGRESS_RTB_TRAFFIC_REDIRECTION")
    if owner is not None and (owner.public is not None or card.public is None):
        return owner, packet
    if owner is not None and owner.key != card.key and card.private is not None and not walk.back:
        name = walk.view.label(card.owner)
        walk.masks.append(Masked(card, card.owner, card.vpc, packet.src, packet.sport))
        packet = packet._replace(src=card.private, sport=card.ephemeral)
        why = msg("{nat} puts its own address in place of the sender's; group membership ends here.", nat=name)
        walk.note(card.owner, walk.kind(card.owner), "translate", why, packet)
    return card, packet


def outside(walk: Walk, packet: Packet, gateway: str) -> Arrival | None:
    """On the internet: the packet goes on to whoever has its destination address."""
    walk.members, walk.lost = frozenset(), gateway
    known = walk.directory.at_public(packet.dst.version, packet.dst.number)
    return inward(walk, packet) if known is not None else Arrival(packet, internet=True)


def inward(walk: Walk, packet: Packet) -> Arrival | None:
    """In from the internet to an interface with a public address."""
    card = walk.directory.at_public(packet.dst.version, packet.dst.number)
    if card is None:
        walk.stop("internet", "address", msg("Nothing has the public address {address}.", address=packet.dst.text), packet,
                  "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS")  # fmt: skip
        return None
    gateway = walk.view.internet_gateway_of(card.vpc)
    if gateway is None:
        why = msg(
            "{vpc} has no internet gateway, so nothing comes in from the internet.", vpc=walk.view.label(card.vpc)
        )
        walk.stop(card.vpc, "internet-gateway", why, packet, "NO_PATH")
        return None
    if closed(walk, card.vpc, packet):
        return None
    name = walk.view.label(gateway.id)
    if packet.dst.version == 4 and card.private is not None:
        packet = packet._replace(dst=card.private)
        why = msg(
            "{gateway} puts the private address {address} in place of the public one.",
            gateway=name,
            address=card.private.text,
        )
        walk.note(gateway.id, gateway.kind, "translate", why, packet)
    else:
        walk.note(gateway.id, gateway.kind, "pass", msg("{gateway} passes IPv6 on as it is.", gateway=name), packet)
    walk.lost = walk.lost or gateway.id
    return enter(walk, gateway, card.vpc, packet)


def enter(walk: Walk, gateway: Any, vpc: str, packet: Packet) -> Arrival | None:
    """From a gateway into its VPC: straight to the address, or to the appliance that the gateway's own table names.

    https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
    """
    appliance = edge_target(walk.view, gateway.id, packet.dst)
    cards = walk.directory.of(appliance.id) if appliance is not None else []
    if appliance is None or any(card.private == packet.dst for card in cards):
        return walk.deliver(vpc, packet, None)
    name = walk.view.label(appliance.id)
    if gateway.kind == "internet-gateway" and cards and cards[0].public is None:
        why = msg("{name} has no public address, so {gateway} leads nothing to it.", name=name, gateway=walk.view.label(gateway.id))  # fmt: skip
        walk.note(appliance.id, appliance.kind, "block", why, packet, "INGRESS_RTB_NO_PUBLIC_IP")
    return router(walk, appliance, doorway(gateway.id, "", vpc), packet)
