"""Letting a drawn arrow through with as little as possible: a rule for a security group, a registered target."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from designer.catalog.security import GroupRule
from designer.catalog.targets import Target
from designer.core import Change, Draft, Model
from designer.graph import View
from designer.reach import Blocker, Trace, flow
from designer.rules.mend import Make

_STEPS = 6
_CODES = frozenset({"ENI_SG_RULES_MISMATCH", "TARGET_ADDRESS_RESTRICTION"})


def can_open(view: View, trace: Trace) -> bool:
    """Whether ``opening`` can let the packet of a trace through."""
    if not trace.blockers or not all(one.code in _CODES for one in trace.blockers):
        return False
    return all(_step_for(view, trace, one) is not None for one in trace.blockers)


def opening(link_id: str) -> Make:
    """The smallest set of changes that lets a drawn arrow through; None where that needs more than rules and targets."""

    def make(model: Model) -> Change | None:
        if link_id not in model.links:
            return None
        draft = Draft(model)
        for _ in range(_STEPS):
            view = View.of(draft.preview())
            trace = flow(view, view.model.links[link_id])
            if not trace.blockers:
                return draft.change() or None
            steps = [_step_for(view, trace, one) for one in trace.blockers]
            if any(step is None for step in steps):
                return None
            for step in steps:
                assert step is not None
                step(draft)
        return None

    return make


def _step_for(view: View, trace: Trace, blocker: Blocker) -> Any:
    link = next((one for one in view.links() if (one.source, one.target) == (trace.source, trace.target)), None)
    if link is None:
        return None
    if blocker.code == "TARGET_ADDRESS_RESTRICTION":
        return _register(view, link)
    return _admit(view, link, blocker)


def _register(view: View, link: Any) -> Any:
    balancer = view.get(link.source)
    port = link.ports[0] if link.ports else None
    for listener in getattr(balancer, "listeners", ()):
        group = view.get(listener.target_group)
        if group is not None and group.target_type == "instance":
            entry = Target(target=link.target, port=None if port in (None, group.port) else port)
            return lambda draft: draft.set("resources", group.id, targets=(*draft.resource(group.id).targets, entry))
    return None


def _admit(view: View, link: Any, blocker: Blocker) -> Any:
    """A rule in the group that blocks, for the other end's group (or its site's range); never for the world."""
    group = view.get(blocker.component)
    if group is None or group.kind != "security-group":
        return None
    inbound = any(one.id == group.id for one in view.groups_of(link.target)) and "inbound" in blocker.why.id
    other = link.source if inbound else link.target
    peer = _peer(view, group, other)
    if peer is None or link.protocol not in ("tcp", "udp") or link.ports is None:
        return None
    rule = GroupRule(protocol=link.protocol, ports=link.ports, peer=peer)

    def step(draft: Draft) -> None:
        one = draft.resource(group.id)
        if inbound:
            draft.put("resources", replace(one, ingress=tuple(dict.fromkeys((*one.ingress, rule)))))
        else:
            draft.put("resources", replace(one, egress=tuple(dict.fromkeys((*(one.egress or ()), rule)))))

    return step


def _peer(view: View, group: Any, other: str) -> str | None:
    record = view.get(other)
    if record.kind == "data-center":
        return str(record.cidrs[0]) if record.cidrs else None
    home = view.vpc_of(other)
    for one in view.groups_of(other):
        if one.parent == group.parent:
            return str(one.id)
    if home is not None and home.id == group.parent and record.kind == "load-balancer":
        subnet = next(iter(view.subnets_of(other)), None)
        return str(subnet.cidr) if subnet is not None and subnet.cidr else None
    return None
