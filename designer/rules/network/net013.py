"""A public zonal NAT gateway stands in a public subnet and has an Elastic IP.

It sends what comes from private subnets on to the internet gateway, under its Elastic IP. In a private subnet it has no way out itself.

Move it into a public subnet of the zone, and give it an Elastic IP.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from designer.catalog.gateways import ElasticIp
from designer.core import Change, Draft, Model
from designer.graph import View
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import moving, on_draft
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, nat: Any) -> Iterator[Finding]:
    view = context.view
    subnet = view.subnet_of(nat.id)
    if nat.connectivity != "public" or nat.availability != "zonal" or subnet is None:
        return
    name = view.label(nat.id)
    if not view.is_public(subnet.id):
        message = msg(
            "{nat} stands in {subnet}, which has no route to an internet gateway.",
            nat=name,
            subnet=view.label(subnet.id),
        )
        yield RULE.finding((nat.id, subnet.id), message, "parent", _elsewhere(context, nat, subnet))
    if not nat.elastic_ip and not nat.public_ip:
        fix = Fix(msg("Give it an Elastic IP"), _address(nat.id))
        yield RULE.finding(nat.id, msg("{nat} has no Elastic IP.", nat=name), "elastic_ip", fix)


def _elsewhere(context: Context, nat: Any, subnet: Any) -> Fix | None:
    view = context.view
    for other in view.children(subnet.parent, "subnet"):
        if other.zones == subnet.zones and view.is_public(other.id):
            return Fix(msg("Put it into {subnet}", subnet=view.label(other.id)), moving(nat.id, other.id))
    return None


def _address(nat: str) -> Callable[[Model], Change | None]:
    def step(draft: Draft, view: View) -> None:
        region = view.region_record(nat)
        if region is not None:
            id = draft.fresh("elastic-ip")
            draft.put("resources", ElasticIp(id=id, name=f"{view.label(nat)}-ip", parent=region.id))
            draft.set("resources", nat, elastic_ip=id)

    return on_draft(step)


def _good() -> Model:
    return scene(network())


def _bad() -> Model:
    return scene(network(), change={"nat-gateway-1": {"elastic_ip": None}})


RULE = Rule(
    id="NET013",
    level="error",
    pillar="correct",
    title=msg("A NAT gateway stands in a public subnet and has an Elastic IP."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
    check=_check,
    each=("nat-gateway",),
    good=_good,
    bad=_bad,
    quiets=(),
)
