"""What a change would do, in sentences: a fix is read before it is applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Change
from designer.graph import View
from designer.reach.fast import Pairs
from designer.reach.packets import EVERY, protocol_of, says
from designer.reach.questions import INTERNET, choke_points, what_reaches
from designer.text import Message, msg


def told(view: View, change: Change) -> list[Message]:
    """One sentence for each rule, route, target or field that a change of the view's model adds, takes or sets."""
    found: list[Message] = []
    for (table, _), (before, after) in change.entries.items():
        if table == "resources" and after is not None:
            found += _record(view, before, after)
    return found


def inroad(pairs: Pairs, id: str) -> Message:
    """How somebody on the internet gets to a resource, step by step: through what every such chain leads."""
    view = pairs.view
    through = choke_points(pairs, INTERNET, id)
    if through is None:
        return msg("Nobody on the internet gets to {name}, not even step by step.", name=view.label(id))
    if any(one.source == INTERNET for one in what_reaches(pairs, id)):
        return msg("The internet reaches {name} directly.", name=view.label(id))
    if not through:
        return msg("Step by step, several ways lead from the internet to {name}.", name=view.label(id))
    names = [view.label(one) for one in through]
    return msg("Step by step, every way from the internet to {name} leads through {through}.", name=view.label(id), through=names)  # fmt: skip


def _record(view: View, before: Any, after: Any) -> Iterator[Message]:
    name = after.name or after.id
    if before is None:
        yield msg("New: {name}", name=name)
        before = type(after)(id=after.id)
    for field in after.__struct_fields__:
        old, new = getattr(before, field), getattr(after, field)
        if old == new or field in ("id", "name", "parent"):
            continue
        if isinstance(new, tuple) and field in _SENTENCES:
            yield from (_SENTENCES[field](view, name, one) for one in new if one not in (old or ()))
        elif field == "source_dest_check":
            yield msg("{name} no longer checks source and destination.", name=name)
        elif field == "cross_zone":
            yield msg("{name} sends to targets of every zone.", name=name)
        elif field != "main":
            yield msg("{name} is changed.", name=name)


def _peer(view: View, id: str) -> str:
    return view.label(id) if view.get(id) is not None else id


def _ports(rule: Any) -> Message | str:
    return says(protocol_of(rule.protocol), rule.ports or EVERY)


def _ingress(view: View, name: str, rule: Any) -> Message:
    if hasattr(rule, "cidr"):
        return msg("{acl} gets inbound rule {number}: {what} from {peer}.", acl=name, number=rule.number, what=_ports(rule), peer=rule.cidr)  # fmt: skip
    return msg("{group} also admits {what} from {peer}.", group=name, what=_ports(rule), peer=_peer(view, rule.peer))


def _egress(view: View, name: str, rule: Any) -> Message:
    if hasattr(rule, "cidr"):
        return msg("{acl} gets outbound rule {number}: {what} to {peer}.", acl=name, number=rule.number, what=_ports(rule), peer=rule.cidr)  # fmt: skip
    return msg("{group} also lets {what} out to {peer}.", group=name, what=_ports(rule), peer=_peer(view, rule.peer))


def _routes(view: View, name: str, route: Any) -> Message:
    target = view.label(route.target)
    return msg(
        "{table} gets a route: {destination} to {target}.", table=name, destination=route.destination, target=target
    )


def _targets(view: View, name: str, entry: Any) -> Message:
    return msg("{target} is registered in {group}.", target=_peer(view, entry.target), group=name)


def _part(view: View, name: str, part: Any) -> Message:
    return msg("{part} of {name} is changed.", part=part.id, name=name)


_SENTENCES = {
    "ingress": _ingress,
    "egress": _egress,
    "routes": _routes,
    "targets": _targets,
    "attachments": _part,
    "tables": _part,
}
