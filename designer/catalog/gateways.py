"""Ways in and out of a VPC to the internet, and the addresses that they use. VPN and peering stand in ``joins``."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named, naming
from designer.catalog.charging import HOURS, charge, free
from designer.catalog.joins import CustomerGateway, VpnConnection, VpnGateway
from designer.catalog.peering import Peering
from designer.catalog.routing import lead_subnets, with_route
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


class InternetGateway(Resource, frozen=True, kw_only=True, tag="internet-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"""


class EgressGateway(Resource, frozen=True, kw_only=True, tag="egress-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html"""


class NatGateway(Resource, frozen=True, kw_only=True, tag="nat-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"""

    availability: Annotated[
        Literal["zonal", "regional"],
        Field(
            label="Availability",
            group="Availability",
            choices=("zonal", "regional"),
            names=("Zonal", "Regional"),
            advanced=True,
            help="A zonal one stands in a subnet and fails with its zone; a regional one serves every zone of the VPC.",
        ),
    ] = "zonal"
    connectivity: Annotated[
        Literal["public", "private"],
        Field(
            label="Connectivity",
            group="Network",
            choices=("public", "private"),
            names=("Public", "Private"),
            help="A public one leads to the internet and needs an Elastic IP; a private one leads to other networks.",
        ),
    ] = "public"
    private_ip: Annotated[
        str | None,
        Field(
            label="Private IPv4",
            group="Network",
            format="ip",
            advanced=True,
            help="Its address in the subnet. Empty: the lowest free one.",
        ),
    ] = None
    elastic_ip: Annotated[
        str | None,
        Field(
            label="Elastic IP",
            group="Network",
            ref=("elastic-ip",),
            when=lambda nat: nat.connectivity == "public",
            help="The address under which everything behind it appears on the internet.",
        ),
    ] = None
    public_ip: Annotated[
        str | None,
        Field(
            label="Public IPv4",
            group="Network",
            format="ip",
            advanced=True,
            when=lambda nat: nat.connectivity == "public",
            help="A public address written out, where no Elastic IP is drawn.",
        ),
    ] = None
    state: Annotated[
        str,
        Field(
            label="State",
            group="Network",
            choices=("pending", "available", "failed", "deleting", "deleted"),
            names=("Pending", "Available", "Failed", "Deleting", "Deleted"),
            advanced=True,
            help="Packets pass only while it is available.",
        ),
    ] = "available"
    gb_per_month: Annotated[
        float,
        Field(
            label="Data processed",
            group="Usage",
            unit="GB/month",
            low=0,
            help="Every gigabyte through the gateway is billed.",
        ),
    ] = 100.0


class ElasticIp(Resource, frozen=True, kw_only=True, tag="elastic-ip"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html"""

    address: Annotated[
        str | None,
        Field(label="Address", group="Network", format="ip", help="Empty: an example address is used."),
    ] = None
    own_range: Annotated[
        bool,
        Field(
            label="From an own range",
            group="Network",
            advanced=True,
            help="An address of a range that you brought to AWS; it costs nothing.",
        ),
    ] = False


def _gateway_arrives(gateway: InternetGateway, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    gateway = named(gateway, here, "igw")
    vpc = here.get(gateway.parent)
    if vpc is None:
        return (gateway,)
    subnets = [one for one in here.children(vpc.id, "subnet") if one.access == "public"]
    return (gateway, *lead_subnets(subnets, "public", gateway.id, "public", vpc.id, here, fresh))


def _nat_arrives(nat: NatGateway, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    nat = named(nat, here, "nat")
    subnet = here.subnet_of(nat.parent or "")
    vpc = here.vpc_of(nat.parent or "")
    region = here.ancestor(nat.parent or "", "region")
    made: list[Resource] = []
    if subnet is None and vpc is not None:
        nat = msgspec.structs.replace(nat, availability="regional")
    if (
        nat.connectivity == "public"
        and subnet is not None
        and region is not None
        and not (nat.elastic_ip or nat.public_ip)
    ):
        made.append(ElasticIp(id=fresh("elastic-ip"), name=f"{nat.name}-ip", parent=region.id))
        nat = msgspec.structs.replace(nat, elastic_ip=made[0].id)
    if vpc is not None and nat.connectivity == "public":
        waiting = _behind(nat, subnet, vpc.id, here)
        made += lead_subnets(waiting, "private", nat.id, f"private-{nat.name}", vpc.id, here, fresh)
    return (nat, *made)


def _behind(nat: NatGateway, subnet: Any, vpc_id: str, here: Surroundings) -> list[Any]:
    """The private subnets that a new NAT gateway serves: those of its zone; none where it stands in a private one."""
    private = [one for one in here.children(vpc_id, "subnet") if one.access == "private"]
    if nat.availability == "regional":
        return private
    if subnet is None or subnet.access != "public":
        return []
    return [one for one in private if one.zones == subnet.zones]


def _nat_charges(nat: NatGateway, here: Surroundings) -> Iterable[Charge]:
    """Hours and data: https://aws.amazon.com/vpc/pricing/. A regional gateway is counted once for each zone it serves:
    https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
    """
    zones, note = 1, None
    if nat.availability == "regional" and (vpc := here.vpc_of(nat.id)) is not None:
        served = {zone for one in here.children(vpc.id, "subnet") if one.access == "private" for zone in one.zones}
        zones, note = max(1, len(served)), msg("Assumed: an hour of a gateway for each zone with private subnets.")
    yield charge(nat, here, msg("NAT gateway hours"), "nat.hour", HOURS * zones, "hour", note)
    if nat.gb_per_month:
        yield charge(nat, here, msg("NAT gateway data processed"), "nat.gb", nat.gb_per_month, "GB")
    if nat.connectivity == "public" and nat.elastic_ip is None and (nat.public_ip or nat.availability == "regional"):
        what = msg("{count} × public IPv4 address", count=zones)
        yield charge(nat, here, what, "ipv4.in_use", HOURS * zones, "hour")


def _nat_network(nat: NatGateway, here: Surroundings) -> NetworkFacet:
    home = here.subnet_of(nat.id)
    if nat.availability == "regional" or home is None:
        return NetworkFacet(role="nat", ephemeral=(1024, 65535))
    card = Interface(
        subnet=home.id,
        security_groups=None,
        private_ip=nat.private_ip,
        public_ip=nat.elastic_ip or nat.public_ip if nat.connectivity == "public" else None,
    )
    return NetworkFacet(role="nat", interfaces=(card,), ephemeral=(1024, 65535))


def _address_charges(address: ElasticIp, here: Surroundings) -> Iterable[Charge]:
    if address.own_range:
        yield free(address, here, msg("Public IPv4 address of an own range"))
        return
    used = bool(tuple(here.referrers(address.id)))
    what = msg("Public IPv4 address") if used else msg("Public IPv4 address, idle")
    yield charge(address, here, what, "ipv4.in_use" if used else "ipv4.idle", HOURS, "hour")


def _nat_detail(nat: NatGateway, here: Surroundings) -> Message | str:
    if nat.connectivity == "private":
        return msg("Private")
    if nat.availability == "regional":
        return msg("Regional")
    return msg("1 Elastic IP") if nat.elastic_ip else (nat.public_ip or msg("no Elastic IP"))


_BORDER = frozenset({"border"})
_GATEWAY = NetworkFacet(role="gateway")

KINDS = (
    Kind(
        record=InternetGateway,
        label="Internet gateway",
        service="Amazon VPC",
        category="network",
        stands_in=("vpc", "region"),
        shape="border",
        prefix="igw",
        tags=_BORDER,
        palette=(
            Entry(label="Internet gateway", section="Network", rank=10, words="인터넷 게이트웨이 igw internet gateway"),
        ),
        charges=lambda one, here: (free(one, here, msg("Internet gateway")),),
        network=lambda one, here: _GATEWAY,
        arrive=_gateway_arrives,
    ),
    Kind(
        record=EgressGateway,
        label="Egress-only internet gateway",
        service="Amazon VPC",
        category="network",
        stands_in=("vpc", "region"),
        shape="border",
        prefix="egress",
        tags=_BORDER,
        palette=(
            Entry(
                label="Egress-only gateway",
                section="Network",
                rank=75,
                words="외부 전용 송신 전용 인터넷 게이트웨이 egress only internet gateway ipv6",
            ),
        ),
        charges=lambda one, here: (free(one, here, msg("Egress-only internet gateway")),),
        network=lambda one, here: _GATEWAY,
        arrive=naming("egress"),
    ),
    Kind(
        record=NatGateway,
        label="NAT gateway",
        service="Amazon VPC",
        category="network",
        stands_in=("subnet", "vpc"),
        prefix="nat",
        palette=(Entry(label="NAT gateway", section="Network", rank=20, words="NAT 게이트웨이 나트 gateway"),),
        tags=frozenset({"needs-subnet", "zonal"}),
        priced=True,
        charges=_nat_charges,
        network=_nat_network,
        detail=_nat_detail,
        arrive=_nat_arrives,
    ),
    Kind(
        record=ElasticIp,
        label="Elastic IP",
        emblems=("Amazon EC2 Elastic IP Address",),
        service="Amazon EC2",
        category="network",
        stands_in=("region",),
        prefix="eip",
        palette=(Entry(label="Elastic IP", section="Network", rank=70, words="탄력적 IP 주소 공인 eip elastic ip"),),
        priced=True,
        charges=_address_charges,
        detail=lambda address, here: address.address or "",
        arrive=naming("eip"),
    ),
)

__all__ = [
    "KINDS",
    "CustomerGateway",
    "EgressGateway",
    "ElasticIp",
    "InternetGateway",
    "NatGateway",
    "Peering",
    "VpnConnection",
    "VpnGateway",
    "with_route",
]
