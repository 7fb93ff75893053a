"""Traces remembered, and who reaches whom."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec

from designer.core import Change, Link
from designer.core.stepping import finished
from designer.graph import View
from designer.graph.sorting import order
from designer.reach.cards import Directory
from designer.reach.fast import Header, Pairs
from designer.reach.fast.pairs import touched
from designer.reach.nearby import Vpcs, around
from designer.reach.packets import Ports
from designer.reach.ports import merged
from designer.reach.questions import headers
from designer.reach.records import Shared, Trace
from designer.reach.trace import flow, trace

By: TypeAlias = Literal["group", "subnet", "resource", "tier", "carrying"]
INTERNET = "internet"
_PAIRS = ("pairs",)
_UNIT = 200
"""The bits of so many resources are found in a step."""
EVERYTHING = -1
"""Bits of every interface."""


class Reach:
    """The traces of a diagram, each computed once, and again when something that it met has changed."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._directory: Directory | None = None
        self._generation = view.generation
        self._pairs: Pairs | None = None
        self._since = Change()
        self._shared = Shared()
        view.architecture.followers.append(self._follow)

    def _follow(self, change: Change) -> None:
        if self._pairs is not None:
            self._since = self._since.squash(change)
        if self._generation != self.view.generation:
            self._directory, self._pairs, self._generation = None, None, self.view.generation
        if self._directory is not None:
            self._directory.follow(change)
        self.view.forget({_PAIRS})

    def filling(self) -> Iterator[None]:
        """Finds the interfaces in small units."""
        if self._directory is None:
            self._directory = Directory(self.view, kept=True)
        yield from self._directory.filling()

    @property
    def directory(self) -> Directory:
        """The interfaces of the model."""
        if self._directory is None:
            self._directory = Directory(self.view, kept=True)
        self._directory.fill()
        return self._directory

    @property
    def pairs(self) -> Pairs:
        """All pairs at once."""
        self.view.rests_on(_PAIRS)
        since, self._since = self._since, Change()
        if self._pairs is not None and since and (touched(since) is None or not self._pairs.follow(since)):
            self._pairs = None
        if self._pairs is None:
            with self.view.apart():
                self._pairs = Pairs(self.view, self.directory)
        return self._pairs

    def around(self, vpc: str) -> Vpcs:
        """The VPCs that concern a VPC, and itself; see ``designer.reach.nearby``."""
        return around(self.view, self.directory, vpc)

    def owners(self, vpcs: Vpcs) -> list[str]:
        """The resources with interfaces in some VPCs, in order of ids."""
        return sorted({card.owner for vpc in vpcs for card in self.directory.within(vpc)}, key=order)

    def among(self, vpcs: Vpcs) -> Among:
        """Who reaches whom among VPCs that are joined with no others."""
        return self.view.staged(("among", vpcs), lambda: self._among(vpcs))

    def _among(self, vpcs: Vpcs) -> Generator[None, None, Among]:
        pairs = yield from Pairs.building(self.view, self.directory, vpcs)
        yield
        classes = list(pairs.port_classes())
        asked = [(one, list(headers(self.view, one, None, classes))) for one in ("tcp", "udp")]
        owners = self.owners(vpcs)
        yield
        cells = (yield from _cells(pairs, "carrying", owners, asked)).cells
        rows = [0] * len(pairs.members)
        for header in (header for _, some in asked for header, _ in some):
            rows = [one | row for one, row in zip(rows, pairs.table(header).rows, strict=True)]
            yield
        bits = {}
        for at, id in enumerate(owners, 1):
            bits[id] = pairs.mask_of((id,))
            if at % _UNIT == 0:
                yield
        yield
        return Among(cells, bits, tuple(zip(pairs.members, rows, strict=True)))

    def connects(self, source: str, targets: Collection[str]) -> bool:
        """Whether routes, lists and groups, there and back, let a resource reach any of some others on any port; True
        where one has no address."""
        homes = {card.vpc for card in self.directory.of(source) if card.private is not None}
        if not homes or not any(card.private is not None for id in targets for card in self.directory.of(id)):
            return True
        return any(self.among(vpcs).connects(source, targets) for vpcs in {self.around(vpc) for vpc in homes})

    def flow(self, link_id: str) -> Trace:
        """The trace of a drawn arrow. Where that is the answer to one question, it is kept as such."""
        link = self.view.link(link_id)
        assert link is not None
        if link.ports is not None and link.ports[0] != link.ports[1]:
            return self.view.once(("ports of", link_id), lambda: self._shared(self._flow(link)))
        return self._flow(link)

    def _flow(self, link: Link) -> Trace:
        return flow(self.view, link, self.directory, self.trace)

    def unshare(self) -> None:
        """Lets go of what makes the hops of traces one object, when many traces were made."""
        self.view.free(*self._shared.clear())

    def trace(
        self, source: str, target: str, protocol: str = "tcp", port: int | None = None, *,
        address: str | None = None, icmp: tuple[int, int] | None = None, probe: bool = False,
    ) -> Trace:  # fmt: skip
        """See ``designer.reach.trace``."""
        return self.view.once(
            ("trace", source, target, protocol, port, address, icmp, probe),
            lambda: self._shared(trace(
                self.view, source, target, protocol, port, address=address, icmp=icmp, directory=self.directory,
                probe=probe,
            )),
        )  # fmt: skip


class Among(msgspec.Struct, frozen=True):
    """Who reaches whom by TCP or UDP among some VPCs: the cells by carried groups, each resource's interfaces as bits, and
    for each class of interfaces what it reaches on any port."""

    cells: Mapping[tuple[str, str], tuple[Allowed, ...]]
    bits: Mapping[str, int]
    rows: tuple[tuple[int, int], ...]

    def connects(self, source: str, targets: Iterable[str]) -> bool:
        """Whether a resource reaches any of some others."""
        sources, aims = self.bits.get(source, 0), 0
        for id in targets:
            aims |= self.bits.get(id, 0)
        for members, row in self.rows:
            part = members & sources
            if part and (row & ~part if part & (part - 1) == 0 else row) & aims:
                return True
        return False


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
    owners = [one.id for one in view.all() if pairs.directory.of(one.id)]
    ports = None if port is None else (port, port)
    return finished(_cells(pairs, by, owners, [(one, list(headers(view, one, ports))) for one in protocols]))


def _cells(
    pairs: Pairs, by: By, owners: list[str], asked: list[tuple[str, list[tuple[Header, list[Ports]]]]]
) -> Generator[None, None, Matrix]:
    """Makes a matrix in several steps."""
    view = pairs.view
    names: dict[str, list[str]] = {"internet": []}
    for id in owners:
        if pairs.directory.of(id)[0].kind != "nat-gateway":
            for name in rows_of(view, id, by):
                names.setdefault(name, []).append(id)
    masks = {name: pairs.mask_of(ids) for name, ids in names.items()}
    yield
    allowed: dict[tuple[str, str], dict[str, list[Ports]]] = {}
    shown: dict[tuple[str, str], tuple[str, str]] = {}
    for protocol, some in asked:
        for header, ranges in some:
            for cell, pair in _open_cells(pairs, header, masks):
                allowed.setdefault(cell, {}).setdefault(protocol, []).extend(ranges)
                shown.setdefault(cell, pair)
            yield
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
    return "+".join(view.group_ids_of(id)) or id


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
