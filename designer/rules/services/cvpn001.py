"""A Client VPN has a range of its own, and a subnet to lead into.

The connected computers need addresses that the VPC does not use, a range between /12 and /22. Without an associated subnet they get nowhere.

Choose a free range, and associate a subnet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.clientvpn import ClientVpn
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.ranges import network as network_of
from designer.rules.ranges import overlap
from designer.rules.scenes import network, scene
from designer.text import msg

FREE = "100.64.0.0/20"


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    name, vpc, block = view.label(one.id), view.vpc_of(one.id), network_of(one.client_range)
    if block is None or not 12 <= block.prefixlen <= 22:
        message = msg("{name}: {range} is no range between /12 and /22.", name=name, range=one.client_range)
        yield RULE.finding(one.id, message, "client_range")
    elif vpc is not None and any(
        overlap(block, other) for text in vpc.cidrs if (other := network_of(text)) is not None
    ):
        message = msg("{name}: {range} overlaps {vpc}.", name=name, range=one.client_range, vpc=view.label(vpc.id))
        fix = (
            Fix(msg("Take {range}", range=FREE), setting(one.id, client_range=FREE))
            if block != network_of(FREE)
            else None
        )
        yield RULE.finding(one.id, message, "client_range", fix)
    if not one.subnets:
        yield RULE.finding(one.id, msg("{name} is associated with no subnet.", name=name), "subnets")


def _good() -> Model:
    return scene(network(), ClientVpn(id="client-vpn-1", name="remote", parent="vpc-1", subnets=("subnet-3",)))


def _bad() -> Model:
    return scene(
        network(),
        ClientVpn(id="client-vpn-1", name="remote", parent="vpc-1", subnets=("subnet-3",), client_range="10.0.4.0/22"),
    )


RULE = Rule(
    id="CVPN001",
    level="error",
    pillar="correct",
    title=msg("A Client VPN has a range of its own."),
    source="https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is-best-practices.html",
    check=_check,
    each=("client-vpn",),
    good=_good,
    bad=_bad,
    quiets=(),
)
