"""Interfaces as bits of one number each, in order of VPC and address, so that a range is a run of bits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from designer.reach.cards import Card, Directory
from designer.reach.packets import Range


def bits(indices: Iterable[int], count: int) -> int:
    """The number whose bits at ``indices`` are set."""
    field = bytearray(count // 8 + 1)
    for at in indices:
        field[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(field, "little")


def positions(mask: int) -> list[int]:
    """The places of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


class Columns:
    """The interfaces with a private IPv4 address.

    ``targets`` are those that may take a connection at all, ``senders`` those that may begin one; ``free`` have no
    security groups; ``groups`` holds the members of each group.
    """

    def __init__(self, directory: Directory, cards: Iterable[Card]) -> None:
        usable = [card for card in cards if card.private is not None and card.private.version == 4]
        self.cards: list[Card] = sorted(usable, key=lambda card: (card.vpc, _number(card), card.key))
        self.count = len(self.cards)
        self.every = (1 << self.count) - 1
        self.at = {card.key: index for index, card in enumerate(self.cards)}
        self._runs: dict[str, tuple[int, list[int]]] = {}
        subnets: dict[str, list[int]] = {}
        groups: dict[str, list[int]] = {}
        balancers: dict[str, list[int]] = {}
        targets, senders, free, classic = [], [], [], []
        for index, card in enumerate(self.cards):
            if card.vpc not in self._runs:
                self._runs[card.vpc] = (index, [])
            self._runs[card.vpc][1].append(_number(card))
            subnets.setdefault(card.subnet, []).append(index)
            for group in card.groups or ():
                groups.setdefault(group, []).append(index)
            first = directory.at(card.vpc, 4, _number(card)) == card
            if card.running and first and card.kind != "nat-gateway":
                if card.receives:
                    targets.append(index)
                if card.sends:
                    senders.append(index)
            if card.groups is None:
                free.append(index)
            if card.kind == "load-balancer":
                balancers.setdefault(card.owner, []).append(index)
                if card.classic:
                    classic.append(index)
        self.targets, self.senders = self.mask(targets), self.mask(senders)
        self.free, self.classic = self.mask(free), self.mask(classic)
        self.subnets = {id: self.mask(found) for id, found in subnets.items()}
        self.groups = {id: self.mask(found) for id, found in groups.items()}
        self.balancers = {id: self.mask(found) for id, found in balancers.items()}
        self.vpcs = {
            id: ((1 << len(numbers)) - 1) << start for id, (start, numbers) in self._runs.items()
        }  # fmt: skip
        self._ranges: dict[tuple[int, int], int] = {}

    def mask(self, indices: Iterable[int]) -> int:
        """The bits at these places."""
        return bits(indices, self.count)

    def within(self, block: Range) -> int:
        """The interfaces whose private address lies in a range, in whatever VPC."""
        key = (block.low, block.high)
        found = self._ranges.get(key)
        if found is None:
            found = 0
            for start, numbers in self._runs.values():
                low, high = bisect_left(numbers, block.low), bisect_right(numbers, block.high)
                if low < high:
                    found |= ((1 << (high - low)) - 1) << (start + low)
            self._ranges[key] = found
        return found


def _number(card: Card) -> int:
    assert card.private is not None
    return card.private.number
