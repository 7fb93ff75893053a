"""What joins a VPC to another network: Site-to-Site VPN and VPC peering."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named, naming
from designer.catalog.charging import HOURS, free
from designer.catalog.routing import lead_subnets
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


class VpnGateway(Resource, frozen=True, kw_only=True, tag="vpn-gateway"):
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html#VPNGateway"""


class CustomerGateway(Resource, frozen=True, kw_only=True, tag="customer-gateway"):
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/your-cgw.html"""


class VpnConnection(Resource, frozen=True, kw_only=True, tag="vpn-connection"):
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html"""

    gateway: Annotated[
        str | None,
        Field(
            label="AWS side",
            group="Network",
            ref=("vpn-gateway", "transit-gateway", "instance"),
            help="The gateway at which the tunnels end in AWS, or an instance that runs VPN software.",
        ),
    ] = None
    customer_gateway: Annotated[
        str | None,
        Field(
            label="Customer gateway",
            group="Network",
            ref=("customer-gateway",),
            help="The router of the site at which the tunnels end.",
        ),
    ] = None
    data_center: Annotated[
        str | None,
        Field(
            label="Data centre",
            group="Network",
            ref=("data-center",),
            help="The site, where its router is not drawn.",
        ),
    ] = None
    routes: Annotated[
        tuple[str, ...],
        Field(
            label="Routes to the site",
            group="Network",
            format="cidr4",
            help="The site's ranges that AWS knows of; anything else stays in AWS.",
        ),
    ] = ()
    advertised: Annotated[
        tuple[str, ...] | None,
        Field(
            label="Routes to AWS",
            group="Network",
            format="cidr4",
            advanced=True,
            help="The ranges of AWS that the site knows of. Not set: all of them.",
        ),
    ] = None
    state: Annotated[
        Literal["up", "down"],
        Field(
            label="State",
            group="Network",
            choices=("up", "down"),
            names=("Up", "Down"),
            help="Whether a tunnel works.",
        ),
    ] = "up"


class Peering(Resource, frozen=True, kw_only=True, tag="peering"):
    """https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html"""

    requester: Annotated[
        str | None, Field(label="Requester", group="Network", ref=("vpc",), help="The VPC that asked for the peering.")
    ] = None
    accepter: Annotated[
        str | None, Field(label="Accepter", group="Network", ref=("vpc",), help="The VPC that agrees to it.")
    ] = None
    state: Annotated[
        str,
        Field(
            label="State",
            group="Network",
            suggest=("active", "pending-acceptance", "rejected", "expired"),
            help="Packets pass only while it is active. Both VPCs need routes to each other.",
        ),
    ] = "active"


def _gateway_arrives(gateway: VpnGateway, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    gateway = named(gateway, here, "vgw")
    vpc = here.get(gateway.parent)
    if vpc is None or vpc.kind != "vpc":
        return (gateway,)
    subnets = [one for one in here.children(vpc.id, "subnet") if one.access == "vpn-only"]
    return (gateway, *lead_subnets(subnets, "vpn-only", gateway.id, "vpn-only", vpc.id, here, fresh))


def site_of(connection: VpnConnection, here: Surroundings) -> Any:
    """The data centre at the far end of a VPN connection, or None."""
    router = here.get(connection.customer_gateway)
    return here.get(connection.data_center) or (here.get(router.parent) if router is not None else None)


def _connection_arrives(
    connection: VpnConnection, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[Resource, ...]:
    site = site_of(connection, here)
    if not connection.routes and site is not None:
        connection = msgspec.structs.replace(connection, routes=site.cidrs)
    return (named(connection, here, "vpn"),)


def _connection_charges(connection: VpnConnection, here: Surroundings) -> Iterable[Charge]:
    """Billed in the region of the AWS side: https://aws.amazon.com/vpn/pricing/"""
    if connection.gateway is not None and here.get(connection.gateway) is not None:
        yield Charge(
            resource=connection.id,
            kind=connection.kind,
            what=msg("VPN connection hours"),
            key="vpn.site_to_site.hour",
            quantity=HOURS,
            unit="hour",
            region=here.region_of(connection.gateway),
        )


def _peering_detail(peering: Peering, here: Surroundings) -> Message | str:
    ends = [here.get(one) for one in (peering.requester, peering.accepter)]
    names = [one.name or one.id for one in ends if one is not None]
    return " ↔ ".join(names)


_BORDER = frozenset({"border"})
_GLOBAL = frozenset({"global"})
_GATEWAY = NetworkFacet(role="gateway")

KINDS = (
    Kind(
        record=VpnGateway,
        label="Virtual private gateway",
        service="AWS Site-to-Site VPN",
        category="network",
        stands_in=("vpc", "region"),
        shape="border",
        prefix="vgw",
        tags=_BORDER,
        palette=(
            Entry(
                label="Virtual private gateway",
                section="Network",
                rank=60,
                words="가상 프라이빗 게이트웨이 vgw vpn gateway",
            ),
        ),
        charges=lambda one, here: (free(one, here, msg("Virtual private gateway")),),
        network=lambda one, here: _GATEWAY,
        arrive=_gateway_arrives,
    ),
    Kind(
        record=CustomerGateway,
        label="Customer gateway",
        service="AWS Site-to-Site VPN",
        category="network",
        stands_in=("data-center", None),
        prefix="cgw",
        palette=(Entry(label="Customer gateway", section="Outside", rank=30, words="고객 게이트웨이 라우터 cgw vpn"),),
        charges=lambda one, here: (free(one, here, msg("Customer gateway")),),
        network=lambda one, here: _GATEWAY,
        arrive=naming("cgw"),
        tags=_GLOBAL,
    ),
    Kind(
        record=VpnConnection,
        label="VPN connection",
        service="AWS Site-to-Site VPN",
        category="network",
        stands_in=(None,),
        shape="none",
        prefix="vpn",
        priced=True,
        charges=_connection_charges,
        detail=lambda one, here: ", ".join(one.routes),
        arrive=_connection_arrives,
        tags=_GLOBAL,
    ),
    Kind(
        record=Peering,
        label="VPC peering",
        service="Amazon VPC",
        category="network",
        stands_in=(None,),
        shape="none",
        prefix="peering",
        charges=lambda one, here: (free(one, here, msg("VPC peering")),),
        detail=_peering_detail,
        arrive=naming("peering"),
        tags=_GLOBAL,
    ),
)
