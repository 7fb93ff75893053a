"""Addresses that AWS hands out."""

from __future__ import annotations

from designer.reach.packets import Address, Range


class Free:
    """Hands out the lowest free addresses of a subnet; AWS keeps the first four and the last one.

    https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    """

    def __init__(self, block: Range | None, taken: set[int]) -> None:
        self.block, self.taken = block, taken
        self.next = block.low + 4 if block is not None else 0

    def take(self) -> Address | None:
        """The next one, or None where there is none left."""
        if self.block is None or self.block.version != 4:
            return None
        while self.next in self.taken:
            self.next += 1
        if self.next >= self.block.high:
            return None
        number = self.next
        self.next += 1
        text = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
        return Address(4, number, text)
