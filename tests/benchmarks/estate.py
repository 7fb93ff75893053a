"""A generated architecture of any size: regions with crossing zone columns and VPC bands, tiers, badges, lines, findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

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
_EACH = 65
"""Resources of one VPC."""
_CODES = ("ap-northeast-2", "us-east-1", "eu-west-1", "ap-northeast-1", "us-west-2", "eu-central-1")


def generated(size: int) -> Model:
    """A model of about ``size`` resources in one region, two thirds of them instances, with about as many lines as shapes."""
    bands = max(size // 80, 1)
    return model_of(*_region(1, 0.0, 0.0, range(1, bands + 1), _CODES[0]))


def landscape(size: int, crowd: int = 0) -> Model:
    """A model of about ``size`` resources whose regions stand side by side, as wide as a window is.

    Args:
        size: how many resources.
        crowd: how many of them stand in ``vpc-1``, which has a region of six zones to itself; 0 for one like the others.
    """
    return model_of(*_regions(size, crowd))


def _regions(size: int, crowd: int) -> Iterator[Record]:
    blocks = -(-crowd // 57)
    bands = max(size // _EACH - blocks, 1)
    deep = max(round((bands / 1.3) ** 0.5), -(-blocks // 3))
    x, number, first = 0.0, 1, 1
    if crowd:
        yield from _crowded(blocks, bands + 1)
        x, number, first = 6 * (_COLUMN + 30) + 160, 2, 2
    for start in range(first, first + bands, deep):
        band = range(start, min(start + deep, first + bands))
        yield from _region(number, x, 0.0, band, _CODES[number % len(_CODES)])
        x, number = x + 2 * _COLUMN + 220, number + 1


def _region(number: int, x: float, y: float, bands: range, code: str, zones: int = 2) -> Iterator[Record]:
    region, deep = f"region-{number}", len(bands) * _BAND
    yield Region(id=region, code=code)
    yield Placement(id=region, x=x, y=y, w=zones * (_COLUMN + 30) + 80, h=deep + 120)
    for at, letter in zip(range(zones), "acbdef", strict=False):
        zone = f"zone-{6 * (number - 1) + at + 1}"
        yield Zone(id=zone, parent=region, name=f"{code}{letter}")
        yield Placement(id=zone, x=40 + at * (_COLUMN + 30), y=44, w=_COLUMN, h=deep + 60)
    if zones == 2:
        for row, n in enumerate(bands):
            yield from _vpc(n, region, row, 2 * _COLUMN + 90, _BAND - 40)
            yield from _block(n, n, 6 * (number - 1), 0.0, 0.0)


def _crowded(blocks: int, spare: int) -> Iterator[Record]:
    """One VPC across six zones, with many blocks of servers in it."""
    deep = -(-blocks // 3)
    yield from _region(1, 0.0, 0.0, range(deep), _CODES[0], 6)
    yield from _vpc(1, "region-1", 0, 6 * (_COLUMN + 30) + 30, deep * _BAND - 40)
    for at in range(blocks):
        n = 1 if at == 0 else spare + at
        yield from _block(1, n, 2 * (at % 3), at % 3 * 2 * (_COLUMN + 30), at // 3 * _BAND)


def _vpc(n: int, region: str, row: int, w: float, h: float) -> Iterator[Record]:
    vpc, second = f"vpc-{n}", n // 256 + 10
    yield Vpc(
        id=vpc,
        name=f"vpc-{n}",
        parent=region,
        cidrs=(f"{second}.{n % 256}.0.0/16",) if second == 10 else ("10.0.0.0/16",),
    )
    yield Placement(id=vpc, x=20, y=90 + row * _BAND, w=w, h=h)
    yield InternetGateway(id=f"internet-gateway-{n}", name="igw", parent=vpc)
    yield Placement(id=f"internet-gateway-{n}", x=_COLUMN, y=-42, w=96, h=84, side="top", at=0.5)
    yield RouteTable(id=f"route-table-{2 * n}", name="main", parent=vpc, main=True)
    yield RouteTable(
        id=f"route-table-{2 * n + 1}",
        name="public",
        parent=vpc,
        routes=(Route(destination="0.0.0.0/0", target=f"internet-gateway-{n}"),),
    )


def _block(home: int, n: int, zone: int, dx: float, dy: float) -> Iterator[Record]:
    """Three tiers in two zones of the VPC ``home``."""
    vpc = f"vpc-{home}"
    groups = [f"security-group-{3 * n + k}" for k in range(3)]
    for k, (name, port, peer) in enumerate(
        (("web", 443, "0.0.0.0/0"), ("app", 8080, groups[0]), ("db", 3306, groups[1]))
    ):
        yield SecurityGroup(id=groups[k], name=name, parent=vpc, ingress=(GroupRule(ports=(port, port), peer=peer),))
    prefix, shift = f"10.{home % 256}", 0 if home == n else n * 30 % 200
    tiers: tuple[tuple[Literal["public", "private"], str, float], ...] = (
        ("public", "web", 150.0),
        ("private", "app", 560.0),
        ("private", "db", 170.0),
    )
    y, link = 40.0 + dy, n * 200
    for row, (access, tier, height) in enumerate(tiers):
        for column in (1, 2):
            id = f"subnet-{6 * n + 2 * row + column}"
            yield Subnet(
                id=id,
                name=f"{tier}-{column}",
                parent=vpc,
                cidr=f"{prefix}.{shift + 10 * row + column}.0/24",
                zones=(f"zone-{zone + column}",),
                access=access,
                route_table=f"route-table-{2 * home + 1}" if access == "public" else None,
                tier=tier,
            )
            yield Placement(id=id, x=40 + dx + (column - 1) * (_COLUMN + 30), y=y, w=_COLUMN - 60, h=height)
            if tier == "app":
                yield from _servers(n, column, id, groups[1], link)
        y += height + 20
    yield from _services(n, vpc, groups, link, dx, dy)


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


def _services(n: int, vpc: str, groups: list[str], link: int, dx: float, dy: float) -> Iterator[Record]:
    web, app, db = groups
    targets = tuple(Target(target=f"instance-{n * 48 + at}") for at in range(48))
    yield TargetGroup(id=f"target-group-{n}", name="targets", parent=vpc, port=8080, targets=targets)
    yield LoadBalancer(id=f"load-balancer-{n}", name="alb", parent=vpc, subnets=(f"subnet-{6 * n + 1}", f"subnet-{6 * n + 2}"), security_groups=(web,),
                       listeners=(Listener(protocol="HTTPS", port=443, target_group=f"target-group-{n}", certificate="c"),))  # fmt: skip
    yield Placement(id=f"load-balancer-{n}", x=_COLUMN + 12 + dx, y=100 + dy, w=76, h=52)
    yield AutoScalingGroup(id=f"auto-scaling-group-{n}", name="workers", parent=vpc, subnets=(f"subnet-{6 * n + 3}", f"subnet-{6 * n + 4}"),
                           minimum=2, desired=4, maximum=8, tier="app", template=Template(security_groups=(app,)))  # fmt: skip
    yield Placement(id=f"auto-scaling-group-{n}", x=60 + dx, y=660 + dy, w=2 * _COLUMN - 60, h=100)
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
