"""A subnet called public leads to an internet gateway; one called private does not.

Nothing but the route table makes a subnet public: a route for 0.0.0.0/0 to the VPC's internet gateway. Its name or colour does not.

Give it a route table that fits, or call it what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import leading, setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, subnet: Any) -> Iterator[Finding]:
    view = context.view
    wanted = subnet.access or _named(subnet.name)
    vpc = view.vpc_of(subnet.id)
    if wanted not in ("public", "private") or vpc is None:
        return
    name, public = view.label(subnet.id), view.is_public(subnet.id)
    if wanted == "public" and not public:
        gateway = view.internet_gateway_of(vpc.id)
        fix = None
        if gateway is not None:
            target, label = gateway.id, view.label(gateway.id)
            fix = Fix(msg("Route it to {gateway}", gateway=label), leading(subnet.id, target, "public"))
        yield RULE.finding(
            subnet.id,
            msg("{subnet} is called public, but no route leads to an internet gateway.", subnet=name),
            "route_table",
            fix,
        )
    elif wanted == "private" and public:
        yield RULE.finding(
            subnet.id,
            msg("{subnet} is called private, but a route leads to the internet gateway.", subnet=name),
            "route_table",
            _private(context, subnet),
        )


def _named(name: str) -> str | None:
    text = name.lower()
    if "public" in text or "퍼블릭" in text:
        return "public"
    return "private" if "private" in text or "프라이빗" in text else None


def _private(context: Context, subnet: Any) -> Fix | None:
    """A NAT gateway in place of the internet gateway, where one stands in the zone; without servers the main table."""
    view = context.view
    for nat in view.all("nat-gateway"):
        home = view.subnet_of(nat.id)
        if home is not None and home.parent == subnet.parent and home.zones == subnet.zones and home.id != subnet.id:
            return Fix(msg("Route it to {gateway}", gateway=view.label(nat.id)), leading(subnet.id, nat.id, "private"))
    main = view.main_table_of(subnet.parent)
    if (
        main is not None
        and not view.children(subnet.id)
        and not any(r.destination in ("0.0.0.0/0", "::/0") for r in main.routes)
    ):
        return Fix(
            msg("Use the route table {table}", table=view.label(main.id)), setting(subnet.id, route_table=main.id)
        )
    return None


def _good() -> Model:
    return scene(network())


def _bad() -> Model:
    return scene(network(), change={"subnet-2": {"route_table": "route-table-1"}})


RULE = Rule(
    id="NET012",
    level="warning",
    pillar="correct",
    title=msg("A subnet is public or private as it is called."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    check=_check,
    each=("subnet",),
    good=_good,
    bad=_bad,
    quiets=(),
)
