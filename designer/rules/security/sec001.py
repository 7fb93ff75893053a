"""A traffic arrow is really let through: routes, network ACLs and security groups, on the way there and back.

An arrow says what is meant. What the network does is decided by routes, lists and groups, and one that is missing stops every packet.

Open what is named, as narrowly as it can be: for a security group as the peer, not for a range.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.reach.opening import Wish, can_open, opening
from designer.rules.engine import LINKS, Context, Finding, Fix, Rule
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, link: Any) -> Iterator[Finding]:
    view = context.view
    trace = context.reach.flow(link.id)
    if (
        trace.verdict not in ("blocked", "partial")
        or not view.get(link.source).enabled
        or not view.get(link.target).enabled
    ):
        return
    source, target = view.label(link.source), view.label(link.target)
    if not trace.blockers:
        message = msg(
            "Only a part of the traffic from {source} to {target} gets through.", source=source, target=target
        )
        yield RULE.finding((link.id, link.source, link.target), message, level="warning")
        return
    first, more = trace.blockers[0], len(trace.blockers) - 1
    if more:
        message = msg(
            "{source} does not reach {target}: {why} ({more} more)",
            source=source,
            target=target,
            why=first.why,
            more=more,
        )
    elif trace.verdict == "partial":
        message = msg("{source} reaches only a part of {target}: {why}", source=source, target=target, why=first.why)
    else:
        message = msg("{source} does not reach {target}: {why}", source=source, target=target, why=first.why)
    fix = (
        Fix(msg("Let it through"), opening(link.id))
        if can_open(view, Wish.of(link), trace, context.reach.directory)
        else None
    )
    yield RULE.finding((link.id, link.source, link.target), message, None, fix)


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"security-group-3": {"ingress": ()}})


RULE = Rule(
    id="SEC001",
    level="error",
    pillar="security",
    title=msg("A traffic arrow is let through, there and back."),
    source="https://docs.aws.amazon.com/vpc/latest/reachability/what-is-reachability-analyzer.html",
    check=_check,
    each=(LINKS,),
    good=_good,
    bad=_bad,
    quiets=(),
)
