"""VPCs and subnets. Regions and zones stand in ``places``, tables and lists in ``routing``."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named, networks, next_subnet_range, next_vpc_range, taken_ranges
from designer.catalog.annotations import TIERS
from designer.catalog.charging import free
from designer.catalog.places import Region, Zone
from designer.catalog.routing import PrefixList, Route, RouteTable, default_route, lead_subnets, shared_table
from designer.catalog.security import AclRule, NetworkAcl
from designer.core import Charge, Entry, Field, Kind, Resource, Surroundings
from designer.text import msg

ACCESS = ("public", "private", "vpn-only")
_NAMES = {"public": "public", "private": "private", "vpn-only": "vpn"}


class Vpc(Resource, frozen=True, kw_only=True, tag="vpc"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/configure-your-vpc.html"""

    cidrs: Annotated[
        tuple[str, ...],
        Field(
            label="IPv4 ranges",
            group="Network",
            format="cidr4",
            help="The private addresses of the network: /16 to /28, for example 10.0.0.0/16.",
        ),
    ] = ()
    ipv6_cidrs: Annotated[
        tuple[str, ...],
        Field(
            label="IPv6 ranges",
            group="Network",
            format="cidr6",
            advanced=True,
            help="IPv6 addresses of the network, usually one /56 from AWS.",
        ),
    ] = ()
    block_public_access: Annotated[
        Literal["bidirectional", "ingress"] | None,
        Field(
            label="Block Public Access",
            group="Network",
            choices=("", "bidirectional", "ingress"),
            names=("Off", "Both ways", "Inbound only"),
            advanced=True,
            help="Stops all traffic through internet gateways, whatever routes and groups say.",
        ),
    ] = None


class Subnet(Resource, frozen=True, kw_only=True, tag="subnet"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html"""

    cidr: Annotated[
        str | None,
        Field(
            label="IPv4 range",
            group="Network",
            format="cidr4",
            help="Inside the VPC's range; AWS keeps five addresses of it.",
        ),
    ] = None
    ipv6_cidr: Annotated[
        str | None,
        Field(
            label="IPv6 range",
            group="Network",
            format="cidr6",
            advanced=True,
            help="A /64 inside the VPC's IPv6 range, or none.",
        ),
    ] = None
    zones: Annotated[
        tuple[str, ...],
        Field(
            label="Availability Zone",
            group="Network",
            ref=("zone",),
            help="Follows from where the box stands. AWS takes exactly one.",
        ),
    ] = ()
    access: Annotated[
        Literal["public", "private", "vpn-only"] | None,
        Field(
            label="Meant to be",
            group="Network",
            choices=("", *ACCESS),
            names=("Not stated", "Public", "Private", "VPN-only"),
            help="What you mean it to be. Whether it is so depends on its routes.",
        ),
    ] = None
    route_table: Annotated[
        str | None,
        Field(
            label="Route table",
            group="Network",
            ref=("route-table",),
            help="Says where its packets go. Empty: the VPC's main table.",
        ),
    ] = None
    network_acl: Annotated[
        str | None,
        Field(
            label="Network ACL",
            group="Network",
            ref=("network-acl",),
            help="A stateless firewall at its border. Empty: the default one, which allows everything.",
        ),
    ] = None
    auto_public_ip: Annotated[
        bool,
        Field(
            label="Assign public IPv4 addresses",
            group="Network",
            help="Whether instances that start here get a public address by themselves.",
        ),
    ] = False
    tier: Annotated[
        str | None,
        Field(
            label="Tier",
            group="General",
            suggest=TIERS,
            limit=40,
            help="What stands here takes this tier. Traffic should flow web → app → db.",
        ),
    ] = None


def _vpc_arrives(vpc: Vpc, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    vpc = named(vpc, here, "vpc")
    if not vpc.cidrs:
        vpc = msgspec.structs.replace(vpc, cidrs=(next_vpc_range(taken_ranges(here, vpc.id)),))
    return vpc, RouteTable(id=fresh("route-table"), name="main", parent=vpc.id, main=True)


def _subnet_arrives(subnet: Subnet, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    subnet = named(subnet, here, _NAMES.get(subnet.access or "", "subnet"))
    vpc = here.get(subnet.parent)
    if vpc is None:
        return (subnet,)
    changes: dict[str, Any] = {}
    if subnet.cidr is None:
        taken = [other.cidr for other in here.children(vpc.id, "subnet") if other.id != subnet.id]
        changes["cidr"] = next_subnet_range(vpc.cidrs, taken)
    if subnet.access == "public":
        changes["auto_public_ip"] = True
        changes["tier"] = subnet.tier or "web"
    companions: list[Resource] = []
    if subnet.route_table is None and subnet.access is not None:
        changes["route_table"], companions = _table(subnet, vpc.id, here, fresh)
    return (msgspec.structs.replace(subnet, **changes), *companions)


def _table(
    subnet: Subnet, vpc_id: str, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[str | None, list[Resource]]:
    """The table of a new subnet by what it is meant to be; None for the main table."""
    if subnet.access == "public":
        return shared_table("public", "internet-gateway", vpc_id, here, fresh)
    if subnet.access == "vpn-only":
        return shared_table("vpn-only", "vpn-gateway", vpc_id, here, fresh)
    for other in here.children(vpc_id, "subnet"):
        if other.id != subnet.id and other.access == "private" and other.zones == subnet.zones and other.route_table:
            route = default_route(here.get(other.route_table))
            if route is None or getattr(here.get(route.target), "kind", "") == "nat-gateway":
                return other.route_table, []
    nat = _nat_for(subnet, vpc_id, here)
    if nat is None:
        return None, []
    for table in here.children(vpc_id, "route-table"):
        route = default_route(table)
        if route is not None and route.target == nat.id:
            return table.id, []
    routes = (Route(destination="0.0.0.0/0", target=nat.id),)
    made = RouteTable(id=fresh("route-table"), name=f"private-{nat.name or nat.id}", parent=vpc_id, routes=routes)
    return made.id, [made]


def _nat_for(subnet: Subnet, vpc_id: str, here: Surroundings) -> Any:
    """A public NAT gateway in the subnet's zone, or a regional one, or None."""
    for nat in here.all("nat-gateway"):
        home = here.subnet_of(nat.id)
        inside = here.vpc_of(nat.id)
        if inside is None or inside.id != vpc_id or nat.connectivity != "public":
            continue
        if nat.availability == "regional":
            return nat
        if home is not None and subnet.zones and home.zones == subnet.zones and home.access == "public":
            return nat
    return None


def _vpc_charges(vpc: Vpc, here: Surroundings) -> Iterable[Charge]:
    yield free(vpc, here, msg("VPC"))


def addresses_in(cidr: str | None) -> int:
    """IPv4 addresses of a range that AWS leaves to you: all but five.

    https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    """
    return max(0, sum(network.num_addresses for network in networks([cidr])) - 5)


KINDS = (
    Kind(
        record=Vpc,
        label="VPC",
        service="Amazon VPC",
        category="network",
        stands_in=("region",),
        shape="container",
        size=(960.0, 600.0),
        prefix="vpc",
        palette=(
            Entry(
                label="VPC", section="Places", rank=30, words="가상 프라이빗 클라우드 네트워크 virtual private network"
            ),
        ),
        detail=lambda vpc, here: ", ".join(vpc.cidrs),
        charges=_vpc_charges,
        arrive=_vpc_arrives,
        tags=frozenset({"place"}),
    ),
    Kind(
        record=Subnet,
        label="Subnet",
        service="Amazon VPC",
        category="network",
        stands_in=("vpc",),
        shape="container",
        size=(320.0, 150.0),
        prefix="subnet",
        palette=tuple(
            Entry(
                label=label,
                section="Places",
                rank=rank,
                fields={"access": access},
                icon=f"subnet-{access}",
                words=words,
            )
            for label, rank, access, words in (
                ("Public subnet", 40, "public", "퍼블릭 서브넷 공개 공용 public subnet"),
                ("Private subnet", 50, "private", "프라이빗 서브넷 비공개 사설 private subnet"),
                ("VPN-only subnet", 60, "vpn-only", "VPN 전용 서브넷 vpn only subnet"),
            )
        ),
        detail=lambda subnet, here: subnet.cidr or "",
        arrive=_subnet_arrives,
        tags=frozenset({"place"}),
    ),
)

__all__ = [
    "ACCESS",
    "KINDS",
    "AclRule",
    "NetworkAcl",
    "PrefixList",
    "Region",
    "Route",
    "RouteTable",
    "Subnet",
    "Vpc",
    "Zone",
    "addresses_in",
    "default_route",
    "lead_subnets",
]
