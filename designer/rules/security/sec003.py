"""A database port is not open to the world or to a whole public range.

Open database ports are found within minutes and attacked ever after. Passwords alone do not hold.

Admit the security group of the application servers instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from designer.catalog.security import GroupRule
from designer.core import Draft, Model
from designer.graph import View
from designer.graph.sorting import order
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import drop_rule, narrow_rule, on_draft
from designer.rules.ranges import peer_ranges, public
from designer.rules.scenes import ANYWHERE, scene, service
from designer.text import msg

PORTS = {
    1433: "SQL Server",
    1521: "Oracle",
    3306: "MySQL",
    5432: "PostgreSQL",
    5439: "Redshift",
    6379: "Redis",
    11211: "Memcached",
    27017: "MongoDB",
}


def _check(context: Context, group: Any) -> Iterator[Finding]:
    view = context.view
    data = [one for one in view.carriers(group.id) if "data" in view.kind_of(one.id).tags]
    ports = dict(PORTS) | {one.listens_on: view.label(one.id) for one in data if one.kind == "database"}
    for rule in group.ingress:
        if not rule.enabled or not _opens(context, rule) or str(rule.protocol) not in ("tcp", "all", "6", "-1"):
            continue
        low, high = (0, 65535) if rule.ports is None or str(rule.protocol) in ("all", "-1") else rule.ports
        hit = [port for port in sorted(ports) if low <= port <= high and (data or high - low < 1000)]
        if not hit or (high - low >= 1000 and not data):
            continue
        port = (
            hit[0]
            if not data
            else next((p for p in hit if p in {one.listens_on for one in data if one.kind == "database"}), hit[0])
        )
        message = msg(
            "{group} opens the database port {port} ({what}) to {peer}.",
            group=view.label(group.id),
            port=port,
            what=ports[port],
            peer=rule.peer if view.get(rule.peer) is None else view.label(rule.peer),
        )
        yield RULE.finding(
            (group.id, *(one.id for one in data)), message, "ingress", _narrow(context, group, rule, data, port)
        )


def _opens(context: Context, rule: Any) -> bool:
    return any(public(text) for text in peer_ranges(context.view, rule.peer))


def _narrow(context: Context, group: Any, rule: Any, data: list[Any], port: int) -> Fix:
    """The group of whoever an arrow leads from, or of the application tier; without any the rule goes."""
    view = context.view
    wanted = [link.source for one in data for link in view.links_of(one.id) if link.target == one.id]
    near = (one.id for peer in view.children(group.parent, "security-group") for one in view.carriers(peer.id))
    wanted += sorted((id for id in near if view.tier_of(id) == "app" and view.vpc_of(id) is not None), key=order)
    for id in wanted:
        for peer in view.groups_of(id):
            if peer.parent == group.parent and peer.id != group.id:
                fields = {"peer": peer.id, "protocol": "tcp", "ports": (port, port)}
                return Fix(
                    msg("Admit only {group}", group=view.label(peer.id)), on_draft(_narrowing(group.id, rule, fields))
                )
    return Fix(msg("Remove the rule"), on_draft(lambda draft, _: drop_rule(draft, group.id, rule)))


def _narrowing(group: str, rule: Any, fields: dict[str, Any]) -> Callable[[Draft, View], None]:
    return lambda draft, _: narrow_rule(draft, group, rule, **fields)


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"security-group-3": {"ingress": (GroupRule(ports=(3306, 3306), peer=ANYWHERE),)}})


RULE = Rule(
    id="SEC003",
    level="error",
    pillar="security",
    title=msg("Database ports are closed to the world."),
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html",
    check=_check,
    each=("security-group",),
    good=_good,
    bad=_bad,
    quiets=(
        "SEC002",
        "SEC005",
        "SEC006",
    ),
)
