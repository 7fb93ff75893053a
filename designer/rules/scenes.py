"""Small diagrams that the rules' examples begin from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from designer.catalog.balancing import LoadBalancer
from designer.catalog.ec2 import Instance
from designer.catalog.gateways import ElasticIp, InternetGateway, NatGateway
from designer.catalog.places import Region, Users, Zone
from designer.catalog.rds import Database
from designer.catalog.routing import Route, RouteTable
from designer.catalog.scaling import AutoScalingGroup, Template
from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.targets import HealthCheck, Listener, Target, TargetGroup
from designer.catalog.vpc import Subnet, Vpc
from designer.core import Link, Model, Record, model_of

ANYWHERE = "0.0.0.0/0"


def network() -> list[Record]:
    """Seoul, two zones, a VPC with an internet gateway, and in each zone a public and a private subnet with NAT."""

    def subnet(
        number: int, zone: str, cidr: str, access: Literal["public", "private"], table: str, tier: str
    ) -> Subnet:
        return Subnet(id=f"subnet-{number}", name=f"{access}-{number}", parent="vpc-1", cidr=cidr, zones=(zone,), access=access,
                      route_table=table, auto_public_ip=access == "public", tier=tier)  # fmt: skip

    def table(number: int, name: str, target: str) -> RouteTable:
        routes = (Route(destination=ANYWHERE, target=target),)
        return RouteTable(id=f"route-table-{number}", name=name, parent="vpc-1", routes=routes)

    return [
        Region(id="region-1", code="ap-northeast-2"),
        Zone(id="zone-1", parent="region-1", name="ap-northeast-2a"),
        Zone(id="zone-2", parent="region-1", name="ap-northeast-2c"),
        Vpc(id="vpc-1", name="main", parent="region-1", cidrs=("10.0.0.0/16",)),
        InternetGateway(id="internet-gateway-1", name="igw", parent="vpc-1"),
        RouteTable(id="route-table-1", name="main", parent="vpc-1", main=True),
        table(2, "public", "internet-gateway-1"),
        table(3, "private-a", "nat-gateway-1"),
        table(4, "private-c", "nat-gateway-2"),
        subnet(1, "zone-1", "10.0.0.0/24", "public", "route-table-2", "web"),
        subnet(2, "zone-2", "10.0.1.0/24", "public", "route-table-2", "web"),
        subnet(3, "zone-1", "10.0.10.0/24", "private", "route-table-3", "app"),
        subnet(4, "zone-2", "10.0.11.0/24", "private", "route-table-4", "app"),
        ElasticIp(id="elastic-ip-1", name="nat-a-ip", parent="region-1"),
        ElasticIp(id="elastic-ip-2", name="nat-c-ip", parent="region-1"),
        NatGateway(id="nat-gateway-1", name="nat-a", parent="subnet-1", elastic_ip="elastic-ip-1"),
        NatGateway(id="nat-gateway-2", name="nat-c", parent="subnet-2", elastic_ip="elastic-ip-2"),
    ]


def service() -> list[Record]:
    """The network with users, a load balancer, an Auto Scaling group and a Multi-AZ database, joined by groups and arrows."""

    def group(number: int, name: str, *rules: GroupRule) -> SecurityGroup:
        return SecurityGroup(id=f"security-group-{number}", name=name, parent="vpc-1", ingress=rules)

    def subnet(number: int, zone: str, cidr: str, table: str) -> Subnet:
        return Subnet(id=f"subnet-{number}", name=f"db-{number}", parent="vpc-1", cidr=cidr, zones=(zone,), access="private",
                      route_table=table, tier="db")  # fmt: skip

    return [
        *network(),
        subnet(5, "zone-1", "10.0.20.0/24", "route-table-1"),
        subnet(6, "zone-2", "10.0.21.0/24", "route-table-1"),
        group(1, "web", GroupRule(ports=(443, 443), peer=ANYWHERE)),
        group(2, "app", GroupRule(ports=(80, 80), peer="security-group-1")),
        group(3, "db", GroupRule(ports=(3306, 3306), peer="security-group-2")),
        Users(id="users-1", name="users"),
        LoadBalancer(id="load-balancer-1", name="web-alb", parent="vpc-1", subnets=("subnet-1", "subnet-2"),
                     security_groups=("security-group-1",),
                     listeners=(Listener(protocol="HTTPS", port=443, target_group="target-group-1", certificate="site"),)),
        TargetGroup(id="target-group-1", name="app-targets", parent="vpc-1", targets=(Target(target="auto-scaling-group-1"),),
                    health_check=HealthCheck()),
        AutoScalingGroup(id="auto-scaling-group-1", name="app-group", parent="vpc-1", subnets=("subnet-3", "subnet-4"),
                         minimum=2, desired=4, maximum=6, health_check="elb", tier="app",
                         template=Template(security_groups=("security-group-2",))),
        Database(id="database-1", name="db", parent="subnet-5", subnets=("subnet-5", "subnet-6"), multi_az=True,
                 security_groups=("security-group-3",), tier="db"),
        Link(id="link-1", source="users-1", target="load-balancer-1", ports=(443, 443)),
        Link(id="link-2", source="load-balancer-1", target="auto-scaling-group-1", ports=(80, 80)),
        Link(id="link-3", source="auto-scaling-group-1", target="database-1", ports=(3306, 3306)),
    ]  # fmt: skip


def server(**fields: Any) -> Instance:
    """An instance in the first private subnet."""
    known: dict[str, Any] = {"id": "instance-1", "name": "app-1", "parent": "subnet-3", "tier": "app"}
    return Instance(**{**known, **fields})


def scene(
    base: Iterable[Record],
    *more: Record,
    without: Iterable[str] = (),
    change: Mapping[str, Mapping[str, Any]] | None = None,
) -> Model:
    """A model of records, with some more, some left out, and fields of some changed."""
    left_out, changes = set(without), dict(change or {})
    records = [*base, *more]
    kept = [msgspec.structs.replace(one, **changes.get(one.id, {})) for one in records if one.id not in left_out]
    return model_of(*kept)
