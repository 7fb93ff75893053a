"""A generated architecture of any size: regions with crossing zone columns and VPC bands, tiers, badges, lines, findings."""

from __future__ import annotations

from collections.abc import Iterator

from designer.catalog.balancing import LoadBalancer
from designer.catalog.ec2 import Instance
from designer.catalog.gateways import InternetGateway
from designer.catalog.places import Region, Zone
from designer.catalog.rds import Database
from designer.catalog.routing import Route, RouteTable
from designer.catalog.scaling import AutoScalingGroup, Template
from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.targets import Listener, Target, TargetGroup
from designer.catalog.vpc import Subnet, Vpc
from designer.core import Link, Model, Placement, Record, model_of

_COLUMN, _BAND = 560.0, 1060.0


def generated(size: int) -> Model:
    """A model of about ``size`` resources, two thirds of them instances, with about as many lines as shapes."""
    return model_of(*_records(size))


def _records(size: int) -> Iterator[Record]:
    bands = max(size // 80, 1)
    yield Region(id="region-1", code="ap-northeast-2")
    yield Placement(id="region-1", x=0, y=0, w=2 * _COLUMN + 140, h=bands * _BAND + 120)
    for number, letter in ((1, "a"), (2, "c")):
        yield Zone(id=f"zone-{number}", parent="region-1", name=f"ap-northeast-2{letter}")
        yield Placement(
            id=f"zone-{number}", x=40 + (number - 1) * (_COLUMN + 30), y=44, w=_COLUMN, h=bands * _BAND + 60
        )
    for band in range(bands):
        yield from _band(band + 1)


def _band(n: int) -> Iterator[Record]:
    vpc, second = f"vpc-{n}", n // 256 + 10
    yield Vpc(
        id=vpc,
        name=f"vpc-{n}",
        parent="region-1",
        cidrs=(f"{second}.{n % 256}.0.0/16",) if second == 10 else ("10.0.0.0/16",),
    )
    yield Placement(id=vpc, x=20, y=90 + (n - 1) * _BAND, w=2 * _COLUMN + 90, h=_BAND - 40)
    yield InternetGateway(id=f"internet-gateway-{n}", name="igw", parent=vpc)
    yield Placement(id=f"internet-gateway-{n}", x=_COLUMN, y=-42, w=96, h=84, side="top", at=0.5)
    yield RouteTable(id=f"route-table-{2 * n}", name="main", parent=vpc, main=True)
    yield RouteTable(
        id=f"route-table-{2 * n + 1}",
        name="public",
        parent=vpc,
        routes=(Route(destination="0.0.0.0/0", target=f"internet-gateway-{n}"),),
    )
    groups = [f"security-group-{3 * n + k}" for k in range(3)]
    for k, (name, port, peer) in enumerate(
        (("web", 443, "0.0.0.0/0"), ("app", 8080, groups[0]), ("db", 3306, groups[1]))
    ):
        yield SecurityGroup(id=groups[k], name=name, parent=vpc, ingress=(GroupRule(ports=(port, port), peer=peer),))
    prefix = f"10.{n % 256}"
    tiers = (("public", "web", 150.0), ("private", "app", 560.0), ("private", "db", 170.0))
    y, link = 40.0, n * 200
    for row, (access, tier, height) in enumerate(tiers):
        for column in (1, 2):
            id = f"subnet-{6 * n + 2 * row + column}"
            yield Subnet(
                id=id,
                name=f"{tier}-{column}",
                parent=vpc,
                cidr=f"{prefix}.{10 * row + column}.0/24",
                zones=(f"zone-{column}",),
                access=access,
                route_table=f"route-table-{2 * n + 1}" if access == "public" else None,
                tier=tier,
            )  # type: ignore[arg-type]
            yield Placement(id=id, x=40 + (column - 1) * (_COLUMN + 30), y=y, w=_COLUMN - 60, h=height)
            if tier == "app":
                yield from _servers(n, column, id, groups[1], link)
        y += height + 20
    yield from _services(n, vpc, groups, link)


def _servers(n: int, column: int, subnet: str, group: str, link: int) -> Iterator[Record]:
    for at in range(24):
        id = f"instance-{n * 48 + (column - 1) * 24 + at}"
        yield Instance(
            id=id, name=f"app-{at}", parent=subnet, security_groups=(group,), type="m5.large" if at % 7 else "m4.large"
        )
        yield Placement(id=id, x=16 + (at % 4) * 120, y=34 + (at // 4) * 86, w=96, h=84)
        number = link + (column - 1) * 48 + 2 * at
        yield Link(id=f"link-{number}", source=f"load-balancer-{n}", target=id, ports=(8080, 8080))
        yield Link(id=f"link-{number + 1}", source=id, target=f"database-{n}", ports=(3306, 3306))


def _services(n: int, vpc: str, groups: list[str], link: int) -> Iterator[Record]:
    web, app, db = groups
    targets = tuple(Target(target=f"instance-{n * 48 + at}") for at in range(48))
    yield TargetGroup(id=f"target-group-{n}", name="targets", parent=vpc, port=8080, targets=targets)
    yield LoadBalancer(id=f"load-balancer-{n}", name="alb", parent=vpc, subnets=(f"subnet-{6 * n + 1}", f"subnet-{6 * n + 2}"), security_groups=(web,),
                       listeners=(Listener(protocol="HTTPS", port=443, target_group=f"target-group-{n}", certificate="c"),))  # fmt: skip
    yield Placement(id=f"load-balancer-{n}", x=_COLUMN + 12, y=100, w=76, h=52)
    yield AutoScalingGroup(id=f"auto-scaling-group-{n}", name="workers", parent=vpc, subnets=(f"subnet-{6 * n + 3}", f"subnet-{6 * n + 4}"),
                           minimum=2, desired=4, maximum=8, tier="app", template=Template(security_groups=(app,)))  # fmt: skip
    yield Placement(id=f"auto-scaling-group-{n}", x=60, y=660, w=2 * _COLUMN - 60, h=100)
    subnets = (f"subnet-{6 * n + 5}", f"subnet-{6 * n + 6}")
    yield Database(
        id=f"database-{n}",
        name="db",
        parent=subnets[0],
        subnets=subnets,
        multi_az=True,
        security_groups=(db,),
        tier="db",
    )
    yield Placement(id=f"database-{n}", x=60, y=44, w=96, h=84)
