"""Behind a load balancer, an Auto Scaling group uses the load balancer's health check.

EC2's own check sees only whether the machine runs. A server whose software hangs stays in the group for ever.

Set the health check to ELB.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, group: Any) -> Iterator[Finding]:
    view = context.view
    if group.health_check == "ec2" and any(one.kind == "target-group" for one in view.referrers(group.id)):
        message = msg(
            "{group} stands behind a load balancer, but replaces only machines that stopped.",
            group=view.label(group.id),
        )
        yield RULE.finding(
            group.id,
            message,
            "health_check",
            Fix(msg("Use the load balancer's check"), setting(group.id, health_check="elb")),
        )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"auto-scaling-group-1": {"health_check": "ec2"}})


RULE = Rule(
    id="ASG003",
    level="warning",
    pillar="fault tolerance",
    title=msg("A balanced group uses the load balancer's health check."),
    source="https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html",
    check=_check,
    each=("auto-scaling-group",),
    good=_good,
    bad=_bad,
    quiets=(),
)
