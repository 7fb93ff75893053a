"""Traces remembered, and who reaches whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from designer.core import Change
from designer.graph import View
from designer.reach.cards import Directory
from designer.reach.carrying import outlives
from designer.reach.fast import Header, Pairs
from designer.reach.fast.pairs import touched
from designer.reach.packets import Ports
from designer.reach.ports import merged
from designer.reach.questions import headers
from designer.reach.records import Trace
from designer.reach.trace import flow, trace

By: TypeAlias = Literal["group", "subnet", "resource", "tier", "carrying"]
INTERNET = "internet"
EVERYTHING = -1
"""Bits of every interface."""


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
        self._pairs: Pairs | None = None
        self._flows: dict[str, Trace] = {}
        self._traces: dict[tuple[object, ...], Trace] = {}
        if former is not None and change is not None and former._directory is not None:
            self._take_over(former, former._directory, change)

    def _take_over(self, former: Reach, directory: Directory, change: Change) -> None:
        keep = outlives(change, self.view, directory)
        if touched(change) is not None and not change.touched("links"):
            self._directory = directory
            if former._pairs is not None and former._pairs.follow(change):
                self._pairs = former._pairs
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

    @property
    def pairs(self) -> Pairs:
        """All pairs at once."""
        if self._pairs is None:
            self._pairs = Pairs(self.view, self.directory)
        return self._pairs

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
    pairs = reach.pairs if reach is not None else Pairs(view)
    names: dict[str, list[str]] = {"internet": []}
    for record in view.all():
        if not pairs.directory.of(record.id) or record.kind == "nat-gateway":
            continue
        for name in rows_of(view, record.id, by):
            names.setdefault(name, []).append(record.id)
    masks = {name: pairs.mask_of(ids) for name, ids in names.items()}
    allowed: dict[tuple[str, str], dict[str, list[Ports]]] = {}
    shown: dict[tuple[str, str], tuple[str, str]] = {}
    for protocol in protocols:
        for header, ranges in headers(view, protocol, None if port is None else (port, port)):
            for cell, pair in _open_cells(pairs, header, masks):
                allowed.setdefault(cell, {}).setdefault(protocol, []).extend(ranges)
                shown.setdefault(cell, pair)
    cells = {
        cell: tuple(Allowed(protocol, merged(ports)) for protocol, ports in found.items())
        for cell, found in allowed.items()
    }
    return Matrix(by, tuple(names), cells, shown)


def _open_cells(
    pairs: Pairs, header: Header, masks: dict[str, int]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The cells in which something gets through, each with a pair of resources that shows it."""
    internet = pairs.outside(header, "internet")
    for row, sources in masks.items():
        reached = EVERYTHING if row == "internet" else pairs.reached_from(header, sources)
        for column, targets in masks.items():
            if column != "internet" and not reached & targets:
                continue
            if row == "internet":
                hit = internet.reaches & targets
                if hit and column != "internet":
                    yield (row, column), ("internet", _first(pairs, hit))
            elif column == "internet":
                if hit := internet.reached_by & sources:
                    yield (row, column), (_first(pairs, hit), "internet")
            elif (found := _pair(pairs, header, sources, targets)) is not None:
                yield (row, column), found


def _pair(pairs: Pairs, header: Header, sources: int, targets: int) -> tuple[str, str] | None:
    for mask, row in zip(pairs.members, pairs.table(header).rows, strict=True):
        part = mask & sources
        hit = row & targets
        if part and hit:
            one = part & -part
            if hit == one:  # itself alone: another of its kind, or nothing
                if part == one:
                    continue
                one = (part ^ one) & -(part ^ one)
            return _first(pairs, one), _first(pairs, hit & ~one)
    return None


def _first(pairs: Pairs, mask: int) -> str:
    return next(pairs.cards(mask & -mask)).owner


def carrying(view: View, id: str) -> str:
    """What stands for everything with the same groups: their ids joined with "+", else the resource's own."""
    return "+".join(group.id for group in view.groups_of(id)) or id


def rows_of(view: View, id: str, by: By) -> Iterator[str]:
    """The rows of a matrix that a resource belongs to."""
    if by == "resource":
        yield id
    elif by == "subnet":
        yield from (subnet.id for subnet in view.subnets_of(id))
    elif by == "carrying":
        yield carrying(view, id)
    elif by == "group":
        yield from (group.id for group in view.groups_of(id))
    else:
        record = view.get(id)
        yield "balancer" if record.kind == "load-balancer" else view.tier_of(id) or "none"
