"""AWS Transit Gateway: a router in a region to which VPCs, tunnels and other gateways are attached."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any

import msgspec

from designer.catalog.addressing import named, networks
from designer.catalog.charging import HOURS, charge
from designer.catalog.routing import Route, RouteTable
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

BLACKHOLE = "blackhole"


class TransitAttachment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html"""

    id: Annotated[str, Field(label="Name", limit=60, help="How routes name this attachment, for example vpc-a.")]
    vpc: Annotated[str | None, Field(label="VPC", ref=("vpc",), help="The VPC that is attached.")] = None
    vpn_connection: Annotated[
        str | None,
        Field(
            label="VPN or Direct Connect",
            ref=("vpn-connection", "direct-connect"),
            help="The line to a site that is attached.",
        ),
    ] = None
    peer: Annotated[
        str | None,
        Field(
            label="Other gateway", ref=("transit-gateway",), help="A transit gateway, often of another region, as peer."
        ),
    ] = None
    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnets",
            ref=("subnet",),
            help="One a zone. Only zones with such a subnet can send through the gateway.",
        ),
    ] = ()
    table: Annotated[
        str | None,
        Field(
            label="Route table",
            limit=60,
            help="The gateway's own table that decides about packets from this attachment.",
        ),
    ] = None
    security_group_referencing: Annotated[
        bool | None,
        Field(
            label="Security group references",
            advanced=True,
            help="Whether inbound rules may name groups of other attached VPCs. Not set: as the gateway has it.",
        ),
    ] = None


class TransitRoute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview"""

    destination: Annotated[
        str,
        Field(
            label="Destination",
            format="destination",
            ref=("prefix-list",),
            help="A range such as 10.1.0.0/16, or a prefix list.",
        ),
    ]
    attachment: Annotated[
        str,
        Field(
            label="Attachment",
            limit=60,
            suggest=(BLACKHOLE,),
            help="The attachment to which packets go on; blackhole drops them.",
        ),
    ]
    enabled: Annotated[
        bool, Field(label="Enabled", advanced=True, help="A route that is switched off does not exist for the checks.")
    ] = True


class TransitTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html"""

    id: Annotated[str, Field(label="Name", limit=60, help="How attachments name this table, for example main.")]
    routes: Annotated[
        tuple[TransitRoute, ...],
        Field(label="Static routes", help="They win over learned routes to the same destination."),
    ] = ()
    propagations: Annotated[
        tuple[str, ...],
        Field(label="Learns from", limit=60, help="Attachments whose ranges the table learns by itself."),
    ] = ()


class TransitGateway(Resource, frozen=True, kw_only=True, tag="transit-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/tgw/what-is-transit-gateway.html"""

    security_group_referencing: Annotated[
        bool,
        Field(
            label="Security group references",
            group="Security",
            advanced=True,
            help="Whether inbound rules may name groups of other attached VPCs; each attachment must allow it, too.",
        ),
    ] = False
    attachments: Annotated[
        tuple[TransitAttachment, ...],
        Field(
            label="Attachments", group="Network", help="What is joined to the gateway. Each one is billed by the hour."
        ),
    ] = ()
    tables: Annotated[
        tuple[TransitTable, ...],
        Field(label="Route tables", group="Network", help="They decide to which attachment a packet goes on."),
    ] = ()
    gb_per_month: Annotated[
        float,
        Field(
            label="Data processed",
            group="Usage",
            unit="GB/month",
            low=0,
            help="Every gigabyte that an attachment sends to the gateway is billed.",
        ),
    ] = 100.0


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


def _subnet_a_zone(vpc: Any, here: Surroundings) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for subnet in sorted(here.children(vpc.id, "subnet"), key=lambda one: one.access == "public"):
        for zone in subnet.zones:
            found.setdefault(zone, subnet.id)
    return tuple(dict.fromkeys(found.values()))


def _led(vpc: Any, others: list[Any], gateway: str, here: Surroundings, fresh: Callable[[str], str]) -> list[Resource]:
    """The VPC's route tables with routes to the other VPCs; a main one is made where there is none."""
    wanted = [text for other in others for text in other.cidrs]
    tables = [table for table in here.children(vpc.id, "route-table") if not table.edge]
    if not any(table.main for table in tables):
        tables.append(RouteTable(id=fresh("route-table"), name="main", parent=vpc.id, main=True))
    changed: list[Resource] = []
    for table in tables:
        have = {route.destination for route in table.routes}
        more = tuple(Route(destination=text, target=gateway) for text in wanted if text not in have)
        if more:
            changed.append(msgspec.structs.replace(table, routes=(*table.routes, *more)))
    return changed


def _arrives(gateway: TransitGateway, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    """Attaches the VPCs of its region that do not overlap, with one table that learns from all of them."""
    gateway = named(gateway, here, "tgw")
    region = here.get(gateway.parent)
    if region is None or gateway.attachments or gateway.tables:
        return (gateway,)
    vpcs = _apart(vpc for vpc in here.children(region.id, "vpc") if _subnet_a_zone(vpc, here))
    attachments = tuple(
        TransitAttachment(id=vpc.name or vpc.id, vpc=vpc.id, subnets=_subnet_a_zone(vpc, here), table="main")
        for vpc in vpcs
    )
    table = TransitTable(id="main", propagations=tuple(one.id for one in attachments))
    made: list[Resource] = []
    if len(vpcs) > 1:
        for vpc in vpcs:
            made += _led(vpc, [other for other in vpcs if other is not vpc], gateway.id, here, fresh)
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
    ),
)
