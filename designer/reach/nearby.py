"""VPCs that concern each other: packets between private addresses, and security groups, stay among them."""

from __future__ import annotations

from functools import partial
from typing import TypeAlias

from designer.graph import View
from designer.graph.sorting import order
from designer.reach.cards import Directory
from designer.reach.fast.network import joined

Vpcs: TypeAlias = tuple[str, ...]
"""Ids of VPCs in order."""


def around(view: View, directory: Directory, vpc: str) -> Vpcs:
    """The VPCs that a VPC is joined with over any number of peerings, transit gateways and shared groups, and itself.

    So small a part of a large diagram can be looked at alone, and again alone when something in it changes.
    """
    view.compared["joined VPCs"] = lambda: _joined(view, directory)
    return view.once(("joined VPCs",), lambda: _joined(view, directory)).get(vpc, ())


def _joined(view: View, directory: Directory) -> dict[str, Vpcs]:
    view.compared["shared in"] = partial(_shared, view, directory)
    vpcs = [one.id for one in view.each("vpc")]
    parts = {vpc: {vpc} for vpc in vpcs}
    first: dict[str, str] = {}
    pairs = list(joined(view))
    for vpc in vpcs:
        for name in view.once(("shared in", vpc), partial(_shared, view, directory, vpc)):
            pairs.append((first.setdefault(name, vpc), vpc))
    for one, other in pairs:
        if one in parts and other in parts and parts[one] is not parts[other]:
            whole = parts[one] | parts[other]
            parts.update(dict.fromkeys(whole, whole))
    return {vpc: tuple(sorted(part, key=order)) for vpc, part in parts.items()}


def _shared(view: View, directory: Directory, vpc: str) -> frozenset[str]:
    """What may lie in another VPC, too: the groups that interfaces in a VPC carry, and owners of interfaces elsewhere."""
    found: set[str] = set()
    for card in directory.within(vpc):
        found.update(card.groups or ())
        if any(other.vpc != vpc for other in directory.of(card.owner)):
            found.add(card.owner)
    return frozenset(found)


def owners(directory: Directory, vpcs: Vpcs) -> list[str]:
    """The resources with interfaces in some VPCs, in order of ids."""
    return sorted({card.owner for vpc in vpcs for card in directory.within(vpc)}, key=order)
