"""One pair of ends: the packet there, the reply back, and the verdict."""

from __future__ import annotations

from typing import Any

import msgspec

from designer.graph import View
from designer.reach.balancers import keeps_client, listens, passes_on, reaches_zone
from designer.reach.cards import Card, CardKey, Directory
from designer.reach.ends import End, end_of
from designer.reach.gateways import inward
from designer.reach.lines import from_site
from designer.reach.oneway import unmask
from designer.reach.packets import Address, Packet, Ports, address_of
from designer.reach.records import Blocker, Trace
from designer.reach.walk import Arrival, Walk
from designer.text import Message, msg

_CLIENT: Ports = (1024, 65535)
"""Ports that clients outside AWS send from: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"""


def pair(
    directory: Directory,
    one: End,
    other: End,
    s: Card | None,
    t: Card | None,
    protocol: str,
    ports: Ports,
    address: str | None,
    bare: Trace,
    unfiltered: frozenset[CardKey] = frozenset(),
    probe: bool = False,
) -> Trace:
    """Traces between two interfaces, or an interface and the outside (None). ``bare`` carries what was asked; the
    security groups of the interfaces ``unfiltered`` (by key) count as open; a load balancer's ``probe`` bears its own address.
    """
    view = directory.view
    wanted = address or ("public" if s is None and one.form == "internet" else "private")
    dst = other.address if t is None else {"private": t.private, "public": t.public, "ipv6": t.ipv6}[wanted]
    missing = None if dst is not None else _missing(view, wanted, t, other.id)
    if dst is None:
        dst = t.private if t is not None else None
    src = one.address if s is None else s.ipv6 if dst is not None and dst.version == 6 else s.private
    if dst is None or src is None:
        end = other.id if dst is None else one.id
        why = msg("{name} has no address: its subnet is full or has no range.", name=view.label(end))
        return _unaddressed(bare, end, missing if dst is None and missing is not None else why)
    packet = Packet(protocol, src, dst, s.ephemeral if s is not None else _CLIENT, ports)
    ahead = Walk(directory, "forward")
    ahead.bare = unfiltered
    kept = False
    balancer = view.get(s.owner) if s is not None and s.kind == "load-balancer" else None
    if balancer is not None and s is not None and t is not None:
        kept, packet = _second_leg(ahead, balancer, s, t, packet, probe)
    arrival: Arrival | None = None
    if missing is not None and t is not None:
        ahead.note(t.owner, "address", "block", missing, packet, "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS")
    else:
        arrival = _go(ahead, one, s, packet)
    if arrival is None and t is not None:
        arrival = _let_through(ahead, packet, s, t)
    if arrival is not None:
        where = arrival.card.owner if arrival.card is not None else arrival.site or "internet"
        if t is not None and where != t.owner:
            why = msg("The packet ends at {name}, which has that address.", name=view.label(where))
            ahead.stop(where, "address", why, arrival.packet)
        ahead.arrive(arrival, other.id)
        _listener(ahead, arrival, t)
    return _answer(directory, ahead, arrival, one, other, s, kept, bare)


def _missing(view: View, wanted: str, t: Card | None, target: str) -> Message:
    name = (t.member or view.label(t.owner)) if t is not None else target
    if wanted == "public":
        return msg("{name} has no public address, so nothing outside can name it.", name=name)
    if wanted == "ipv6":
        return msg("{name} has no IPv6 address.", name=name)
    return msg("{name} has no address: its subnet is full or has no range.", name=name)


def _unaddressed(bare: Trace, end: str, why: Message) -> Trace:
    blocker = Blocker(component=end, kind="address", leg="forward", why=why, code="ENI_ADDRESS_RESTRICTION")
    return msgspec.structs.replace(bare, blockers=(blocker,))


def _let_through(ahead: Walk, packet: Packet, s: Card | None, t: Card) -> Arrival:
    """Past a missing way, for the sake of the list: what else would stop the packet at its target."""
    packet = packet._replace(dst=t.private or packet.dst)
    if s is None or s.vpc != t.vpc:
        ahead.members = frozenset()
        ahead.lost = ahead.lost or t.vpc
    if s is None or s.subnet != t.subnet:
        ahead.acl(t.subnet, packet, inbound=True)
    return Arrival(packet, card=t)


def _listener(ahead: Walk, arrival: Arrival, t: Card | None) -> None:
    if t is not None and t.kind == "load-balancer":
        record = ahead.view.get(t.owner)
        refusal = listens(ahead.view, record, arrival.packet)
        if refusal is not None:
            ahead.note(record.id, "load-balancer", "block", refusal.why, arrival.packet, refusal.code)


def _second_leg(
    walk: Walk, balancer: Any, node: Card, target: Card, packet: Packet, probe: bool
) -> tuple[bool, Packet]:
    """What a load balancer itself decides before a packet leaves it for a target."""
    view = walk.view
    for refusal in (passes_on(view, balancer, target, packet.dport[0]), reaches_zone(view, balancer, node, target)):
        if refusal is not None:
            walk.note(balancer.id, "load-balancer", "block", refusal.why, packet, refusal.code)
    if probe or not keeps_client(view, balancer, target):
        return False, packet
    client = _client(walk.directory, balancer)
    if client is None:
        return False, packet
    packet = packet._replace(src=client)
    why = msg("{balancer} keeps the client's address.", balancer=view.label(balancer.id))
    walk.note(balancer.id, "load-balancer", "pass", why, packet)
    return True, packet


def _client(directory: Directory, balancer: Any) -> Address | None:
    """An address of whoever an arrow leads from to the load balancer; the internet where nothing is drawn."""
    for link in directory.view.links_of(balancer.id):
        if link.target == balancer.id and link.kind == "traffic":
            end = end_of(directory, link.source)
            found = end.cards[0].private if end.cards else end.address
            if found is not None:
                return found
    return address_of("198.51.100.1") if balancer.scheme == "internet-facing" else None


def _go(ahead: Walk, one: End, s: Card | None, packet: Packet) -> Arrival | None:
    if s is not None:
        return ahead.start(s, packet)
    if one.form == "site":
        return from_site(ahead, one.id, packet)
    return inward(ahead, packet)


def _answer(
    directory: Directory,
    ahead: Walk,
    arrival: Arrival | None,
    one: End,
    other: End,
    s: Card | None,
    kept: bool,
    bare: Trace,
) -> Trace:
    back = Walk(directory, "back", ahead)
    if arrival is not None:
        reply = arrival.packet.reply()
        if kept and arrival.card is not None:
            # With the client's address kept, the reply still goes to the load balancer that it came from.
            back.groups(arrival.card, reply, inbound=False)
            if s is not None and arrival.card.subnet != s.subnet:
                back.acl(arrival.card.subnet, reply, inbound=False)
            why = msg("The reply goes back to the load balancer that holds the connection.")
            back.note(one.id, back.kind(one.id), "pass", why, reply)
        else:
            home = _return(back, arrival, reply)
            if home is not None:
                _home(back, home, one, s)
    blockers = tuple(ahead.blockers + back.blockers)
    unknown = ahead.unknown or back.unknown
    verdict = (
        "blocked" if blockers else "partial" if ahead.partial or back.partial else "unknown" if unknown else "reached"
    )
    return msgspec.structs.replace(
        bare,
        verdict=verdict,
        way=tuple(ahead.way + back.way),
        blockers=blockers,
        assumptions=_assumed(directory.view, one, other, kept),
    )


def _return(back: Walk, arrival: Arrival, reply: Packet) -> Arrival | None:
    if arrival.card is not None:
        return back.start(arrival.card, reply)
    if arrival.site is not None:
        return from_site(back, arrival.site, reply)
    if back.masks and back.masks[-1].gate is None:
        return unmask(back, None, reply)
    return inward(back, reply)


def _home(back: Walk, home: Arrival, one: End, s: Card | None) -> None:
    """The reply must come to where the packet came from."""
    if s is not None:
        if home.card is None or home.card.key != s.key:
            back.stop(
                one.id,
                "route-table",
                msg("The reply takes another way and does not come back to {name}.", name=back.view.label(one.id)),
                home.packet,
            )
            return
    elif (one.form == "internet" and not home.internet) or (one.form == "site" and home.site != one.id):
        back.stop(
            one.id,
            "route-table",
            msg("The reply takes another way and does not come back to {name}.", name=back.view.label(one.id)),
            home.packet,
        )
        return
    back.arrive(home, one.id)


def _assumed(view: View, one: End, other: End, kept: bool) -> tuple[Message, ...]:
    found = []
    if (one.form == "internet" and view.get(one.id) is not None) or one.id == "internet":
        found.append(msg("Anyone on the internet: an address that no rule names."))
    if other.form == "internet" and other.id != "internet":
        found.append(msg("Services of AWS are reached at public addresses."))
    if kept:
        found.append(msg("Client addresses are kept (the default for this target group)."))
    if any(getattr(view.get(end.id), "kind", "") == "load-balancer" for end in (one, other)):
        found.append(msg("Targets count as healthy."))
    return tuple(found)
