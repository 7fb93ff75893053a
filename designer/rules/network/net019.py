"""A site has a second way to AWS.

A VPN connection brings two tunnels, but both end at one router of the site. When that router or a single Direct Connect line fails, the site is cut off.

Add a second customer gateway with its own VPN connection, or a VPN connection beside the Direct Connect line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.joins import CustomerGateway, VpnConnection, VpnGateway
from designer.catalog.places import DataCenter
from designer.core import Model
from designer.reach.lines import end_of_line
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network as plain
from designer.rules.scenes import scene
from designer.text import msg


def _check(context: Context) -> Iterator[Finding]:
    view = context.view
    lines: dict[str, list[Any]] = {}
    for line in view.all("vpn-connection", "direct-connect"):
        site = end_of_line(line, view)
        if site is not None and view.get(line.gateway) is not None:
            lines.setdefault(site.id, []).append(line)
    for site, ways in lines.items():
        working = [line for line in ways if line.state == "up"] or ways
        # Two connections that end at one router stand or fall together; a router that is not drawn may be another.
        ends = {getattr(line, "customer_gateway", None) or line.id for line in working}
        if len(ends) == 1:
            message = msg(
                "{site} has no second way to AWS beside {line}.",
                site=view.label(site),
                line=view.label(working[0].id),
            )
            yield RULE.finding((working[0].id, site), message)


def _joined(routers: int) -> Model:
    made = [
        one
        for n in range(1, routers + 1)
        for one in (
            CustomerGateway(id=f"customer-gateway-{n}", name=f"router-{n}", parent="data-center-1"),
            VpnConnection(
                id=f"vpn-connection-{n}",
                name=f"vpn-{n}",
                gateway="vpn-gateway-1",
                customer_gateway=f"customer-gateway-{n}",
                routes=("192.168.0.0/16",),
            ),
        )
    ]
    return scene(
        plain(),
        VpnGateway(id="vpn-gateway-1", name="vgw", parent="vpc-1"),
        DataCenter(id="data-center-1", name="office", cidrs=("192.168.0.0/16",)),
        *made,
    )


def _good() -> Model:
    return _joined(2)


def _bad() -> Model:
    return _joined(1)


RULE = Rule(
    id="NET019",
    level="warning",
    pillar="fault tolerance",
    title=msg("A site has a second way to AWS."),
    source="https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-redundant-connection.html",
    check=_check,
    good=_good,
    bad=_bad,
    quiets=(),
)
