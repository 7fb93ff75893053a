"""Each tier admits only the tier before it: the database tier the application tier, the application tier the web tier or its load balancer.

Whoever breaks into one tier shall not reach the next but one. That is what tiers are for.

In the group's rules name the security group of the tier before it, not a range of addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.security import GroupRule
from designer.core import Draft, Model
from designer.graph import View
from designer.reach.fast.network import joined
from designer.reach.filters import holds
from designer.rules.engine import Context, Finding, Fix, Level, Rule
from designer.rules.mend import narrow_rule, on_draft
from designer.rules.ranges import lone, network, peer_ranges, public
from designer.rules.scenes import scene, service
from designer.text import msg

_BEFORE = {"db": frozenset({"app", "db", "admin"}), "app": frozenset({"web", "app", "admin"})}


def _check(context: Context, group: Any) -> Iterator[Finding]:
    view = context.view
    carriers = view.carriers(group.id)
    tiers = {tier for one in carriers if (tier := view.tier_of(one.id)) in _BEFORE and one.kind != "load-balancer"}
    for tier in sorted(t for t in tiers if t):
        wrong, world, skips, rules = _admitted(context, group, tier, carriers)
        if not wrong:
            continue
        message = msg(
            "{group} lets {sources} into the {tier} tier.",
            group=view.label(group.id),
            sources=wrong[:4],
            tier=msg(_TIERS[tier]),
        )
        level: Level | None = "error" if tier == "db" and (world or skips) else None
        yield RULE.finding(group.id, message, "ingress", _narrow(context, group, tier, rules), level)


_TIERS = {"db": "database", "app": "application"}


def _admitted(
    context: Context, group: Any, tier: str, carriers: tuple[Any, ...]
) -> tuple[list[Any], bool, bool, list[Any]]:
    """Who else gets in: what to call them, whether the internet is among them, whether a tier is skipped, and by which rules."""
    view = context.view
    drawn = {link.source for one in carriers for link in view.links_of(one.id) if link.target == one.id}
    own = {one.id for one in carriers}
    names: dict[str, None] = {}
    world = skips = False
    wrong_rules = []
    for rule in group.ingress:
        if not rule.enabled:
            continue
        before = len(names), world
        ranges = peer_ranges(view, rule.peer)
        if any(public(text) for text in ranges):
            world = True
        elif any(lone(text) for text in ranges):
            names[rule.peer if view.get(rule.peer) is None else view.label(rule.peer)] = None
        for id in _sources(context, rule.peer, group.parent):
            if id in own or id in drawn or rule.peer == group.id:
                continue
            one, there = view.get(id), view.tier_of(id)
            if (
                (one.kind == "load-balancer" and tier == "app")
                or there in _BEFORE[tier]
                or (there is None and one.kind != "load-balancer" and not network(rule.peer))
            ):
                continue
            if one.kind != "load-balancer" and not context.reach.connects(id, own):
                continue
            names[view.label(id)] = None
            skips = skips or there == "web" or one.kind == "load-balancer"
        if (len(names), world) != before:
            wrong_rules.append(rule)
    allowed_world = any((end := view.get(id)) is not None and end.kind in ("users", "distribution") for id in drawn)
    if world and not allowed_world:
        return [msg("the internet"), *names], True, skips, wrong_rules
    return list(names), False, skips, wrong_rules


def _sources(context: Context, peer: str, home: str | None) -> list[str]:
    """Resources that a peer of a rule stands for."""
    view = context.view
    record = view.get(peer)
    if record is not None and record.kind == "security-group":
        return [one.id for one in view.carriers(peer)]
    found: dict[str, None] = {}
    near = {home, *(other for one, other in joined(view) if one == home)}
    cards = [card for vpc in near if vpc for card in context.reach.directory.within(vpc)]
    for card in sorted(cards, key=lambda card: card.key):
        if card.private is not None and view.get(card.owner).kind != "nat-gateway" and holds(view, peer, card.private):
            found[card.owner] = None
    return list(found)


def _narrow(context: Context, group: Any, tier: str, rules: list[Any]) -> Fix | None:
    """The group of the tier before, in place of what is too wide; only where there is exactly one."""
    view = context.view
    wanted = "app" if tier == "db" else "web"
    groups, balancers = set(), set()
    for other in view.children(group.parent, "security-group") if group.parent else ():
        for one in view.carriers(other.id):
            if one.kind == "load-balancer":
                balancers.add(other.id)
            elif view.tier_of(one.id) == wanted:
                groups.add(other.id)
    groups = (groups or (balancers if tier == "app" else set())) - {group.id}
    if len(groups) != 1 or not rules:
        return None
    peer = groups.pop()

    def step(draft: Draft, now: View) -> None:
        for rule in rules:
            narrow_rule(draft, group.id, rule, peer=peer)

    return Fix(msg("Admit only {group}", group=view.label(peer)), on_draft(step))


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(
        service(), change={"security-group-3": {"ingress": (GroupRule(ports=(3306, 3306), peer="10.0.0.0/16"),)}}
    )


RULE = Rule(
    id="SEC002",
    level="warning",
    pillar="security",
    title=msg("A tier admits only the tier before it."),
    source="https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_network_protection_create_layers.html",
    check=_check,
    each=("security-group",),
    good=_good,
    bad=_bad,
    quiets=("SEC006",),
)
