"""Traces remembered, and who reaches whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from designer.core import Change, DesignerError
from designer.graph import View
from designer.reach.cards import Directory
from designer.reach.carrying import outlives
from designer.reach.packets import Ports
from designer.reach.ports import atoms, merged
from designer.reach.records import Trace
from designer.reach.trace import flow, trace

By: TypeAlias = Literal["group", "subnet", "resource", "tier"]


class Reach:
    """The traces of one model, each computed once.

    Args:
        view: the diagram.
        former: the traces of the diagram before ``change``; those that outlive it are taken over.
        change: what happened since.
    """

    def __init__(self, view: View, former: Reach | None = None, change: Change | None = None) -> None:
        self.view = view
        self._directory: Directory | None = None
        self._flows: dict[str, Trace] = {}
        self._traces: dict[tuple[object, ...], Trace] = {}
        if former is not None and change is not None and former._directory is not None:
            self._take_over(former, former._directory, change)

    def _take_over(self, former: Reach, directory: Directory, change: Change) -> None:
        keep = outlives(change, self.view, directory)
        if keep is None:
            return
        self._directory = directory
        drawn, links = change.touched("links"), self.view.model.links
        self._flows = {id: one for id, one in former._flows.items() if id in links and id not in drawn and keep(one)}
        self._traces = {key: one for key, one in former._traces.items() if keep(one)}

    @property
    def directory(self) -> Directory:
        """The interfaces of the model."""
        if self._directory is None:
            self._directory = Directory(self.view)
        return self._directory

    def flow(self, link_id: str) -> Trace:
        """The trace of a drawn arrow."""
        if link_id not in self._flows:
            self._flows[link_id] = flow(self.view, self.view.model.links[link_id], self.directory)
        return self._flows[link_id]

    def trace(
        self, source: str, target: str, protocol: str = "tcp", port: int | None = None, *,
        address: str | None = None, icmp: tuple[int, int] | None = None, probe: bool = False,
    ) -> Trace:  # fmt: skip
        """See ``designer.reach.trace``."""
        key = (source, target, protocol, port, address, icmp, probe)
        if key not in self._traces:
            self._traces[key] = trace(
                self.view, source, target, protocol, port, address=address, icmp=icmp, directory=self.directory,
                probe=probe,
            )  # fmt: skip
        return self._traces[key]


class Allowed(msgspec.Struct, frozen=True):
    """What gets through: a protocol and its ranges of ports."""

    protocol: str
    ports: tuple[Ports, ...]


class Matrix(msgspec.Struct, frozen=True):
    """Who reaches whom. ``rows`` are ids (or tiers, or "internet"); ``cells`` holds only pairs with something allowed."""

    by: str
    rows: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Allowed, ...]]
    pairs: dict[tuple[str, str], tuple[str, str]]
    """For each cell one pair of resources that shows it."""


def matrix(
    view: View, by: By = "group", port: int | None = None, protocols: tuple[str, ...] = ("tcp", "udp", "icmp"),
    reach: Reach | None = None,
) -> Matrix:  # fmt: skip
    """The matrix by group, subnet, resource or tier; the internet is a row of its own."""
    reach = reach if reach is not None else Reach(view)
    names: dict[str, list[str]] = {"internet": ["internet"]}
    for record in view.all():
        if not reach.directory.of(record.id) or record.kind == "nat-gateway":
            continue
        for name in _names(view, record.id, by):
            names.setdefault(name, []).append(record.id)
    cells: dict[tuple[str, str], tuple[Allowed, ...]] = {}
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    for row, sources in names.items():
        for column, targets in names.items():
            if column == "internet" and row == "internet":
                continue
            found, pair = _cell(reach, sources, targets, port, protocols)
            if found:
                cells[(row, column)] = found
                pairs[(row, column)] = pair
    return Matrix(by, tuple(names), cells, pairs)


def _names(view: View, id: str, by: By) -> Iterator[str]:
    if by == "resource":
        yield id
    elif by == "subnet":
        yield from (subnet.id for subnet in view.subnets_of(id))
    elif by == "group":
        yield from (group.id for group in view.groups_of(id))
    else:
        record = view.get(id)
        yield "balancer" if record.kind == "load-balancer" else view.tier_of(id) or "none"


def _cell(
    reach: Reach, sources: list[str], targets: list[str], port: int | None, protocols: tuple[str, ...]
) -> tuple[tuple[Allowed, ...], tuple[str, str]]:
    allowed, pair = [], ("", "")
    for protocol in protocols:
        passed: list[Ports] = []
        for source in sources:
            for target in targets:
                if source == target and len(reach.directory.of(source)) < 2:
                    continue
                ports = _ports(reach, source, target, protocol, port)
                if ports and not pair[0]:
                    pair = (source, target)
                passed += ports
        if passed:
            allowed.append(Allowed(protocol, merged(passed)))
    return tuple(allowed), pair


def _ports(reach: Reach, source: str, target: str, protocol: str, port: int | None) -> list[Ports]:
    try:
        if protocol == "icmp" or port is not None:
            answer = reach.trace(source, target, protocol, port)
            return [(port, port) if port is not None else (0, 65535)] if answer.verdict == "reached" else []
        return [
            atom for atom in atoms(reach.view) if reach.trace(source, target, protocol, atom[0]).verdict == "reached"
        ]
    except DesignerError:
        return []
