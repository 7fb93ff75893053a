"""A cache survives the loss of one node, and of one zone.

With a single node everything in it is gone when the node or its zone fails, and the database takes the whole load at once.

Run two nodes or more, in subnets of two zones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.caching import Cache
from designer.core import Draft, Model
from designer.graph import View
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, cache: Any) -> Iterator[Finding]:
    view = context.view
    zones = set(view.zone_ids_of(cache.id))
    if cache.nodes >= 2 and len(zones) >= 2:
        return
    name = view.label(cache.id)
    if cache.nodes < 2:
        message = msg("{cache} has one node: when it fails, everything in it is gone.", cache=name)
    else:
        message = msg("All nodes of {cache} stand in one zone.", cache=name)
    yield RULE.finding(cache.id, message, "nodes" if cache.nodes < 2 else "subnets", _spread(context, cache, zones))


def _spread(context: Context, cache: Any, zones: set[str]) -> Fix | None:
    """Two nodes, and a subnet like its own in a second zone."""
    view = context.view
    home = view.subnet_of(cache.id)
    if home is None:
        return None
    others = [one for one in view.children(home.parent, "subnet") if one.zones and not set(one.zones) & zones]
    others.sort(key=lambda one: (one.access != home.access, one.tier != home.tier))
    if len(zones) < 2 and not others:
        return None
    named = cache.subnets or (home.id,)
    subnets = named if len(zones) >= 2 else (*named, others[0].id)

    def step(draft: Draft, _: View) -> None:
        draft.set("resources", cache.id, nodes=max(2, cache.nodes), subnets=subnets)

    return Fix(msg("Run two nodes in two zones"), on_draft(step))


def _good() -> Model:
    return _cached(2, ("subnet-3", "subnet-4"))


def _bad() -> Model:
    return _cached(1, ("subnet-3",))


RULE = Rule(
    id="ECC001",
    level="warning",
    pillar="fault tolerance",
    title=msg("A cache has nodes in two zones."),
    source="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/FaultTolerance.html",
    check=_check,
    each=("cache",),
    good=_good,
    bad=_bad,
    quiets=(),
)


def _cached(nodes: int, subnets: tuple[str, ...]) -> Model:
    return scene(
        network(),
        Cache(id="cache-1", name="cache", parent="subnet-3", nodes=nodes, subnets=subnets, security_groups=()),
    )
