"""All ports or all protocols are not open inbound to anything wider than a group.

Whatever is started on the server later is open from its first minute, and nobody remembers the rule.

Name the ports that are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.security import GroupRule
from designer.core import Draft, Model
from designer.graph import View
from designer.reach.packets import protocol_of
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft
from designer.rules.ranges import network, peer_ranges
from designer.rules.scenes import ANYWHERE, scene, service
from designer.text import msg


def _check(context: Context, group: Any) -> Iterator[Finding]:
    view = context.view
    for rule in group.ingress:
        if not rule.enabled or not any(network(text) for text in peer_ranges(view, rule.peer)):
            continue
        every = str(rule.protocol) in ("all", "-1")
        if not every and rule.ports not in (None, (0, 65535), (1, 65535)):
            continue
        if str(rule.protocol) in ("icmp", "icmpv6", "1", "58"):
            continue
        peer = rule.peer if view.get(rule.peer) is None else view.label(rule.peer)
        if every:
            message = msg("{group} opens every protocol to {peer}.", group=view.label(group.id), peer=peer)
        elif protocol_of(rule.protocol) not in ("tcp", "udp"):
            message = msg(
                "{group} opens protocol {protocol} to {peer}.",
                group=view.label(group.id),
                protocol=str(rule.protocol),
                peer=peer,
            )
        else:
            message = msg(
                "{group} opens every {protocol} port to {peer}.",
                group=view.label(group.id),
                protocol=protocol_of(rule.protocol),
                peer=peer,
            )
        yield RULE.finding(group.id, message, "ingress", _needed(context, group, rule))


def _needed(context: Context, group: Any, rule: Any) -> Fix | None:
    """Only the ports that drawn arrows ask for."""
    view = context.view
    kept = protocol_of(rule.protocol)
    wanted = {
        (link.protocol, link.ports, _peer(view, group, link.source, rule.peer))
        for one in view.carriers(group.id)
        for link in view.links_of(one.id)
        if link.target == one.id
        and link.kind == "traffic"
        and link.ports is not None
        and link.protocol in (("tcp", "udp") if kept == "all" else (kept,))
    }
    if not wanted:
        return None
    fresh = tuple(GroupRule(protocol=sort, ports=ports, peer=peer) for sort, ports, peer in sorted(wanted))

    def step(draft: Draft, _: View) -> None:
        one = draft.resource(group.id)
        kept = tuple(other for other in one.ingress if other != rule)
        draft.set("resources", group.id, ingress=tuple(dict.fromkeys((*kept, *fresh))))

    return Fix(msg("Open only what the arrows need"), on_draft(step))


def _peer(view: View, group: Any, source: str, otherwise: str) -> str:
    """The group of whoever an arrow leads from, in the same VPC; what the rule named where there is none."""
    return next((str(one.id) for one in view.groups_of(source) if one.parent == group.parent), otherwise)


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"security-group-1": {"ingress": (GroupRule(protocol="all", peer=ANYWHERE),)}})


RULE = Rule(
    id="SEC005",
    level="warning",
    pillar="security",
    title=msg("Not every port is open to a range."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check=_check,
    each=("security-group",),
    good=_good,
    bad=_bad,
    quiets=("SEC006",),
)
