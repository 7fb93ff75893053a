"""A transit gateway attachment has a subnet in every zone that sends through it.

The gateway takes packets only from zones in which the attachment has a subnet. Servers of another zone send theirs into nothing, though the route is there.

Add a subnet of that zone to the attachment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from designer.catalog.routing import Route
from designer.catalog.transit_records import TransitAttachment, TransitGateway, TransitTable
from designer.core import Draft, Model
from designer.graph import View
from designer.reach.transit import attachment_for
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, gateway: Any) -> Iterator[Finding]:
    view = context.view
    for vpc in dict.fromkeys(one.vpc for one in gateway.attachments if one.vpc):
        attachment = attachment_for(gateway, vpc)
        if attachment is None:
            continue
        served = {zone for id in attachment.subnets for zone in getattr(view.get(id), "zones", ())}
        for subnet in view.children(vpc, "subnet"):
            if not any(view.facet(one.id) is not None for one in view.children(subnet.id)):
                continue
            if not any(route.target == gateway.id for route in view.routes_of(subnet.id)):
                continue
            for zone in subnet.zones:
                if zone in served:
                    continue
                served.add(zone)
                message = msg(
                    "The attachment {attachment} of {gateway} has no subnet in {zone}, from which {subnet} sends through it.",
                    attachment=attachment.id,
                    gateway=view.label(gateway.id),
                    zone=view.label(zone),
                    subnet=view.label(subnet.id),
                )
                fix = Fix(
                    msg("Add {subnets}", subnets=[view.label(subnet.id)]), _adding(gateway.id, attachment.id, subnet.id)
                )
                yield RULE.finding((gateway.id, subnet.id), message, "attachments", fix)


def _adding(gateway: str, attachment: str, subnet: str) -> Any:
    def step(draft: Draft, _: View) -> None:
        one = draft.resource(gateway)
        grown = tuple(
            replace(part, subnets=(*part.subnets, subnet)) if part.id == attachment else part
            for part in one.attachments
        )
        draft.set("resources", gateway, attachments=grown)

    return on_draft(step)


def _good() -> Model:
    return _attached("subnet-3", "subnet-4")


def _bad() -> Model:
    return _attached("subnet-4")


RULE = Rule(
    id="NET025",
    level="error",
    pillar="correct",
    title=msg("A transit gateway is attached in every zone that sends."),
    source="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
    check=_check,
    each=("transit-gateway",),
    good=_good,
    bad=_bad,
    quiets=(),
)


def _attached(*subnets: str) -> Model:
    gateway = TransitGateway(
        id="transit-gateway-1", name="tgw", parent="region-1", tables=(TransitTable(id="main"),),
        attachments=(TransitAttachment(id="shop", vpc="vpc-1", subnets=subnets, table="main"),),
    )  # fmt: skip
    routes = (
        Route(destination="0.0.0.0/0", target="nat-gateway-1"),
        Route(destination="10.8.0.0/16", target="transit-gateway-1"),
    )
    return scene(network(), server(), gateway, change={"route-table-3": {"routes": routes}})
