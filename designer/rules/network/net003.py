"""Two subnets of a VPC do not overlap.

Each address belongs to one subnet; AWS refuses a second subnet that shares addresses with the first.

Give one of them the next free block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from designer.core import Model
from designer.graph.view import order
from designer.rules import scenes
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import rerange
from designer.rules.ranges import free_block, network
from designer.rules.scenes import scene
from designer.text import msg


def _check(context: Context, vpc: Any) -> Iterator[Finding]:
    view = context.view
    known = [(int(block.network_address), block, subnet) for subnet in view.children(vpc.id, "subnet")
             if (block := network(subnet.cidr)) is not None and block.version == 4]  # fmt: skip
    known.sort(key=lambda entry: (entry[0], entry[1].prefixlen, entry[2].id))
    open_: list[tuple[int, str, str]] = []
    free = cache(partial(free_block, view, vpc.id))
    for start, block, subnet in known:
        end = int(block.broadcast_address)
        open_ = [one for one in open_ if one[0] >= start]
        for _, other, text in open_:
            yield _pair(context, free, other, text, subnet)
        open_.append((end, subnet.id, subnet.cidr))


def _pair(context: Context, free: Callable[[int], Any], other: str, text: str, subnet: Any) -> Finding:
    view = context.view
    first, second = sorted((other, subnet.id), key=order)
    block = free(max(network(view.get(second).cidr).prefixlen, 16))  # type: ignore[union-attr]
    fix = (
        None
        if block is None
        else Fix(msg("Give {subnet} {range}", subnet=view.label(second), range=block), rerange(second, block))
    )
    message = msg("{one} ({range}) and {other} ({text}) overlap.", one=view.label(first), range=view.get(first).cidr,
                  other=view.label(second), text=view.get(second).cidr)  # fmt: skip
    return RULE.finding((second, first), message, "cidr", fix)


def _good() -> Model:
    return scene(scenes.network())


def _bad() -> Model:
    return scene(scenes.network(), change={"subnet-4": {"cidr": "10.0.10.128/25"}})


RULE = Rule(
    id="NET003",
    level="error",
    pillar="correct",
    title=msg("Subnets of a VPC do not overlap."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    check=_check,
    each=("vpc",),
    good=_good,
    bad=_bad,
    quiets=(),
)
