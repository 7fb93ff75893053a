"""Questions about many pairs at once: what reaches this, where can this go, what did an edit open or close."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any, NamedTuple

from designer.core.stepping import finished
from designer.graph import View
from designer.reach.fast import Header, Pairs
from designer.reach.packets import EVERY, Ports
from designer.reach.ports import merged, port_classes

INTERNET = "internet"
ECHO = Header("icmp", (8, 0))


class Access(NamedTuple):
    """One pair that gets through: ids (or "internet"), the protocol, and its ranges of ports."""

    source: str
    target: str
    protocol: str
    ports: tuple[Ports, ...]


class Difference(NamedTuple):
    """A pair that a change opened (or closed), with the ports."""

    opened: bool
    access: Access


def headers(
    view: View, protocol: str, ports: Ports | None = None, classes: Iterable[list[Ports]] | None = None
) -> Iterator[tuple[Header, list[Ports]]]:
    """The headers that stand for every port of a protocol, each with the ranges for which it does.

    ``classes`` are those of ports that behave alike, where not the whole diagram is asked for.
    """
    if protocol not in ("tcp", "udp"):
        yield (ECHO if protocol == "icmp" else Header(protocol, EVERY)), [EVERY]
        return
    if ports is not None:
        yield Header(protocol, ports), [ports]
        return
    for ranges in port_classes(view).values() if classes is None else classes:
        yield Header(protocol, (ranges[0][0], ranges[0][0])), ranges


def outsiders(view: View) -> list[str]:
    """The ends outside: the internet, and every site."""
    return [INTERNET, *(one.id for one in view.all("data-center"))]


def what_reaches(pairs: Pairs, id: str, protocol: str = "tcp", port: int | None = None) -> list[Access]:
    """Everything that reaches a resource, the internet first."""
    targets = pairs.mask_of((id,))
    found: dict[str, list[Ports]] = {}
    for header, ranges in headers(pairs.view, protocol, None if port is None else (port, port)):
        for name in outsiders(pairs.view):
            if pairs.outside(header, name).reaches & targets:
                found.setdefault(name, []).extend(ranges)
        for owner in _others(pairs, pairs.sources_of(header, targets), id):
            found.setdefault(owner, []).extend(ranges)
    return [Access(source, id, protocol, merged(ports)) for source, ports in found.items()]


def where_goes(pairs: Pairs, id: str, protocol: str = "tcp", port: int | None = None) -> list[Access]:
    """Everything that a resource (or the internet) reaches."""
    found: dict[str, list[Ports]] = {}
    sources = pairs.mask_of((id,))
    outside = id if id in outsiders(pairs.view) else INTERNET if _is_internet(pairs.view, id) else ""
    for header, ranges in headers(pairs.view, protocol, None if port is None else (port, port)):
        if outside:
            mask = pairs.outside(header, outside).reaches
        else:
            mask = pairs.reached_from(header, sources)
            for name in outsiders(pairs.view):
                if pairs.outside(header, name).reached_by & sources:
                    found.setdefault(name, []).extend(ranges)
        for owner in _others(pairs, mask, id):
            found.setdefault(owner, []).extend(ranges)
    return [Access(id, target, protocol, merged(ports)) for target, ports in found.items()]


def _is_internet(view: View, id: str) -> bool:
    record = view.get(id)
    facet = view.facet(id) if record is not None else None
    return facet is not None and facet.role == "internet"


def _others(pairs: Pairs, mask: int, id: str) -> list[str]:
    many = len(pairs.directory.of(id)) > 1
    return [owner for owner in pairs.owners(mask) if owner != id or many]


def accesses(pairs: Pairs, protocols: Iterable[str] = ("tcp",)) -> dict[tuple[str, str, str], tuple[Ports, ...]]:
    """Every pair of resources (and the internet and sites) that gets through, with its ports."""
    return finished(gathered(pairs, protocols)) or {}


def gathered(
    pairs: Pairs, protocols: Iterable[str], most: int | None = None
) -> Generator[None, None, dict[tuple[str, str, str], tuple[Ports, ...]] | None]:
    """``accesses`` in small units; None where more than ``most`` pairs get through."""
    found: dict[tuple[str, str, str], list[Ports]] = {}
    for protocol in protocols:
        for header, ranges in headers(pairs.view, protocol):
            yield
            if most is not None and _size(pairs, header) > most:
                return None
            for number, (source, target) in enumerate(reached(pairs, header)):
                found.setdefault((source, target, protocol), []).extend(ranges)
                if number % 500 == 499:
                    yield
    yield
    return {key: merged(ports) for key, ports in found.items()}


def reached(pairs: Pairs, header: Header) -> Iterator[tuple[str, str]]:
    """Pairs of resources that reach each other for a header; ends outside included."""
    table = pairs.table(header)
    seen: set[tuple[str, str]] = set()
    for mask, row in zip(pairs.members, table.rows, strict=True):
        if not row:
            continue
        targets = pairs.owners(row)
        for source in pairs.owners(mask):
            alone = len(pairs.directory.of(source)) < 2
            seen.update((source, target) for target in targets if target != source or not alone)
    for name in outsiders(pairs.view):
        end = pairs.outside(header, name)
        seen.update((name, owner) for owner in pairs.owners(end.reaches))
        seen.update((owner, name) for owner in pairs.owners(end.reached_by))
    yield from sorted(seen)


def _size(pairs: Pairs, header: Header) -> int:
    """How many pairs of interfaces reach each other for a header, without naming them."""
    rows = pairs.table(header).rows
    return sum(mask.bit_count() * row.bit_count() for mask, row in zip(pairs.members, rows, strict=True))


def compare(before: View, after: View, protocols: Iterable[str] = ("tcp", "udp", "icmp")) -> list[Difference]:
    """The pairs of resources that one diagram opens or closes against another, with their ports. Resources that only
    one of them has do not count."""
    old, new = accesses(Pairs(before), protocols), accesses(Pairs(after), protocols)
    there = {*before.model.resources, *outsiders(before)} & {*after.model.resources, *outsiders(after)}
    found = []
    for key in sorted(old.keys() | new.keys()):
        if key[0] not in there or key[1] not in there:
            continue
        was, now = old.get(key, ()), new.get(key, ())
        for opened, ports in ((True, _minus(now, was)), (False, _minus(was, now))):
            if ports:
                found.append(Difference(opened, Access(*key, ports)))
    return found


def beyond(some: tuple[Ports, ...], others: tuple[Ports, ...]) -> tuple[Ports, ...]:
    """The ports of ``some`` that are not among ``others``."""
    return _minus(some, others)


def _minus(some: tuple[Ports, ...], others: tuple[Ports, ...]) -> tuple[Ports, ...]:
    rest = list(some)
    for low, high in others:
        cut: list[Ports] = []
        for a, b in rest:
            if high < a or low > b:
                cut.append((a, b))
                continue
            if a < low:
                cut.append((a, low - 1))
            if b > high:
                cut.append((high + 1, b))
        rest = cut
    return merged(rest)


def choke_points(pairs: Pairs, source: str, target: str, protocol: str = "tcp") -> list[str] | None:
    """The resources that every chain of connections from a source to a target passes, nearest to the source first.

    A chain goes on from whatever it reaches, on any port, as an intruder would. Empty where a connection leads there
    directly or chains have nothing in common; None where no chain leads there.
    """
    from designer.graph.chains import dominators

    edges = [(a, b) for (a, b, sort) in accesses(pairs, (protocol,)) if sort == protocol]
    ways: list[tuple[str, str]] = [*edges, *_handed_on(pairs.view)]
    return dominators(ways, source, target)


def _handed_on(view: View) -> Iterator[tuple[str, str]]:
    """Who is the internet, by its other names."""
    for one in view.all():
        if _is_internet(view, one.id):
            yield one.id, INTERNET


def as_json(access: Access) -> dict[str, Any]:
    """An answer for the command line."""
    return {
        "from": access.source,
        "to": access.target,
        "protocol": access.protocol,
        "ports": [list(part) for part in access.ports],
    }
