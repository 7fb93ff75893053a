"""A region in which zonal things run uses at least two Availability Zones.

A zone can fail as a whole. What runs in one zone only goes down with it.

Draw the tier again in a second zone, and put a load balancer before both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from designer.catalog import kinds
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene, server, service
from designer.text import msg


def _check(context: Context, region: Any) -> Iterator[Finding]:
    view = context.view
    used: set[str] = set()
    zonal = 0
    for one in view.each(*_zonal()):
        if view.ancestor(one.id, "region") is region:
            zonal += one.kind not in ("network-interface", "volume")
            used |= set(view.zone_ids_of(one.id))
            if len(used) > 1:
                return
    if zonal and len(used) == 1:
        names = [view.label(zone) for zone in used]
        yield RULE.finding(
            region.id, msg("Everything in {region} runs in one zone, {zone}.", region=region.code, zone=names)
        )


@cache
def _zonal() -> tuple[str, ...]:
    return tuple(name for name, kind in kinds().items() if kind.tags & {"zonal", "spreads"})


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(
        [one for one in network() if not one.id.endswith("-2") or one.id == "route-table-2"],
        server(),
        without=("subnet-4", "route-table-4"),
    )


RULE = Rule(
    id="NET008",
    level="advice",
    pillar="fault tolerance",
    title=msg("Zonal resources use at least two zones."),
    source="https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html",
    check=_check,
    each=("region",),
    good=_good,
    bad=_bad,
    quiets=(),
)
