"""Elastic Load Balancing: load balancers, listeners, target groups."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import next_name
from designer.catalog.charging import HOURS, charge
from designer.catalog.ec2 import GROUPS, TIER, public_address_charges
from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

PROTOCOLS = {
    "application": ("HTTP", "HTTPS"),
    "network": ("TCP", "UDP", "TCP_UDP", "TLS", "QUIC", "TCP_QUIC"),
    "classic": ("HTTP", "HTTPS", "TCP", "SSL"),
}
"""Listener protocols: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html"""
_ALL_PROTOCOLS = ("HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP", "TLS", "QUIC", "TCP_QUIC", "SSL")
SHORT = {"application": "ALB", "network": "NLB", "classic": "CLB"}


class HealthCheck(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"""

    protocol: Annotated[str, Field(label="Protocol", choices=("HTTP", "HTTPS", "TCP"))] = "HTTP"
    port: Annotated[int | None, Field(label="Port", low=1, high=65535, help="Empty: the port that receives traffic.")] = None
    path: Annotated[str, Field(label="Path", limit=1024)] = "/"
    interval: Annotated[int, Field(label="Interval", unit="s", low=5, high=300)] = 30
    timeout: Annotated[int, Field(label="Timeout", unit="s", low=2, high=120)] = 5
    healthy: Annotated[int, Field(label="Healthy threshold", low=2, high=10)] = 5
    unhealthy: Annotated[int, Field(label="Unhealthy threshold", low=2, high=10)] = 2


class Target(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A registered target: a resource's id, or an address."""

    target: Annotated[str, Field(label="Target", ref=("instance", "auto-scaling-group", "load-balancer", "network-interface"))]
    port: Annotated[int | None, Field(label="Port", low=1, high=65535, help="Empty: the target group's port.")] = None


class Listener(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"""

    protocol: Annotated[str, Field(label="Protocol", choices=_ALL_PROTOCOLS)] = "HTTP"
    port: Annotated[int, Field(label="Port", low=1, high=65535)] = 80
    target_group: Annotated[str | None, Field(label="Target group", ref=("target-group",))] = None
    certificate: Annotated[str | None, Field(label="Certificate", help="Name of the certificate, needed for HTTPS and TLS.")] = None


class NodeAddress(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The addresses of a load balancer in one subnet; None = the next free one."""

    private_ip: str | None = None
    public_ip: str | None = None


class LoadBalancer(Resource, frozen=True, kw_only=True, tag="load-balancer"):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/what-is-load-balancing.html"""

    type: Annotated[
        Literal["application", "network", "classic"],
        Field(label="Type", group="General", choices=("application", "network", "classic"), names=("Application", "Network", "Classic")),
    ] = "application"
    scheme: Annotated[
        Literal["internet-facing", "internal"],
        Field(label="Scheme", group="Network", choices=("internet-facing", "internal"), names=("Internet-facing", "Internal")),
    ] = "internet-facing"
    subnets: Annotated[tuple[str, ...], Field(label="Subnets", group="Network", ref=("subnet",), help="One a zone; an Application load balancer needs two zones.")] = ()
    addresses: Annotated[dict[str, NodeAddress], Field(label="Addresses", group="Network", ref=("subnet",), advanced=True)] = {}
    security_groups: GROUPS = None
    cross_zone: Annotated[bool | None, Field(label="Cross-zone", group="Network", help="Not set: on for Application, off for Network.")] = None
    listeners: Annotated[tuple[Listener, ...], Field(label="Listeners", group="Listeners")] = ()
    tier: TIER = None
    capacity_units: Annotated[float, Field(label="Average capacity units", group="Usage", unit="LCU", low=0)] = 1.0
    gb_per_month: Annotated[float, Field(label="Data processed", group="Usage", unit="GB/month", low=0)] = 100.0

    @property
    def crosses_zones(self) -> bool:
        """Whether nodes send to targets of other zones; on by default for Application, off for the others."""
        return self.cross_zone if self.cross_zone is not None else self.type == "application"


class TargetGroup(Resource, frozen=True, kw_only=True, tag="target-group"):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"""

    target_type: Annotated[Literal["instance", "ip", "lambda", "alb"], Field(label="Target type", group="Targets", choices=("instance", "ip", "lambda", "alb"))] = "instance"
    protocol: Annotated[str, Field(label="Protocol", group="Targets", choices=("HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP", "TLS"))] = "HTTP"
    port: Annotated[int, Field(label="Port", group="Targets", low=1, high=65535)] = 80
    targets: Annotated[tuple[Target, ...], Field(label="Targets", group="Targets")] = ()
    preserve_client_ip: Annotated[bool | None, Field(label="Preserve client address", group="Targets", advanced=True)] = None
    health_check: Annotated[HealthCheck, Field(label="Health check", group="Health check")] = HealthCheck()


def _pick_subnets(balancer: LoadBalancer, here: Surroundings) -> tuple[str, ...]:
    """One subnet a zone: public ones for the internet, else private ones."""
    wanted = "public" if balancer.scheme == "internet-facing" else "private"
    by_zone: dict[tuple[str, ...], str] = {}
    for subnet in here.children(balancer.parent or "", "subnet"):
        if subnet.access == wanted and len(subnet.zones) == 1:
            by_zone.setdefault(subnet.zones, subnet.id)
    return tuple(by_zone.values())


def _balancer_arrives(balancer: LoadBalancer, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    changes: dict[str, Any] = {}
    made: list[Resource] = []
    name = balancer.name or next_name("web-" + SHORT[balancer.type].lower(), here, "load-balancer")
    changes["name"] = name
    if not balancer.subnets:
        changes["subnets"] = _pick_subnets(balancer, here)
    protocol = "TCP" if balancer.type == "network" else "HTTP"
    if balancer.security_groups is None:
        peer = "0.0.0.0/0" if balancer.scheme == "internet-facing" else next(iter(getattr(here.get(balancer.parent), "cidrs", ())), "10.0.0.0/8")
        taken = {g.name: g for g in here.children(balancer.parent or "", "security-group")}
        if "web" in taken:
            changes["security_groups"] = (taken["web"].id,)
        else:
            rules = (GroupRule(ports=(80, 80), peer=peer), GroupRule(ports=(443, 443), peer=peer))
            group = SecurityGroup(id=fresh("security-group"), name="web", parent=balancer.parent, ingress=rules)
            made.append(group)
            changes["security_groups"] = (group.id,)
    if not balancer.listeners:
        targets = TargetGroup(id=fresh("target-group"), name=f"{name}-targets", parent=balancer.parent, protocol=protocol,
                              health_check=HealthCheck(protocol="TCP" if protocol == "TCP" else "HTTP"))  # fmt: skip
        made.append(targets)
        changes["listeners"] = (Listener(protocol=protocol, port=80, target_group=targets.id),)
    return (msgspec.structs.replace(balancer, **changes), *made)


def _charges(balancer: LoadBalancer, here: Surroundings) -> Iterable[Charge]:
    short = SHORT[balancer.type]
    yield charge(balancer, here, msg("{short} hours", short=short), f"elb.{short.lower()}.hour", HOURS, "hour")
    if balancer.type == "classic":
        yield charge(balancer, here, msg("CLB data processed"), "elb.clb.gb", balancer.gb_per_month, "GB")
    elif balancer.capacity_units:
        units = HOURS * int(balancer.capacity_units * 1000) / 1000
        yield charge(balancer, here, msg("{short} capacity units", short=short), f"elb.{short.lower()}.lcu", units, "LCU-hour")
    public = balancer.scheme == "internet-facing"
    named = sum(1 for one in balancer.addresses.values() if here.get(one.public_ip or "") is not None)
    yield from public_address_charges(balancer, here, len(balancer.subnets) - named if public else 0)


def _network(balancer: LoadBalancer, here: Surroundings) -> NetworkFacet:
    public = "auto" if balancer.scheme == "internet-facing" else None
    groups = None if balancer.type == "network" and not balancer.security_groups else balancer.security_groups or ()
    cards = []
    for subnet in balancer.subnets:
        address = balancer.addresses.get(subnet, NodeAddress())
        cards.append(Interface(subnet=subnet, security_groups=groups, private_ip=address.private_ip,
                               public_ip=address.public_ip or public))  # fmt: skip
    port = balancer.listeners[0].port if balancer.listeners else None
    return NetworkFacet(role="load-balancer", interfaces=tuple(cards), port=port, ephemeral=(1024, 65535))


def _detail(balancer: LoadBalancer, here: Surroundings) -> Message:
    scheme = msg("internet-facing") if balancer.scheme == "internet-facing" else msg("internal")
    return msg("{short} · {scheme}", short=SHORT[balancer.type], scheme=scheme)


KINDS = (
    Kind(
        record=LoadBalancer, label="Load balancer", service="Elastic Load Balancing", category="network", stands_in=("vpc",), prefix="lb",
        palette=(
            Entry(label="Application LB", section="Network", rank=30, fields={"type": "application"}, words="로드 밸런서 alb elb load balancer 애플리케이션"),
            Entry(label="Network LB", section="Network", rank=40, fields={"type": "network"}, icon="load-balancer-network", words="로드 밸런서 nlb elb load balancer 네트워크"),
            Entry(label="Classic LB", section="Network", rank=45, fields={"type": "classic"}, icon="load-balancer-classic", words="로드 밸런서 clb elb load balancer 클래식"),
        ),
        tags=frozenset({"carries-groups", "serves"}), priced=True, charges=_charges, network=_network, detail=_detail,
        arrive=_balancer_arrives,
    ),
    Kind(
        record=TargetGroup, label="Target group", service="Elastic Load Balancing", category="network", stands_in=("vpc",), shape="leaf",
        prefix="targets", palette=(Entry(label="Target group", section="Network", rank=50, words="대상 그룹 target group"),),
        detail=lambda r, h: f"{r.protocol} {r.port}",
    ),
)  # fmt: skip
