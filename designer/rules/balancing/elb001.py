"""An Application Load Balancer names subnets in at least two Availability Zones, one in each.

AWS refuses fewer: the load balancer itself must outlive a zone. Of a Network Load Balancer one zone is enough, two are wise.

Add a subnet of another zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, balancer: Any) -> Iterator[Finding]:
    view = context.view
    by_zone: dict[tuple[str, ...], list[str]] = {}
    for id in balancer.subnets:
        subnet = view.get(id)
        if subnet is not None and subnet.kind == "subnet" and subnet.zones:
            by_zone.setdefault(subnet.zones, []).append(id)
    name = view.label(balancer.id)
    twice = [ids for ids in by_zone.values() if len(ids) > 1]
    if twice:
        kept = tuple(ids[0] for ids in by_zone.values())
        message = msg(
            "{balancer} names two subnets of one zone: {subnets}.",
            balancer=name,
            subnets=[view.label(id) for id in twice[0]],
        )
        fix = (
            Fix(msg("Keep {subnet}", subnet=view.label(twice[0][0])), setting(balancer.id, subnets=kept))
            if len(by_zone) > 1 or balancer.type != "application"
            else None
        )
        yield RULE.finding(balancer.id, message, "subnets", fix)
    least = 2 if balancer.type == "application" else 1
    if len(by_zone) < least:
        message = msg(
            "{balancer} needs subnets in at least {least} zones; it has {count}.",
            balancer=name,
            least=least,
            count=len(by_zone),
        )
        yield RULE.finding(balancer.id, message, "subnets", _more(context, balancer, set(by_zone)))


def _more(context: Context, balancer: Any, have: set[tuple[str, ...]]) -> Fix | None:
    view = context.view
    wanted = balancer.scheme == "internet-facing"
    fits: dict[tuple[str, ...], str] = {}
    for subnet in view.children(balancer.parent, "subnet") if balancer.parent else ():
        if len(subnet.zones) == 1 and subnet.zones not in have and view.is_public(subnet.id) == wanted:
            fits.setdefault(subnet.zones, subnet.id)
    added = list(fits.values())[: 2 - len(have)]
    if len(have) + len(added) < 2:
        return None
    return Fix(
        msg("Add {subnets}", subnets=[view.label(id) for id in added]),
        setting(balancer.id, subnets=(*balancer.subnets, *added)),
    )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"load-balancer-1": {"subnets": ("subnet-1",)}})


RULE = Rule(
    id="ELB001",
    level="error",
    pillar="correct",
    title=msg("A load balancer has one subnet in each of two zones."),
    source="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    check=_check,
    each=("load-balancer",),
    good=_good,
    bad=_bad,
    quiets=(),
)
