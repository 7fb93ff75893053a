"""One step for one blocker: what removes it, no wider than its packet needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec.structs import replace

from designer.catalog.routing import Route, RouteTable
from designer.catalog.security import AclRule, GroupRule
from designer.catalog.targets import Target
from designer.core import Draft
from designer.graph import View
from designer.reach.cards import Card, Directory
from designer.reach.packets import Address, Ports
from designer.reach.records import Blocker
from designer.reach.transit import attachment_for


class Step(NamedTuple):
    """What is done to a draft; steps with equal keys do the same. ``way``: whether it opens a way, not a filter."""

    key: tuple[Any, ...]
    run: Callable[[Draft], None]
    way: bool = False


class _Case(NamedTuple):
    view: View
    directory: Directory
    source: str
    target: str
    ports: Ports | None
    blocker: Blocker

    def card(self, address: Address) -> Card | None:
        """The interface of an end with a private address."""
        for id in (self.source, self.target):
            for card in self.directory.of(id):
                if card.private == address:
                    return card
        return None


def step_for(
    view: View, directory: Directory, source: str, target: str, ports: Ports | None, blocker: Blocker
) -> Step | None:
    """The step that removes a blocker, or None."""
    make = _STEPS.get(blocker.code)
    return make(_Case(view, directory, source, target, ports, blocker)) if make is not None else None


def _group(case: _Case) -> Step | None:
    """A rule in the group that blocks, for the other end's group, else its site's or its subnet's range."""
    blocker, view = case.blocker, case.view
    group = view.get(blocker.component)
    if group is None or group.kind != "security-group" or blocker.packet is None:
        return None
    inbound = bool(blocker.inbound)
    other = case.source if inbound else case.target
    lost = blocker.code == "SG_REFERENCES_NOT_PRESERVED"
    packet = blocker.packet
    peer = _peer(case, group, other, packet.src if inbound else packet.dst, lost)
    ports = case.ports
    if peer is None or packet.protocol not in ("tcp", "udp") or ports is None:
        return None
    rule = GroupRule(protocol=packet.protocol, ports=ports, peer=peer)

    def run(draft: Draft) -> None:
        one = draft.resource(group.id)
        name = "ingress" if inbound else "egress"
        rules = tuple(dict.fromkeys((*(getattr(one, name) or ()), rule)))
        draft.set("resources", group.id, **{name: rules})

    return Step((group.id, inbound, rule), run)


def _peer(case: _Case, group: Any, other: str, address: Address, lost: bool) -> str | None:
    view, record = case.view, case.view.get(other)
    if record is None:
        return None
    if record.kind == "data-center":
        return str(record.cidrs[0]) if record.cidrs else None
    card = case.card(address)
    if card is not None and not lost:
        for one in card.groups or ():
            known = view.get(one)
            if known is not None and known.parent == group.parent:
                return str(known.id)
    if card is None or card.private != address:
        return None
    subnet = view.get(card.subnet)
    return str(subnet.cidr) if subnet is not None and subnet.cidr else None


def _list(case: _Case) -> Step | None:
    """A rule in a network ACL, before whatever denies, for the other end's subnet or site."""
    blocker, view = case.blocker, case.view
    acl, packet = view.get(blocker.component), blocker.packet
    if acl is None or acl.kind != "network-acl" or packet is None or blocker.inbound is None:
        return None
    address = packet.src if blocker.inbound else packet.dst
    card = case.card(address)
    other = case.source if (blocker.leg == "forward") == blocker.inbound else case.target
    record = view.get(other)
    subnet = view.get(card.subnet) if card is not None else None
    if subnet is not None and subnet.cidr:
        cidr = str(subnet.cidr)
    elif record is not None and record.kind == "data-center" and record.cidrs:
        cidr = str(record.cidrs[0])
    else:
        return None
    name = "ingress" if blocker.inbound else "egress"
    ports = packet.dport if packet.protocol in ("tcp", "udp") else None

    def run(draft: Draft) -> None:
        rules = list(getattr(draft.resource(acl.id), name))
        used = {rule.number for rule in rules}
        first = min((rule.number for rule in rules if rule.action == "deny"), default=101)
        number = next((n for n in (*range(min(first, 101) - 1, 0, -1), *range(1, 32767)) if n not in used), None)
        if number is not None:
            made = AclRule(number=number, protocol=packet.protocol, ports=ports, cidr=cidr)
            draft.set("resources", acl.id, **{name: (*rules, made)})

    return Step((acl.id, name, cidr, ports), run)


def _route(case: _Case) -> Step | None:
    """A route to the other VPC by the peering or transit gateway that both are joined to."""
    packet, view = case.blocker.packet, case.view
    sender, receiver = (case.source, case.target) if case.blocker.leg == "forward" else (case.target, case.source)
    near, far = (case.card(packet.src), case.card(packet.dst)) if packet is not None else (None, None)
    near = near or next(iter(case.directory.of(sender)), None)
    far = far or next(iter(case.directory.of(receiver)), None)
    if near is None or far is None or near.vpc == far.vpc:
        return None
    target = _joint(view, near.vpc, far.vpc)
    vpc = view.get(far.vpc)
    table = view.route_table_of(near.subnet)
    if target is None or not vpc.cidrs or (table is not None and table.edge):
        return None
    route = Route(destination=vpc.cidrs[0], target=target)

    def run(draft: Draft) -> None:
        if table is None:
            made = RouteTable(id=draft.fresh("route-table"), name="main", parent=near.vpc, main=True, routes=(route,))
            draft.put("resources", made)
            return
        kept = tuple(one for one in draft.resource(table.id).routes if one.destination != route.destination)
        draft.set("resources", table.id, routes=(*kept, route))

    return Step((table.id if table is not None else near.vpc, route), run, True)


def _joint(view: View, near: str, far: str) -> str | None:
    for peering in view.all("peering"):
        if {peering.requester, peering.accepter} == {near, far} and peering.state == "active":
            return str(peering.id)
    for gateway in view.all("transit-gateway"):
        if attachment_for(gateway, near) is not None and attachment_for(gateway, far) is not None:
            return str(gateway.id)
    return None


def _register(case: _Case) -> Step | None:
    """The target in the first target group of instances that a listener of the load balancer names."""
    view = case.view
    balancer = view.get(case.source)
    port = case.ports[0] if case.ports else None
    for listener in getattr(balancer, "listeners", ()):
        group = view.get(listener.target_group)
        if group is not None and group.target_type == "instance":
            entry = Target(target=case.target, port=None if port in (None, group.port) else port)

            def run(draft: Draft, id: str = group.id, entry: Target = entry) -> None:
                draft.set("resources", id, targets=(*draft.resource(id).targets, entry))

            return Step((group.id, entry), run)
    return None


def _zone(case: _Case) -> Step | None:
    """The sender's subnet as one more of the attachment's."""
    packet, gateway = case.blocker.packet, case.view.get(case.blocker.component)
    card = case.card(packet.src) if packet is not None else None
    attachment = attachment_for(gateway, card.vpc) if card is not None and gateway is not None else None
    if card is None or attachment is None:
        return None

    def run(draft: Draft) -> None:
        one = draft.resource(gateway.id)
        grown = tuple(
            replace(part, subnets=(*part.subnets, card.subnet)) if part.id == attachment.id else part
            for part in one.attachments
        )
        draft.set("resources", one.id, attachments=grown)

    return Step((gateway.id, attachment.id, card.subnet), run, True)


def _learn(case: _Case) -> Step | None:
    """The far VPC's ranges, learned by the table that has no route."""
    packet, gateway = case.blocker.packet, case.view.get(case.blocker.component)
    near, far = (case.card(packet.src), case.card(packet.dst)) if packet is not None else (None, None)
    if near is None or far is None or gateway is None or gateway.kind != "transit-gateway":
        return None
    came, to = attachment_for(gateway, near.vpc), attachment_for(gateway, far.vpc)
    if came is None or to is None or came.table is None:
        return None

    def run(draft: Draft) -> None:
        one = draft.resource(gateway.id)
        tables = tuple(
            replace(part, propagations=(*part.propagations, to.id)) if part.id == came.table else part
            for part in one.tables
        )
        draft.set("resources", one.id, tables=tables)

    return Step((gateway.id, came.table, to.id), run, True)


def _setting(name: str, value: Any) -> Callable[[_Case], Step | None]:
    """One field of whatever blocks."""

    def make(case: _Case) -> Step | None:
        record = case.view.get(case.blocker.component)
        if record is None or name not in record.__struct_fields__:
            return None

        def run(draft: Draft) -> None:
            draft.set("resources", record.id, **{name: value})

        return Step((record.id, name), run)

    return make


_STEPS: dict[str, Callable[[_Case], Step | None]] = {
    "ENI_SG_RULES_MISMATCH": _group,
    "SG_REFERENCES_NOT_PRESERVED": _group,
    "SUBNET_ACL_RESTRICTION": _list,
    "NO_ROUTE_TO_DESTINATION": _route,
    "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS": _route,
    "TARGET_ADDRESS_RESTRICTION": _register,
    "TGW_ROUTE_AZ_RESTRICTION": _zone,
    "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT": _learn,
    "ENI_SOURCE_DEST_CHECK_RESTRICTION": _setting("source_dest_check", False),
    "ELB_NOT_CROSSZONE": _setting("cross_zone", True),
}
