"""A subnet lies in a VPC, and its range lies inside the VPC's ranges.

Subnets are cut out of the VPC's address range. AWS refuses a range that lies outside.

Choose a free block inside the VPC's range, or give the VPC a further range.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules import scenes
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import rerange
from designer.rules.ranges import free_block, inside, network
from designer.rules.scenes import scene
from designer.text import msg


def _check(context: Context, subnet: Any) -> Iterator[Finding]:
    view = context.view
    name, vpc = view.label(subnet.id), view.vpc_of(subnet.id)
    if vpc is None:
        yield RULE.finding(subnet.id, msg("{subnet} lies in no VPC.", subnet=name))
        return
    block = free_block(view, vpc.id, but=subnet.id)
    fix = None if block is None else Fix(msg("Give it {range}", range=block), rerange(subnet.id, block))
    if subnet.cidr is None:
        yield RULE.finding(subnet.id, msg("{subnet} has no IPv4 range.", subnet=name), "cidr", fix)
        return
    own = network(subnet.cidr)
    ranges = [one for text in vpc.cidrs if (one := network(text)) is not None]
    if own is not None and ranges and not any(inside(own, one) for one in ranges):
        message = msg(
            "{subnet} has the range {range}, which is not inside {vpc} ({ranges}).",
            subnet=name,
            range=subnet.cidr,
            vpc=view.label(vpc.id),
            ranges=vpc.cidrs,
        )
        yield RULE.finding((subnet.id, vpc.id), message, "cidr", fix)


def _good() -> Model:
    return scene(scenes.network())


def _bad() -> Model:
    return scene(scenes.network(), change={"subnet-3": {"cidr": "10.9.0.0/24"}})


RULE = Rule(
    id="NET002",
    level="error",
    pillar="correct",
    title=msg("A subnet's range lies inside its VPC's ranges."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    check=_check,
    each=("subnet",),
    good=_good,
    bad=_bad,
    quiets=(),
)
