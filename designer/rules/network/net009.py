"""What needs a subnet stands in one.

Instances, databases and zonal NAT gateways get their address from a subnet. In the VPC beside the subnets they have none, and AWS cannot make them.

Move it into a subnet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import moving
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if "needs-subnet" not in view.kind_of(one.id).tags or view.subnet_of(one.id) is not None:
        return
    if one.kind == "nat-gateway" and one.availability == "regional":
        return
    name = view.label(one.id)
    yield RULE.finding(one.id, msg("{name} stands in no subnet.", name=name), "parent", _home(context, one))


def _home(context: Context, one: Any) -> Fix | None:
    """A subnet that suits it: one that it names, else a private one (a public one for a NAT gateway)."""
    view = context.view
    vpc = view.vpc_of(one.id)
    if vpc is None:
        return None
    wanted = "public" if one.kind == "nat-gateway" else "private"
    choices = [view.get(id) for id in getattr(one, "subnets", ()) if view.get(id) is not None]
    choices += [
        subnet for subnet in view.children(vpc.id, "subnet") if subnet.access == wanted and len(subnet.zones) == 1
    ]
    if not choices:
        return None
    subnet = choices[0]
    return Fix(msg("Put it into {subnet}", subnet=view.label(subnet.id)), moving(one.id, subnet.id))


def _good() -> Model:
    return scene(network(), server())


def _bad() -> Model:
    return scene(network(), server(parent="vpc-1"))


RULE = Rule(
    id="NET009",
    level="error",
    pillar="correct",
    title=msg("What needs a subnet stands in one."),
    source="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    check=_check,
    each=("*",),
    good=_good,
    bad=_bad,
    quiets=(),
)
