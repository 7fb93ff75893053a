"""A database runs a version in standard support.

Past it, RDS bills Extended Support for each vCPU by the hour, on top of the instance; it is on unless you turn it off.

Upgrade to a current version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.rds import Database
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if one.extended_support:
        message = msg("{name} is billed for Extended Support until it is upgraded.", name=view.label(one.id))
        fix = Fix(msg("Upgrade it"), setting(one.id, extended_support=False, version=""))
        yield RULE.finding(one.id, message, "extended_support", fix)


def _good() -> Model:
    return scene(network(), Database(id="database-1", name="orders", parent="subnet-3"))


def _bad() -> Model:
    return scene(network(), Database(id="database-1", name="orders", parent="subnet-3", extended_support=True))


RULE = Rule(
    id="RDS010",
    level="warning",
    pillar="cost",
    title=msg("No database is in Extended Support."),
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html",
    check=_check,
    each=("database",),
    good=_good,
    bad=_bad,
    quiets=(),
)
