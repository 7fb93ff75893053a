"""Reachability at size: 10,000 interfaces, 500 groups, 200 subnets, 10 VPCs with gateways, NAT, balancers and endpoints."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any, Literal

import msgspec
import psutil

from designer.catalog.balancing import LoadBalancer
from designer.catalog.ec2 import Instance
from designer.catalog.endpoints import VpcEndpoint
from designer.catalog.gateways import ElasticIp, InternetGateway, NatGateway
from designer.catalog.peering import Peering
from designer.catalog.places import Region
from designer.catalog.routing import Route, RouteTable
from designer.catalog.security import AclRule, GroupRule, NetworkAcl, SecurityGroup
from designer.catalog.targets import Listener, Target, TargetGroup
from designer.catalog.transit_records import TransitAttachment, TransitGateway, TransitTable
from designer.catalog.vpc import Subnet, Vpc, Zone
from designer.core import Draft, Model, Record, model_of
from designer.graph import View
from designer.reach.cards import Directory
from designer.reach.fast import Header, Pairs
from designer.reach.ports import port_classes
from designer.reach.trace import trace

VPCS, SUBNETS, GROUPS, INTERFACES = 10, 20, 50, 1000
"""Counts a VPC, apart from the first."""
ANY = "0.0.0.0/0"
PORTS = (22, 80, 443, 1433, 3000, 3306, 5432, 6379, 8080, 8443, 9000, 9090)
TGW = "transit-gateway-1"
Style = Literal["role-based", "random groups"]


def estate(style: Style, seed: int = 7) -> Model:
    """By role, the servers of a subnet carry one of a few sets of groups; else each carries three at random."""
    random = Random(seed)
    records: list[Record] = [Region(id="region-1", code="ap-northeast-2")]
    records += [Zone(id=f"zone-{n}", name=f"ap-northeast-2{'abc'[n - 1]}", parent="region-1") for n in (1, 2, 3)]
    attachments = []
    serial = 0
    for n in range(1, VPCS + 1):
        vpc = f"vpc-{n}"
        groups = [f"security-group-{n * 100 + at}" for at in range(GROUPS)]
        subnets = [f"subnet-{n * 100 + at}" for at in range(SUBNETS)]
        records += _network(n, vpc, subnets)
        records += [_group(random, vpc, one, groups, n) for one in groups]
        attachments.append(TransitAttachment(id=vpc, vpc=vpc, subnets=tuple(subnets[6:9]), table="main"))
        servers = []
        for at in range(INTERFACES - 6):
            serial += 1
            subnet = subnets[at % SUBNETS]
            if style == "role-based":
                role = (at % SUBNETS) * 2 + (at // SUBNETS) % 5
                carried = tuple(sorted({groups[role % GROUPS], groups[(role * 7 + 3) % GROUPS]}))
            else:
                carried = tuple(sorted(random.sample(groups, 3)))
            public = "auto" if at % SUBNETS < 6 else None
            servers.append(f"instance-{serial}")
            records.append(Instance(id=servers[-1], parent=subnet, security_groups=carried, public_ip=public))
        records += _balanced(n, vpc, subnets, servers, groups)
    table = TransitTable(id="main", propagations=tuple(f"vpc-{n}" for n in range(1, 6)))
    records.append(TransitGateway(id=TGW, parent="region-1", attachments=tuple(attachments[:5]), tables=(table,)))
    records += [Peering(id=f"peering-{n}", requester=f"vpc-{n}", accepter=f"vpc-{n + 1}") for n in (6, 8)]
    return model_of(*records)


def _network(n: int, vpc: str, subnets: list[str]) -> list[Record]:
    records: list[Record] = [Vpc(id=vpc, parent="region-1", cidrs=(f"10.{n}.0.0/16",))]
    records.append(InternetGateway(id=f"internet-gateway-{n}", parent=vpc))
    near = [Route(destination=f"10.{m}.0.0/16", target=TGW) for m in range(1, 6) if m != n] if n < 6 else []
    joined = {6: (7, 6), 7: (6, 6), 8: (9, 8), 9: (8, 8)}
    if n in joined:
        near.append(Route(destination=f"10.{joined[n][0]}.0.0/16", target=f"peering-{joined[n][1]}"))
    for at, gateway in enumerate((f"internet-gateway-{n}", f"nat-gateway-{n}", None)):
        out = [Route(destination=ANY, target=gateway)] if gateway else []
        records.append(RouteTable(id=f"route-table-{n * 10 + at}", parent=vpc, main=at == 2, routes=(*out, *near)))
    for at in range(3):
        rules = [AclRule(number=50, action="deny", protocol="tcp", ports=(23, 23), cidr=ANY)]
        rules.append(AclRule(number=60, action="deny", protocol="tcp", ports=(9090, 9090), cidr=f"10.{n}.{at}.0/24"))
        rules.append(AclRule(number=100, protocol="all", cidr=ANY))
        records.append(
            NetworkAcl(id=f"network-acl-{n * 10 + at}", parent=vpc, ingress=tuple(rules), egress=tuple(rules[2:]))
        )
    for at, id in enumerate(subnets):
        tier = 0 if at < 6 else 1 if at < 14 else 2
        records.append(
            Subnet(
                id=id, parent=vpc, cidr=f"10.{n}.{at}.0/24", zones=(f"zone-{at % 3 + 1}",),
                route_table=f"route-table-{n * 10 + tier}", network_acl=f"network-acl-{n * 10 + tier}",
            )
        )  # fmt: skip
    records.append(ElasticIp(id=f"elastic-ip-{n}", parent="region-1"))
    records.append(NatGateway(id=f"nat-gateway-{n}", parent=subnets[0], elastic_ip=f"elastic-ip-{n}"))
    return records


def _group(random: Random, vpc: str, id: str, groups: list[str], n: int) -> SecurityGroup:
    rules = []
    for _ in range(random.randint(1, 4)):
        port = random.choice(PORTS)
        peer = random.choice(groups) if random.random() < 0.6 else random.choice(
            [ANY, f"10.{n}.0.0/16", f"10.{random.randint(1, 10)}.{random.randint(0, 19)}.0/24", "203.0.113.0/24"]
        )  # fmt: skip
        rules.append(GroupRule(ports=(port, port + random.choice((0, 0, 10))), peer=peer))
    closed = random.random() < 0.2
    egress = (GroupRule(protocol="all", peer=f"10.{n}.0.0/16"),) if closed else None
    return SecurityGroup(id=id, parent=vpc, ingress=tuple(rules), egress=egress)


def _balanced(n: int, vpc: str, subnets: list[str], servers: list[str], groups: list[str]) -> list[Record]:
    records: list[Record] = []
    types: tuple[Literal["application", "network"], ...] = ("application", "network")
    for at, kind in enumerate(types):
        id, group = f"load-balancer-{n * 10 + at}", f"target-group-{n * 10 + at}"
        protocol = "HTTP" if at == 0 else "TCP"
        listener = Listener(protocol=protocol, port=443, target_group=group)
        records.append(
            LoadBalancer(
                id=id, parent=vpc, type=kind, scheme="internet-facing", subnets=tuple(subnets[:2]),
                security_groups=(groups[at],), listeners=(listener,),
            )
        )  # fmt: skip
        targets = tuple(Target(target=one) for one in servers[at * 20 : at * 20 + 20])
        records.append(TargetGroup(id=group, parent=vpc, protocol=protocol, port=8080, targets=targets))
    records.append(
        VpcEndpoint(id=f"vpc-endpoint-{n * 10}", parent=vpc, type="interface", service="ssm", subnets=(subnets[6],), security_groups=(groups[2],))
    )  # fmt: skip
    records.append(
        VpcEndpoint(id=f"vpc-endpoint-{n * 10 + 1}", parent=vpc, route_tables=(f"route-table-{n * 10 + 1}",))
    )
    return records


def timed(run: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    run()
    return (time.perf_counter() - begin) * 1000


def _edited(model: Model, kind: str, random: Random) -> Draft:
    draft = Draft(model)
    record: Any = random.choice([one for one in model.resources.values() if one.kind == kind and one.kind])
    if kind == "security-group":
        wide = GroupRule(ports=(443, 443), peer=ANY)
        rules = (
            tuple(one for one in record.ingress if one != wide) if wide in record.ingress else (*record.ingress, wide)
        )
        draft.put("resources", msgspec.structs.replace(record, ingress=rules))
    elif kind == "network-acl":
        block = AclRule(number=10, action="deny", protocol="tcp", ports=(443, 443), cidr=ANY)
        rules = (
            tuple(one for one in record.ingress if one.number != 10)
            if record.ingress[0].number == 10
            else (block, *record.ingress)
        )
        draft.put("resources", msgspec.structs.replace(record, ingress=rules))
    else:
        flipped = tuple(
            msgspec.structs.replace(one, state="active" if one.state == "blackhole" else "blackhole")
            for one in record.routes
        )
        draft.put("resources", msgspec.structs.replace(record, routes=flipped))
    return draft


def compare(style: Style) -> None:
    """Prints the figures of one estate."""
    process = psutil.Process()
    before = process.memory_info().rss
    model = estate(style)
    view = View.of(model)
    directory = Directory(view)
    gc.collect()
    gc.freeze()
    made: list[Pairs] = []
    build = timed(lambda: made.append(Pairs(view, directory)))
    pairs = made[0]
    print(f"\n{style}: {pairs.columns.count} interfaces, {len(pairs.kin)} classes, {len(pairs.network.spots)} spots")
    header = Header("tcp", (443, 443))
    rows: list[tuple[str, float, float, float]] = [("classes made from the diagram, once", build, build, 0)]
    one = [timed(partial(pairs.table, Header("tcp", (port, port)))) for port in (443, 22, 3306, 8080, 5432)]
    rows.append(("all pairs, one port", statistics.median(one), max(one), 50 if style == "role-based" else 100))
    sorts = [ranges[0][0] for ranges in port_classes(view).values()]
    every = timed(lambda: [pairs.table(Header("tcp", (port, port))) for port in sorts])
    rows.append((f"every TCP port ({len(sorts)} sorts)", every, every, 1000 if style == "role-based" else 3000))
    pairs._tables.clear()
    pairs.table(header)
    outside = timed(lambda: pairs.outside(header, "internet"))
    rows.append(("the internet, one port", outside, outside, 0))
    random = Random(1)
    for kind in ("security-group", "network-acl", "route-table"):
        spans = []
        for _ in range(20):
            draft = _edited(model, kind, random)
            change, model = draft.change(), draft.preview()
            view.architecture.update(change, model)

            def edit(change: Any = change) -> None:
                assert pairs.follow(change)
                pairs.opened(header)

            spans.append(timed(edit))
        limit = 16 if style == "role-based" else 0
        rows.append((f"an edit of a {kind}, with the pairs that changed", statistics.median(spans), max(spans), limit))
    ends = [f"instance-{random.randint(1, 9000)}" for _ in range(200)]
    ways = [
        timed(partial(trace, view, a, b, "tcp", 443, directory=directory)) for a, b in zip(ends, ends[1:], strict=False)
    ]
    rows.append(("one trace", statistics.median(ways), max(ways), 1))
    print(f"{'milliseconds':<62} {'median':>9} {'worst':>9} {'at most':>8}")
    for name, middle, worst, most in rows:
        print(f"{name:<62} {middle:9.2f} {worst:9.2f} {most or '':>8}")
    print(f"memory of diagram, classes and rows: {(process.memory_info().rss - before) / 1e6:.0f} MB (at most 200)")
    gc.unfreeze()


def main() -> None:
    """Prints both estates."""
    compare("role-based")
    compare("random groups")


if __name__ == "__main__":
    main()
