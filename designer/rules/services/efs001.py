"""A file system has a mount target in each zone that uses it.

Instances mount it through the target of their own zone. Without one they reach over to another zone, which costs transfer, and lose their files when that zone fails. One Zone storage lies in a single zone on purpose.

Add a mount target in a subnet of the zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.efs import FileSystem
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    vpc = view.vpc_of(one.id)
    if vpc is None or one.one_zone:
        return
    have = {zone for id in one.subnets for zone in view.zone_ids_of(id)}
    private = [subnet for subnet in view.children(vpc.id, "subnet") if subnet.access == "private"]
    lacking = [subnet for subnet in private if not set(subnet.zones) & have]
    for subnet in lacking[:1]:
        zones = [view.label(zone) for zone in subnet.zones]
        message = msg("{name} has no mount target in {zones}.", name=view.label(one.id), zones=zones)
        fix = Fix(
            msg("Add one in {subnet}", subnet=view.label(subnet.id)),
            setting(one.id, subnets=(*one.subnets, subnet.id)),
        )
        yield RULE.finding(one.id, message, "subnets", fix)


def _good() -> Model:
    return scene(
        network(), FileSystem(id="file-system-1", name="files", parent="vpc-1", subnets=("subnet-3", "subnet-4"))
    )


def _bad() -> Model:
    return scene(network(), FileSystem(id="file-system-1", name="files", parent="vpc-1", subnets=("subnet-3",)))


RULE = Rule(
    id="EFS001",
    level="warning",
    pillar="fault tolerance",
    title=msg("A file system has a mount target in each zone."),
    source="https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html",
    check=_check,
    each=("file-system",),
    good=_good,
    bad=_bad,
    quiets=(),
)
