"""Elastic Load Balancing: load balancers and listeners. Target groups stand in ``targets``."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import GbOut, Groups, Tier
from designer.catalog.capacity import ActiveConnections, GbPerHour, NewConnections, Rules, units
from designer.catalog.charging import HOURS, charge, internet_charges, public_address_charges
from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.targets import PROTOCOLS, HealthCheck, Listener, Target, TargetGroup
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

SHORT = {"application": "ALB", "network": "NLB", "classic": "CLB"}
HTTP = (80, 80)
HTTPS = (443, 443)


class NodeAddress(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The addresses of a load balancer in one subnet; None = the next free one."""

    private_ip: Annotated[
        str | None,
        Field(label="Private IPv4", format="ip", help="Its address in the subnet. Empty: the lowest free one."),
    ] = None
    public_ip: Annotated[
        str | None,
        Field(
            label="Public IPv4",
            format="public-ip",
            ref=("elastic-ip",),
            help="A Network load balancer may take an Elastic IP in each subnet.",
        ),
    ] = None


class LoadBalancer(Resource, frozen=True, kw_only=True, tag="load-balancer"):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/what-is-load-balancing.html"""

    type: Annotated[
        Literal["application", "network", "classic"],
        Field(
            label="Type",
            group="General",
            choices=("application", "network", "classic"),
            names=("Application", "Network", "Classic"),
            help="Application understands HTTP, Network passes on TCP and UDP; Classic is the former generation.",
        ),
    ] = "application"
    scheme: Annotated[
        Literal["internet-facing", "internal"],
        Field(
            label="Scheme",
            group="Network",
            choices=("internet-facing", "internal"),
            names=("Internet-facing", "Internal"),
            help="Internet-facing ones have public addresses and need public subnets.",
        ),
    ] = "internet-facing"
    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnets",
            group="Network",
            ref=("subnet",),
            help="One a zone; an Application load balancer needs two zones.",
        ),
    ] = ()
    addresses: Annotated[
        dict[str, NodeAddress],
        Field(
            label="Addresses",
            group="Network",
            ref=("subnet",),
            advanced=True,
            help="Fixed addresses by subnet. Empty: AWS picks them.",
        ),
    ] = {}
    security_groups: Groups = None
    cross_zone: Annotated[
        bool | None,
        Field(
            label="Cross-zone",
            group="Availability",
            help="Whether each node sends to targets of every zone. Not set: on for Application, off for the others.",
        ),
    ] = None
    listeners: Annotated[
        tuple[Listener, ...],
        Field(label="Listeners", group="Listeners", help="The ports at which it accepts clients."),
    ] = ()
    tier: Tier = None
    capacity_units: Annotated[
        float,
        Field(
            label="Average capacity units",
            group="Usage",
            unit="LCU",
            low=0,
            when=lambda balancer: balancer.type != "classic",
            help="What it handles at once, averaged over the month; one unit of an ALB is 25 new connections a second.",
        ),
    ] = 1.0
    gb_per_month: Annotated[
        float,
        Field(
            label="Data processed",
            group="Usage",
            unit="GB/month",
            low=0,
            when=lambda balancer: balancer.type == "classic",
            help="A Classic load balancer bills each gigabyte; the others count it in their capacity units.",
        ),
    ] = 100.0
    new_connections: NewConnections = 0.0
    active_connections: ActiveConnections = 0.0
    gb_per_hour: GbPerHour = 0.0
    rules: Rules = 1
    gb_out_per_month: GbOut = 0.0

    @property
    def crosses_zones(self) -> bool:
        """Whether nodes send to targets of other zones; on by default for Application, off for the others.

        https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
        """
        return self.cross_zone if self.cross_zone is not None else self.type == "application"


def pick_subnets(balancer: LoadBalancer, here: Surroundings) -> tuple[str, ...]:
    """One subnet a zone: public ones for the internet, else private ones."""
    wanted = "public" if balancer.scheme == "internet-facing" else "private"
    by_zone: dict[tuple[str, ...], str] = {}
    for subnet in here.children(balancer.parent or "", "subnet"):
        if subnet.access == wanted and len(subnet.zones) == 1:
            by_zone.setdefault(subnet.zones, subnet.id)
    return tuple(by_zone.values())


def _group(
    balancer: LoadBalancer, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[str | None, list[Resource]]:
    """The group of a new load balancer, open for HTTP and HTTPS, and the records to put.

    That of an internet-facing one is the group ``web``, unless servers carry a group of that name already. The tier
    behind it, while it lets nothing in, gains a rule that admits the load balancer.
    """
    vpc = here.vpc_of(balancer.parent or "")
    if vpc is None:
        return None, []
    facing = balancer.scheme == "internet-facing"
    peers = ("0.0.0.0/0",) if facing else tuple(vpc.cidrs)
    rules = tuple(GroupRule(ports=ports, peer=peer) for peer in peers for ports in (HTTP, HTTPS))
    groups = {group.name: group for group in here.children(vpc.id, "security-group")}
    web = groups.get("web") if facing else None
    if web is not None and set(rules) <= set(web.ingress):
        return web.id, []
    name = "web" if facing and web is None else balancer.name
    made = SecurityGroup(id=fresh("security-group"), name=name, parent=vpc.id, ingress=rules)
    behind = web if web is not None else groups.get("app")
    if behind is None or behind.ingress:
        return made.id, [made]
    admitted = (GroupRule(ports=HTTP, peer=made.id),)
    return made.id, [made, msgspec.structs.replace(behind, ingress=admitted)]


def _arrives(balancer: LoadBalancer, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    prefix = "web" if balancer.scheme == "internet-facing" else "internal"
    balancer = named(balancer, here, f"{prefix}-{SHORT[balancer.type].lower()}")
    changes: dict[str, Any] = {}
    made: list[Resource] = []
    if not balancer.subnets:
        changes["subnets"] = pick_subnets(balancer, here)
    if balancer.security_groups is None:
        group, made = _group(balancer, here, fresh)
        changes["security_groups"] = (group,) if group is not None else None
    if not balancer.listeners:
        protocol = "TCP" if balancer.type == "network" else "HTTP"
        targets = TargetGroup(
            id=fresh("target-group"),
            name=f"{balancer.name}-targets",
            parent=balancer.parent,
            protocol=protocol,
            health_check=HealthCheck(protocol=protocol),
        )
        made.append(targets)
        changes["listeners"] = (Listener(protocol=protocol, port=80, target_group=targets.id),)
    return (msgspec.structs.replace(balancer, **changes), *made)


def _charges(balancer: LoadBalancer, here: Surroundings) -> Iterable[Charge]:
    """Hours and capacity units: https://aws.amazon.com/elasticloadbalancing/pricing/"""
    short = SHORT[balancer.type]
    yield charge(balancer, here, msg("{short} hours", short=short), f"elb.{short.lower()}.hour", HOURS, "hour")
    if balancer.type == "classic":
        if balancer.gb_per_month:
            yield charge(balancer, here, msg("CLB data processed"), "elb.clb.gb", balancer.gb_per_month, "GB")
    elif needed := units(balancer):
        what = msg("{short} capacity units", short=short)
        yield charge(balancer, here, what, f"elb.{short.lower()}.lcu", HOURS * needed, "LCU-hour")
    if balancer.scheme == "internet-facing":
        own = sum(1 for one in balancer.subnets if here.get(_address(balancer, one).public_ip) is None)
        yield from public_address_charges(balancer, here, own)
    yield from internet_charges(balancer, here)


def _address(balancer: LoadBalancer, subnet: str) -> NodeAddress:
    return balancer.addresses.get(subnet) or NodeAddress()


def _network(balancer: LoadBalancer, here: Surroundings) -> NetworkFacet:
    """A Network load balancer without groups filters nothing.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
    """
    public = "auto" if balancer.scheme == "internet-facing" else None
    groups = None if balancer.type == "network" and not balancer.security_groups else balancer.security_groups or ()
    cards = tuple(
        Interface(
            subnet=subnet,
            security_groups=groups,
            private_ip=_address(balancer, subnet).private_ip,
            public_ip=(_address(balancer, subnet).public_ip or public) if public else None,
        )
        for subnet in balancer.subnets
    )
    port = balancer.listeners[0].port if balancer.listeners else None
    return NetworkFacet(role="load-balancer", interfaces=cards, port=port, ephemeral=(1024, 65535))


def _detail(balancer: LoadBalancer, here: Surroundings) -> Message:
    scheme = msg("internet-facing") if balancer.scheme == "internet-facing" else msg("internal")
    return msg("{short} · {scheme}", short=SHORT[balancer.type], scheme=scheme)


_WORDS = "로드 밸런서 부하 분산 리스너 lb elb load balancer listener"

KINDS = (
    Kind(
        record=LoadBalancer,
        label="Load balancer",
        service="Elastic Load Balancing",
        emblems=("Elastic Load Balancing Application Load Balancer",),
        category="network",
        stands_in=("vpc",),
        prefix="lb",
        palette=(
            Entry(
                label="Application LB",
                section="Network",
                rank=30,
                fields={"type": "application"},
                words=f"{_WORDS} alb 애플리케이션 application",
            ),
            Entry(
                label="Network LB",
                emblems=("Elastic Load Balancing Network Load Balancer",),
                section="Network",
                rank=40,
                fields={"type": "network"},
                icon="load-balancer-network",
                words=f"{_WORDS} nlb 네트워크 network",
            ),
            Entry(
                label="Classic LB",
                emblems=("Elastic Load Balancing Classic Load Balancer",),
                section="Network",
                rank=45,
                fields={"type": "classic"},
                icon="load-balancer-classic",
                words=f"{_WORDS} clb 클래식 classic",
            ),
        ),
        tags=frozenset({"carries-groups", "serves"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=_detail,
        arrive=_arrives,
    ),
)

__all__ = [
    "KINDS",
    "PROTOCOLS",
    "SHORT",
    "HealthCheck",
    "Listener",
    "LoadBalancer",
    "NodeAddress",
    "Target",
    "TargetGroup",
    "pick_subnets",
]
