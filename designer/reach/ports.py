"""Ports that behave alike: the ranges between all the bounds that any rule, list or listener names."""

from __future__ import annotations

from collections.abc import Iterable

from designer.graph import View
from designer.reach.packets import EVERY, Ports


def atoms(view: View) -> tuple[Ports, ...]:
    """The whole range of ports cut wherever something in the diagram begins or ends."""
    cuts = {0}
    for ports in bounds(view):
        _cut(cuts, ports)
    edges = [*sorted(cuts), EVERY[1] + 1]
    return tuple((low, high - 1) for low, high in zip(edges, edges[1:], strict=False))


def bounds(view: View) -> set[Ports]:
    """Every range of ports that a rule, a list, a listener or a target names."""
    found: set[Ports] = set()
    for group in view.all("security-group"):
        found.update(rule.ports for rule in (*group.ingress, *(group.egress or ())) if rule.ports is not None)
    for acl in view.all("network-acl"):
        found.update(rule.ports for rule in (*acl.ingress, *acl.egress) if rule.ports is not None)
    for balancer in view.all("load-balancer"):
        found.update((one.port, one.port) for one in balancer.listeners)
    for group in view.all("target-group"):
        found.update((port, port) for port in (group.port, *(entry.port for entry in group.targets)) if port)
    return found


def _cut(cuts: set[int], ports: tuple[int, int] | None) -> None:
    if ports is not None:
        low, high = max(ports[0], 0), ports[1]
        if 0 <= low <= EVERY[1]:
            cuts.add(low)
        if 0 <= high < EVERY[1]:
            cuts.add(high + 1)


def merged(pieces: Iterable[Ports]) -> tuple[Ports, ...]:
    """Ranges with neighbours joined."""
    result: list[Ports] = []
    for low, high in sorted(pieces):
        if result and result[-1][1] + 1 >= low:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return tuple(result)
