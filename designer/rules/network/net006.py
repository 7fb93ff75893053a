"""A subnet has room for what stands in it.

AWS keeps five addresses of every subnet. The rest must hold what stands there, an Auto Scaling group at its maximum too, and a load balancer wants eight free ones to grow into.

Give the subnet a larger range. Ranges cannot be enlarged later, so plan generously.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from designer.core import Model
from designer.rules import scenes
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import rerange
from designer.rules.ranges import free_block, network
from designer.rules.scenes import scene
from designer.text import msg

KEPT_FREE = 8
"""https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer"""
_RESERVED = 5
"""https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"""


def _check(context: Context, subnet: Any) -> Iterator[Finding]:
    view = context.view
    block = network(subnet.cidr)
    if block is None or block.version != 4 or not 16 <= block.prefixlen <= 28:
        return
    room = block.num_addresses - _RESERVED
    need = _needed(context, subnet)
    if need > room:
        message = msg(
            "{subnet} has {room} addresses, but up to {need} are needed.",
            subnet=view.label(subnet.id),
            room=room,
            need=need,
        )
        yield RULE.finding(subnet.id, message, "cidr", _larger(context, subnet, need))
        return
    yield from _balancers(context, subnet, room - need, need, block.prefixlen)


def free(context: Context, subnet: Any) -> int:
    """How many more addresses a subnet can give; 0 where its range is none."""
    block = network(subnet.cidr)
    return block.num_addresses - _RESERVED - _needed(context, subnet) if block is not None else 0


def _needed(context: Context, subnet: Any) -> int:
    """How many addresses of a subnet are taken, an Auto Scaling group's at its maximum."""
    view, need = context.view, 0
    for one in context.reach.directory.standing_in(subnet.id):
        facet = view.facet(one)
        if facet is not None and facet.role != "load-balancer" and view.get(one).kind != "auto-scaling-group":
            need += sum(face.subnet == subnet.id for face in facet.interfaces)
    for one in view.naming(subnet.id, "subnets"):
        if one.kind == "auto-scaling-group":
            need += one.subnets.count(subnet.id) * ceil(one.maximum / len(one.subnets))
    return need


def _balancers(context: Context, subnet: Any, free: int, need: int, length: int) -> Iterator[Finding]:
    view = context.view
    for balancer in view.naming(subnet.id, "subnets"):
        if balancer.kind != "load-balancer" or balancer.type == "network":
            continue
        if free < KEPT_FREE:
            message = msg(
                "{balancer} needs {least} free addresses in {subnet}; {free} are left.",
                balancer=view.label(balancer.id),
                least=KEPT_FREE,
                subnet=view.label(subnet.id),
                free=free,
            )
            yield RULE.finding((subnet.id, balancer.id), message, "cidr", _larger(context, subnet, need + KEPT_FREE))
            return
        if length > 27:
            message = msg(
                "{subnet} is a /{length}; AWS wants at least a /27 for {balancer}.",
                subnet=view.label(subnet.id),
                length=length,
                balancer=view.label(balancer.id),
            )
            yield RULE.finding((subnet.id, balancer.id), message, "cidr", _larger(context, subnet, 27), "advice")
            return


def _larger(context: Context, subnet: Any, need: int) -> Fix | None:
    vpc = context.view.vpc_of(subnet.id)
    prefix = 32 - max((need + 5 - 1).bit_length(), 5)
    block = free_block(context.view, vpc.id, prefix, subnet.id) if vpc is not None and prefix >= 16 else None
    return None if block is None else Fix(msg("Give it {range}", range=block), rerange(subnet.id, block))


def _good() -> Model:
    return scene(scenes.service())


def _bad() -> Model:
    return scene(
        scenes.service(), change={"auto-scaling-group-1": {"maximum": 40}, "subnet-3": {"cidr": "10.0.10.0/28"}}
    )


RULE = Rule(
    id="NET006",
    level="error",
    pillar="limits",
    title=msg("A subnet has room for what stands in it."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    check=_check,
    each=("subnet",),
    good=_good,
    bad=_bad,
    quiets=(),
)
