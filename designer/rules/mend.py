"""Edits that several fixes are built from. Each takes a model and gives a change, or None where it cannot help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from designer.catalog import kind
from designer.catalog.routing import Route, RouteTable
from designer.core import Change, Draft, Model, Placement
from designer.edits.add import free_spot
from designer.edits.change import set_fields
from designer.graph import View
from designer.graph.drafts import drafted
from designer.rules.ranges import holds_any

Make = Callable[[Model], Change | None]


def setting(id: str, **fields: Any) -> Make:
    """Sets fields of a resource, while it is there."""
    return lambda model: set_fields(model, id, **fields) if id in model.resources else None


def on_draft(step: Callable[[Draft, View], object]) -> Make:
    """Runs a step on a draft of the model; a step that changes nothing gives None."""

    def make(model: Model) -> Change | None:
        draft = Draft(model)
        step(draft, drafted(draft))
        return draft.change() or None

    return make


def lead(draft: Draft, view: View, subnet_id: str, target: str, name: str) -> None:
    """Leads a subnet's default route to a target: by a table that does so already, else by a new one."""
    subnet = draft.resource(subnet_id)
    vpc = view.vpc_of(subnet_id)
    if subnet is None or vpc is None:
        return
    former = view.route_table_of(subnet_id)
    kept = tuple(route for route in (former.routes if former is not None else ()) if route.destination != "0.0.0.0/0")
    for table in view.children(vpc.id, "route-table"):
        others = [route for route in table.routes if route.destination != "0.0.0.0/0"]
        leads = any(
            route.destination == "0.0.0.0/0" and route.target == target and route.state == "active" and route.enabled
            for route in table.routes
        )
        if leads and not table.edge and set(others) == set(kept):
            draft.set("resources", subnet_id, route_table=table.id)
            return
    id = draft.fresh("route-table")
    draft.put(
        "resources",
        RouteTable(id=id, name=name, parent=vpc.id, routes=(*kept, Route(destination="0.0.0.0/0", target=target))),
    )
    draft.set("resources", subnet_id, route_table=id)


def rehome(draft: Draft, id: str, subnet: str) -> None:
    """Moves a resource into a subnet, to a free spot where both are drawn."""
    one = draft.resource(id)
    fields: dict[str, Any] = {"parent": subnet}
    if "subnets" in one.__struct_fields__ and subnet not in one.subnets:
        fields["subnets"] = (*(other for other in one.subnets if other != one.parent), subnet)
    draft.set("resources", id, **fields)
    if draft.place(id) is not None:
        settle(draft, id, subnet)


def settle(draft: Draft, id: str, home: str) -> None:
    """Draws a resource at a free spot of its container, where that is drawn; one that is too full grows."""
    if draft.place(home) is None:
        return
    from designer.edits.geometry import scene_rect
    from designer.edits.holding import take_in

    w, h = kind(draft.resource(id).kind).size
    spot, box = free_spot(draft, home, w, h), scene_rect(draft, home)
    draft.put("placements", Placement(id=id, x=spot.x - box.x, y=spot.y - box.y, w=w, h=h))
    take_in(draft, id)


def rerange(id: str, block: str) -> Make:
    """Another range for a subnet; fixed addresses in it that lie outside are let go."""

    def step(draft: Draft, view: View) -> None:
        subnet = draft.resource(id)
        if subnet is None:
            return
        draft.apply(set_fields(draft.preview(), id, cidr=block))
        for one in (*view.children(id), *view.naming(id, "subnets", "addresses")):
            if getattr(one, "private_ip", None) and not holds_any((block,), one.private_ip):
                draft.set("resources", one.id, private_ip=None)
            fixed = getattr(one, "addresses", {}).get(id)
            if fixed is not None and fixed.private_ip and not holds_any((block,), fixed.private_ip):
                known = {**one.addresses, id: msgspec.structs.replace(fixed, private_ip=None)}
                draft.set("resources", one.id, addresses=known)

    return on_draft(step)


def drop_rule(draft: Draft, group: str, rule: Any, inbound: bool = True) -> None:
    """Takes a rule out of a security group."""
    one = draft.resource(group)
    name = "ingress" if inbound else "egress"
    draft.set("resources", group, **{name: tuple(other for other in getattr(one, name) or () if other != rule)})


def narrow_rule(draft: Draft, group: str, rule: Any, **fields: Any) -> None:
    """Puts other fields into a rule of a security group; where that makes two equal ones, one goes."""
    one = draft.resource(group)
    changed = tuple(msgspec.structs.replace(other, **fields) if other == rule else other for other in one.ingress)
    draft.set("resources", group, ingress=tuple(dict.fromkeys(changed)))


def leading(subnet: str, target: str, name: str) -> Make:
    """``lead`` as a fix."""
    return on_draft(lambda draft, view: lead(draft, view, subnet, target, name))


def moving(id: str, subnet: str) -> Make:
    """``rehome`` as a fix."""
    return on_draft(lambda draft, view: rehome(draft, id, subnet))


def typed(id: str, name: str) -> Make:
    """Another instance type for an instance, or for the template of an Auto Scaling group."""

    def step(draft: Draft, view: View) -> None:
        one = draft.resource(id)
        if one.kind == "auto-scaling-group":
            draft.set("resources", id, template=msgspec.structs.replace(one.template, type=name))
        else:
            draft.set("resources", id, type=name)

    return on_draft(step)
