"""A data volume has snapshots.

A volume lies in one zone. With its snapshots, which are kept in the region, it can be made again in another.

Make a snapshot, and let the lifecycle manager make more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.ebs import Volume
from designer.catalog.snapshots import Snapshot
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if one.attached_to is not None and not view.referrers(one.id, "snapshot"):
        yield RULE.finding(one.id, msg("{name} has no snapshot.", name=view.label(one.id)))


def _good() -> Model:
    return scene(
        network(),
        server(),
        Volume(id="volume-1", parent="zone-1", attached_to="instance-1"),
        Snapshot(id="snapshot-1", parent="region-1", volume="volume-1"),
    )


def _bad() -> Model:
    return scene(network(), server(), Volume(id="volume-1", parent="zone-1", attached_to="instance-1"))


RULE = Rule(
    id="EBS004",
    level="warning",
    pillar="fault tolerance",
    title=msg("A data volume has snapshots."),
    source="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshots.html",
    check=_check,
    each=("volume",),
    good=_good,
    bad=_bad,
    quiets=(),
)
