"""Ports that behave alike: the ranges between all the bounds that any rule, list or listener names."""

from __future__ import annotations

from collections.abc import Iterable

from designer.graph import View
from designer.reach.packets import EVERY, Ports


def atoms(view: View) -> tuple[Ports, ...]:
    """The whole range of ports cut wherever something in the diagram begins or ends."""
    return view.once(("atoms",), lambda: _atoms(bounds(view)))


def _atoms(bounds: Iterable[Ports]) -> tuple[Ports, ...]:
    cuts = {0}
    for ports in bounds:
        _cut(cuts, ports)
    edges = [*sorted(cuts), EVERY[1] + 1]
    return tuple((low, high - 1) for low, high in zip(edges, edges[1:], strict=False))


def classes(bounds: Iterable[Ports]) -> dict[tuple[int, ...], list[Ports]]:
    """Every port, sorted into classes that lie within the same bounds: signature -> ranges."""
    marks = sorted(bounds)
    found: dict[tuple[int, ...], list[Ports]] = {}
    for low, high in _atoms(marks):
        signature = tuple(at for at, (first, last) in enumerate(marks) if first <= low <= last)
        found.setdefault(signature, []).append((low, high))
    return found


def port_classes(view: View) -> dict[tuple[int, ...], list[Ports]]:
    """Every TCP port, sorted into classes that all rules, lists and listeners treat alike: signature -> ranges."""
    return view.once(("port classes",), lambda: classes(bounds(view)))


def bounds(view: View) -> frozenset[Ports]:
    """Every range of ports that a rule, a list, a listener or a target names."""
    view.compared["bounds"] = lambda: _bounds(view)
    return view.once(("bounds",), lambda: _bounds(view))


def _bounds(view: View) -> frozenset[Ports]:
    ids = (one.id for one in view.each("security-group", "network-acl", "load-balancer", "target-group"))
    return frozenset().union(*(bounds_of(view, id) for id in ids))


def bounds_of(view: View, id: str) -> frozenset[Ports]:
    """The ranges of ports that a group, a list, a load balancer or a target group names; none where there is no such one."""
    view.compared["bounds of"] = lambda id: _named(view, id)
    return view.once(("bounds of", id), lambda: _named(view, id))


def _named(view: View, id: str) -> frozenset[Ports]:
    """The ranges of ports that one resource names."""
    one = view.get(id)
    if one is None:
        return frozenset()
    if one.kind in ("security-group", "network-acl"):
        return frozenset(rule.ports for rule in (*one.ingress, *(one.egress or ())) if rule.ports is not None)
    if one.kind == "load-balancer":
        return frozenset((listener.port, listener.port) for listener in one.listeners)
    return frozenset((port, port) for port in (one.port, *(entry.port for entry in one.targets)) if port)


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
