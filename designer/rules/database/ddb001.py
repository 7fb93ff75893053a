"""A table is billed the way that suits its load.

Provisioned capacity is cheaper for an even load and dearer for one that comes and goes.

Take on demand where the capacity lies idle most of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from designer.catalog.dynamodb import Table
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    name = view.label(one.id)
    region = view.region_of(one.id)
    if one.mode == "provisioned" and region is not None and (one.reads or one.writes):
        fixed = _cost(context, region, "provisioned.rcu", one.read_capacity * 730)
        fixed += _cost(context, region, "provisioned.wcu", one.write_capacity * 730)
        asked = _cost(context, region, "ondemand.read", one.reads) + _cost(
            context, region, "ondemand.write", one.writes
        )
        if asked < fixed:
            message = msg(
                "{name}: on demand would cost {asked} USD a month instead of {fixed} for the load given.",
                name=name, asked=f"{asked:.2f}", fixed=f"{fixed:.2f}",
            )  # fmt: skip
            yield RULE.finding(one.id, message, "mode", Fix(msg("Take on demand"), setting(one.id, mode="on-demand")))


def _cost(context: Context, region: str, key: str, quantity: float) -> Decimal:
    price = context.prices.price(region, f"dynamodb.{key}")
    return price.first * Decimal(str(quantity)) if price is not None else Decimal(0)


def _good() -> Model:
    return scene(network(), Table(id="table-1", name="orders", parent="region-1"))


def _bad() -> Model:
    return scene(
        network(), Table(id="table-1", name="orders", parent="region-1", mode="provisioned", write_capacity=500)
    )


RULE = Rule(
    id="DDB001",
    level="advice",
    pillar="cost",
    title=msg("A table is billed the way that suits its load."),
    source="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html",
    check=_check,
    each=("table",),
    good=_good,
    bad=_bad,
    quiets=(),
)
