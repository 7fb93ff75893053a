"""One NAT gateway for several zones is no saving where the transfer between zones costs more than a second gateway; and traffic to S3 needs no NAT gateway.

Each gigabyte that crosses zones is billed in both directions. A gateway endpoint carries traffic to S3 and DynamoDB free of charge, while a NAT gateway bills every gigabyte.

Add a NAT gateway in the other zone, or a gateway endpoint for S3.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from designer.core import Model
from designer.graph.sorting import order
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene
from designer.text import msg

_HOURS = Decimal(730)


def _check(context: Context, nat: Any) -> Iterator[Finding]:
    view = context.view
    home = view.subnet_of(nat.id)
    region = view.region_of(nat.id)
    if nat.connectivity != "public" or nat.availability != "zonal" or home is None or region is None:
        return
    users = _users(context, nat)
    away = [subnet for subnet in users if subnet.zones and home.zones and not set(subnet.zones) & set(home.zones)]
    hour, cross = context.prices.price(region, "nat.hour"), context.prices.price(region, "dt.inter_az")
    if away and hour is not None and cross is not None:
        # The volume is drawn for the gateway as a whole; zones are taken to share it evenly, and each gigabyte is
        # billed on both sides of the border.
        crossing = Decimal(str(nat.gb_per_month)) * len(away) / len(users) * 2 * cross.first
        if crossing > hour.first * _HOURS:
            message = msg("Traffic between zones to {nat} costs {cost} USD a month; a second gateway costs {gateway} USD.",
                          nat=view.label(nat.id), cost=crossing.quantize(Decimal("0.01")), gateway=(hour.first * _HOURS).quantize(Decimal("0.01")))  # fmt: skip
            yield RULE.finding((nat.id, *(subnet.id for subnet in away)), message, "gb_per_month")
    yield from _to_buckets(context, nat, {subnet.id for subnet in users})


def _users(context: Context, nat: Any) -> list[Any]:
    """The subnets that a route leads to a NAT gateway, in order of ids."""
    view, found = context.view, dict[str, Any]()
    for table in view.referrers(nat.id, "route-table"):
        named = view.naming(table.id, "route_table")
        for one in (*named, *(view.descendants(table.parent) if table.main and table.parent else ())):
            if one.kind == "subnet" and any(route.target == nat.id for route in view.routes_of(one.id)):
                found[one.id] = one
    return [found[id] for id in sorted(found, key=order)]


def _to_buckets(context: Context, nat: Any, users: set[str]) -> Iterator[Finding]:
    view = context.view
    for link in (link for bucket in view.all("bucket") for link in view.links_of(bucket.id)):
        target = view.get(link.target)
        if link.kind != "traffic" or target is None or target.kind != "bucket" or link.gb_per_month <= 0:
            continue
        trace = context.reach.flow(link.id)
        if nat.id not in {hop.component for hop in trace.forward}:
            continue
        if users & {subnet.id for subnet in view.subnets_of(link.source)}:
            message = msg("{gb} GB a month from {source} to {bucket} pass {nat}; a gateway endpoint carries them free.", gb=link.gb_per_month,
                          source=view.label(link.source), bucket=view.label(target.id), nat=view.label(nat.id))  # fmt: skip
            yield RULE.finding((nat.id, link.id), message)


def _good() -> Model:
    return scene(network(), change={"nat-gateway-1": {"gb_per_month": 9000.0}})


def _bad() -> Model:
    return scene(
        network(), change={"subnet-4": {"route_table": "route-table-3"}, "nat-gateway-1": {"gb_per_month": 9000.0}}
    )


RULE = Rule(
    id="NET016",
    level="advice",
    pillar="cost",
    title=msg("A shared NAT gateway costs no more than it saves."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html",
    check=_check,
    each=("nat-gateway",),
    good=_good,
    bad=_bad,
    quiets=(),
)
