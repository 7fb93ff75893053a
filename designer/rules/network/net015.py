"""Private subnets of one zone do not depend on a NAT gateway of another zone.

When the gateway's zone fails, the servers of the healthy zone lose their way out too. Traffic between zones is billed besides.

Put a NAT gateway into each zone and route each private subnet to its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import leading
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, subnet: Any) -> Iterator[Finding]:
    view = context.view
    for route in view.routes_of(subnet.id):
        nat = view.get(route.target)
        if route.destination != "0.0.0.0/0" or nat is None or nat.kind != "nat-gateway" or nat.availability != "zonal":
            continue
        home = view.subnet_of(nat.id)
        if home is None or not home.zones or not subnet.zones or set(home.zones) & set(subnet.zones):
            continue
        message = msg("{subnet} ({zone}) leaves through {nat} in {other}.", subnet=view.label(subnet.id),
                      zone=[view.label(z) for z in subnet.zones], nat=view.label(nat.id), other=[view.label(z) for z in home.zones])  # fmt: skip
        yield RULE.finding((subnet.id, nat.id), message, "route_table", _own(context, subnet))


def _own(context: Context, subnet: Any) -> Fix | None:
    view = context.view
    for nat in view.all("nat-gateway"):
        home = view.subnet_of(nat.id)
        if (
            home is not None
            and home.parent == subnet.parent
            and home.zones == subnet.zones
            and home.id != subnet.id
            and nat.connectivity == "public"
        ):
            return Fix(msg("Route it to {gateway}", gateway=view.label(nat.id)), leading(subnet.id, nat.id, "private"))
    return None


def _good() -> Model:
    return scene(network())


def _bad() -> Model:
    return scene(network(), change={"subnet-4": {"route_table": "route-table-3"}})


RULE = Rule(
    id="NET015",
    level="warning",
    pillar="fault tolerance",
    title=msg("Each zone uses its own NAT gateway."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
    check=_check,
    each=("subnet",),
    good=_good,
    bad=_bad,
    quiets=(),
)
