"""A region in which zonal things run uses at least two Availability Zones.

A zone can fail as a whole. What runs in one zone only goes down with it.

Draw the tier again in a second zone, and put a load balancer before both.
"""

from __future__ import annotations

from collections.abc import Iterator

from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene, server, service
from designer.text import msg


def _check(context: Context) -> Iterator[Finding]:
    view = context.view
    for region in view.all("region"):
        used: set[str] = set()
        zonal = 0
        for one in view.all():
            tags = view.kind_of(one.id).tags
            if ("zonal" in tags or "spreads" in tags) and view.ancestor(one.id, "region") is region:
                zonal += one.kind not in ("network-interface", "volume")
                used |= {zone.id for zone in view.zones_of(one.id)}
        if zonal and len(used) == 1:
            names = [view.label(zone) for zone in used]
            yield RULE.finding(
                region.id, msg("Everything in {region} runs in one zone, {zone}.", region=region.code, zone=names)
            )


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
    good=_good,
    bad=_bad,
    quiets=(),
)
