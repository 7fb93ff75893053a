"""What serves traffic does not hang on one lone instance.

One instance in one zone is down whenever its host, its zone or its own software is. Nobody replaces it by itself.

Put an Auto Scaling group over two zones behind a load balancer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.places import Users
from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Link, Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import ANYWHERE, network, scene, server, service
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    callers = [
        view.get(link.source) for link in view.links_of(one.id) if link.target == one.id and link.kind == "traffic"
    ]
    if view.tier_of(one.id) == "admin" or not any(
        c.kind in ("users", "load-balancer", "distribution") for c in callers
    ):
        return
    beside = (
        view.field(link.target, "kind")
        for caller in callers
        for link in view.links_of(caller.id)
        if link.source == caller.id and link.kind == "traffic" and link.target != one.id
    )
    if not any(kind in ("instance", "auto-scaling-group") for kind in beside):
        yield RULE.finding(
            one.id,
            msg("{name} alone serves this traffic: one zone, and nothing replaces it.", name=view.label(one.id)),
        )


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return _lone()


RULE = Rule(
    id="EC2004",
    level="warning",
    pillar="fault tolerance",
    title=msg("Traffic is served by more than one instance."),
    source="https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html",
    check=_check,
    each=("instance",),
    good=_good,
    bad=_bad,
    quiets=(),
)


def _lone() -> Model:
    group = SecurityGroup(
        id="security-group-1", name="web", parent="vpc-1", ingress=(GroupRule(ports=(443, 443), peer=ANYWHERE),)
    )
    one = server(parent="subnet-1", tier="web", public_ip="auto", security_groups=("security-group-1",))
    return scene(
        network(),
        group,
        one,
        Users(id="users-1", name="users"),
        Link(id="link-1", source="users-1", target="instance-1", ports=(443, 443)),
    )
