"""VPCs and subnets."""

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec

from designer.catalog.addressing import networks, next_subnet_range, next_vpc_range
from designer.catalog.routing import Route, RouteTable, default_route
from designer.core import Entry, Field, Kind, Resource, Surroundings

ACCESS = ("public", "private", "vpn-only")


class Vpc(Resource, frozen=True, kw_only=True, tag="vpc"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/configure-your-vpc.html"""

    cidrs: Annotated[
        tuple[str, ...],
        Field(label="IPv4 ranges", group="Network", format="cidr4", help="/16 to /28, for example 10.0.0.0/16."),
    ] = ()
    ipv6_cidrs: Annotated[tuple[str, ...], Field(label="IPv6 ranges", group="Network", format="cidr6", advanced=True)] = ()
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
        Field(label="IPv4 range", group="Network", format="cidr4", help="Inside the VPC's range; AWS keeps five addresses of it."),
    ] = None
    ipv6_cidr: Annotated[str | None, Field(label="IPv6 range", group="Network", format="cidr6", advanced=True)] = None
    zones: Annotated[
        tuple[str, ...],
        Field(label="Availability Zone", group="Network", ref=("zone",), help="Follows from where the box stands. AWS takes exactly one."),
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
        Field(label="Route table", group="Network", ref=("route-table",), help="Empty: the VPC's main table."),
    ] = None
    network_acl: Annotated[
        str | None,
        Field(label="Network ACL", group="Network", ref=("network-acl",), help="Empty: the default one, which allows everything."),
    ] = None
    auto_public_ip: Annotated[bool, Field(label="Assign public IPv4 addresses", group="Network")] = False
    tier: Annotated[
        str | None,
        Field(label="Tier", group="General", suggest=("web", "app", "db", "admin"), help="Traffic should flow web → app → db."),
    ] = None


def _vpc_arrives(vpc: Vpc, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    taken = [cidr for other in here.all("vpc") for cidr in other.cidrs]
    taken += [cidr for site in here.all("data-center") for cidr in site.cidrs]
    ready = vpc if vpc.cidrs else msgspec.structs.replace(vpc, cidrs=(next_vpc_range(taken),))
    main = RouteTable(id=fresh("route-table"), name="main", parent=vpc.id, main=True)
    return ready, main


def _subnet_arrives(subnet: Subnet, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    vpc = here.get(subnet.parent)
    if vpc is None:
        return (subnet,)
    beside = list(here.children(vpc.id, "subnet"))
    changes: dict[str, object] = {}
    if subnet.cidr is None:
        changes["cidr"] = next_subnet_range(vpc.cidrs, [other.cidr for other in beside])
    if subnet.access == "public":
        changes["auto_public_ip"] = True
    if subnet.tier is None and subnet.access == "public":
        changes["tier"] = "web"
    companions: list[Resource] = []
    if subnet.route_table is None and subnet.access == "public":
        table, new = public_table(vpc.id, here, fresh)
        changes["route_table"] = table
        companions += new
    elif subnet.route_table is None and subnet.access == "private":
        changes["route_table"] = private_table(vpc.id, subnet.zones, here)
    return (msgspec.structs.replace(subnet, **changes), *companions)


def public_table(vpc_id: str, here: Surroundings, fresh: Callable[[str], str]) -> tuple[str, list[Resource]]:
    """The id of a VPC's table for public subnets, and the table itself where it must be made first."""
    gateway = next(iter(here.children(vpc_id, "internet-gateway")), None)
    for table in here.children(vpc_id, "route-table"):
        route = default_route(table)
        serves_public = any(s.access == "public" for s in here.referrers(table.id, "subnet"))
        if (route is not None and gateway is not None and route.target == gateway.id) or (route is None and serves_public):
            return table.id, []
    routes = (Route(destination="0.0.0.0/0", target=gateway.id),) if gateway is not None else ()
    made = RouteTable(id=fresh("route-table"), name="public", parent=vpc_id, routes=routes)
    return made.id, [made]


def private_table(vpc_id: str, zones: tuple[str, ...], here: Surroundings) -> str | None:
    """The table of another private subnet in the same zones, or None for the main table."""
    for other in here.children(vpc_id, "subnet"):
        if other.access == "private" and other.zones == zones and other.route_table:
            return str(other.route_table)
    return None


def _vpc_detail(vpc: Vpc, here: Surroundings) -> str:
    return ", ".join(vpc.cidrs)


def _subnet_detail(subnet: Subnet, here: Surroundings) -> str:
    return subnet.cidr or ""


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
        size=(920.0, 640.0),
        prefix="vpc",
        palette=(Entry(label="VPC", section="Places", rank=30, words="가상 프라이빗 클라우드 virtual private cloud network"),),
        detail=_vpc_detail,
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
        size=(340.0, 150.0),
        prefix="subnet",
        palette=(
            Entry(
                label="Public subnet", section="Places", rank=40, fields={"access": "public"}, icon="subnet-public",
                words="퍼블릭 서브넷 public subnet",
            ),
            Entry(
                label="Private subnet", section="Places", rank=50, fields={"access": "private"}, icon="subnet-private",
                words="프라이빗 서브넷 private subnet",
            ),
            Entry(
                label="VPN-only subnet", section="Places", rank=60, fields={"access": "vpn-only"}, icon="subnet-vpn-only",
                words="VPN 전용 서브넷 vpn only subnet",
            ),
        ),
        detail=_subnet_detail,
        arrive=_subnet_arrives,
        tags=frozenset({"place"}),
    ),
)  # fmt: skip
