"""Networks that meet at one gateway do not share addresses.

Two VPCs that a transit gateway's table learns from, or a VPC and its own site, must be told apart by their addresses. Where they overlap, packets for one end up at the other, or nowhere.

Give one of them another range.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from designer.catalog.joins import VpnConnection, VpnGateway
from designer.catalog.places import DataCenter
from designer.core import Model
from designer.reach.lines import end_of_line
from designer.rules.engine import Context, Finding, Rule
from designer.rules.ranges import network, overlap
from designer.rules.scenes import network as plain
from designer.rules.scenes import scene
from designer.text import msg


def _check(context: Context) -> Iterator[Finding]:
    view = context.view
    told: set[frozenset[str]] = set()
    for gateway in view.all("transit-gateway"):
        known = {one.id: one for one in gateway.attachments}
        for table in gateway.tables:
            ends = [end for id in table.propagations if id in known and (end := _end(context, known[id])) is not None]
            yield from _clashes(context, gateway, ends, told)
    for line in view.all("vpn-connection", "direct-connect"):
        gateway, site = view.get(line.gateway), end_of_line(line, view)
        vpc = view.get(gateway.parent) if gateway is not None and gateway.kind == "vpn-gateway" else None
        if vpc is not None and vpc.kind == "vpc" and site is not None:
            yield from _clashes(context, gateway, [vpc, site], told)


def _end(context: Context, attachment: Any) -> Any:
    view = context.view
    if attachment.vpc:
        return view.get(attachment.vpc)
    line = view.get(attachment.vpn_connection)
    return end_of_line(line, view) if line is not None else None


def _clashes(context: Context, gateway: Any, ends: list[Any], told: set[frozenset[str]]) -> Iterator[Finding]:
    view = context.view
    for one, other in combinations(ends, 2):
        pair = frozenset((one.id, other.id))
        if one.id == other.id or pair in told:
            continue
        blocks = [[block for text in end.cidrs if (block := network(text)) is not None] for end in (one, other)]
        if any(overlap(a, b) for a in blocks[0] for b in blocks[1]):
            told.add(pair)
            message = msg(
                "{one} and {other} share addresses, so {gateway} cannot tell them apart.",
                one=view.label(one.id),
                other=view.label(other.id),
                gateway=view.label(gateway.id),
            )
            yield RULE.finding((gateway.id, one.id, other.id), message)


def _good() -> Model:
    return _joined("192.168.0.0/16")


def _bad() -> Model:
    return _joined("10.0.0.0/8")


RULE = Rule(
    id="NET022",
    level="warning",
    pillar="correct",
    title=msg("Networks at one gateway have addresses of their own."),
    source="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
    check=_check,
    good=_good,
    bad=_bad,
    quiets=(),
)


def _joined(cidr: str) -> Model:
    return scene(
        plain(),
        VpnGateway(id="vpn-gateway-1", name="vgw", parent="vpc-1"),
        DataCenter(id="data-center-1", name="office", cidrs=(cidr,)),
        VpnConnection(
            id="vpn-connection-1", name="vpn", gateway="vpn-gateway-1", data_center="data-center-1", routes=(cidr,)
        ),
    )
