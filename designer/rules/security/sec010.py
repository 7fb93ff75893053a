"""A database stands in a private subnet and is not publicly accessible.

In a public subnet one open group or one switch is enough to put it on the internet. Nobody outside needs it; the application servers do.

Move it into private subnets, and switch public access off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Draft, Model
from designer.graph import View
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft, rehome, setting
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if "data" not in view.kind_of(one.id).tags:
        return
    name, subnet = view.label(one.id), view.subnet_of(one.id)
    if getattr(one, "publicly_accessible", False):
        fix = Fix(msg("Switch public access off"), setting(one.id, publicly_accessible=False))
        yield RULE.finding(one.id, msg("{name} is publicly accessible.", name=name), "publicly_accessible", fix)
    elif subnet is not None and view.is_public(subnet.id):
        message = msg("{name} stands in the public subnet {subnet}.", name=name, subnet=view.label(subnet.id))
        yield RULE.finding((one.id, subnet.id), message, "parent", _private(context, one, subnet))


def _private(context: Context, one: Any, subnet: Any) -> Fix | None:
    """A private subnet of the same zone, and private ones for the subnet group, two zones at least."""
    view = context.view
    quiet = [s for s in view.children(subnet.parent, "subnet") if not view.is_public(s.id) and len(s.zones) == 1]
    quiet.sort(key=lambda s: (s.zones != subnet.zones, s.tier != "db"))
    by_zone: dict[tuple[str, ...], str] = {}
    for s in quiet:
        by_zone.setdefault(s.zones, s.id)
    if len(by_zone) < 2:
        return None
    home, group = quiet[0].id, tuple(by_zone.values())

    def step(draft: Draft, _: View) -> None:
        rehome(draft, one.id, home)
        draft.set("resources", one.id, subnets=group)

    return Fix(msg("Put it into {subnet}", subnet=view.label(home)), on_draft(step))


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"database-1": {"parent": "subnet-1", "subnets": ("subnet-1", "subnet-2")}})


RULE = Rule(
    id="SEC010",
    level="warning",
    pillar="security",
    title=msg("Databases are private."),
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    check=_check,
    each=("*",),
    good=_good,
    bad=_bad,
    quiets=(),
)
