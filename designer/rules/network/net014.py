"""A private subnet whose servers need patches has a way out.

Servers fetch updates and call AWS services. Without a NAT gateway, endpoint or proxy they cannot, and nobody notices until the first update fails.

Route it to a NAT gateway in a public subnet of the same zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.addressing import next_name
from designer.catalog.gateways import ElasticIp, NatGateway
from designer.core import Draft, Model
from designer.graph import View
from designer.reach.tables import implied
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import Make, lead, leading, on_draft, settle
from designer.rules.network.net006 import KEPT_FREE, free
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, subnet: Any) -> Iterator[Finding]:
    view = context.view
    if subnet.access != "private" or any(
        route.destination in ("0.0.0.0/0", "::/0") for route in view.routes_of(subnet.id)
    ):
        return
    servers = [one for one in view.children(subnet.id) if "compute" in view.kind_of(one.id).tags]
    servers += [
        one for one in view.naming(subnet.id, "subnets") if one.kind == "auto-scaling-group" and one.maximum > 0
    ]
    if any(one.type == "interface" for one in view.naming(subnet.id, "subnets") if one.kind == "vpc-endpoint"):
        return
    if any(view.get(route.target) is not None for route in implied(view, view.route_table_of(subnet.id))):
        return
    if servers:
        message = msg(
            "No way out for updates leads from {subnet}, the subnet of {servers}.",
            servers=[view.label(one.id) for one in servers],
            subnet=view.label(subnet.id),
        )
        yield RULE.finding((subnet.id, *(one.id for one in servers)), message, "route_table", _nat(context, subnet))


def _nat(context: Context, subnet: Any) -> Fix | None:
    view = context.view
    nat = _near(view, subnet)
    if nat is not None:
        return Fix(msg("Route it to {gateway}", gateway=view.label(nat.id)), leading(subnet.id, nat.id, "private"))
    for home in view.children(subnet.parent, "subnet"):
        same = len(home.zones) == 1 and home.zones == subnet.zones and home.id != subnet.id
        if same and home.access != "private" and view.is_public(home.id) and free(context, home) > KEPT_FREE:
            return Fix(msg("Make a NAT gateway in {subnet}", subnet=view.label(home.id)), _new(subnet.id, home.id))
    return None


def _near(view: View, subnet: Any) -> Any:
    """The NAT gateway that stands where it serves a subnet: in another subnet of its zone, or for its whole VPC."""
    for nat in view.all("nat-gateway"):
        home, vpc = view.subnet_of(nat.id), view.vpc_of(nat.id)
        if vpc is None or vpc.id != subnet.parent or nat.connectivity != "public":
            continue
        if nat.availability == "regional" or (home is not None and home.zones == subnet.zones and home.id != subnet.id):
            return nat
    return None


def _new(id: str, home: str) -> Make:
    """A NAT gateway with its Elastic IP, and one subnet's route to it. Other subnets stay as they are: one without a way
    out may be meant so.
    """

    def step(draft: Draft, view: View) -> None:
        subnet, region = view.get(id), view.region_record(home)
        if subnet is None or region is None or not view.is_public(home):
            return
        nat = _near(view, subnet)
        # Where every fix is applied, that of another subnet of the zone may have made one meanwhile.
        lead(draft, view, id, nat.id if nat is not None else _stand(draft, view, home, region.id), "private")

    return on_draft(step)


def _stand(draft: Draft, view: View, home: str, region: str) -> str:
    id, address = draft.fresh("nat-gateway"), draft.fresh("elastic-ip")
    name = next_name("nat", view, "nat-gateway")
    draft.put("resources", ElasticIp(id=address, name=f"{name}-ip", parent=region))
    draft.put("resources", NatGateway(id=id, name=name, parent=home, elastic_ip=address))
    settle(draft, id, home)
    return id


def _good() -> Model:
    return scene(network(), server())


def _bad() -> Model:
    return scene(network(), server(), change={"subnet-3": {"route_table": "route-table-1"}})


RULE = Rule(
    id="NET014",
    level="warning",
    pillar="correct",
    title=msg("Private servers have a way out."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
    check=_check,
    each=("subnet",),
    good=_good,
    bad=_bad,
    quiets=(),
)
