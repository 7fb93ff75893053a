"""An internet-facing load balancer stands in public subnets.

Its nodes have public addresses, but without a route to the internet gateway their answers never leave.

Name a public subnet in each zone. The targets stay in private ones.
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
    if balancer.scheme != "internet-facing":
        return
    wrong = [id for id in balancer.subnets if view.get(id) is not None and not view.is_public(id)]
    if wrong:
        message = msg(
            "{balancer} faces the internet, but there is no route to an internet gateway from {subnets}.",
            balancer=view.label(balancer.id),
            subnets=[view.label(id) for id in wrong],
        )
        yield RULE.finding((balancer.id, *wrong), message, "subnets", _public(context, balancer))


def _public(context: Context, balancer: Any) -> Fix | None:
    """The public subnet of each zone in place of the private one."""
    view = context.view
    chosen = []
    for id in balancer.subnets:
        zones = view.get(id).zones
        same = (
            [s.id for s in view.children(balancer.parent, "subnet") if s.zones == zones and view.is_public(s.id)]
            if balancer.parent
            else []
        )
        if not same:
            return None
        chosen.append(id if id in same else same[0])
    return Fix(
        msg("Put it into {subnets}", subnets=[view.label(id) for id in chosen]),
        setting(balancer.id, subnets=tuple(dict.fromkeys(chosen))),
    )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"load-balancer-1": {"subnets": ("subnet-3", "subnet-4")}})


RULE = Rule(
    id="ELB002",
    level="error",
    pillar="correct",
    title=msg("An internet-facing load balancer stands in public subnets."),
    source="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
    check=_check,
    each=("load-balancer",),
    good=_good,
    bad=_bad,
    quiets=(),
)
