"""Automatic backups are kept from 1 to 35 days.

AWS keeps at most 35 days. With 0 there are no backups, no restoring to a point in time, and no read replicas.

Keep a week at least; two to five weeks for production.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Level, Rule
from designer.rules.mend import setting
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    name = view.label(one.id)
    if one.backup_days == 0:
        if one.engine.startswith("aurora"):
            message, level = msg("{name}: Aurora cannot do without backups.", name=name), "error"
        else:
            message, level = msg("{name} keeps no backups.", name=name), "warning"
    elif not 0 < one.backup_days <= 35:
        message, level = (
            msg("{name} keeps backups for {days} days; AWS takes 0 to 35.", name=name, days=one.backup_days),
            "error",
        )
    else:
        return
    days = 7 if one.backup_days <= 0 else 35
    yield RULE.finding(
        one.id,
        message,
        "backup_days",
        Fix(msg("Keep {days} days", days=days), setting(one.id, backup_days=days)),
        cast(Level, level),
    )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"database-1": {"backup_days": 0}})


RULE = Rule(
    id="RDS003",
    level="error",
    pillar="limits",
    title=msg("Backups are kept 1 to 35 days."),
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
    check=_check,
    each=("database",),
    good=_good,
    bad=_bad,
    quiets=(),
)
