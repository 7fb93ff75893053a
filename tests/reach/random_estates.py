"""Random networks with every part of the semantics in them, small enough for the walk to trace every pair."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec

from designer.catalog.balancing import LoadBalancer
from designer.catalog.ec2 import Ami, Instance
from designer.catalog.endpoints import VpcEndpoint
from designer.catalog.functions import Function
from designer.catalog.gateways import ElasticIp, InternetGateway, NatGateway
from designer.catalog.joins import VpnConnection, VpnGateway
from designer.catalog.peering import Peering
from designer.catalog.places import DataCenter, Region
from designer.catalog.routing import PrefixList, Route, RouteTable
from designer.catalog.security import AclRule, GroupRule, NetworkAcl, SecurityGroup
from designer.catalog.targets import Listener, Target, TargetGroup
from designer.catalog.transit_records import TransitAttachment, TransitGateway, TransitRoute, TransitTable
from designer.catalog.vpc import Subnet, Vpc, Zone
from designer.core import Draft, Model, Record, model_of

ANY = "0.0.0.0/0"
PORTS = (22, 80, 443, 3306, 8080)
PROTOCOLS = ("tcp", "tcp", "tcp", "udp", "all", 6, "icmp")


class Maker:
    """Makes one network from one seed; those of odd seeds have no lists and every VPC on the gateway, so that groups decide."""

    def __init__(self, seed: int, vpcs: int = 3, subnets: int = 4, instances: int = 5) -> None:
        self.random = Random(seed)
        self.plain = seed % 2 == 1
        self.records: list[Record] = [Region(id="region-1", code="ap-northeast-2")]
        self.records += [Zone(id=f"zone-{n}", name=f"ap-northeast-2{'abc'[n - 1]}", parent="region-1") for n in (1, 2)]
        self.vpcs = [f"vpc-{n}" for n in range(1, vpcs + 1)]
        self.subnets: dict[str, list[str]] = {}
        self.groups: dict[str, list[str]] = {vpc: [] for vpc in self.vpcs}
        self.acls: dict[str, list[str]] = {}
        self.tables: dict[str, list[str]] = {}
        self.counts = vpcs, subnets, instances
        self.records.append(PrefixList(id="prefix-list-1", parent="region-1", entries=("10.1.0.0/24", "10.2.1.0/24")))
        self.records.append(DataCenter(id="data-center-1", cidrs=("192.168.0.0/16",)))
        self.joined = self._joints()
        for n, vpc in enumerate(self.vpcs, 1):
            self._vpc(n, vpc, subnets)
        for vpc in self.vpcs:
            self._servers(vpc, instances)
            self._balancer(vpc)
        self._gateway()

    def fresh(self, kind: str) -> str:
        return f"{kind}-{sum(1 for one in self.records if one.kind == kind) + 1}"

    def _joints(self) -> dict[str, list[str]]:
        joined: dict[str, list[str]] = {vpc: [] for vpc in self.vpcs}
        for a, b in zip(self.vpcs, self.vpcs[1:], strict=False):
            if self.random.random() < 0.6:
                id = self.fresh("peering")
                state = "active" if self.random.random() < 0.8 else "pending-acceptance"
                self.records.append(Peering(id=id, requester=a, accepter=b, state=state))
                joined[a].append(id)
                joined[b].append(id)
        for vpc in self.vpcs:
            if self.plain or self.random.random() < 0.75:
                joined[vpc].append("transit-gateway-1")
        return joined

    def ranges(self) -> str:
        return self.random.choice(
            [ANY, ANY, "10.0.0.0/8", *(f"10.{n}.0.0/16" for n in range(1, len(self.vpcs) + 1)),
             f"10.{self.random.randint(1, len(self.vpcs))}.{self.random.randint(0, 3)}.0/24",
             f"10.{self.random.randint(1, len(self.vpcs))}.{self.random.randint(0, 3)}.{self.random.choice((0, 4))}/30",
             "192.168.0.0/16", "203.0.113.0/24"]
        )  # fmt: skip

    def ports(self) -> tuple[int, int] | None:
        low = self.random.choice(PORTS)
        return self.random.choice([None, (low, low), (low, low), (low, low + 4000), (1024, 65535), (32768, 60999)])

    def rule(self, vpc: str) -> GroupRule:
        groups = self.groups[self.random.choice(self.vpcs)] if self.random.random() < 0.5 else self.groups[vpc]
        peer = self.random.choice([*groups, *groups, self.ranges(), "prefix-list-1"]) if groups else self.ranges()
        protocol: Any = self.random.choice(PROTOCOLS)
        ports = self.random.choice([(8, -1), (-1, -1)]) if protocol == "icmp" else self.ports()
        return GroupRule(protocol=protocol, ports=ports, peer=peer, enabled=self.random.random() < 0.95)

    def acl_rule(self, number: int) -> AclRule:
        action: Any = "deny" if self.random.random() < 0.25 else "allow"
        protocol: Any = self.random.choice(["tcp", "tcp", "all", "udp"])
        return AclRule(number=number, action=action, protocol=protocol, ports=self.ports(), cidr=self.ranges())

    def acl_rules(self) -> tuple[AclRule, ...]:
        rules = [self.acl_rule(n * 100) for n in range(1, self.random.randint(1, 4))]
        if self.random.random() < 0.7:
            rules.append(AclRule(number=900, cidr=ANY, protocol="all"))
        return tuple(rules)

    def routes(self, n: int, public: bool) -> tuple[Route, ...]:
        vpc = f"vpc-{n}"
        found = []
        if self.random.random() < 0.8:
            found.append(Route(destination=ANY, target=f"internet-gateway-{n}" if public else f"nat-gateway-{n}"))
        for other in range(1, len(self.vpcs) + 1):
            if other != n and self.joined[vpc] and self.random.random() < 0.85:
                state: Any = "blackhole" if self.random.random() < 0.05 else "active"
                wider = [f"10.{other}.0.0/16", f"10.{other}.0.0/16"]
                destination = self.random.choice(wider if self.plain else [*wider, f"10.{other}.1.0/24"])
                found.append(Route(destination=destination, target=self.random.choice(self.joined[vpc]), state=state))
        if n == 1 and self.random.random() < 0.7:
            found.append(Route(destination="192.168.0.0/16", target="vpn-gateway-1"))
        if self.random.random() < 0.15:
            found.append(Route(destination=f"10.{n}.2.0/24", target=f"nat-gateway-{n}"))
        return tuple(found)

    def _vpc(self, n: int, vpc: str, subnets: int) -> None:
        self.records.append(Vpc(id=vpc, parent="region-1", cidrs=(f"10.{n}.0.0/16",)))
        self.records.append(InternetGateway(id=f"internet-gateway-{n}", parent=vpc))

        self.tables[vpc], self.acls[vpc], self.subnets[vpc] = [], [], []
        for at in range(2):
            id = self.fresh("route-table")
            self.records.append(RouteTable(id=id, parent=vpc, main=at == 1, routes=self.routes(n, at == 0)))
            self.tables[vpc].append(id)
        for _ in range(2):
            id = self.fresh("network-acl")
            self.records.append(NetworkAcl(id=id, parent=vpc, ingress=self.acl_rules(), egress=self.acl_rules()))
            self.acls[vpc].append(id)
        for at in range(subnets):
            id = self.fresh("subnet")
            table = self.tables[vpc][0] if at == 0 else self.random.choice([*self.tables[vpc], None])
            acl = None if self.plain else self.random.choice([*self.acls[vpc], None, None])
            cidr, zone = f"10.{n}.{at}.0/24", f"zone-{at % 2 + 1}"
            self.records.append(Subnet(id=id, parent=vpc, cidr=cidr, zones=(zone,), route_table=table, network_acl=acl))
            self.subnets[vpc].append(id)
        self.records.append(ElasticIp(id=f"elastic-ip-{n}", parent="region-1"))
        self.records.append(
            NatGateway(id=f"nat-gateway-{n}", parent=self.subnets[vpc][0], elastic_ip=f"elastic-ip-{n}")
        )
        for _ in range(3):
            id = self.fresh("security-group")
            egress = (
                None if self.random.random() < 0.5 else tuple(self.rule(vpc) for _ in range(self.random.randint(0, 3)))
            )
            others = [one for other in self.vpcs if other != vpc for one in self.groups[other]]
            if self.plain and others and self.random.random() < 0.4:
                egress = (GroupRule(protocol="all", peer=self.random.choice(others)),)
            ingress = tuple(self.rule(vpc) for _ in range(self.random.randint(0, 4)))
            self.records.append(SecurityGroup(id=id, parent=vpc, ingress=ingress, egress=egress))
            self.groups[vpc].append(id)

    def carried(self, vpc: str) -> tuple[str, ...]:
        return tuple(sorted(self.random.sample(self.groups[vpc], self.random.randint(0, 2))))

    def _servers(self, vpc: str, instances: int) -> None:
        for _ in range(instances):
            self.records.append(
                Instance(
                    id=self.fresh("instance"), parent=self.random.choice(self.subnets[vpc]),
                    security_groups=self.carried(vpc), public_ip=self.random.choice([None, "auto"]),
                    state="stopped" if self.random.random() < 0.05 else "running",
                    ami=Ami(os=self.random.choice(["linux", "linux", "windows"])),
                    source_dest_check=self.random.random() > 0.1,
                )
            )  # fmt: skip
        if self.random.random() < 0.5:
            self.records.append(
                VpcEndpoint(
                    id=self.fresh("vpc-endpoint"),
                    parent=vpc,
                    type="interface",
                    service="ssm",
                    subnets=tuple(self.subnets[vpc][1:2]),
                    security_groups=self.carried(vpc),
                )
            )
        if self.random.random() < 0.5:
            self.records.append(
                Function(id=self.fresh("function"), parent=self.subnets[vpc][-1], security_groups=self.carried(vpc))
            )

    def _balancer(self, vpc: str) -> None:
        if self.random.random() < 0.3:
            return
        kind: Any = self.random.choice(["application", "network", "classic"])
        balancer, group = self.fresh("load-balancer"), self.fresh("target-group")
        servers = [one.id for one in self.records if isinstance(one, Instance) and one.parent in self.subnets[vpc]]
        targets = tuple(Target(target=id) for id in self.random.sample(servers, min(2, len(servers))))
        protocol = "TCP" if kind == "network" else "HTTP"
        preserve = self.random.choice([None, True, False]) if kind == "network" else None
        self.records.append(
            LoadBalancer(
                id=balancer, parent=vpc, type=kind, subnets=tuple(self.subnets[vpc][:2]),
                security_groups=self.carried(vpc) if kind != "network" or self.random.random() < 0.5 else None,
                cross_zone=self.random.choice([None, True, False]), scheme=self.random.choice(["internal", "internet-facing"]),
                listeners=(Listener(protocol=protocol, port=self.random.choice(PORTS), target_group=group),),
            )
        )  # fmt: skip
        self.records.append(
            TargetGroup(
                id=group, parent=vpc, protocol=protocol, port=self.random.choice(PORTS), targets=targets, preserve_client_ip=preserve
            )
        )  # fmt: skip

    def _gateway(self) -> None:
        attached = [vpc for vpc in self.vpcs if "transit-gateway-1" in self.joined[vpc]]
        attachments = tuple(
            TransitAttachment(
                id=vpc,
                vpc=vpc,
                subnets=tuple(
                    self.random.sample(self.subnets[vpc][:2], 2 if self.plain else self.random.randint(1, 2))
                ),
                table="one" if self.plain else self.random.choice(["one", "one", "two", None]),
            )
            for vpc in attached
        )
        static = tuple(
            TransitRoute(destination=self.ranges(), attachment=self.random.choice([*attached, "blackhole"]))
            for _ in range(self.random.randint(0, 2))
            if attached
        )
        learned = tuple(vpc for vpc in attached if self.random.random() < 0.9)
        self.records.append(
            TransitGateway(
                id="transit-gateway-1",
                parent="region-1",
                attachments=attachments,
                tables=(TransitTable(id="one", propagations=learned), TransitTable(id="two", routes=static, propagations=learned[:1])),
                security_group_referencing=self.random.random() < 0.5,
            )
        )  # fmt: skip
        self.records.append(VpnGateway(id="vpn-gateway-1", parent=self.vpcs[0]))
        self.records.append(
            VpnConnection(id="vpn-connection-1", gateway="vpn-gateway-1", data_center="data-center-1", routes=("192.168.0.0/16",))
        )  # fmt: skip

    def model(self) -> Model:
        return model_of(*self.records)

    def edit(self, model: Model) -> Draft:
        """One random edit of rules, lists or routes."""
        draft = Draft(model)
        kinds = ("security-group", "security-group", "network-acl", "route-table")
        wanted = self.random.choice(kinds)
        record: Any = self.random.choice([one for one in model.resources.values() if one.kind == wanted])
        name = self.random.choice(("ingress", "egress")) if wanted != "route-table" else "routes"
        rules = list(getattr(record, name) or ())
        if rules and self.random.random() < 0.5:
            rules.pop(self.random.randrange(len(rules)))
        elif wanted == "security-group":
            rules.append(self.rule(record.parent))
        elif wanted == "network-acl":
            rules.append(self.acl_rule(max((rule.number for rule in rules), default=0) + self.random.randint(1, 99)))
        else:
            rules += self.routes(int(record.parent.rpartition("-")[2]), record.main is False)[-1:]
        draft.put("resources", msgspec.structs.replace(record, **{name: tuple(rules)}))
        return draft
