"""Nothing can be reached that no drawn arrow asks for.

An arrow says what is meant. What is let in beyond it is a door that nobody watches, and the first that an intruder tries.

Take the rule away, or draw the arrow if the traffic is meant.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any

from designer.catalog.security import GroupRule
from designer.core import Draft, Link, Model
from designer.graph import View
from designer.graph.sorting import order
from designer.reach.packets import EVERY, Ports, protocol_of, says
from designer.reach.questions import beyond
from designer.reach.relation import INTERNET, carrying
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft
from designer.rules.scenes import scene, service
from designer.text import msg

Drawn = dict[tuple[str, str, str], list[Ports]]
_UNIT = 50
"""So many resources or arrows are looked at in a step."""


def _check(context: Context, vpc: Any) -> Iterator[Finding]:
    view = context.view
    # VPCs that packets cross, or that share groups, are looked at together, once.
    near = context.reach.around(vpc.id)
    if near[:1] != (vpc.id,):
        return
    drawn = view.staged(("drawn", near), lambda: _drawn(view, context.reach.owners(near)))
    if not drawn:
        return
    aimed = {target for _, target, _ in drawn}
    found: dict[str, dict[str, list[tuple[str, Ports]]]] = {}
    for (source, target), allowed in context.reach.among(near).cells.items():
        if target not in aimed or source == target or _admin(view, source):
            continue
        for one in allowed:
            # What is meant for the internet is meant for everybody.
            asked = [*drawn.get((source, target, one.protocol), ()), *drawn.get((INTERNET, target, one.protocol), ())]
            for part in beyond(one.ports, tuple(asked)):
                found.setdefault(target, {}).setdefault(source, []).append((one.protocol, part))
    for target, sources in sorted(found.items()):
        yield _finding(context, target, sources, drawn)


def _finding(context: Context, target: str, sources: dict[str, list[tuple[str, Ports]]], drawn: Drawn) -> Finding:
    view = context.view
    ids = target.split("+")
    carriers = [one for id in ids for one in view.carriers(id)]
    names = [view.label(one.id) for one in carriers[:3]] or [view.label(target)]
    parts = [
        says(protocol, ports) for protocol, ports in dict.fromkeys(part for some in sources.values() for part in some)
    ]
    message = msg(
        "{target} can also be reached from {sources} on {ports}; no arrow asks for it.",
        target=list(dict.fromkeys(names)),
        sources=[_name(view, one) for one in list(sources)[:4]],
        ports=parts[:4],
    )
    return RULE.finding(
        (*ids, *(one.id for one in carriers)), message, "ingress", _less(view, ids, sources, target, drawn)
    )


def _name(view: View, key: str) -> Any:
    if key == INTERNET:
        return msg("the internet")
    carriers = [one for id in key.split("+") for one in view.carriers(id)]
    return view.label(carriers[0].id) if carriers else view.label(key)


def _admin(view: View, key: str) -> bool:
    return any(view.tier_of(one.id) == "admin" for id in key.split("+") for one in view.carriers(id))


def _drawn(view: View, owners: Iterable[str]) -> Generator[None, None, Drawn]:
    """What arrows to some resources ask for: by the groups at both ends, and protocol."""
    found: Drawn = {}
    arrows = yield from _arrows(view, owners)
    for at, link in enumerate(arrows):
        facet = view.facet(link.source)
        source = (
            INTERNET if facet is not None and facet.role in ("internet", "service") else carrying(view, link.source)
        )
        protocol = protocol_of(link.protocol)
        for one in ("tcp", "udp") if protocol == "all" else (protocol,):
            found.setdefault((source, carrying(view, link.target), one), []).append(link.ports or EVERY)
        if at % _UNIT == _UNIT - 1:
            yield
    return found


def _arrows(view: View, owners: Iterable[str]) -> Generator[None, None, list[Link]]:
    """The arrows to some resources, and to others that carry the same groups, in order of ids."""
    groups = dict.fromkeys(group for id in owners for group in view.group_ids_of(id))
    yield
    ends = dict.fromkeys((*owners, *(id for group in groups for id in view.carrier_ids(group))))
    found: list[Link] = []
    for at, id in enumerate(ends):
        found += [link for link in view.links_of(id) if link.target == id and link.kind == "traffic"]
        if at % _UNIT == _UNIT - 1:
            yield
    return sorted(found, key=lambda link: order(link.id))


def _less(
    view: View, ids: list[str], sources: dict[str, list[tuple[str, Ports]]], target: str, drawn: Drawn
) -> Fix | None:
    """Takes away the rules that admit a group on ports that no arrow from its carriers asks for."""
    gone: list[tuple[str, GroupRule]] = []
    for id in ids:
        group = view.get(id)
        for rule in group.ingress if group is not None and group.kind == "security-group" else ():
            asked = [
                part
                for (source, to, protocol), ports in drawn.items()
                if to == target and rule.peer in source.split("+") and protocol == protocol_of(rule.protocol)
                for part in ports
            ]
            low, high = rule.ports or EVERY
            serves = any(a <= high and b >= low for a, b in asked)
            if any(rule.peer in source.split("+") for source in sources) and not serves:
                gone.append((id, rule))
    if not gone:
        return None

    def step(draft: Draft, _: View) -> None:
        for id, rule in gone:
            one = draft.resource(id)
            draft.set("resources", id, ingress=tuple(other for other in one.ingress if other != rule))

    return Fix(msg("Take away what no arrow asks for"), on_draft(step))


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    groups = scene(service()).resources
    more = GroupRule(ports=(9090, 9090), peer="security-group-2")
    ingress = (*groups["security-group-3"].ingress, more)
    return scene(service(), change={"security-group-3": {"ingress": ingress}})


RULE = Rule(
    id="SEC006",
    level="warning",
    pillar="security",
    title=msg("Only what arrows ask for is let in."),
    source="https://docs.aws.amazon.com/vpc/latest/network-access-analyzer/what-is-network-access-analyzer.html",
    check=_check,
    each=("vpc",),
    good=_good,
    bad=_bad,
    quiets=(),
)
