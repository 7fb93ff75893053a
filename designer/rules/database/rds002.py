"""A production database is Multi-AZ, with its standby in another zone.

Without a standby a failed host or zone means restoring a backup: an hour or more, and the latest changes are lost.

Switch Multi-AZ on. It doubles the price of the instance; for a test database say that it is not production.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if not one.production:
        return
    if not one.multi_az:
        fix = Fix(msg("Switch Multi-AZ on"), setting(one.id, multi_az=True))
        yield RULE.finding(
            one.id, msg("{name} has no standby in another zone.", name=view.label(one.id)), "multi_az", fix
        )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"database-1": {"multi_az": False}})


RULE = Rule(
    id="RDS002",
    level="warning",
    pillar="fault tolerance",
    title=msg("A production database is Multi-AZ."),
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",
    check=_check,
    each=("database",),
    good=_good,
    bad=_bad,
    quiets=(),
)
