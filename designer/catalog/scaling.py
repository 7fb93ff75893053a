"""EC2 Auto Scaling groups. Members are painted from ``desired`` and are no records."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import next_name
from designer.catalog.charging import free
from designer.catalog.ec2 import GROUPS, PURCHASE_NAMES, PURCHASES, TIER, Ami, compute_charges, ephemeral, tier_group, volume_charges
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import msg


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the members are made from: https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html"""

    type: Annotated[str, Field(label="Instance type", format="instance-type")] = "t3.micro"
    ami: Annotated[Ami, Field(label="AMI")] = Ami()
    purchase: Annotated[
        Literal["on-demand", "spot", "reserved-1y", "reserved-1y-all", "reserved-3y", "reserved-3y-all"],
        Field(label="Purchase option", choices=PURCHASES, names=PURCHASE_NAMES),
    ] = "on-demand"
    security_groups: GROUPS = None
    root_size: Annotated[int, Field(label="Root volume", unit="GiB", low=1, high=65536)] = 8


class AutoScalingGroup(Resource, frozen=True, kw_only=True, tag="auto-scaling-group"):
    """https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-groups.html"""

    subnets: Annotated[tuple[str, ...], Field(label="Subnets", group="Network", ref=("subnet",), help="The subnets that its box lies over.")] = ()
    minimum: Annotated[int, Field(label="Minimum", group="Scaling", low=0, high=10000)] = 2
    desired: Annotated[int, Field(label="Desired", group="Scaling", low=0, high=10000, help="How many instances run now; the month is priced for these.")] = 2
    maximum: Annotated[int, Field(label="Maximum", group="Scaling", low=0, high=10000)] = 4
    template: Annotated[Template, Field(label="Launch template", group="Launch template")] = Template()
    health_check: Annotated[
        Literal["ec2", "elb"],
        Field(label="Health check", group="Scaling", choices=("ec2", "elb"), names=("EC2", "Elastic Load Balancing")),
    ] = "ec2"
    tier: TIER = None


def _arrives(group: AutoScalingGroup, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    changes: dict[str, Any] = {}
    made: list[Resource] = []
    subnets = [here.get(one) for one in group.subnets]
    tiers = {subnet.tier for subnet in subnets if subnet is not None and subnet.tier}
    tier = group.tier or (tiers.pop() if len(tiers) == 1 else None) or "app"
    if not group.name:
        changes["name"] = next_name(f"{tier}-group", here, "auto-scaling-group")
    if group.template.security_groups is None:
        id, made = tier_group(group, tier, here, fresh)
        if id:
            changes["template"] = msgspec.structs.replace(group.template, security_groups=(id,))
    return (msgspec.structs.replace(group, **changes), *made)


def spread(group: AutoScalingGroup) -> list[tuple[str, int]]:
    """``(subnet, members)``: ``desired`` spread evenly over the subnets, the first ones taking the rest."""
    count = len(group.subnets)
    return [(one, group.desired // count + (1 if i < group.desired % count else 0)) for i, one in enumerate(group.subnets)]


def _charges(group: AutoScalingGroup, here: Surroundings) -> Iterable[Charge]:
    template = group.template
    yield free(group, here, msg("Auto Scaling"))
    yield from compute_charges(group, here, template.type, template.ami.os, template.purchase, group.desired)
    if group.desired:
        yield from volume_charges(group, here, "gp3", template.root_size, None, None, group.desired)


def _network(group: AutoScalingGroup, here: Surroundings) -> NetworkFacet:
    cards = []
    number = 0
    for subnet, members in spread(group):
        record = here.get(subnet)
        public = "auto" if record is not None and record.auto_public_ip else None
        for _ in range(min(members, 200)):
            number += 1
            cards.append(Interface(subnet=subnet, security_groups=group.template.security_groups or (), public_ip=public,
                                   member=f"{group.name or group.id}-{number}"))  # fmt: skip
    return NetworkFacet(interfaces=tuple(cards), ephemeral=ephemeral(group.template.ami.os))


KINDS = (
    Kind(
        record=AutoScalingGroup, label="Auto Scaling group", service="Amazon EC2 Auto Scaling", category="compute", stands_in=("vpc",),
        shape="container", size=(300.0, 120.0), prefix="group",
        palette=(Entry(label="Auto Scaling group", section="Compute & scaling", rank=20, words="오토 스케일링 그룹 asg auto scaling"),),
        tags=frozenset({"carries-groups", "compute", "serves", "spreads"}), priced=True, charges=_charges, network=_network,
        detail=lambda r, h: f"{r.minimum} · {r.desired} · {r.maximum}", arrive=_arrives,
    ),
)  # fmt: skip
