"""Volumes are gp3, and something uses them.

gp3 costs less than gp2 for the same gigabytes and is at least as fast. A volume that is attached to nothing is billed all the same.

Change the type while the volume is in use; make a snapshot of an unused volume and delete it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.ebs import Volume
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    field = "type" if one.kind == "volume" else "root_type"
    name = view.label(one.id)
    if getattr(one, field) == "gp2":
        message = msg("{name} is gp2; gp3 costs less and is as fast.", name=name)
        yield RULE.finding(one.id, message, field, Fix(msg("Change to gp3"), setting(one.id, **{field: "gp3"})))
    if one.kind == "volume" and one.attached_to is None:
        yield RULE.finding(one.id, msg("{name} is attached to nothing, and is billed.", name=name), "attached_to")


def _good() -> Model:
    return scene(network(), server(), Volume(id="volume-1", parent="zone-1", attached_to="instance-1"))


def _bad() -> Model:
    return scene(network(), server(), Volume(id="volume-1", parent="zone-1", type="gp2", attached_to="instance-1"))


RULE = Rule(
    id="EBS003",
    level="advice",
    pillar="cost",
    title=msg("Volumes are gp3, and attached."),
    source="https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html",
    check=_check,
    each=("volume", "instance"),
    good=_good,
    bad=_bad,
    quiets=(),
)
