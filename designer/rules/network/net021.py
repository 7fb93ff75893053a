"""An instance that is drawn as reachable from the internet has a public address.

Private addresses mean nothing on the internet. Without a public or Elastic IP, or an IPv6 address, nobody outside can name the instance.

Give it an Elastic IP, or better, put a load balancer before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.places import Users
from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Link, Model
from designer.rules.engine import LINKS, Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import ANYWHERE, network, scene, server
from designer.text import msg


def _check(context: Context, link: Any) -> Iterator[Finding]:
    view = context.view
    source, one = view.get(link.source), view.get(link.target)
    if source is None or one is None or source.kind != "users" or one.kind != "instance":
        return
    if one.public_ip or one.ipv6:
        return
    subnet = view.subnet_of(one.id)
    fix = None
    if subnet is not None and view.is_public(subnet.id):
        fix = Fix(msg("Give it a public address"), setting(one.id, public_ip="auto"))
    message = msg("{name} is drawn as reachable from the internet, but has no public address.", name=view.label(one.id))
    yield RULE.finding((one.id, link.id), message, "public_ip", fix)


def _good() -> Model:
    return _drawn("auto")


def _bad() -> Model:
    return _drawn(None)


RULE = Rule(
    id="NET021",
    level="error",
    pillar="correct",
    title=msg("What the internet reaches has a public address."),
    source="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    check=_check,
    each=(LINKS,),
    good=_good,
    bad=_bad,
    quiets=("SEC001",),
)


def _drawn(address: str | None) -> Model:
    group = SecurityGroup(
        id="security-group-1", name="web", parent="vpc-1", ingress=(GroupRule(ports=(443, 443), peer=ANYWHERE),)
    )
    one = server(parent="subnet-1", tier="web", public_ip=address, security_groups=("security-group-1",))
    return scene(
        network(),
        group,
        one,
        Users(id="users-1", name="users"),
        Link(id="link-1", source="users-1", target="instance-1", ports=(443, 443)),
    )
