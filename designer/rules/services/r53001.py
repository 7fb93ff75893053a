"""A hosted zone leads somewhere.

A zone without records that point at anything answers nobody, and is billed each month.

Name the load balancer, the distribution or the server that its records lead to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.dns import HostedZone
from designer.catalog.gateways import ElasticIp
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if not one.targets:
        yield RULE.finding(one.id, msg("{name} leads nowhere.", name=view.label(one.id)), "targets")


def _good() -> Model:
    return scene(
        network(),
        ElasticIp(id="elastic-ip-9", name="front", parent="region-1"),
        HostedZone(id="hosted-zone-1", name="dns", targets=("elastic-ip-9",)),
    )


def _bad() -> Model:
    return scene(network(), HostedZone(id="hosted-zone-1", name="dns"))


RULE = Rule(
    id="R53001",
    level="advice",
    pillar="correct",
    title=msg("A hosted zone leads somewhere."),
    source="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html",
    check=_check,
    each=("hosted-zone",),
    good=_good,
    bad=_bad,
    quiets=(),
)
