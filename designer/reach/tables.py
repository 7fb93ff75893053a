"""Route tables: which route a packet takes out of a subnet."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from designer.catalog.endpoints import EXAMPLE_RANGES
from designer.catalog.routing import Route
from designer.graph import View
from designer.reach.filters import entries
from designer.reach.packets import Address, Range, range_of
from designer.text import Message, msg

_CAN_ROUTE = {
    "internet-gateway", "egress-gateway", "nat-gateway", "vpn-gateway", "peering", "network-interface", "instance",
    "transit-gateway", "vpc-endpoint",
}  # fmt: skip


class Way(NamedTuple):
    """The route taken: ``target`` is "local", a record, or None where none can be used; ``component`` is the table."""

    target: Any
    component: str
    why: Message
    code: str = ""


class Lead(NamedTuple):
    """A range that a route leads somewhere; of ranges as long, the higher ``rank`` wins."""

    block: Range
    rank: int
    route: Route
    text: str


class Routing(NamedTuple):
    """What a subnet's packets are routed by: its VPC, the table (or the VPC, without one), the VPC's ranges, and routes."""

    vpc: str
    component: str
    own: tuple[Range, ...]
    leads: tuple[Lead, ...]


def _routing(view: View, subnet: str) -> Routing | None:
    view.compared["routing"] = partial(_routing, view)
    vpc = view.vpc_id_of(subnet)
    if vpc is None:
        return None  # the subnet is gone, and is only compared with what it was
    table = view.route_table_of(subnet)
    leads = [
        Lead(block, 1 if route.propagated else 2 if view.get(route.destination) is not None else 3, route, text)
        for route in (*view.routes_in(table), *implied(view, table))
        for text in ranges_of(view, route)
        if (block := range_of(text)) is not None
    ]
    texts = *view.field(vpc, "cidrs"), *view.field(vpc, "ipv6_cidrs")
    own = [block for text in texts if (block := range_of(text)) is not None]
    return Routing(vpc, table.id if table is not None else vpc, tuple(own), tuple(leads))


def way_out(view: View, subnet: str, dst: Address) -> Way:
    """The route for a destination: the longest prefix wins, then local, static, prefix list, propagated.

    https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
    """
    routing = view.once(("routing", subnet), lambda: _routing(view, subnet))
    assert routing is not None
    vpc, component, own, leads = routing
    name = view.name_of(component)
    local = max((block.length for block in own if block.holds(dst)), default=None)
    best: Lead | None = None
    for lead in leads:
        if not lead.block.holds(dst) or (local is not None and lead.route.propagated):
            continue
        if best is None or (lead.block.length, lead.rank) > (best.block.length, best.rank):
            best = lead
    if local is not None and (best is None or best.block.length <= local):
        return Way(
            "local",
            component,
            msg("The local route of {table} delivers {target} inside the VPC.", table=name, target=dst.text),
        )
    if best is None:
        return Way(
            None,
            component,
            msg("{table} has no route to {target}.", table=name, target=dst.text),
            "NO_ROUTE_TO_DESTINATION",
        )
    route, text = best.route, best.text
    if route.state == "blackhole":
        return Way(
            None,
            component,
            msg("The route {destination} of {table} is a black hole.", destination=text, table=name),
            "BAD_STATE_ROUTE",
        )
    target = view.get(route.target)
    wrong = problem(view, target, vpc)
    if wrong is not None:
        return Way(None, component, wrong, "BAD_STATE_ROUTE")
    return Way(
        target,
        component,
        msg("{table} sends {destination} to {target}.", table=name, destination=text, target=view.label(target.id)),
    )


def service_of(endpoint: Any) -> str:
    """The short name of an endpoint's service: "s3" for "com.amazonaws.ap-northeast-2.s3"."""
    return str(endpoint.service).rpartition(".")[2] if "amazonaws" in endpoint.service else str(endpoint.service)


def ranges_of(view: View, route: Any) -> tuple[str, ...]:
    """The ranges that a route leads somewhere; an endpoint without a drawn prefix list has its service's example ones."""
    if route.destination.startswith("service:"):
        return (EXAMPLE_RANGES[route.destination.partition(":")[2]],)
    return tuple(entries(view, route.destination))


def implied(view: View, table: Any) -> tuple[Route, ...]:
    """The routes that AWS itself puts into a table for the gateway endpoints that name it.

    https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#vpc-endpoints-routing
    """
    if table is None or not table.enabled:
        return ()
    found = []
    for endpoint in view.naming(table.id, "route_tables"):
        if endpoint.type != "gateway":
            continue
        if endpoint.prefix_list is not None and view.get(endpoint.prefix_list) is not None:
            found.append(Route(destination=endpoint.prefix_list, target=endpoint.id))
        elif service_of(endpoint) in EXAMPLE_RANGES:
            found.append(Route(destination=f"service:{service_of(endpoint)}", target=endpoint.id))
    return tuple(found)


def edge_target(view: View, gateway: str, dst: Address) -> Any:
    """Where a gateway's own route table sends a packet that comes in: an instance or interface, or None (as usual).

    https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
    """
    best: tuple[int, Any] | None = None
    for table in view.naming(gateway, "edge"):
        for route in table.routes:
            block = range_of(route.destination)
            if route.enabled and block is not None and block.holds(dst) and (best is None or block.length > best[0]):
                best = (block.length, route)
    if best is None or best[1].target == "local":
        return None
    target = view.get(best[1].target)
    return target if target is not None and target.kind in ("instance", "network-interface") else None


def problem(view: View, target: Any, vpc: str) -> Message | None:
    """Why a route's target is a black hole in a VPC; None where it works.

    https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
    """
    if target is None or target.kind not in _CAN_ROUTE:
        return msg("The target of the route does not exist any more: it is a black hole.")
    name = view.label(target.id)
    if not target.enabled:
        return msg("{target} is switched off: the route is a black hole.", target=name)
    if target.kind in ("internet-gateway", "egress-gateway", "vpn-gateway"):
        if target.parent != vpc:
            return msg(
                "{target} is not attached to {vpc}: the route is a black hole.", target=name, vpc=view.label(vpc)
            )
    elif target.kind == "peering":
        if vpc not in (target.requester, target.accepter) or target.state != "active":
            return msg("The peering {target} is not active between these VPCs: the route is a black hole.", target=name)
    elif target.kind == "transit-gateway":
        if not any(one.vpc == vpc for one in target.attachments):
            return msg(
                "{target} is not attached to {vpc}: the route is a black hole.", target=name, vpc=view.label(vpc)
            )
    elif target.kind in ("nat-gateway", "instance", "network-interface", "vpc-endpoint"):
        if view.vpc_id_of(target.id) != vpc:
            return msg("{target} is not in {vpc}: the route is a black hole.", target=name, vpc=view.label(vpc))
    return None
