"""A database with read replicas keeps automatic backups.

RDS copies a replica from a backup of its source. Without automatic backups it refuses to make one (Aurora shares its storage and needs none).

Keep backups for a day at least.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.engines import is_aurora
from designer.catalog.rds import Database
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if one.replicas and one.backup_days == 0 and not is_aurora(one):
        message = msg("{name} cannot have read replicas without automatic backups.", name=view.label(one.id))
        fix = Fix(msg("Keep {days} days", days=7), setting(one.id, backup_days=7))
        yield RULE.finding(one.id, message, "backup_days", fix)


def _good() -> Model:
    return scene(network(), Database(id="database-1", name="orders", parent="subnet-3", replicas=1))


def _bad() -> Model:
    return scene(network(), Database(id="database-1", name="orders", parent="subnet-3", replicas=1, backup_days=0))


RULE = Rule(
    id="RDS006",
    level="error",
    pillar="correct",
    title=msg("Read replicas need automatic backups."),
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
    check=_check,
    each=("database",),
    good=_good,
    bad=_bad,
    quiets=(),
)
