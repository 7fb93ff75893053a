"""An Auto Scaling group spans at least two Availability Zones, and holds its minimum with one of them lost.

When a zone fails the group starts new instances in the others, but that takes minutes and others want them too. What runs already is certain.

Add a subnet of another zone; run enough that the rest carries the load.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, group: Any) -> Iterator[Finding]:
    view = context.view
    zones = view.zone_ids_of(group.id)
    name = view.label(group.id)
    if group.maximum == 0:
        return
    if len(zones) < 2:
        where = [view.label(zone) for zone in zones]
        message = (
            msg("{group} runs in one zone only, {zones}.", group=name, zones=where)
            if zones
            else msg("{group} uses no subnet.", group=name)
        )
        yield RULE.finding(group.id, message, "subnets", _second(context, group, set(zones)))
        return
    left = group.desired - ceil(group.desired / len(zones))
    if left < group.minimum:
        message = msg("With one zone lost, {left} of {desired} instances of {group} go on; its minimum is {minimum}.", left=left,
                      desired=group.desired, group=name, minimum=group.minimum)  # fmt: skip
        yield RULE.finding(group.id, message, "desired", level="advice")


def _second(context: Context, group: Any, have: set[str]) -> Fix | None:
    view = context.view
    first = view.get(group.subnets[0]) if group.subnets else None
    for subnet in view.children(group.parent, "subnet") if group.parent else ():
        if (
            len(subnet.zones) == 1
            and not set(subnet.zones) & have
            and first is not None
            and (subnet.access, subnet.tier) == (first.access, first.tier)
        ):
            return Fix(
                msg("Add {subnet}", subnet=view.label(subnet.id)),
                setting(group.id, subnets=(*group.subnets, subnet.id)),
            )
    return None


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"auto-scaling-group-1": {"subnets": ("subnet-3",)}})


RULE = Rule(
    id="ASG002",
    level="warning",
    pillar="fault tolerance",
    title=msg("An Auto Scaling group spans two zones."),
    source="https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html",
    check=_check,
    each=("auto-scaling-group",),
    good=_good,
    bad=_bad,
    quiets=(),
)
