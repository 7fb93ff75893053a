"""VPC and subnet ranges are /16 to /28, and well formed.

AWS takes no larger and no smaller IPv4 block. Where host bits are set, it clears them: 10.0.0.5/24 becomes 10.0.0.0/24. IPv6 blocks are /44 to /60 for a VPC and /44 to /64 for a subnet, in steps of 4.

Write the range as AWS would.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules import scenes
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import rerange, setting
from designer.rules.ranges import free_block, network
from designer.rules.scenes import scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    many = one.kind == "vpc"
    if many and not one.cidrs:
        yield RULE.finding(one.id, msg("{vpc} has no IPv4 range.", vpc=view.label(one.id)), "cidrs")
    for text in one.cidrs if many else (one.cidr,):
        if text:
            yield from _range(context, one, text, "cidrs" if many else "cidr")
    for text in one.ipv6_cidrs if many else (one.ipv6_cidr,):
        if text:
            yield from _range6(context, one, text, "ipv6_cidrs" if many else "ipv6_cidr", 60 if many else 64)


def _range(context: Context, one: Any, text: str, field: str) -> Iterator[Finding]:
    name, block = context.view.label(one.id), network(text)
    if block is None or block.version != 4:
        yield RULE.finding(
            one.id, msg("“{text}” of {name} is no IPv4 range.", text=text[:60], name=name), field, _free(context, one)
        )
    elif not 16 <= block.prefixlen <= 28:
        message = msg("{name} has a /{length}; AWS takes /16 to /28.", name=name, length=block.prefixlen)
        yield RULE.finding(one.id, message, field, _free(context, one))
    elif str(block) != text:
        message = msg("AWS will write {text} of {name} as {range}.", text=text, name=name, range=str(block))
        value = str(block) if one.kind == "subnet" else tuple(str(block) if c == text else c for c in one.cidrs)
        yield RULE.finding(
            one.id,
            message,
            field,
            Fix(msg("Write {range}", range=str(block)), setting(one.id, **{field: value})),
            "advice",
        )


def _free(context: Context, one: Any) -> Fix | None:
    vpc = context.view.vpc_of(one.id)
    if one.kind != "subnet" or vpc is None or (block := free_block(context.view, vpc.id, but=one.id)) is None:
        return None
    return Fix(msg("Give it {range}", range=block), rerange(one.id, block))


def _range6(context: Context, one: Any, text: str, field: str, longest: int) -> Iterator[Finding]:
    name, block = context.view.label(one.id), network(text)
    if block is None or block.version != 6:
        yield RULE.finding(one.id, msg("“{text}” of {name} is no IPv6 range.", text=text[:60], name=name), field)
    elif not 44 <= block.prefixlen <= longest or block.prefixlen % 4:
        message = msg(
            "{name} has an IPv6 /{length}; AWS takes /44 to /{longest} in steps of 4.",
            name=name,
            length=block.prefixlen,
            longest=longest,
        )
        yield RULE.finding(one.id, message, field)


def _good() -> Model:
    return scene(scenes.network())


def _bad() -> Model:
    return scene(scenes.network(), change={"subnet-3": {"cidr": "10.0.10.0/29"}})


RULE = Rule(
    id="NET004",
    level="error",
    pillar="correct",
    title=msg("Ranges are well formed and /16 to /28."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    check=_check,
    each=("vpc", "subnet"),
    good=_good,
    bad=_bad,
    quiets=(),
)
