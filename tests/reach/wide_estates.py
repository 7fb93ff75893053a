"""Estates that reach beyond one VPC: transit gateways, lines to sites, endpoints, appliances."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.catalog.caching import Cache
from designer.catalog.direct import DirectConnect
from designer.catalog.ec2 import Instance
from designer.catalog.endpoints import VpcEndpoint
from designer.catalog.functions import Function
from designer.catalog.gateways import ElasticIp, InternetGateway, NatGateway
from designer.catalog.joins import VpnConnection, VpnGateway
from designer.catalog.places import DataCenter
from designer.catalog.routing import PrefixList, Route, RouteTable
from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.storage import Bucket
from designer.catalog.transit_records import TransitAttachment, TransitGateway, TransitRoute, TransitTable
from designer.catalog.vpc import Subnet, Vpc
from designer.core import Record

ANY = "0.0.0.0/0"
TGW, TGW2, SITE, SITE2 = "transit-gateway-1", "transit-gateway-2", "data-center-1", "data-center-2"
FAR = "instance-9"


def attachment(id: str, vpc: str, /, *subnets: str, **fields: Any) -> TransitAttachment:
    return TransitAttachment(id=id, **{"vpc": vpc, "subnets": subnets, "table": "main", **fields})


def transit(
    routes: Iterable[TransitRoute] = (),
    propagations: tuple[str, ...] = ("a", "b"),
    a: dict[str, Any] | None = None,
    b: dict[str, Any] | None = None,
    back: str = "10.0.0.0/16",
    entry: tuple[str, ...] = ("subnet-3", "subnet-4"),
    far_zone: str = "zone-1",
    **fields: Any,
) -> list[Record]:
    """vpc-1 and vpc-2 on a transit gateway whose table learns from both; vpc-2 holds ``FAR``."""
    return [
        Vpc(id="vpc-2", name="far", parent="region-1", cidrs=("10.1.0.0/16",)),
        RouteTable(id="route-table-9", name="far", parent="vpc-2", main=True, routes=(Route(destination=back, target=TGW),)),
        Subnet(id="subnet-9", name="far", parent="vpc-2", cidr="10.1.0.0/24", zones=(far_zone,)),
        SecurityGroup(id="security-group-9", name="far", parent="vpc-2", ingress=(GroupRule(ports=(5432, 5432), peer="10.0.0.0/16"),)),
        Instance(id=FAR, name="far-1", parent="subnet-9", security_groups=("security-group-9",)),
        TransitGateway(
            id=TGW, name="tgw", parent="region-1",
            attachments=(attachment("a", "vpc-1", *entry, **(a or {})), attachment("b", "vpc-2", "subnet-9", **(b or {}))),
            tables=(TransitTable(id="main", routes=tuple(routes), propagations=propagations),), **fields,
        ),
    ]  # fmt: skip


def led(destination: str, target: str, *more: Route) -> dict[str, dict[str, Any]]:
    """The private subnets' tables with a route more."""
    return {
        f"route-table-{table}": {
            "routes": (
                Route(destination=ANY, target=f"nat-gateway-{table - 2}"),
                Route(destination=destination, target=target),
                *more,
            )
        }
        for table in (3, 4)
    }


def site(number: int = 1, gateway: str = "vpn-gateway-1", cidr: str = "192.168.0.0/16", **fields: Any) -> list[Record]:
    """A site with a VPN connection."""
    return [
        DataCenter(id=f"data-center-{number}", name=f"site-{number}", cidrs=(cidr,)),
        VpnConnection(
            id=f"vpn-connection-{number}",
            name=f"vpn-{number}",
            gateway=gateway,
            data_center=f"data-center-{number}",
            **{"routes": (cidr,), **fields},
        ),
    ]


def vgw(**fields: Any) -> list[Record]:
    return [VpnGateway(id="vpn-gateway-1", name="vgw", **{"parent": "vpc-1", **fields})]


def direct(gateway: str = "vpn-gateway-1", **fields: Any) -> list[Record]:
    """A Direct Connect line to the first site."""
    known = {"routes": ("192.168.0.0/16",), **fields}
    return [DirectConnect(id="direct-connect-1", name="dx", gateway=gateway, data_center=SITE, **known)]


def storage(**fields: Any) -> list[Record]:
    """A bucket with a gateway endpoint whose prefix list is drawn."""
    known: dict[str, Any] = {"prefix_list": "prefix-list-1", "route_tables": ("route-table-3",), **fields}
    return [
        Bucket(id="bucket-1", name="files", parent="region-1"),
        PrefixList(id="prefix-list-1", name="s3", parent="region-1", entries=("52.219.0.0/20",)),
        VpcEndpoint(id="vpc-endpoint-1", name="s3", parent="vpc-1", **known),
    ]


def interface_endpoint(**fields: Any) -> list[Record]:
    """An interface endpoint in the private subnets that admits the app group."""
    known: dict[str, Any] = {"subnets": ("subnet-3",), "security_groups": ("security-group-5",), **fields}
    return [
        SecurityGroup(
            id="security-group-5",
            name="endpoints",
            parent="vpc-1",
            ingress=(GroupRule(ports=(443, 443), peer="security-group-2"),),
        ),
        VpcEndpoint(id="vpc-endpoint-2", name="ssm", parent="vpc-1", type="interface", service="ssm", **known),
    ]


def central() -> list[Record]:
    """vpc-3 with a NAT gateway through which vpc-1 goes out by the transit gateway."""
    out = Route(destination=ANY, target="internet-gateway-3")
    home = Route(destination="10.0.0.0/16", target=TGW)
    return [
        Vpc(id="vpc-3", name="egress", parent="region-1", cidrs=("10.3.0.0/16",)),
        InternetGateway(id="internet-gateway-3", name="igw-3", parent="vpc-3"),
        RouteTable(id="route-table-31", name="inner", parent="vpc-3", routes=(Route(destination=ANY, target="nat-gateway-3"), home)),
        RouteTable(id="route-table-32", name="outer", parent="vpc-3", routes=(out, home)),
        Subnet(id="subnet-31", name="inner", parent="vpc-3", cidr="10.3.0.0/24", zones=("zone-1",), route_table="route-table-31"),
        Subnet(id="subnet-32", name="outer", parent="vpc-3", cidr="10.3.1.0/24", zones=("zone-1",), route_table="route-table-32"),
        ElasticIp(id="elastic-ip-3", name="eip", parent="region-1"),
        NatGateway(id="nat-gateway-3", name="nat-3", parent="subnet-32", elastic_ip="elastic-ip-3"),
        TransitGateway(
            id=TGW, name="tgw", parent="region-1",
            attachments=(attachment("a", "vpc-1", "subnet-3", "subnet-4"), attachment("egress", "vpc-3", "subnet-31")),
            tables=(TransitTable(id="main", routes=(TransitRoute(destination=ANY, attachment="egress"),), propagations=("a",)),),
        ),
    ]  # fmt: skip


def meshed(route_back: bool = True) -> list[Record]:
    """Two peered transit gateways: vpc-1 on the first, vpc-2 on the second."""
    there = TransitRoute(destination="10.1.0.0/16", attachment="peer")
    back = (TransitRoute(destination="10.0.0.0/16", attachment="peer"),) if route_back else ()
    far = [one for one in transit() if one.id != TGW]
    return [
        *(RouteTable(id="route-table-9", name="far", parent="vpc-2", main=True,
                     routes=(Route(destination="10.0.0.0/16", target=TGW2),)) if one.id == "route-table-9" else one for one in far),
        TransitGateway(
            id=TGW, name="tgw", parent="region-1",
            attachments=(attachment("a", "vpc-1", "subnet-3", "subnet-4"), TransitAttachment(id="peer", peer=TGW2, table="main")),
            tables=(TransitTable(id="main", routes=(there,), propagations=("a",)),),
        ),
        TransitGateway(
            id=TGW2, name="tgw-2", parent="region-1",
            attachments=(attachment("b", "vpc-2", "subnet-9"), TransitAttachment(id="peer", peer=TGW, table="main")),
            tables=(TransitTable(id="main", routes=back, propagations=("b",)),),
        ),
    ]  # fmt: skip


def function(**fields: Any) -> list[Record]:
    return [
        Function(
            id="function-1", name="job", **{"parent": "subnet-3", "security_groups": ("security-group-2",), **fields}
        )
    ]


def cache(**fields: Any) -> list[Record]:
    rule = GroupRule(ports=(6379, 6379), peer="security-group-2")
    return [
        SecurityGroup(id="security-group-6", name="cache", parent="vpc-1", ingress=(rule,)),
        Cache(
            id="cache-1",
            name="cache",
            parent="subnet-3",
            **{"security_groups": ("security-group-6",), "subnets": ("subnet-3", "subnet-4"), "nodes": 2, **fields},
        ),
    ]
