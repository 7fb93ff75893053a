"""Traffic arrows: what may be joined, and with which protocol and port."""

from __future__ import annotations

from typing import Any, TypeAlias

from designer.catalog import kind
from designer.core import Change, DesignerError, Draft, Link, Model
from designer.graph import View
from designer.graph.drafts import drafted
from designer.text import Message, msg

Ports: TypeAlias = tuple[int, int] | None
_OPEN = frozenset({"users", "data-center"})
_ENDS = frozenset({"serves", "compute", "data", "talks"})
_WEB = (443, 443)


def connect(model: Model, source: str, target: str, protocol: str | None = None, ports: Ports = None) -> Change:
    """A traffic arrow; without a protocol the one that suits its ends.

    Raises:
        DesignerError: these two cannot be joined.
    """
    why = why_not_connect(model, source, target)
    if why is not None:
        raise DesignerError(why)
    if protocol is None:
        protocol, ports = suggest(model, source, target)
    draft = Draft(model)
    draft.put("links", Link(id=draft.fresh("link"), source=source, target=target, protocol=protocol, ports=ports))
    return draft.change()


def why_not_connect(model: Model, source: str, target: str, view: View | None = None) -> Message | None:
    """Why no traffic arrow may lead from one to the other; None where it may. ``view`` is the model's, where there is one."""
    one, other = model.resources.get(source), model.resources.get(target)
    if one is None or other is None:
        return msg("An arrow leads from one thing to another.")
    why = unfit(one, other)
    if why is None and is_drawn(model, source, target, view):
        return msg("There is such an arrow already; change its port in the properties.")
    return why


def is_drawn(model: Model, source: str, target: str, view: View | None = None) -> bool:
    """Whether the arrow that would be drawn between two resources is there already."""
    drawn = [
        link
        for link in model.links.values()
        if link.source == source and link.target == target and link.kind == "traffic"
    ]
    return bool(drawn) and suggest(model, source, target, view)[1] in [link.ports for link in drawn]


def unfit(one: Any, other: Any) -> Message | None:
    """Why no traffic leads from one resource to the other, whatever else is drawn; None where it may."""
    if one.id == other.id:
        return msg("An arrow leads from one thing to another.")
    for end in (one, other):
        if not takes_part(end):
            return msg("{what} neither sends nor receives traffic of its own.", what=msg(kind(end.kind).label))
    if (one.kind in _OPEN and other.kind == "users") or (one.kind == "users" and other.kind in _OPEN):
        return msg("Traffic between users and another site does not touch AWS.")
    if one.kind == "bucket":
        return msg("{what} answers, and never begins a connection.", what=msg(kind(one.kind).label))
    return None


def takes_part(one: Any) -> bool:
    """Whether a resource sends or receives traffic of its own."""
    return bool(kind(one.kind).tags & _ENDS)


def suggest(model: Model, source: str, target: str, view: View | None = None) -> tuple[str, Ports]:
    """The protocol and ports that suit an arrow between two resources; ``view`` is the model's, where there is one."""
    view = view if view is not None else drafted(Draft(model))
    one, other = view.get(source), view.get(target)
    if one is None or other is None:
        return "tcp", _WEB
    if other.kind == "load-balancer" and other.listeners:
        listeners = sorted(other.listeners, key=lambda listener: listener.port != 443)
        port = listeners[0].port
        return ("udp" if listeners[0].protocol == "UDP" else "tcp"), (port, port)
    if one.kind == "load-balancer":
        port = _behind(view, one, target)
        return "tcp", (port, port)
    if one.kind == "data-center" and other.kind == "instance":
        return "tcp", (22, 22)
    facet = view.facet(target)
    if facet is not None and facet.port is not None:
        return facet.protocol, (facet.port, facet.port)
    if "compute" in view.kind_of(target).tags and one.kind not in ("users", "distribution"):
        port = _admitted(view, target)
        return "tcp", (port, port)
    return "tcp", _WEB


def _behind(view: View, balancer: Any, target: str) -> int:
    """The port on which a load balancer's target group expects a target."""
    groups = [view.get(listener.target_group) for listener in balancer.listeners]
    for group in groups:
        if group is not None:
            for entry in group.targets:
                if entry.target == target:
                    return entry.port or group.port or 80
    for group in groups:
        if group is not None and group.port:
            return int(group.port)
    return 80


def _admitted(view: View, target: str) -> int:
    """The lowest port that a target's groups let in by one single rule; 443 without any."""
    ports = [
        rule.ports[0]
        for group in view.groups_of(target)
        for rule in group.ingress or ()
        if rule.enabled and rule.protocol == "tcp" and rule.ports and rule.ports[0] == rule.ports[1]
        and rule.ports[0] not in (22, 3389)
    ]  # fmt: skip
    return min(ports, default=443)
