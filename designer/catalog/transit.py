"""AWS Transit Gateway: a router in a region to which VPCs, tunnels and other gateways are attached."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import msgspec

from designer.catalog.addressing import named, networks
from designer.catalog.charging import HOURS, charge
from designer.catalog.routing import lead_vpc
from designer.catalog.transit_joining import join, joints, subnet_a_zone
from designer.catalog.transit_records import TransitAttachment, TransitGateway, TransitTable
from designer.core import Charge, Entry, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


def _apart(vpcs: Iterable[Any]) -> list[Any]:
    """The VPCs whose ranges overlap none before them: others cannot be told apart behind one gateway."""
    kept: list[Any] = []
    taken: list[Any] = []
    for vpc in vpcs:
        ranges = list(networks(vpc.cidrs))
        if ranges and not any(one.overlaps(other) for one in ranges for other in taken):
            kept.append(vpc)
            taken += ranges
    return kept


def _arrives(gateway: TransitGateway, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    """Attaches the VPCs of its region that do not overlap, with one table that learns from all of them."""
    gateway = named(gateway, here, "tgw")
    region = here.get(gateway.parent)
    if region is None or gateway.attachments or gateway.tables:
        return (gateway,)
    vpcs = _apart(vpc for vpc in here.children(region.id, "vpc") if subnet_a_zone(vpc, here))
    attachments = tuple(
        TransitAttachment(id=vpc.name or vpc.id, vpc=vpc.id, subnets=subnet_a_zone(vpc, here), table="main")
        for vpc in vpcs
    )
    table = TransitTable(id="main", propagations=tuple(one.id for one in attachments))
    made: list[Resource] = []
    if len(vpcs) > 1:
        for vpc in vpcs:
            ranges = [text for other in vpcs if other is not vpc for text in other.cidrs]
            made += lead_vpc(vpc, ranges, gateway.id, here, fresh)
    return (msgspec.structs.replace(gateway, attachments=attachments, tables=(table,)), *made)


def _charges(gateway: TransitGateway, here: Surroundings) -> Iterable[Charge]:
    """Each attachment by the hour, and the data sent to the gateway: https://aws.amazon.com/transit-gateway/pricing/"""
    for one in gateway.attachments:
        line = here.get(one.vpn_connection)
        sort = "vpc" if one.vpc else "peering" if one.peer else "vpn"
        if line is not None and line.kind == "direct-connect":
            sort = "dx"
        what = msg("Transit gateway attachment {name}", name=one.id)
        yield charge(gateway, here, what, f"tgw.attachment.{sort}.hour", HOURS, "hour")
    if gateway.gb_per_month:
        what = msg("Data through the transit gateway")
        yield charge(gateway, here, what, "tgw.gb", Decimal(str(gateway.gb_per_month)), "GB")


def _detail(gateway: TransitGateway, here: Surroundings) -> Message:
    count = len(gateway.attachments)
    return msg("1 attachment") if count == 1 else msg("{count} attachments", count=count)


KINDS = (
    Kind(
        record=TransitGateway,
        label="Transit gateway",
        service="AWS Transit Gateway",
        category="network",
        stands_in=("region",),
        prefix="tgw",
        palette=(
            Entry(
                label="Transit gateway", section="Network", rank=62, words="전송 게이트웨이 트랜짓 tgw transit gateway"
            ),
        ),
        priced=True,
        charges=_charges,
        network=lambda one, here: NetworkFacet(role="gateway"),
        detail=_detail,
        arrive=_arrives,
        joints=joints,
        join=join,
    ),
)
