"""EC2 Auto Scaling groups. Members are painted from ``desired`` and are no records."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import GbOut, Groups, InstanceType, Monitoring, Purchase, RootSize, Tier
from designer.catalog.charging import (
    charge,
    compute_charges,
    free,
    internet_charges,
    public_address_charges,
)
from designer.catalog.ec2 import Ami, ephemeral, instance_facts
from designer.catalog.tiers import tier_group
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import msg

MOST_MEMBERS = 1000
"""As many members take part in traces; further ones behave like them."""


class Template(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the members are made from: https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html"""

    type: InstanceType = "t3.micro"
    ami: Annotated[
        Ami, Field(label="AMI", group="Compute", help="The image that it starts from: operating system and programs.")
    ] = Ami()
    purchase: Purchase = "on-demand"
    security_groups: Groups = None
    root_size: RootSize = 8


class AutoScalingGroup(Resource, frozen=True, kw_only=True, tag="auto-scaling-group"):
    """https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-groups.html"""

    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnets",
            group="Network",
            ref=("subnet",),
            help="The subnets that its box lies over. Members are spread over them evenly.",
        ),
    ] = ()
    minimum: Annotated[
        int,
        Field(label="Minimum", group="Scaling", low=0, high=10000, help="It never runs fewer instances than this."),
    ] = 2
    desired: Annotated[
        int,
        Field(
            label="Desired",
            group="Scaling",
            low=0,
            high=10000,
            help="How many instances run now; the month is priced for these.",
        ),
    ] = 2
    maximum: Annotated[
        int, Field(label="Maximum", group="Scaling", low=0, high=10000, help="It never runs more instances than this.")
    ] = 4
    template: Annotated[
        Template,
        Field(label="Launch template", group="Launch template", help="What each new instance is made from."),
    ] = Template()
    health_check: Annotated[
        Literal["ec2", "elb"],
        Field(
            label="Health check",
            group="Scaling",
            choices=("ec2", "elb"),
            names=("EC2", "Elastic Load Balancing"),
            help="What says that a member is ill and must be replaced. Behind a load balancer, take that of ELB.",
        ),
    ] = "ec2"
    tier: Tier = None
    expected: Annotated[
        float | None,
        Field(
            label="Expected on average",
            group="Usage",
            low=0,
            high=10000,
            help="How many members run over the month, between minimum and maximum. Empty: as many as desired.",
        ),
    ] = None
    detailed_monitoring: Monitoring = False
    gb_out_per_month: GbOut = 0.0


def _arrives(group: AutoScalingGroup, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    vpc = here.vpc_of(group.parent or "")
    inherited = {subnet.tier for one in group.subnets if (subnet := here.get(one)) is not None}
    shared = inherited.pop() if len(inherited) == 1 else None
    tier = group.tier or shared or "app"
    changes: dict[str, Any] = {}
    made: list[Resource] = []
    template = group.template
    if not group.tier and not shared:
        changes["tier"] = tier
    if template.security_groups is None and vpc is not None:
        id, made = tier_group(tier, vpc.id, here, fresh)
        template = msgspec.structs.replace(template, security_groups=(id,))
    facts = instance_facts(template.type)
    if facts is not None and template.ami == Ami() and facts["a"] != template.ami.architecture:
        template = msgspec.structs.replace(template, ami=Ami(architecture=facts["a"]))
    changes["template"] = template
    return (msgspec.structs.replace(named(group, here, f"{tier}-group"), **changes), *made)


def mean(group: AutoScalingGroup) -> Decimal:
    """How many members are billed: the expected mean, within minimum and maximum; else the desired number."""
    if group.expected is None:
        return Decimal(group.desired)
    return min(max(Decimal(str(group.expected)), Decimal(group.minimum)), Decimal(group.maximum))


def spread(group: AutoScalingGroup) -> list[tuple[str, int]]:
    """``(subnet, members)``: ``desired`` spread evenly over the subnets, the first ones taking the rest."""
    return _spread(group, group.desired)


def _spread(group: AutoScalingGroup, members: int) -> list[tuple[str, int]]:
    count = len(group.subnets)
    return [(one, members // count + (1 if i < members % count else 0)) for i, one in enumerate(group.subnets)]


def _public(subnet: str, here: Surroundings) -> bool:
    record = here.get(subnet)
    return record is not None and bool(record.auto_public_ip)


def _charges(group: AutoScalingGroup, here: Surroundings) -> Iterable[Charge]:
    """The group itself is free: https://aws.amazon.com/ec2/autoscaling/pricing/"""
    template = group.template
    yield free(group, here, msg("Auto Scaling"))
    count = mean(group)
    yield from compute_charges(
        group, here, template.type, template.ami.os, template.purchase, count, detailed=group.detailed_monitoring
    )
    if count > 0:
        what = msg("EBS {type} storage", type="gp3")
        yield charge(group, here, what, "ebs.gp3.storage", template.root_size * count, "GB-month")
    public = sum(members for subnet, members in spread(group) if _public(subnet, here))
    yield from public_address_charges(group, here, public)
    yield from internet_charges(group, here)


def _network(group: AutoScalingGroup, here: Surroundings) -> NetworkFacet:
    """The members' interfaces; while it is scaled to zero those of the members that it would start."""
    cards: list[Interface] = []
    most = MOST_MEMBERS // max(1, len(group.subnets))
    for subnet, members in _spread(group, group.desired or min(group.maximum, len(group.subnets))):
        public = "auto" if _public(subnet, here) else None
        for _ in range(min(members, most)):
            member = f"{group.name or group.id}-{len(cards) + 1}"
            groups = group.template.security_groups or ()
            cards.append(Interface(subnet=subnet, security_groups=groups, public_ip=public, member=member))
    return NetworkFacet(interfaces=tuple(cards), ephemeral=ephemeral(group.template.ami.os))


KINDS = (
    Kind(
        record=AutoScalingGroup,
        label="Auto Scaling group",
        service="Amazon EC2 Auto Scaling",
        category="compute",
        stands_in=("vpc",),
        shape="container",
        size=(300.0, 120.0),
        prefix="group",
        palette=(
            Entry(
                label="Auto Scaling group",
                section="Compute & scaling",
                rank=20,
                words="오토 스케일링 그룹 확장 시작 템플릿 asg auto scaling launch template",
            ),
        ),
        tags=frozenset({"carries-groups", "compute", "serves", "spreads"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=lambda group, here: f"{group.minimum} · {group.desired} · {group.maximum}",
        arrive=_arrives,
    ),
)
