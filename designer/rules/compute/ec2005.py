"""An instance store holds only what may be lost.

Its disks belong to the host. When the instance is stopped or terminated, or the host fails, the data is gone; only a reboot keeps it.

Keep such data on an EBS volume, in S3 or in a database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from designer.catalog.instancestore import InstanceStore
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, store: Any) -> Iterator[Finding]:
    view = context.view
    instance = view.get(store.parent)
    if instance is None or instance.kind != "instance":
        return
    names = {"store": view.label(store.id), "instance": view.label(instance.id)}
    if instance.state in ("stopping", "stopped", "shutting-down", "terminated"):
        message = msg("The data of {store} is gone: {instance} was stopped or terminated.", **names)
        yield RULE.finding((store.id, instance.id), message)
    elif store.kept:
        message = msg("{store} holds data that must be kept, but loses it when {instance} is stopped.", **names)
        yield RULE.finding((store.id, instance.id), message, "kept")


def _good() -> Model:
    return scene(network(), server(), InstanceStore(id="instance-store-1", name="scratch", parent="instance-1"))


def _bad() -> Model:
    stopped = msgspec.structs.replace(server(), state="stopped")
    return scene(network(), stopped, InstanceStore(id="instance-store-1", name="scratch", parent="instance-1"))


RULE = Rule(
    id="EC2005",
    level="warning",
    pillar="fault tolerance",
    title=msg("An instance store holds only what may be lost."),
    source="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-store-lifetime.html",
    check=_check,
    each=("instance-store",),
    good=_good,
    bad=_bad,
    quiets=(),
)
