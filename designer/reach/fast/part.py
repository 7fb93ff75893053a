"""What a relation is made of: the whole diagram, or VPCs that nothing outside of them concerns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from designer.graph import View
from designer.graph.sorting import order
from designer.reach.cards import Card, Directory


class Part(NamedTuple):
    """Interfaces, and ids of the VPCs, route tables, network ACLs and groups that decide about them.

    ``groups`` None stands for those that the interfaces carry.
    """

    cards: list[Card]
    vpcs: list[str]
    tables: list[str]
    acls: list[str]
    groups: list[str] | None


def whole(view: View, directory: Directory) -> Part:
    """The whole diagram."""
    vpcs, tables, acls, groups = (
        [one.id for one in view.all(kind)] for kind in ("vpc", "route-table", "network-acl", "security-group")
    )
    return Part(directory.cards, vpcs, tables, acls, groups)


def part_of(view: View, directory: Directory, vpcs: Iterable[str]) -> Part:
    """Some VPCs, with the route tables and lists that their subnets use, wherever those belong."""
    vpcs = list(vpcs)
    cards = [card for vpc in vpcs for card in directory.within(vpc)]
    used = {one.id for vpc in vpcs for one in view.children(vpc, "subnet")} | {card.subnet for card in cards}
    used |= {id for gateway in view.all("transit-gateway") for one in gateway.attachments for id in one.subnets}
    subnets = [id for id in used if view.get(id) is not None]
    tables = {one.id for vpc in vpcs for one in view.children(vpc, "route-table")}
    acls = {one.id for vpc in vpcs for one in view.children(vpc, "network-acl")}
    return Part(
        cards,
        vpcs,
        _sorted(tables, (view.route_table_of(id) for id in subnets)),
        _sorted(acls, (view.network_acl_of(id) for id in subnets)),
        None,
    )


def _sorted(ids: set[str], used: Iterable[Any]) -> list[str]:
    return sorted(ids | {one.id for one in used if one is not None}, key=order)
