"""Ways in and out of a VPC: internet, NAT, VPN, peering, and the addresses that they use."""

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

import msgspec

from designer.catalog.charging import HOURS, charge, free
from designer.catalog.routing import Route, RouteTable, default_route
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


class InternetGateway(Resource, frozen=True, kw_only=True, tag="internet-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"""


class EgressGateway(Resource, frozen=True, kw_only=True, tag="egress-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html"""


class VpnGateway(Resource, frozen=True, kw_only=True, tag="vpn-gateway"):
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html"""


class CustomerGateway(Resource, frozen=True, kw_only=True, tag="customer-gateway"):
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/your-cgw.html"""


class VpnConnection(Resource, frozen=True, kw_only=True, tag="vpn-connection"):
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html"""

    gateway: Annotated[str | None, Field(label="AWS side", group="Network", ref=("vpn-gateway",))] = None
    customer_gateway: Annotated[str | None, Field(label="Customer gateway", group="Network", ref=("customer-gateway",))] = None
    data_center: Annotated[str | None, Field(label="Data centre", group="Network", ref=("data-center",))] = None
    routes: Annotated[tuple[str, ...], Field(label="Routes to the site", group="Network", format="cidr4")] = ()
    advertised: Annotated[tuple[str, ...] | None, Field(label="Routes to AWS", group="Network", format="cidr4", advanced=True)] = None
    state: Annotated[Literal["up", "down"], Field(label="State", group="Network", choices=("up", "down"), names=("Up", "Down"))] = "up"


class Peering(Resource, frozen=True, kw_only=True, tag="peering"):
    """https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html"""

    requester: Annotated[str | None, Field(label="Requester", group="Network", ref=("vpc",))] = None
    accepter: Annotated[str | None, Field(label="Accepter", group="Network", ref=("vpc",))] = None
    state: Annotated[str, Field(label="State", group="Network", suggest=("active", "pending-acceptance"))] = "active"


class NatGateway(Resource, frozen=True, kw_only=True, tag="nat-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"""

    availability: Annotated[
        Literal["zonal", "regional"],
        Field(label="Availability", group="Network", choices=("zonal", "regional"), names=("Zonal", "Regional"), advanced=True),
    ] = "zonal"
    connectivity: Annotated[
        Literal["public", "private"],
        Field(
            label="Connectivity", group="Network", choices=("public", "private"), names=("Public", "Private"),
            help="A public one leads to the internet and needs an Elastic IP.",
        ),
    ] = "public"
    private_ip: Annotated[str | None, Field(label="Private IPv4", group="Network", format="ip", advanced=True)] = None
    elastic_ip: Annotated[str | None, Field(label="Elastic IP", group="Network", ref=("elastic-ip",))] = None
    public_ip: Annotated[str | None, Field(label="Public IPv4", group="Network", format="ip", advanced=True)] = None
    state: Annotated[str, Field(label="State", group="Network", suggest=("available", "pending", "failed"), advanced=True)] = "available"
    gb_per_month: Annotated[
        float, Field(label="Data processed", group="Usage", unit="GB/month", low=0, help="Every gigabyte through the gateway is billed."),
    ] = 100.0


class ElasticIp(Resource, frozen=True, kw_only=True, tag="elastic-ip"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html"""

    address: Annotated[
        str | None, Field(label="Address", group="Network", format="ip", help="Empty: an example address is used."),
    ] = None


def _gateway_arrives(gateway: InternetGateway, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    changed: list[Resource] = []
    for table in here.children(gateway.parent or "", "route-table"):
        public = any(subnet.access == "public" for subnet in here.referrers(table.id, "subnet"))
        if public and default_route(table) is None:
            changed.append(with_route(table, gateway.id))
    return (gateway, *changed)


def with_route(table: RouteTable, target: str, destination: str = "0.0.0.0/0") -> RouteTable:
    """The table with one more route, in place of any for the same destination."""
    kept = tuple(route for route in table.routes if route.destination != destination)
    return msgspec.structs.replace(table, routes=(*kept, Route(destination=destination, target=target)))


def _nat_arrives(nat: NatGateway, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    subnet = here.subnet_of(nat.parent or "")
    vpc = here.vpc_of(nat.parent or "")
    region = here.ancestor(nat.parent or "", "region")
    made: list[Resource] = []
    if nat.connectivity == "public" and nat.elastic_ip is None and region is not None:
        made.append(ElasticIp(id=fresh("elastic-ip"), name=f"{nat.name or 'nat'}-ip", parent=region.id))
        nat = msgspec.structs.replace(nat, elastic_ip=made[0].id)
    if subnet is None or vpc is None:
        return (nat, *made)
    waiting = [s for s in here.children(vpc.id, "subnet") if s.access == "private" and s.zones == subnet.zones]
    shared = RouteTable(id=fresh("route-table"), name=f"private-{nat.name or 'nat'}", parent=vpc.id,
                        routes=(Route(destination="0.0.0.0/0", target=nat.id),))  # fmt: skip
    for one in waiting:
        own = here.get(one.route_table)
        if own is None:
            if shared not in made:
                made.append(shared)
            made.append(msgspec.structs.replace(one, route_table=shared.id))
        elif default_route(own) is None and own.id not in {m.id for m in made}:
            made.append(with_route(own, nat.id))
    return (nat, *made)


def _nat_charges(nat: NatGateway, here: Surroundings) -> Iterable[Charge]:
    yield charge(nat, here, msg("NAT gateway hours"), "nat.hour", HOURS, "hour")
    yield charge(nat, here, msg("NAT gateway data processed"), "nat.gb", nat.gb_per_month, "GB")


def _nat_network(nat: NatGateway, here: Surroundings) -> NetworkFacet:
    if nat.availability == "regional" or here.subnet_of(nat.id) is None:
        return NetworkFacet(role="nat", ephemeral=(1024, 65535))
    card = Interface(subnet=here.subnet_of(nat.id).id, security_groups=None, private_ip=nat.private_ip,
                     public_ip=nat.elastic_ip or nat.public_ip)  # fmt: skip
    return NetworkFacet(role="nat", interfaces=(card,), ephemeral=(1024, 65535))


def _address_charges(address: ElasticIp, here: Surroundings) -> Iterable[Charge]:
    used = bool(tuple(here.referrers(address.id)))
    key = "ipv4.in_use" if used else "ipv4.idle"
    yield charge(address, here, msg("Public IPv4 address") if used else msg("Public IPv4 address, idle"), key, HOURS, "hour")


def _nat_detail(nat: NatGateway, here: Surroundings) -> Message | str:
    if nat.connectivity == "private":
        return msg("Private")
    return msg("1 Elastic IP") if nat.elastic_ip else ""


def _vpn_charges(connection: VpnConnection, here: Surroundings) -> Iterable[Charge]:
    yield Charge(
        resource=connection.id, kind=connection.kind, what=msg("VPN connection hours"), key="vpn.site_to_site.hour",
        quantity=HOURS, unit="hour", region=here.region_of(connection.gateway) if connection.gateway else None,
    )  # fmt: skip


_BORDER = frozenset({"border"})
_GATEWAY = NetworkFacet(role="gateway")

KINDS = (
    Kind(
        record=InternetGateway, label="Internet gateway", service="Amazon VPC", category="network", stands_in=("vpc",),
        shape="border", prefix="igw", tags=_BORDER, arrive=_gateway_arrives, network=lambda r, h: _GATEWAY,
        palette=(Entry(label="Internet gateway", section="Network", rank=10, words="인터넷 게이트웨이 igw internet gateway"),),
        charges=lambda r, h: (free(r, h, msg("Internet gateway")),),
    ),
    Kind(
        record=EgressGateway, label="Egress-only internet gateway", service="Amazon VPC", category="network", stands_in=("vpc",),
        shape="border", prefix="egress", tags=_BORDER, network=lambda r, h: _GATEWAY,
        charges=lambda r, h: (free(r, h, msg("Egress-only internet gateway")),),
    ),
    Kind(
        record=VpnGateway, label="Virtual private gateway", service="AWS Site-to-Site VPN", category="network",
        stands_in=("vpc", "region"), shape="border", prefix="vgw", tags=_BORDER, network=lambda r, h: _GATEWAY,
        palette=(Entry(label="Virtual private gateway", section="Network", rank=60, words="가상 프라이빗 게이트웨이 vgw vpn"),),
        charges=lambda r, h: (free(r, h, msg("Virtual private gateway")),),
    ),
    Kind(
        record=CustomerGateway, label="Customer gateway", service="AWS Site-to-Site VPN", category="network",
        stands_in=("data-center",), prefix="cgw", network=lambda r, h: _GATEWAY,
        palette=(Entry(label="Customer gateway", section="Outside", rank=30, words="고객 게이트웨이 cgw vpn"),),
        charges=lambda r, h: (free(r, h, msg("Customer gateway")),),
    ),
    Kind(
        record=VpnConnection, label="VPN connection", service="AWS Site-to-Site VPN", category="network", stands_in=(None,),
        shape="none", prefix="vpn", priced=True, charges=_vpn_charges, tags=frozenset({"global"}),
    ),
    Kind(
        record=Peering, label="VPC peering", service="Amazon VPC", category="network", stands_in=(None,), shape="none",
        prefix="peering", charges=lambda r, h: (free(r, h, msg("VPC peering")),), tags=frozenset({"global"}),
    ),
    Kind(
        record=NatGateway, label="NAT gateway", service="Amazon VPC", category="network", stands_in=("subnet", "vpc"), prefix="nat",
        palette=(Entry(label="NAT gateway", section="Network", rank=20, words="NAT 게이트웨이 gateway"),),
        priced=True, charges=_nat_charges, network=_nat_network, detail=_nat_detail, arrive=_nat_arrives,
        tags=frozenset({"needs-subnet", "zonal"}),
    ),
    Kind(
        record=ElasticIp, label="Elastic IP", service="Amazon EC2", category="network", stands_in=("region",), prefix="eip",
        palette=(Entry(label="Elastic IP", section="Network", rank=70, words="탄력적 IP 주소 eip elastic ip"),),
        priced=True, charges=_address_charges, detail=lambda r, h: r.address or "",
    ),
)  # fmt: skip
