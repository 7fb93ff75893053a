"""SSH (22) and RDP (3389) are not open to the world.

Open remote access is tried by robots all day. One weak password or one old bug is enough.

Open it to your own addresses or a bastion only, or use Session Manager, which needs no open port.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.security import GroupRule
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import drop_rule, narrow_rule, on_draft
from designer.rules.ranges import everywhere, peer_ranges
from designer.rules.scenes import ANYWHERE, scene, service
from designer.text import msg

_PORTS = {22: "SSH", 3389: "RDP"}


def _check(context: Context, group: Any) -> Iterator[Finding]:
    view = context.view
    for rule in group.ingress:
        if (
            not rule.enabled
            or not any(everywhere(text) for text in peer_ranges(view, rule.peer))
            or str(rule.protocol) not in ("tcp", "6")
            or rule.ports in (None, (0, 65535))
        ):
            continue
        for port, name in _PORTS.items():
            if rule.ports[0] <= port <= rule.ports[1]:
                message = msg(
                    "{group} opens {name} (port {port}) to {peer}.",
                    group=view.label(group.id),
                    name=name,
                    port=port,
                    peer=rule.peer if view.get(rule.peer) is None else view.label(rule.peer),
                )
                yield RULE.finding(group.id, message, "ingress", _narrow(context, group, rule))
                break


def _narrow(context: Context, group: Any, rule: Any) -> Fix:
    """One's own site where it is drawn, else the bastion's group; without either the rule goes."""
    view = context.view
    site = next((one for one in view.all("data-center") if one.cidrs), None)
    admins = {
        other.id
        for other in view.children(group.parent, "security-group")
        for one in view.carriers(other.id)
        if other.id != group.id and one.kind == "instance" and view.tier_of(one.id) == "admin"
    }
    peer = site.cidrs[0] if site is not None else admins.pop() if len(admins) == 1 else None
    if peer is None or ":" in rule.peer:
        return Fix(msg("Remove the rule"), on_draft(lambda draft, _: drop_rule(draft, group.id, rule)))
    name = view.label(peer) if view.get(peer) is not None else peer
    return Fix(
        msg("Open it to {range} only", range=name),
        on_draft(lambda draft, _: narrow_rule(draft, group.id, rule, peer=peer)),
    )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(
        service(),
        change={
            "security-group-2": {
                "ingress": (
                    GroupRule(ports=(80, 80), peer="security-group-1"),
                    GroupRule(ports=(22, 22), peer=ANYWHERE),
                )
            }
        },
    )


RULE = Rule(
    id="SEC004",
    level="warning",
    pillar="security",
    title=msg("SSH and RDP are closed to the world."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check=_check,
    each=("security-group",),
    good=_good,
    bad=_bad,
    quiets=(
        "SEC002",
        "SEC006",
    ),
)
