"""The internet and sites: which interfaces they reach, and which reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from designer.reach.cards import Card
from designer.reach.ends import End, end_of
from designer.reach.fast.rows import Header
from designer.reach.pair import pair
from designer.reach.records import Trace

if TYPE_CHECKING:
    from designer.reach.fast.pairs import Pairs


class Outside:
    """One end outside, for one header. The network's part is walked once for each sort of interface, the groups' part
    comes from the header's filters.

    ``reaches`` and ``reached_by`` hold the interfaces that it reaches and that reach it; ``partly`` those that it reaches
    with some ports only.
    """

    def __init__(self, pairs: Pairs, header: Header, name: str) -> None:
        self.pairs, self.header = pairs, header
        self.end = end_of(pairs.directory, name)
        self._known: dict[tuple[Any, ...], str] = {}
        self._nats = {
            card.subnet for card in pairs.columns.cards if pairs.view.get(card.owner).kind == "nat-gateway"
        }  # fmt: skip
        self.reaches = self.reached_by = self.partly = 0
        self._fill()

    def _fill(self) -> None:
        pairs = self.pairs
        table = pairs.table(self.header)
        address = self.end.address
        if address is None:
            return
        admits = (table.filters.admits_address(address) | pairs.columns.free) & table.ready
        sends: dict[tuple[str, ...], bool] = {}
        whole: list[int] = []
        some: list[int] = []
        back: list[int] = []
        for at, card in enumerate(pairs.columns.cards):
            if admits >> at & 1 and (self.end.form == "site" or card.public is not None):
                verdict = self._walked(at, card, inward=True)
                if verdict in ("reached", "partial"):
                    (whole if verdict == "reached" else some).append(at)
            if pairs.columns.senders >> at & 1:
                groups = card.groups or ()
                if groups not in sends:
                    sends[groups] = not groups or any(table.filters.sends(one, address) for one in groups)
                if sends[groups] and self._walked(at, card, inward=False) == "reached":
                    back.append(at)
        self.reaches, self.partly = pairs.columns.mask(whole), pairs.columns.mask(some)
        self.reached_by = pairs.columns.mask(back)

    def _walked(self, at: int, card: Card, inward: bool) -> str:
        spot = self.pairs.network.spot_of[at]
        near = card.subnet if card.subnet in self._nats else ""
        balancer = card.owner if card.owner in self.pairs.columns.balancers else ""
        key = (inward, spot, near, card.public is None, balancer)
        found = self._known.get(key)
        if found is None:
            other = End(card.owner, "cards", (card,))
            one, end, s, t = (self.end, other, None, card) if inward else (other, self.end, card, None)
            bare = Trace(source="", target="", protocol=self.header.protocol, port=None, verdict="blocked")
            protocol, ports, open_ = self.header.protocol, self.header.ports, frozenset((card.key,))
            answer = pair(self.pairs.directory, one, end, s, t, protocol, ports, None, bare, open_)
            found = self._known[key] = answer.verdict
        return found
