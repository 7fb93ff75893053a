"""The replication instance reaches both its source and its target.

DMS connects to both ends by itself: from its subnet, with its security groups. What the applications reach is no proof that DMS does.

Let the groups of both databases admit the group of the replication instance on their ports, and give its subnet a way to ends outside the VPC.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.rds import Database
from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.warehouses import Migration
from designer.core import Change, Model
from designer.reach.opening import Wish, can_open, smallest
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.scenes import network, scene
from designer.text import Message, msg

_HTTPS = 443
"""What services such as Amazon S3 and DynamoDB answer on."""


def _check(context: Context, one: Any) -> Iterator[Finding]:
    for end in ("source", "target"):
        other = context.view.get(getattr(one, end))
        if other is not None and other.enabled and other.id != one.id:
            yield from _reaches(context, one, end, other)


def _reaches(context: Context, one: Any, end: str, other: Any) -> Iterator[Finding]:
    view = context.view
    port = getattr(one, f"{end}_port") or _usual(context, other.id)
    trace = context.reach.trace(one.id, other.id, "tcp", port)
    if trace.verdict != "blocked":
        return
    why = trace.blockers[0].why if trace.blockers else msg("nothing leads there.")
    message = _message(end, one=view.label(one.id), other=view.label(other.id), port=port, why=why)
    wish = Wish(one.id, other.id, "tcp", (port, port) if port is not None else None)
    fix = Fix(msg("Let it through"), _opening(wish)) if can_open(view, wish, trace, context.reach.directory) else None
    yield RULE.finding((one.id, other.id), message, end, fix)


def _message(end: str, port: int | None, **said: Any) -> Message:
    if port is None:
        return (
            msg("{one} does not reach its source {other}: {why}", **said)
            if end == "source"
            else msg("{one} does not reach its target {other}: {why}", **said)
        )
    return (
        msg("{one} does not reach its source {other} on port {port}: {why}", port=port, **said)
        if end == "source"
        else msg("{one} does not reach its target {other} on port {port}: {why}", port=port, **said)
    )


def _usual(context: Context, id: str) -> int | None:
    facet = context.view.facet(id)
    return None if facet is None else _HTTPS if facet.role == "service" else facet.port


def _opening(wish: Wish) -> Any:
    def make(model: Model) -> Change | None:
        known = wish.source in model.resources and wish.target in model.resources
        return smallest(model, wish) if known else None

    return make


def _scene(admits: bool) -> Model:
    rules = (GroupRule(ports=(3306, 3306), peer="security-group-1"),)
    return scene(
        network(),
        SecurityGroup(id="security-group-1", name="dms", parent="vpc-1"),
        SecurityGroup(id="security-group-2", name="db", parent="vpc-1", ingress=rules if admits else ()),
        Database(id="database-1", name="old", parent="subnet-3", engine="mysql", security_groups=("security-group-2",)),
        Database(id="database-2", name="new", parent="subnet-4", engine="mysql", security_groups=("security-group-2",)),
        Migration(id="migration-1", name="move", parent="subnet-3", security_groups=("security-group-1",),
                  source="database-1", target="database-2"),
    )  # fmt: skip


def _good() -> Model:
    return _scene(True)


def _bad() -> Model:
    return _scene(False)


RULE = Rule(
    id="DMS001",
    level="error",
    pillar="correct",
    title=msg("The replication instance reaches source and target."),
    source="https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html",
    check=_check,
    each=("migration",),
    good=_good,
    bad=_bad,
    quiets=(),
)
