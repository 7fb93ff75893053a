"""The load balancer's security group reaches the targets on their port and on the health check's, and clients reach the listener.

Groups stand at both ends of the second leg too. A target whose health check is stopped counts as ill and gets no traffic at all.

Let the targets' group admit the load balancer's group on both ports, and the load balancer's group admit the listener's port.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.security import GroupRule
from designer.core import Draft, Model
from designer.graph import View
from designer.reach.balancers import target_groups
from designer.reach.packets import protocol_of
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, balancer: Any) -> Iterator[Finding]:
    view = context.view
    yield from _listeners(context, balancer)
    if not balancer.subnets:
        return
    for group in target_groups(view, balancer):
        for entry in group.targets:
            target = view.get(entry.target)
            if target is not None and target.enabled and view.subnets_of(target.id):
                yield from _target(context, balancer, group, target, entry.port or group.port)


def _listeners(context: Context, balancer: Any) -> Iterator[Finding]:
    """A listener that no rule of the load balancer's own groups lets anybody reach."""
    groups = context.view.groups_of(balancer.id)
    for listener in balancer.listeners if groups else ():
        if not any(_covers(rule, listener) for group in groups for rule in group.ingress if rule.enabled):
            message = msg("No rule of {groups} lets anybody reach port {port} of {balancer}.", groups=[context.view.label(g.id) for g in groups],
                          port=listener.port, balancer=context.view.label(balancer.id))  # fmt: skip
            links = [
                link.id
                for link in context.view.links_of(balancer.id)
                if link.target == balancer.id and link.ports == (listener.port, listener.port)
            ]
            yield RULE.finding((balancer.id, *(group.id for group in groups), *links), message, "security_groups")


def _covers(rule: Any, listener: Any) -> bool:
    protocol = protocol_of(rule.protocol)
    carried: tuple[str, ...] = ("udp",) if listener.protocol in ("UDP", "QUIC") else ("tcp",)
    if listener.protocol in ("TCP_UDP", "TCP_QUIC"):
        carried = ("tcp", "udp")
    if protocol != "all" and protocol not in carried:
        return False
    return protocol == "all" or rule.ports is None or rule.ports[0] <= listener.port <= rule.ports[1]


def _target(context: Context, balancer: Any, group: Any, target: Any, port: int) -> Iterator[Finding]:
    view = context.view
    protocol = "udp" if group.protocol in ("UDP", "QUIC") else "tcp"
    # Only a Network Load Balancer may keep the client's address, so that its health checks come from elsewhere.
    probes = balancer.type == "network"
    asked = dict.fromkeys(((protocol, port, False), ("tcp", group.health_check.port or port, probes)))
    stopped: dict[int, str] = {}
    for sort, one, probe in asked:
        trace = context.reach.trace(balancer.id, target.id, sort, one, probe=probe)
        mine = [b for b in trace.blockers if b.code != "TARGET_PORT_RESTRICTION"]
        if mine and all(b.kind == "security-group" for b in mine):
            stopped.setdefault(one, sort)
    if not stopped:
        return
    links = [link.id for link in view.links_of(balancer.id) if link.target == target.id]
    message = msg("{balancer} does not reach {target} on {ports}: a security group stops it.", balancer=view.label(balancer.id),
                  target=view.label(target.id), ports=list(stopped))  # fmt: skip
    yield RULE.finding(
        (target.id, balancer.id, *links), message, "security_groups", _admit(context, balancer, target, stopped)
    )


def _admit(context: Context, balancer: Any, target: Any, ports: dict[int, str]) -> Fix | None:
    view = context.view
    theirs, ours = view.groups_of(target.id), view.groups_of(balancer.id)
    closed = any(group.egress is not None for group in ours)
    if not theirs or not ours or closed or theirs[0].parent != ours[0].parent:
        return None
    rules = tuple(GroupRule(protocol=sort, ports=(port, port), peer=ours[0].id) for port, sort in ports.items())

    def step(draft: Draft, _: View) -> None:
        one = draft.resource(theirs[0].id)
        draft.set("resources", one.id, ingress=tuple(dict.fromkeys((*one.ingress, *rules))))

    return Fix(
        msg("Let {group} admit {other}", group=view.label(theirs[0].id), other=view.label(ours[0].id)), on_draft(step)
    )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"security-group-2": {"ingress": ()}})


RULE = Rule(
    id="ELB004",
    level="error",
    pillar="correct",
    title=msg("The load balancer reaches its targets, clients reach it."),
    source="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
    check=_check,
    each=("load-balancer",),
    good=_good,
    bad=_bad,
    quiets=("SEC001",),
)
