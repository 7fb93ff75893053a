"""A VPC's range is private address space and stays clear of ranges that AWS uses itself.

Private addresses (RFC 1918, 100.64.0.0/10) belong to nobody on the internet. Public ones would hide the real owners from your servers. Some services use 172.17.0.0/16 inside, and 169.254.0.0/16 is kept for the machine itself. Ranges of different RFC 1918 families cannot be combined in one VPC.

Use a block of 10.0.0.0/8 that nothing else of yours uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

from designer.core import Model
from designer.rules import scenes
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.ranges import PRIVATE, SHARED, inside, network, overlap
from designer.rules.scenes import scene
from designer.text import msg

_BRIDGE, _LINK = ip_network("172.17.0.0/16"), ip_network("169.254.0.0/16")


def _check(context: Context, vpc: Any) -> Iterator[Finding]:
    view = context.view
    name, families = view.label(vpc.id), set()
    for text in vpc.cidrs:
        block = network(text)
        if block is None or block.version != 4:
            continue
        families |= {family for family in PRIVATE if inside(block, family)}
        if overlap(block, _LINK):
            message = msg("{range} of {vpc} touches 169.254.0.0/16, which AWS refuses.", range=text, vpc=name)
            yield RULE.finding(vpc.id, message, "cidrs", level="error")
        elif overlap(block, _BRIDGE):
            message = msg(
                "{range} of {vpc} touches 172.17.0.0/16, which some AWS services use themselves.",
                range=text,
                vpc=name,
            )
            yield RULE.finding(vpc.id, message, "cidrs")
        elif not any(inside(block, own) for own in (*PRIVATE, SHARED)):
            message = msg(
                "{range} of {vpc} is not private address space: its real owners become unreachable.",
                range=text,
                vpc=name,
            )
            yield RULE.finding(vpc.id, message, "cidrs")
    if len(families) > 1:
        message = msg(
            "{vpc} joins ranges of different private families ({ranges}); AWS refuses that.",
            vpc=name,
            ranges=vpc.cidrs,
        )
        yield RULE.finding(
            vpc.id,
            message,
            "cidrs",
            Fix(msg("Keep {range} only", range=vpc.cidrs[0]), setting(vpc.id, cidrs=vpc.cidrs[:1]))
            if _alone(context, vpc)
            else None,
            "error",
        )


def _alone(context: Context, vpc: Any) -> bool:
    """Whether every subnet lies in the first range, so that the others can go."""
    first = network(vpc.cidrs[0])
    blocks = [network(subnet.cidr) for subnet in context.view.children(vpc.id, "subnet")]
    return first is not None and all(block is None or inside(block, first) for block in blocks)


def _good() -> Model:
    return scene(scenes.network())


def _bad() -> Model:
    return scene(scenes.network(), change={"vpc-1": {"cidrs": ("10.0.0.0/16", "192.168.0.0/16")}})


RULE = Rule(
    id="NET005",
    level="warning",
    pillar="correct",
    title=msg("A VPC's range is private address space."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    check=_check,
    each=("vpc",),
    good=_good,
    bad=_bad,
    quiets=(),
)
