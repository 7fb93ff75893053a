"""An Auto Scaling group's minimum is at most its desired capacity, and that at most its maximum.

AWS refuses any other order.

Set the three so that minimum ≤ desired ≤ maximum.
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
    if group.minimum <= group.desired <= group.maximum:
        return
    low, high = min(group.minimum, group.maximum), max(group.minimum, group.maximum)
    desired = min(max(group.desired, low), high)
    message = msg("{group}: minimum {minimum}, desired {desired}, maximum {maximum} are out of order.", group=view.label(group.id),
                  minimum=group.minimum, desired=group.desired, maximum=group.maximum)  # fmt: skip
    fix = Fix(
        msg("Make it {low} – {desired} – {high}", low=low, desired=desired, high=high),
        setting(group.id, minimum=low, desired=desired, maximum=high),
    )
    yield RULE.finding(group.id, message, "desired", fix)


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"auto-scaling-group-1": {"desired": 9}})


RULE = Rule(
    id="ASG001",
    level="error",
    pillar="correct",
    title=msg("minimum ≤ desired ≤ maximum"),
    source="https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html",
    check=_check,
    each=("auto-scaling-group",),
    good=_good,
    bad=_bad,
    quiets=(),
)
