"""Lines to sites: Site-to-Site VPN, Direct Connect, and VPN software on an instance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.catalog.joins import site_of
from designer.graph import View
from designer.reach.cards import Card
from designer.reach.packets import Address, Packet, range_of
from designer.reach.walk import Arrival, Walk
from designer.text import msg

_LINES = ("direct-connect", "vpn-connection")


def holds_any(ranges: Iterable[str], address: Address) -> bool:
    """Whether one of the ranges holds an address."""
    return any((block := range_of(text)) is not None and block.holds(address) for text in ranges)


def end_of_line(line: Any, view: View) -> Any:
    """The data centre at the far end of a line, or None."""
    return view.get(line.data_center) if line.kind == "direct-connect" else site_of(line, view)


def told(line: Any) -> tuple[str, ...] | None:
    """The ranges that the site is told of; None means all."""
    ranges: tuple[str, ...] | None = line.allowed_prefixes if line.kind == "direct-connect" else line.advertised
    return ranges


def lines_at(view: View, gateway: str) -> list[Any]:
    """The lines that end at a gateway."""
    return [one for one in view.naming(gateway, "gateway") if one.kind in _LINES]


def best_line(view: View, gateway: str, dst: Address, but: str | None = None) -> Any:
    """The line by which a gateway sends to an address: working ones first, the longest prefix, Direct Connect before VPN.

    https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html#vpn-route-priority
    """
    found = []
    for line in lines_at(view, gateway):
        lengths = [block.length for text in line.routes if (block := range_of(text)) is not None and block.holds(dst)]
        if lengths and line.id != but:
            found.append((line.state == "up", max(lengths), line.kind == "direct-connect", line))
    return max(found, key=lambda one: one[:3])[3] if found else None


def site_at(walk: Walk, line: Any, packet: Packet) -> Arrival:
    """Out of AWS by a line."""
    site = end_of_line(line, walk.view)
    name = walk.view.label(line.id)
    where = walk.view.label(site.id) if site is not None else name
    walk.note(line.id, line.kind, "pass", msg("{line} carries the packet to {site}.", line=name, site=where), packet)
    return Arrival(packet, site=site.id if site is not None else line.id)


def ends_at(walk: Walk, gateway: Any, line: Any, packet: Packet) -> None:
    """Into AWS by a line: the gateway hands the packet on, and group membership means nothing there."""
    name, where = walk.view.label(line.id), walk.view.label(gateway.id)
    walk.note(
        line.id, line.kind, "pass", msg("{line} carries the packet to {gateway}.", line=name, gateway=where), packet
    )
    walk.members, walk.lost = frozenset(), gateway.id


def tunnel(walk: Walk, gateway: Any, card: Card, packet: Packet) -> Arrival | None:
    """From a VPC through its virtual private gateway to a site.

    https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html
    """
    view, name = walk.view, walk.view.label(gateway.id)
    vpc = view.get(card.vpc)
    if packet.dst.version == 6:
        why = msg("{gateway} carries IPv4 only.", gateway=name)
        walk.stop(gateway.id, gateway.kind, why, packet, "PROTOCOL_RESTRICTION")
        return None
    if not holds_any(vpc.cidrs, packet.src):
        why = msg(
            "{gateway} takes packets of its own VPC only; {address} lies elsewhere.",
            gateway=name,
            address=packet.src.text,
        )
        walk.stop(gateway.id, gateway.kind, why, packet, "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS")
        return None
    line = best_line(view, gateway.id, packet.dst)
    if line is None:
        why = msg("{gateway} knows no line to {address}.", gateway=name, address=packet.dst.text)
        walk.stop(gateway.id, gateway.kind, why, packet, "NO_ROUTE_TO_DESTINATION")
        return None
    if line.state != "up":
        walk.stop(
            line.id, line.kind, msg("The line {name} is down.", name=view.label(line.id)), packet, "BAD_STATE_VPN"
        )
        return None
    why = msg("{gateway} sends the packet to {line}.", gateway=name, line=view.label(line.id))
    walk.note(gateway.id, gateway.kind, "pass", why, packet)
    return site_at(walk, line, packet)


def from_site(walk: Walk, site: str, packet: Packet) -> Arrival | None:
    """In from a site: by the line that is told of the destination and works; Direct Connect before VPN."""
    view = walk.view
    refused = None
    for kind in _LINES:
        for line in view.all(kind):
            end, gateway = end_of_line(line, view), view.get(line.gateway)
            if end is None or end.id != site or gateway is None or not gateway.enabled:
                continue
            ranges = told(line)
            if ranges is not None and not holds_any(ranges, packet.dst):
                why = msg("{site} is not told the way to {address}.", site=view.label(site), address=packet.dst.text)
                refused = refused or (line.id, line.kind, why, "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS")
            elif line.state != "up":
                why = msg("The line {name} is down.", name=view.label(line.id))
                refused = (line.id, line.kind, why, "BAD_STATE_VPN")
            elif _leads(walk, gateway, line, packet):
                return _in_by(walk, gateway, line, packet)
    if refused is None:
        why = msg("No line leads from {site} to {address}.", site=view.label(site), address=packet.dst.text)
        refused = (site, walk.kind(site), why, "NO_PATH")
    walk.stop(refused[0], refused[1], refused[2], packet, refused[3])
    return None


def _leads(walk: Walk, gateway: Any, line: Any, packet: Packet) -> bool:
    """Whether a gateway may have anything to do with the destination."""
    if gateway.kind != "vpn-gateway":
        return gateway.kind in ("transit-gateway", "instance")
    vpc = walk.view.get(gateway.parent)
    own = vpc is not None and vpc.kind == "vpc" and vpc.enabled and holds_any(vpc.cidrs, packet.dst)
    return own or best_line(walk.view, gateway.id, packet.dst, but=line.id) is not None


def _in_by(walk: Walk, gateway: Any, line: Any, packet: Packet) -> Arrival | None:
    from designer.reach.gateways import enter
    from designer.reach.transit import from_line

    view = walk.view
    if gateway.kind == "transit-gateway":
        return from_line(walk, gateway, line, packet)
    if gateway.kind == "instance":
        return _from_software(walk, gateway, line, packet)
    ends_at(walk, gateway, line, packet)
    vpc = view.get(gateway.parent)
    name = view.label(gateway.id)
    if vpc is not None and vpc.kind == "vpc" and holds_any(vpc.cidrs, packet.dst):
        why = msg("{gateway} hands the packet into {vpc}.", gateway=name, vpc=view.label(vpc.id))
        walk.note(gateway.id, gateway.kind, "pass", why, packet)
        return enter(walk, gateway, vpc.id, packet)
    other = best_line(view, gateway.id, packet.dst, but=line.id)
    if other.state != "up":
        walk.stop(
            other.id, other.kind, msg("The line {name} is down.", name=view.label(other.id)), packet, "BAD_STATE_VPN"
        )
        return None
    # https://docs.aws.amazon.com/vpn/latest/s2svpn/VPN_CloudHub.html
    why = msg("{gateway} passes the packet on from site to site.", gateway=name)
    walk.note(gateway.id, gateway.kind, "pass", why, packet)
    return site_at(walk, other, packet)


def _from_software(walk: Walk, instance: Any, line: Any, packet: Packet) -> Arrival | None:
    """VPN software on an instance: decrypted packets leave its interface like those of a router."""
    cards = walk.directory.of(instance.id)
    name = walk.view.label(instance.id)
    ends_at(walk, instance, line, packet)
    if not cards or not cards[0].running:
        walk.stop(instance.id, instance.kind, msg("{name} is not running.", name=name), packet, "BAD_STATE")
        return None
    if cards[0].check:
        why = msg("{name} checks source and destination, so it drops packets of others.", name=name)
        walk.note(instance.id, instance.kind, "block", why, packet, "ENI_SOURCE_DEST_CHECK_RESTRICTION")
    else:
        walk.note(instance.id, instance.kind, "pass", msg("{name} passes the packet on.", name=name), packet)
    walk.groups(cards[0], packet, inbound=False)
    return walk.leave(cards[0], packet)
