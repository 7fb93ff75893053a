"""A network for reachability: two VPCs' worth of parts that a scenario changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from designer.catalog.balancing import LoadBalancer
from designer.catalog.ec2 import Instance
from designer.catalog.joins import VpnConnection, VpnGateway
from designer.catalog.places import DataCenter
from designer.catalog.routing import Route, RouteTable
from designer.catalog.security import AclRule, GroupRule, NetworkAcl, SecurityGroup
from designer.catalog.targets import Listener, Target, TargetGroup
from designer.catalog.vpc import Subnet, Vpc
from designer.core import Model, Record, model_of
from designer.rules.scenes import network

ANY = "0.0.0.0/0"
OPEN = (GroupRule(protocol="all", peer=ANY),)


def estate() -> list[Record]:
    """The network of the rules' examples, with a public web server, a private app server and groups by reference."""
    return [
        *network(),
        SecurityGroup(
            id="security-group-1", name="web", parent="vpc-1", ingress=(GroupRule(ports=(443, 443), peer=ANY),)
        ),
        SecurityGroup(
            id="security-group-2",
            name="app",
            parent="vpc-1",
            ingress=(GroupRule(ports=(8080, 8080), peer="security-group-1"),),
        ),
        Instance(
            id="instance-1", name="web-1", parent="subnet-1", public_ip="auto", security_groups=("security-group-1",)
        ),
        Instance(id="instance-2", name="app-1", parent="subnet-3", security_groups=("security-group-2",)),
        Instance(id="instance-3", name="app-2", parent="subnet-4", security_groups=("security-group-2",)),
    ]


def acl(number: int, ingress: Iterable[AclRule] = (), egress: Iterable[AclRule] = ()) -> NetworkAcl:
    return NetworkAcl(
        id=f"network-acl-{number}", name=f"acl-{number}", parent="vpc-1", ingress=tuple(ingress), egress=tuple(egress)
    )


def rule(
    number: int, ports: tuple[int, int] | None = None, action: Any = "allow", protocol: str = "tcp", cidr: str = ANY
) -> AclRule:
    return AclRule(number=number, ports=ports, action=action, protocol=protocol, cidr=cidr)


def peered(back: bool = True, state: str = "active") -> list[Record]:
    """A second VPC, peered, with a server."""
    from designer.catalog.peering import Peering

    there = (Route(destination="10.0.0.0/16", target="peering-1"),) if back else ()
    return [
        Vpc(id="vpc-2", name="shared", parent="region-1", cidrs=("10.1.0.0/16",)),
        Peering(id="peering-1", name="peering", requester="vpc-1", accepter="vpc-2", state=state),
        RouteTable(id="route-table-9", name="shared", parent="vpc-2", main=True, routes=there),
        Subnet(id="subnet-9", name="shared", parent="vpc-2", cidr="10.1.0.0/24", zones=("zone-1",)),
        SecurityGroup(
            id="security-group-9",
            name="shared",
            parent="vpc-2",
            ingress=(GroupRule(ports=(5432, 5432), peer="security-group-2"),),
        ),
        Instance(id="instance-9", name="shared-1", parent="subnet-9", security_groups=("security-group-9",)),
    ]


def site(state: Any = "up", routes: tuple[str, ...] = ("192.168.0.0/16",)) -> list[Record]:
    """A data centre behind a VPN."""
    return [
        DataCenter(id="data-center-1", name="office", cidrs=("192.168.0.0/16",)),
        VpnGateway(id="vpn-gateway-1", name="vgw", parent="vpc-1"),
        VpnConnection(
            id="vpn-connection-1",
            name="vpn",
            gateway="vpn-gateway-1",
            data_center="data-center-1",
            routes=routes,
            state=state,
        ),
    ]


def balanced(kind: Any = "application", **fields: Any) -> list[Record]:
    """A load balancer in the public subnets before both app servers."""
    protocol = "TCP" if kind == "network" else "HTTP"
    known: dict[str, Any] = {
        "subnets": ("subnet-1", "subnet-2"),
        "security_groups": ("security-group-1",) if kind == "application" else None,
        "listeners": (Listener(protocol=protocol, port=443, target_group="target-group-1"),),
    }
    return [
        LoadBalancer(id="load-balancer-1", name="lb", parent="vpc-1", type=kind, **{**known, **fields}),
        TargetGroup(id="target-group-1", name="targets", parent="vpc-1", protocol=protocol, port=8080,
                    targets=(Target(target="instance-2"), Target(target="instance-3"))),
    ]  # fmt: skip


def build(
    more: Iterable[Record] = (), change: Mapping[str, Mapping[str, Any]] | None = None, without: Iterable[str] = ()
) -> Model:
    """The estate with some records more, some changed, some left out."""
    left_out, changes = set(without), dict(change or {})
    records = [*estate(), *more]
    return model_of(
        *(msgspec.structs.replace(one, **changes.get(one.id, {})) for one in records if one.id not in left_out)
    )
