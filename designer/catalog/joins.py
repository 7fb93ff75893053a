"""What joins a VPC to a site: Site-to-Site VPN."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named, naming
from designer.catalog.charging import HOURS, free
from designer.catalog.routing import lead_subnets, lead_vpc
from designer.catalog.transit_joining import attach, free_name, lead_attached
from designer.catalog.transit_records import TransitAttachment
from designer.core import Charge, Entry, Field, Joint, Kind, NetworkFacet, Resource, Surroundings
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
    """Billed in the region of the AWS side; of software on an instance AWS bills the instance, not the tunnel.

    https://aws.amazon.com/vpn/pricing/
    """
    gateway = here.get(connection.gateway)
    if gateway is None:
        return
    region = here.region_of(gateway.id)
    if gateway.kind == "instance":
        yield msgspec.structs.replace(free(connection, here, msg("VPN software on an instance")), region=region)
        return
    yield Charge(
        resource=connection.id,
        kind=connection.kind,
        what=msg("VPN connection hours"),
        key="vpn.site_to_site.hour",
        quantity=HOURS,
        unit="hour",
        region=region,
    )
    yield Charge(
        resource=connection.id,
        kind=connection.kind,
        what=msg("{count} × public IPv4 address", count=2),
        key="ipv4.in_use",
        quantity=HOURS * 2,
        unit="hour",
        region=region,
        note=msg("One for each of its two tunnels."),
    )


def lead_to_site(gateway: Any, line: Any, here: Surroundings, fresh: Callable[[str], str]) -> list[Resource]:
    """What changes so that packets for a site leave by a new line: routes learned from a virtual private gateway, or an
    attachment of a transit gateway with routes in its VPCs.

    https://docs.aws.amazon.com/vpn/latest/s2svpn/SetUpVPNConnections.html
    """
    if gateway.kind == "transit-gateway":
        attachment = TransitAttachment(id=free_name(gateway, line.name or line.id), vpn_connection=line.id)
        return [attach(gateway, attachment), *lead_attached(gateway, line.routes, here, fresh)]
    vpc = here.vpc_of(gateway.id)
    return lead_vpc(vpc, line.routes, gateway.id, here, fresh, propagated=True) if vpc is not None else []


def line_of(line: Any, site: str | None, works: bool) -> Iterable[Joint]:
    """The drawn line between a site and the gateway of a VPN or Direct Connect."""
    if site is not None and line.gateway is not None:
        yield Joint(ends=(site, line.gateway), text=line.name or line.id, works=works)


def _connection_joints(one: VpnConnection, here: Surroundings) -> Iterable[Joint]:
    router = here.get(one.customer_gateway)
    return line_of(one, router.id if router is not None else one.data_center, one.state == "up")


def _connection_join(
    one: Any, other: Any, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[Resource, ...] | Message | None:
    """A tunnel between a site (or its router) and a gateway or an instance, with the routes that AWS needs."""
    near, gateway = (one, other) if one.kind in ("data-center", "customer-gateway") else (other, one)
    if near.kind not in ("data-center", "customer-gateway"):
        return None
    if gateway.kind not in ("vpn-gateway", "transit-gateway", "instance"):
        return None
    router = near if near.kind == "customer-gateway" else next(iter(here.children(near.id, "customer-gateway")), None)
    site = near if near.kind == "data-center" else here.get(near.parent)
    if site is None or site.kind != "data-center":
        return msg("Put the customer gateway into a data centre first: AWS must know which ranges lie behind it.")
    for known in here.all("vpn-connection"):
        if known.gateway == gateway.id and site_of(known, here) == site:
            return msg("There is such a connection already.")
    line = VpnConnection(
        id=fresh("vpn-connection"),
        gateway=gateway.id,
        customer_gateway=router.id if router is not None else None,
        data_center=site.id,
        routes=tuple(site.cidrs),
    )
    line = named(line, here, "vpn")
    if gateway.kind != "instance":
        return (line, *lead_to_site(gateway, line, here, fresh))
    vpc = here.vpc_of(gateway.id)
    checked = msgspec.structs.replace(gateway, source_dest_check=False)
    return (line, checked, *(lead_vpc(vpc, line.routes, gateway.id, here, fresh) if vpc is not None else ()))


_BORDER = frozenset({"border"})
_GLOBAL = frozenset({"global"})
_GATEWAY = NetworkFacet(role="gateway")

KINDS = (
    Kind(
        record=VpnGateway,
        label="Virtual private gateway",
        emblems=("Amazon VPC VPN Gateway",),
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
                words="가상 프라이빗 게이트웨이 클라우드허브 vgw vpn gateway cloudhub",
            ),
        ),
        charges=lambda one, here: (free(one, here, msg("Virtual private gateway")),),
        network=lambda one, here: _GATEWAY,
        arrive=_gateway_arrives,
    ),
    Kind(
        record=CustomerGateway,
        label="Customer gateway",
        emblems=("Amazon VPC Customer Gateway",),
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
        emblems=("Amazon VPC VPN Connection",),
        service="AWS Site-to-Site VPN",
        category="network",
        stands_in=(None,),
        shape="none",
        prefix="vpn",
        priced=True,
        charges=_connection_charges,
        detail=lambda one, here: ", ".join(one.routes),
        arrive=_connection_arrives,
        joints=_connection_joints,
        join=_connection_join,
        palette=(
            Entry(
                label="VPN connection",
                section="Outside",
                rank=40,
                words="사이트 간 하드웨어 VPN 연결 터널 클라우드허브 site-to-site hardware vpn tunnel ipsec cloudhub",
            ),
        ),
        tags=_GLOBAL,
    ),
)
