"""A VPN-only subnet leads to a virtual private gateway and not to the internet.

It is meant for traffic to your own site alone. A route to an internet or NAT gateway would open another way.

Route it to the virtual private gateway alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.joins import VpnGateway
from designer.catalog.routing import Route, RouteTable
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import leading
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, subnet: Any) -> Iterator[Finding]:
    view = context.view
    if subnet.access != "vpn-only":
        return
    kinds = {target.kind for route in view.routes_of(subnet.id) if (target := view.get(route.target)) is not None}
    gateway = next(iter(view.children(subnet.parent, "vpn-gateway")), None) if subnet.parent else None
    fix = None
    if gateway is not None:
        fix = Fix(
            msg("Route it to {gateway}", gateway=view.label(gateway.id)), leading(subnet.id, gateway.id, "vpn-only")
        )
    if kinds & {"internet-gateway", "nat-gateway", "egress-gateway"}:
        yield RULE.finding(
            subnet.id,
            msg("{subnet} is for the VPN only, but a route leads to the internet.", subnet=view.label(subnet.id)),
            "route_table",
            fix,
        )
    elif "vpn-gateway" not in kinds and not any(
        gateway is not None
        and gateway.kind == "transit-gateway"
        and any(one.vpn_connection for one in gateway.attachments)
        for gateway in (view.get(route.target) for route in view.routes_of(subnet.id))
    ):
        yield RULE.finding(
            subnet.id,
            msg(
                "{subnet} is for the VPN only, but no route leads to a virtual private gateway.",
                subnet=view.label(subnet.id),
            ),
            "route_table",
            fix,
        )


def _good() -> Model:
    return _vpn("vpn-gateway-1")


def _bad() -> Model:
    return _vpn("internet-gateway-1")


RULE = Rule(
    id="NET018",
    level="warning",
    pillar="correct",
    title=msg("A VPN-only subnet leads to the VPN alone."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    check=_check,
    each=("subnet",),
    good=_good,
    bad=_bad,
    quiets=(),
)


def _vpn(target: str) -> Model:
    table = RouteTable(
        id="route-table-5", name="vpn", parent="vpc-1", routes=(Route(destination="0.0.0.0/0", target=target),)
    )
    gateway = VpnGateway(id="vpn-gateway-1", name="vgw", parent="vpc-1")
    return scene(
        network(),
        table,
        gateway,
        change={"subnet-4": {"access": "vpn-only", "name": "office", "route_table": "route-table-5"}},
    )
