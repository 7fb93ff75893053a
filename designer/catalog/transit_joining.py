"""What a transit gateway is attached to: VPCs, lines to sites, and gateways as peers, with the routes that packets need.

https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from designer.catalog.addressing import networks
from designer.catalog.routing import lead_vpc
from designer.catalog.transit_records import TransitAttachment, TransitGateway, TransitRoute, TransitTable
from designer.core import Joint, Resource, Surroundings
from designer.text import Message, msg


def subnet_a_zone(vpc: Any, here: Surroundings) -> tuple[str, ...]:
    """A subnet of each zone of a VPC, private ones first."""
    found: dict[str, str] = {}
    for subnet in sorted(here.children(vpc.id, "subnet"), key=lambda one: one.access == "public"):
        for zone in subnet.zones:
            found.setdefault(zone, subnet.id)
    return tuple(dict.fromkeys(found.values()))


def attach(gateway: TransitGateway, attachment: TransitAttachment, learn: bool = True) -> TransitGateway:
    """The gateway with one more attachment, in its first route table (one is made where there is none)."""
    tables = gateway.tables or (TransitTable(id="main"),)
    first = tables[0]
    if learn:
        first = msgspec.structs.replace(first, propagations=(*first.propagations, attachment.id))
    attachment = msgspec.structs.replace(attachment, table=first.id)
    return msgspec.structs.replace(gateway, attachments=(*gateway.attachments, attachment), tables=(first, *tables[1:]))


def ranges_behind(gateway: TransitGateway, here: Surroundings) -> dict[str, tuple[str, ...]]:
    """What lies behind each attachment of a VPC or a line, by the attachment's name."""
    found = {}
    for one in gateway.attachments:
        behind = here.get(one.vpc)
        line = here.get(one.vpn_connection)
        if behind is not None:
            found[one.id] = tuple(behind.cidrs)
        elif line is not None:
            found[one.id] = tuple(line.routes)
    return found


def lead_attached(
    gateway: TransitGateway, ranges: Iterable[str], here: Surroundings, fresh: Callable[[str], str]
) -> list[Resource]:
    """Routes to ``ranges`` through the gateway in every VPC that is attached to it."""
    wanted = list(ranges)
    return [
        table
        for one in gateway.attachments
        if (vpc := here.get(one.vpc)) is not None
        for table in lead_vpc(vpc, wanted, gateway.id, here, fresh)
    ]


def free_name(gateway: TransitGateway, name: str) -> str:
    """A name that no attachment of the gateway has."""
    taken = {one.id for one in gateway.attachments}
    return next(text for n in range(1, len(taken) + 2) if (text := name if n == 1 else f"{name}-{n}") not in taken)


def join(
    one: Any, other: Any, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[Resource, ...] | Message | None:
    """An attachment of a VPC, or the peering of two gateways, with the routes that packets need on both sides."""
    kinds = (one.kind, other.kind)
    if kinds == ("transit-gateway", "transit-gateway"):
        return _peer(one, other, here, fresh)
    if kinds == ("vpc", "transit-gateway"):
        one, other = other, one
    if (one.kind, other.kind) != ("transit-gateway", "vpc"):
        return None
    if here.region_of(one.id) != here.region_of(other.id):
        return msg(
            "A transit gateway attaches VPCs of its own region; for another region, peer it with a gateway there."
        )
    if any(attachment.vpc == other.id for attachment in one.attachments):
        return msg("{vpc} is attached already.", vpc=other.name or other.id)
    subnets = subnet_a_zone(other, here)
    if not subnets:
        return msg("{vpc} has no subnet in which the gateway could have its interface.", vpc=other.name or other.id)
    behind = ranges_behind(one, here)
    apart = not any(_overlap(other.cidrs, ranges) for ranges in behind.values())
    made = attach(
        one, TransitAttachment(id=free_name(one, other.name or other.id), vpc=other.id, subnets=subnets), learn=apart
    )
    if not apart:
        return (made,)
    far = [text for ranges in behind.values() for text in ranges]
    return (made, *lead_vpc(other, far, one.id, here, fresh), *lead_attached(one, other.cidrs, here, fresh))


def _overlap(some: Iterable[str], others: Iterable[str]) -> bool:
    known = list(networks(others))
    return any(one.overlaps(other) for one in networks(some) for other in known)


def _peer(
    one: TransitGateway, other: TransitGateway, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[Resource, ...] | Message:
    """Peered gateways learn nothing of each other: each needs static routes.

    https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
    """
    if any(attachment.peer == other.id for attachment in one.attachments):
        return msg("{one} and {other} are peers already.", one=one.name or one.id, other=other.name or other.id)
    made: list[Resource] = []
    for gateway, far in ((one, other), (other, one)):
        name = free_name(gateway, far.name or far.id)
        ranges = [text for some in ranges_behind(far, here).values() for text in some]
        new = attach(gateway, TransitAttachment(id=name, peer=far.id), learn=False)
        routes = tuple(TransitRoute(destination=text, attachment=name) for text in ranges)
        table = msgspec.structs.replace(new.tables[0], routes=(*new.tables[0].routes, *routes))
        made.append(msgspec.structs.replace(new, tables=(table, *new.tables[1:])))
        made += lead_attached(gateway, ranges, here, fresh)
    return tuple(made)


def joints(gateway: TransitGateway, here: Surroundings) -> Iterable[Joint]:
    """A line for each attachment of a VPC, and one for each peer; lines to sites are drawn by themselves."""
    for one in gateway.attachments:
        if one.vpc is not None:
            yield Joint(ends=(gateway.id, one.vpc), part=one.id)
        elif one.peer is not None and (other := here.get(one.peer)) is not None:
            both = any(back.peer == gateway.id for back in other.attachments)
            if not both or gateway.id < one.peer:
                yield Joint(ends=(gateway.id, one.peer), part=one.id)
