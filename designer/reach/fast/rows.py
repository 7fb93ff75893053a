"""What security groups decide for one header: a protocol with its port."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from designer.graph import View
from designer.reach.fast.columns import Columns
from designer.reach.fast.nest import Nest
from designer.reach.filters import covers, entries, group_rules
from designer.reach.packets import EVERY, Address, Packet, Ports, range_of

_NOBODY = Address(4, 0, "0.0.0.0")


class Header(NamedTuple):
    """A protocol, and its ports (type and code for ICMP)."""

    protocol: str
    ports: Ports

    def reply(self, ephemeral: Ports) -> Ports:
        """The destination ports of the packet that answers one from a client with such ports."""
        return Packet(self.protocol, _NOBODY, _NOBODY, ephemeral, self.ports).reply().dport


def group_ranges(view: View, groups: Iterable[str]) -> list[str]:
    """Every range that a rule of some security groups names."""
    return [
        text
        for group in (view.get(id) for id in groups)
        if group is not None
        for rule in (*group.ingress, *(group.egress or ()))
        for text in entries(view, rule.peer)
    ]


Key = str | tuple[int, int]
"""Who a rule admits: a group by id, or a range by its first and last address."""


class Filters:
    """For one header: where each group lets its members send, and whom it admits.

    ``inward[key]`` are the interfaces that admit a key; ``chained[i]`` those that admit an address whose innermost range
    is ``nest.items[i]``; ``outward[group]`` the interfaces that a group's rules reach by range and by reference.
    """

    def __init__(self, view: View, columns: Columns, nest: Nest, header: Header) -> None:
        self.view, self.columns, self.nest, self.header = view, columns, nest, header
        self._packet = Packet(header.protocol, _NOBODY, _NOBODY, EVERY, header.ports)
        self.outward: dict[str, tuple[int, int]] = {}
        self.admits: dict[str, frozenset[Key]] = {}
        self.admitting: dict[Key, set[str]] = {}
        self.inward: dict[Key, int] = {}
        for group in columns.groups:
            self._read(group)
        for key in self.admitting:
            self._sum(key)
        self.chained: dict[int, int] = {}
        self._chain_all()

    def _read(self, group: str) -> None:
        columns, packet = self.columns, self._packet
        by_range = by_group = 0
        out = group_rules(self.view, group, inbound=False)
        for rule in out or ():
            if packet.dport not in covers(rule.protocol, rule.ports, packet):
                continue
            for key in self._keys(rule.peer):
                if isinstance(key, str):
                    by_group |= columns.groups.get(key, 0)
                else:
                    by_range |= self._within(key)
        self.outward[group] = (columns.every, 0) if out is None else (by_range, by_group)
        keys: set[Key] = {group} if group.startswith("default:") else set()
        for rule in group_rules(self.view, group, inbound=True) or ():
            if packet.dport in covers(rule.protocol, rule.ports, packet):
                keys.update(self._keys(rule.peer))
        for key in self.admits.get(group, frozenset()) - keys:
            self.admitting[key].discard(group)
        for key in keys:
            self.admitting.setdefault(key, set()).add(group)
        self.admits[group] = frozenset(keys)

    def _keys(self, peer: str) -> list[Key]:
        record: Any = self.view.get(peer)
        if record is not None and record.kind == "security-group":
            return [peer]
        blocks = (range_of(text) for text in entries(self.view, peer))
        return [(block.low, block.high) for block in blocks if block is not None and block.version == 4]

    def _within(self, key: tuple[int, int]) -> int:
        at = self.nest._index[key]
        return self.columns.within(self.nest.items[at])

    def _sum(self, key: Key) -> None:
        mask = 0
        for group in self.admitting[key]:
            mask |= self.columns.groups[group]
        self.inward[key] = mask

    def _chain_all(self) -> None:
        """Of each range what admits it or one around it; parents come first in a nest."""
        chained: dict[int, int] = {-1: 0}
        for at, block in enumerate(self.nest.items):
            own = self.inward.get((block.low, block.high), 0)
            chained[at] = chained[self.nest.parents[at]] | own
            if self.chained.get(at) == chained[at]:
                chained[at] = self.chained[at]
        self.chained = chained

    def follow(self, groups: set[str]) -> tuple[set[str], set[Key]]:
        """Takes over changed rules: the groups whose ``outward`` changed, and the keys whose ``inward`` did."""
        moved: set[str] = set()
        keys: set[Key] = set()
        for group in groups & self.columns.groups.keys():
            out, admitted = self.outward[group], self.admits[group]
            self._read(group)
            if self.outward[group] != out:
                moved.add(group)
            keys |= self.admits[group] ^ admitted
        for key in keys:
            self._sum(key)
        if any(not isinstance(key, str) for key in keys):
            self._chain_all()
        return moved, keys

    def sends(self, group: str, address: Address) -> bool:
        """Whether a group lets its members send to an address outside."""
        out = group_rules(self.view, group, inbound=False)
        return out is None or any(
            self._packet.dport in covers(rule.protocol, rule.ports, self._packet)
            and any((block := range_of(text)) is not None and block.holds(address) for text in self._texts(rule.peer))
            for rule in out
        )

    def admits_address(self, address: Address) -> int:
        """The interfaces whose groups admit an address outside."""
        if address.version != 4:
            return 0
        return self.chained[self.nest.innermost(address.number)]

    def _texts(self, peer: str) -> list[str]:
        record: Any = self.view.get(peer)
        return [] if record is not None and record.kind == "security-group" else list(entries(self.view, peer))
