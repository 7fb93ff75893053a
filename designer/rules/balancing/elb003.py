"""A load balancer's targets stand in at least two zones, and each of its zones has some.

With all targets in one zone the load balancer survives and has nowhere to send to. A zone without targets makes clients wait, or sends everything across.

Register targets in every zone that the load balancer uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.reach.balancers import target_groups
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, balancer: Any) -> Iterator[Finding]:
    view = context.view
    for group in target_groups(view, balancer):
        if not group.targets:
            message = msg(
                "{group} of {balancer} has no targets.",
                group=view.label(group.id),
                balancer=view.label(balancer.id),
            )
            yield RULE.finding((group.id, balancer.id), message, "targets")
            continue
        zones = {
            zone
            for entry in group.targets
            if view.get(entry.target) is not None
            for zone in view.zone_ids_of(entry.target)
        }
        if len(zones) == 1:
            message = msg(
                "All targets of {balancer} stand in one zone, {zone}.",
                balancer=view.label(balancer.id),
                zone=[view.label(z) for z in zones],
            )
            yield RULE.finding((balancer.id, group.id), message, "listeners")
            continue
        empty = [zone for zone in view.zone_ids_of(balancer.id) if zones and zone not in zones]
        if empty:
            message = msg(
                "{balancer} has no targets in {zones}.",
                balancer=view.label(balancer.id),
                zones=[view.label(z) for z in empty],
            )
            yield RULE.finding((balancer.id, *empty), message, "subnets")


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"auto-scaling-group-1": {"subnets": ("subnet-3",)}})


RULE = Rule(
    id="ELB003",
    level="warning",
    pillar="fault tolerance",
    title=msg("Targets stand in two zones."),
    source="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
    check=_check,
    each=("load-balancer",),
    good=_good,
    bad=_bad,
    quiets=(),
)
