"""A route's target exists, is attached to this VPC, and is of a kind that a route may name.

A route whose target is gone is a black hole: packets that match it are dropped, and no other route is tried.

Remove the route, or lead it to a gateway of this VPC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from designer.core import Change, Model
from designer.edits.change import set_fields
from designer.reach.tables import problem
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, table: Any) -> Iterator[Finding]:
    view = context.view
    vpc = view.get(table.parent)
    if vpc is None or vpc.kind != "vpc":
        return
    for route in table.routes:
        if not route.enabled or route.target == "local":
            continue
        wrong = problem(view, view.get(route.target), vpc.id)
        if wrong is None and route.state == "blackhole":
            wrong = msg("It is marked as a black hole.")
        if wrong is not None:
            message = msg(
                "The route {destination} of {table} is of no use. {why}",
                destination=route.destination,
                table=view.label(table.id),
                why=wrong,
            )
            fix = Fix(msg("Remove the route"), _without(table.id, route))
            target = (route.target,) if view.get(route.target) is not None else ()
            yield RULE.finding((table.id, *target), message, "routes", fix)


def _without(table: str, route: Any) -> Callable[[Model], Change | None]:
    def make(model: Model) -> Change | None:
        one = model.resources.get(table)
        return (
            None
            if one is None
            else set_fields(model, table, routes=tuple(other for other in one.routes if other != route))
        )

    return make


def _good() -> Model:
    return scene(network())


def _bad() -> Model:
    return scene(network(), change={"internet-gateway-1": {"parent": "region-1"}})


RULE = Rule(
    id="NET011",
    level="error",
    pillar="correct",
    title=msg("A route leads somewhere."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html",
    check=_check,
    each=("route-table",),
    good=_good,
    bad=_bad,
    quiets=(),
)
