"""Pairs whose way leads through a translator, an appliance or between gateways: one walk for each pair of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.graph import View
from designer.reach.cards import Card, Directory
from designer.reach.ends import End
from designer.reach.fast.columns import Columns
from designer.reach.fast.rows import Header
from designer.reach.pair import pair
from designer.reach.records import Trace

if TYPE_CHECKING:
    from designer.reach.fast.pairs import Pairs


class Odd:
    """Walks single pairs."""

    def __init__(self, view: View, directory: Directory, columns: Columns) -> None:
        self.view, self.directory, self.columns = view, directory, columns
        self._addresses: dict[str, list[Card]] = {}
        for card in columns.cards:
            assert card.private is not None
            self._addresses.setdefault(card.private.text, []).append(card)

    def at_address(self, text: str) -> list[Card]:
        """The interfaces with a private address, in whatever VPC."""
        return self._addresses.get(text, [])

    def forget(self) -> None:
        """Nothing is kept between changes."""

    def verdict(self, source: Card, target: Card, header: Header) -> str:
        """What the walk says of one pair of interfaces."""
        one, other = End(source.owner, "cards", (source,)), End(target.owner, "cards", (target,))
        bare = Trace(source=source.owner, target=target.owner, protocol=header.protocol, port=None, verdict="blocked")
        answer = pair(
            self.directory, one, other, source, target, header.protocol, header.ports, "private", bare
        )  # fmt: skip
        return answer.verdict

    def fill(self, pairs: Pairs, at: int, mask: int, header: Header) -> tuple[int, int]:
        """Of the interfaces in ``mask`` those that class ``at`` reaches, and those that it reaches partly."""
        source = self.columns.cards[pairs.first[at]]
        row = half = 0
        for other, members in enumerate(pairs.members):
            part = members & mask
            if not part:
                continue
            target = self.columns.cards[(part & -part).bit_length() - 1]
            verdict = self.verdict(source, target, header)
            if verdict == "reached":
                row |= part
            elif verdict == "partial":
                half |= part
            assert other >= 0
        return row, half
