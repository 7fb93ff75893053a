"""Network ACLs for classes of interfaces: how much of a packet they let through, each question answered once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from designer.graph import View
from designer.reach.filters import listed
from designer.reach.packets import EVERY, Address, Packet, Ports


class Check(NamedTuple):
    """A network ACL on the way: its id, the direction, and the chain of the other end's address."""

    acl: str
    inbound: bool
    chain: int


class Lists:
    """Answers of network ACLs. ``address`` gives for each chain an address that stands for all in it."""

    def __init__(self, view: View, address: Mapping[int, Address]) -> None:
        self.view, self.address = view, address
        self._answers: dict[tuple[Any, ...], int] = {}
        self._cuts: dict[str, list[int]] = {}

    def allows(self, checks: Iterable[Check], protocol: str, ports: Ports) -> int:
        """How much of a packet all lists of a way let through: 2 all, 1 some, 0 none."""
        least = 2
        for check in checks:
            least = min(least, self._one(check, protocol, ports))
            if not least:
                break
        return least

    def _one(self, check: Check, protocol: str, ports: Ports) -> int:
        key = (check, protocol, self._atom(check.acl, ports) if ports[0] == ports[1] else ports)
        found = self._answers.get(key)
        if found is None:
            acl, address = self.view.get(check.acl), self.address[check.chain]
            rules = acl.ingress if check.inbound else acl.egress
            passed, *_ = listed(rules, Packet(protocol, address, address, EVERY, ports), address)
            whole = sum(high - low + 1 for low, high in passed) >= ports[1] - ports[0] + 1
            found = self._answers[key] = 0 if not passed else 2 if whole else 1
        return found

    def _atom(self, id: str, ports: Ports) -> int:
        """Single ports between the same bounds of a list's rules get the same answer."""
        cuts = self._cuts.get(id)
        if cuts is None:
            acl = self.view.get(id)
            ranges = [rule.ports for rule in (*acl.ingress, *acl.egress) if rule.ports]
            cuts = self._cuts[id] = sorted({edge for low, high in ranges for edge in (low, high + 1)})
        return bisect_right(cuts, ports[0])

    def forget(self, acls: set[str]) -> None:
        """Drops what was answered by lists that changed."""
        self._cuts = {id: cuts for id, cuts in self._cuts.items() if id not in acls}
        self._answers = {key: one for key, one in self._answers.items() if key[0].acl not in acls}
