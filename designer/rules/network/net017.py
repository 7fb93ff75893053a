"""Peered VPCs do not overlap, both have routes to each other, and peering is not used in transit.

AWS refuses to peer VPCs that share addresses. A peering alone moves no packet: each side needs a route. And it leads to the other VPC only, not through it.

Add the missing routes; for more than two networks use a transit gateway.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.peering import Peering
from designer.catalog.routing import Route, RouteTable
from designer.catalog.vpc import Vpc
from designer.core import Draft, Model
from designer.graph import View
from designer.rules import scenes
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft
from designer.rules.ranges import Network, network, overlap
from designer.rules.scenes import scene
from designer.text import msg


def _check(context: Context, peering: Any) -> Iterator[Finding]:
    view = context.view
    one, other = view.get(peering.requester), view.get(peering.accepter)
    if one is None or other is None:
        yield RULE.finding(peering.id, msg("{peering} does not join two VPCs.", peering=view.label(peering.id)))
        return
    blocks = [[b for text in vpc.cidrs if (b := network(text)) is not None] for vpc in (one, other)]
    if any(overlap(a, b) for a in blocks[0] for b in blocks[1]):
        message = msg(
            "{one} and {other} overlap, so AWS refuses to peer them.",
            one=view.label(one.id),
            other=view.label(other.id),
        )
        yield RULE.finding((peering.id, one.id, other.id), message)
        return
    for vpc, far, reachable in ((one, other, blocks[1]), (other, one, blocks[0])):
        yield from _side(context, peering, vpc, far, reachable)


def _side(context: Context, peering: Any, vpc: Any, far: Any, reachable: list[Network]) -> Iterator[Finding]:
    view = context.view
    routes = [
        (table, route)
        for table in view.children(vpc.id, "route-table")
        for route in table.routes
        if route.enabled and route.target == peering.id
    ]
    if not routes:
        message = msg(
            "{vpc} has no route through {peering} to {far}.",
            vpc=view.label(vpc.id),
            peering=view.label(peering.id),
            far=view.label(far.id),
        )
        fix = Fix(
            msg("Add the routes to {vpc}", vpc=view.label(vpc.id)),
            on_draft(lambda draft, now: _add(draft, now, vpc.id, far, peering.id)),
        )
        yield RULE.finding((peering.id, vpc.id), message, None, fix)
    for table, route in routes:
        wanted = network(route.destination)
        if wanted is not None and not any(overlap(wanted, block) for block in reachable):
            message = msg("{table} sends {destination} through {peering}, but that lies beyond {far}: peering is no transit.", table=view.label(table.id),
                          destination=route.destination, peering=view.label(peering.id), far=view.label(far.id))  # fmt: skip
            yield RULE.finding((peering.id, table.id), message)


def _add(draft: Draft, view: View, vpc: str, far: Any, peering: str) -> None:
    tables = [table for table in view.children(vpc, "route-table") if table.edge is None]
    if not any(table.main for table in tables):
        made = RouteTable(id=draft.fresh("route-table"), name="main", parent=vpc, main=True)
        draft.put("resources", made)
        tables.append(made)
    for table in tables:
        if table.edge is None:
            draft.set(
                "resources",
                table.id,
                routes=(*table.routes, *(Route(destination=cidr, target=peering) for cidr in far.cidrs)),
            )


def _good() -> Model:
    return _peered(both=True)


def _bad() -> Model:
    return _peered(both=False)


RULE = Rule(
    id="NET017",
    level="error",
    pillar="correct",
    title=msg("Peered VPCs have room, routes and no transit."),
    source="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
    check=_check,
    each=("peering",),
    good=_good,
    bad=_bad,
    quiets=(),
)


def _peered(both: bool) -> Model:
    more = [
        Vpc(id="vpc-2", name="shared", parent="region-1", cidrs=("10.1.0.0/16",)),
        RouteTable(id="route-table-9", name="shared-main", parent="vpc-2", main=True,
                   routes=(Route(destination="10.0.0.0/16", target="peering-1"),) if both else ()),
        Peering(id="peering-1", name="peering", requester="vpc-1", accepter="vpc-2"),
    ]  # fmt: skip
    routes = (Route(destination="10.1.0.0/16", target="peering-1"),)
    return scene(scenes.network(), *more, change={"route-table-1": {"routes": routes}})
