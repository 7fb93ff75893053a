"""Ranges that contain each other, and the innermost one around an address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from designer.reach.packets import Range, range_of


class Nest:
    """IPv4 ranges in order. Two of them are disjoint or one holds the other, so the innermost names all around it."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[tuple[int, int], Range] = {}
        for text in texts:
            block = range_of(text)
            if block is not None and block.version == 4:
                found[(block.low, block.high)] = block
        self.items = sorted(found.values(), key=lambda one: (one.low, -one.high))
        self._lows = [one.low for one in self.items]
        self._index = {(one.low, one.high): at for at, one in enumerate(self.items)}
        self.parents: list[int] = []
        open_ones: list[int] = []
        for at, one in enumerate(self.items):
            while open_ones and self.items[open_ones[-1]].high < one.low:
                open_ones.pop()
            self.parents.append(open_ones[-1] if open_ones else -1)
            open_ones.append(at)

    def index(self, block: Range) -> int | None:
        """The place of a range, or None where it is not among them."""
        return self._index.get((block.low, block.high))

    def innermost(self, number: int) -> int:
        """The smallest range around an address, -1 where there is none."""
        at = bisect_right(self._lows, number) - 1
        while at >= 0 and self.items[at].high < number:
            at = self.parents[at]
        return at

    def knows(self, texts: Iterable[str]) -> bool:
        """Whether every IPv4 range among texts is here already."""
        blocks = (range_of(text) for text in texts)
        return all(block is None or block.version != 4 or self.index(block) is not None for block in blocks)
