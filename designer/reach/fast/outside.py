"""The internet and sites: which interfaces they reach, and which reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from designer.reach.cards import Card
from designer.reach.ends import End, end_of
from designer.reach.fast.rows import Header
from designer.reach.pair import pair
from designer.reach.records import Trace

if TYPE_CHECKING:
    from designer.reach.fast.pairs import Pairs


class Sort(NamedTuple):
    """Interfaces that the ways to and from the outside treat alike: one of them, and all of them as bits."""

    card: Card
    mask: int


def sorts(pairs: Pairs) -> list[Sort]:
    """The interfaces by spot, NAT gateway or router beside them, and public address; balancers and routers alone."""
    columns = pairs.columns
    doors = {card.subnet for card in columns.cards if not card.check or card.kind == "nat-gateway"}
    found: dict[tuple[object, ...], tuple[Card, list[int]]] = {}
    for at, card in enumerate(columns.cards):
        near = card.subnet if card.subnet in doors else ""
        alone = card.owner if card.owner in columns.balancers or not card.check else ""
        key = (pairs.network.spot_of[at], near, card.public is None, alone, card.running)
        found.setdefault(key, (card, []))[1].append(at)
    return [Sort(card, columns.mask(places)) for card, places in found.values()]


class Ways:
    """What the network alone decides between sorts of interfaces and ends outside; walked once, for all headers that no
    list and no appliance tells apart."""

    def __init__(self, pairs: Pairs) -> None:
        self.directory = pairs.directory
        self.sorts = sorts(pairs)
        self.told_apart = bool(pairs.part.acls) or any(not card.check for card in pairs.columns.cards)
        self._verdicts: dict[tuple[object, ...], str] = {}
        balancers = pairs.columns.balancers
        self._balanced = frozenset(at for at, sort in enumerate(self.sorts) if sort.card.owner in balancers)

    def forget(self, network: bool) -> None:
        """Drops verdicts that a change may have altered; groups matter only at appliances on the way."""
        if network or self.told_apart:
            self._verdicts.clear()

    def verdict(self, end: End, header: Header, at: int, inward: bool) -> str:
        """The walk's verdict with the interface's own groups left aside."""
        # A load balancer minds the port of what comes to it, by its listeners, and of nothing that it sends outside.
        ports = header.ports if self.told_apart or (inward and at in self._balanced) else None
        key = (end.id, header.protocol, ports, at, inward)
        found = self._verdicts.get(key)
        if found is None:
            card = self.sorts[at].card
            other = End(card.owner, "cards", (card,))
            one, far, s, t = (end, other, None, card) if inward else (other, end, card, None)
            bare = Trace(source="", target="", protocol=header.protocol, port=None, verdict="blocked")
            answer = pair(
                self.directory, one, far, s, t, header.protocol, header.ports, None, bare, frozenset((card.key,))
            )
            found = self._verdicts[key] = answer.verdict
        return found


class Outside:
    """One end outside, for one header.

    ``reaches`` and ``reached_by`` hold the interfaces that it reaches and that reach it; ``partly`` those that it reaches
    with some ports only.
    """

    def __init__(self, pairs: Pairs, header: Header, name: str) -> None:
        self.end = end_of(pairs.directory, name)
        self.reaches = self.reached_by = self.partly = 0
        address = self.end.address
        if address is None:
            return
        table, columns, ways = pairs.table(header), pairs.columns, pairs.ways
        admits = (table.filters.admits_address(address) | columns.free) & table.ready
        sends = columns.free
        for groups, mask in pairs.sets.items():
            if any(table.filters.sends(one, address) for one in groups):
                sends |= mask
        sends &= columns.senders
        for at, sort in enumerate(ways.sorts):
            wanted = sort.mask & admits
            if wanted and (self.end.form == "site" or sort.card.public is not None):
                verdict = ways.verdict(self.end, header, at, inward=True)
                if verdict == "reached":
                    self.reaches |= wanted
                elif verdict == "partial":
                    self.partly |= wanted
            wanted = sort.mask & sends
            if wanted and ways.verdict(self.end, header, at, inward=False) == "reached":
                self.reached_by |= wanted
