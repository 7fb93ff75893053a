"""All pairs: rows of bits for each class of interfaces, kept current when a rule, a list or a route changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator
from typing import Any, NamedTuple

from designer.core import Change
from designer.graph import View
from designer.reach.balancers import target_groups
from designer.reach.cards import Card, Directory
from designer.reach.fast.columns import Columns, positions
from designer.reach.fast.nest import Nest
from designer.reach.fast.network import Network
from designer.reach.fast.odd import Odd
from designer.reach.fast.outside import Outside, Ways
from designer.reach.fast.part import part_of, whole
from designer.reach.fast.rows import Header, group_ranges
from designer.reach.fast.table import Table
from designer.reach.filters import entries
from designer.reach.packets import Ports
from designer.reach.ports import bounds_of, classes

_KEPT = 64
_ROOM = 60_000_000
"""So many headers keep their rows, and fewer where their rows take more than so many bytes together."""


class Kin(NamedTuple):
    """Interfaces that are alike as senders: spot, subnet, groups, innermost range of any rule, a balancer's id,
    whether they send at all, and a router's id."""

    spot: int
    subnet: str
    groups: tuple[str, ...] | None
    chain: int
    balancer: str
    live: bool
    router: str


class Opened(NamedTuple):
    """Pairs that a change opened or closed: senders and receivers as bits of ``columns``."""

    sources: int
    gained: int
    lost: int


class Pairs:
    """The relation of one diagram, or of some VPCs that are joined with no others.

    ``row(header, at)`` holds the interfaces that interface ``at`` of ``columns.cards`` reaches, ``half`` those that it
    reaches with some of its ports only.
    """

    def __init__(self, view: View, directory: Directory | None = None, vpcs: Iterable[str] | None = None) -> None:
        for _ in self._build(view, directory, vpcs):
            pass

    @classmethod
    def building(cls, view: View, directory: Directory, vpcs: Iterable[str]) -> Generator[None, None, Pairs]:
        """Makes a relation in several steps."""
        pairs = cls.__new__(cls)
        yield from pairs._build(view, directory, vpcs)
        return pairs

    def _build(self, view: View, directory: Directory | None, vpcs: Iterable[str] | None) -> Iterator[None]:
        self.view = view
        self.directory = directory if directory is not None else Directory(view)
        self.part = whole(view, self.directory) if vpcs is None else part_of(view, self.directory, vpcs)
        yield
        self.columns = Columns(self.directory, self.part.cards)
        yield
        self.network = Network(view, self.columns, self.part)
        yield
        self.odd = Odd(view, self.directory, self.columns)
        groups = self.part.groups if self.part.groups is not None else list(self.columns.groups)
        self.nest = Nest(group_ranges(view, groups))
        yield
        self._sort()
        self.seen = self._seen()
        self.ways = Ways(self)
        self._tables: OrderedDict[Header, Table] = OrderedDict()
        self._outside: dict[tuple[Header, str], Outside] = {}

    def _sort(self) -> None:
        """Sorts the interfaces into classes."""
        self.kin: list[Kin] = []
        self.class_of: list[int] = []
        members: list[list[int]] = []
        known: dict[Kin, int] = {}
        balancers = self.columns.balancers
        for index, card in enumerate(self.columns.cards):
            assert card.private is not None
            solo = card.owner if card.owner in balancers else ""
            spot = self.network.spot_of[index]
            chain, live = self.nest.innermost(card.private.number), bool(self.columns.senders >> index & 1)
            kin = Kin(spot, card.subnet, card.groups, chain, solo, live, "" if card.check else card.owner)
            at = known.get(kin)
            if at is None:
                at = known[kin] = len(self.kin)
                self.kin.append(kin)
                members.append([])
            members[at].append(index)
            self.class_of.append(at)
        self.members = [self.columns.mask(found) for found in members]
        self.first = [found[0] for found in members]
        self.sets: dict[tuple[str, ...], int] = {}
        for kin, mask in zip(self.kin, self.members, strict=True):
            if kin.groups is not None:
                self.sets[kin.groups] = self.sets.get(kin.groups, 0) | mask

    def _seen(self) -> dict[str, int]:
        """For each VPC the interfaces whose groups its outbound rules may name: its own, and those of peered VPCs.

        https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
        """
        vpcs = self.columns.vpcs
        found = dict(vpcs)
        for peering in self.view.all("peering"):
            if peering.state == "active":
                for one, other in ((peering.requester, peering.accepter), (peering.accepter, peering.requester)):
                    if one in found and self.view.region_of(one) == self.view.region_of(other or ""):
                        found[one] |= vpcs.get(other, 0)
        return found

    # Answers

    def table(self, header: Header) -> Table:
        """The rows of one header, computed when first asked for."""
        table = self._tables.get(header)
        if table is None:
            table = self._tables[header] = Table(self, header)
            size = max(len(self.kin) * self.columns.count // 8, 1)
            while len(self._tables) > max(2, min(_KEPT, _ROOM // size)):
                self._tables.popitem(last=False)
        self._tables.move_to_end(header)
        return table

    def row(self, header: Header, at: int) -> int:
        """What an interface reaches."""
        return self.table(header).rows[self.class_of[at]]

    def half(self, header: Header, at: int) -> int:
        """What an interface reaches with some of its ports only."""
        return self.table(header).halves[self.class_of[at]]

    def count(self, header: Header) -> int:
        """The number of pairs that reach each other."""
        table = self.table(header)
        return sum(mask.bit_count() * row.bit_count() for mask, row in zip(self.members, table.rows, strict=True))

    def sources_of(self, header: Header, targets: int) -> int:
        """The interfaces that reach any of ``targets``."""
        table, found = self.table(header), 0
        for mask, row in zip(self.members, table.rows, strict=True):
            if row & targets:
                found |= mask
        return found

    def reached_from(self, header: Header, sources: int) -> int:
        """The interfaces that any of ``sources`` reaches; one alone does not reach itself."""
        table, found = self.table(header), 0
        for mask, row in zip(self.members, table.rows, strict=True):
            part = mask & sources
            if part:
                found |= row & ~part if part & (part - 1) == 0 else row
        return found

    def outside(self, header: Header, name: str) -> Outside:
        """What the internet or a site reaches, and what reaches it."""
        key = header, name
        if key not in self._outside:
            self._outside[key] = Outside(self, header, name)
        return self._outside[key]

    def cards(self, mask: int) -> Iterator[Card]:
        """The interfaces of some bits."""
        return (self.columns.cards[at] for at in positions(mask))

    def owners(self, mask: int) -> list[str]:
        """The resources of some bits, each once."""
        return list(dict.fromkeys(card.owner for card in self.cards(mask)))

    def mask_of(self, ids: Iterable[str]) -> int:
        """The interfaces of some resources."""
        return self.columns.mask(
            self.columns.at[card.key] for id in ids for card in self.directory.of(id) if card.key in self.columns.at
        )

    # Changes

    def port_classes(self) -> Iterable[list[Ports]]:
        """Every TCP port, sorted into classes that all treat alike that decide about these interfaces."""
        balancers = [self.view.get(id) for id in self.columns.balancers]
        behind = [group.id for balancer in balancers for group in target_groups(self.view, balancer)]
        named = (*self.columns.groups, *self.part.acls, *self.columns.balancers, *behind)
        return classes({ports for id in named for ports in bounds_of(self.view, id)}).values()

    def follow(self, change: Change) -> bool:
        """Takes over a change of rules, lists or routes; the view shows the model after it. False where interfaces or
        classes changed, so that the relation must be made anew."""
        groups, tables, acls = touched(change) or (None, None, None)
        if groups is None or tables is None or acls is None:
            return False
        if not self.nest.knows(text for id in groups for text in _named(self.view, id)):
            return False
        moved: set[int] = set()
        if tables or acls:
            news = self.network.follow(tables, acls)
            if news is None:
                return False
            moved = news[0] | news[1]
            self.odd.forget()
        if groups or tables or acls:
            self._outside.clear()
            self.ways.forget(bool(tables or acls))
        for table in self._tables.values():
            table.follow(groups, moved, bool(tables or acls))
        return True

    def opened(self, header: Header) -> list[Opened]:
        """The pairs that the last change opened or closed, exactly, for a header that was asked for before it."""
        table = self.table(header)
        return [
            Opened(self.members[at], table.rows[at] & ~old, old & ~table.rows[at])
            for at, old in table.former.items()
            if table.rows[at] != old
        ]


def touched(change: Change) -> tuple[set[str], set[str], set[str]] | None:
    """The groups, route tables and lists whose rules a change alters; None where it alters more."""
    groups: set[str] = set()
    tables: set[str] = set()
    acls: set[str] = set()
    into = {"security-group": groups, "route-table": tables, "network-acl": acls}
    for id, (before, after) in change.of("resources"):
        if before is None or after is None or not _only_rules(before, after):
            return None
        into[before.kind].add(id)
    return groups, tables, acls


_RULES = {
    "security-group": {"ingress", "egress", "description"},
    "route-table": {"routes"},
    "network-acl": {"ingress", "egress"},
}


def _only_rules(before: Any, after: Any) -> bool:
    if type(before) is not type(after) or before.kind not in _RULES:
        return False
    changed = {name for name in before.__struct_fields__ if getattr(before, name) != getattr(after, name)}
    if before.kind == "route-table" and (before.edge or after.edge):
        return False
    return changed <= _RULES[before.kind]


def _named(view: View, group: str) -> list[str]:
    record = view.get(group)
    return [text for rule in (*record.ingress, *(record.egress or ())) for text in entries(view, rule.peer)]
