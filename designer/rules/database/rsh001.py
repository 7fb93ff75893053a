"""A data warehouse has two nodes at least.

With a single node a failure takes the warehouse away until AWS has replaced it.

Take two nodes or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.warehouses import Warehouse
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    name = view.label(one.id)
    if one.nodes < 2:
        fix = Fix(msg("Take two nodes"), setting(one.id, nodes=2))
        yield RULE.finding(one.id, msg("{name} has a single node.", name=name), "nodes", fix)


def _good() -> Model:
    return scene(network(), Warehouse(id="warehouse-1", name="facts", parent="subnet-3"))


def _bad() -> Model:
    return scene(network(), Warehouse(id="warehouse-1", name="facts", parent="subnet-3", nodes=1))


RULE = Rule(
    id="RSH001",
    level="warning",
    pillar="fault tolerance",
    title=msg("A data warehouse has two nodes."),
    source="https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html",
    check=_check,
    each=("warehouse",),
    good=_good,
    bad=_bad,
    quiets=(),
)
