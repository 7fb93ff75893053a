"""An estimate that is kept current: after a change only those lines are priced again that the change can have altered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

import msgspec

from designer.core import Charge
from designer.cost.book import Book, Price
from designer.cost.estimate import Estimate, Line, Missing, Name, Share, billed, factor, is_flat, shared
from designer.graph.sorting import order

_UNIT = 40
"""So many lines are priced in a step."""
_PART = 500
"""The charges of so many owners are shared out in a step."""
_MANY = 2000
"""The lines of so many owners are put one after the other in a step."""
At = tuple[str, int]
"""Whose charge it is, and which of its charges."""


class Ledger:
    """The charges of a diagram by what they are for, and what each costs; gives the same as ``estimate``."""

    def __init__(self) -> None:
        self._charges: dict[str, tuple[Charge, ...]] = {}
        self._groups: dict[Name, dict[str, tuple[int, ...]]] = {}
        self._prices: dict[Name, Price | None] = {}
        self._shares: dict[At, Share] = {}
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._missing: dict[str, tuple[Missing, ...]] = {}
        self._terms: tuple[Book, str, Decimal | None, Decimal] | None = None
        self._last: Estimate | None = None
        self._dirty: dict[Name, None] = {}
        self._stale: dict[str, None] = {}
        self._owners: Collection[str] = ()
        self._flat: list[Line] = []
        self._at: dict[str, int] | None = None
        """Where the lines of an owner begin among all; None where that is to be found anew."""

    def put(self, owner: str, charges: tuple[Charge, ...]) -> None:
        """Replaces what is billed for a resource or an arrow."""
        former = self._charges.get(owner, ())
        if former == charges:
            return
        was, now = dict(_named(former)), dict(_named(charges))
        for at in was.keys() | now.keys():
            name, other = was.get(at), now.get(at)
            if name == other and name is not None and former[at].quantity == charges[at].quantity:
                continue
            self._shares.pop((owner, at), None)
            for one in (name, other):
                if one is not None:
                    self._dirty[one] = None
            if name is not None and name != other:
                self._leave(name, owner, at)
            if other is not None and name != other:
                group = self._groups.setdefault(other, {})
                group[owner] = tuple(sorted((*group.get(owner, ()), at)))
        if charges:
            self._charges[owner] = charges
        else:
            self._charges.pop(owner, None)
        self._stale[owner] = None

    def _leave(self, name: Name, owner: str, at: int) -> None:
        group = self._groups[name]
        group[owner] = tuple([one for one in group[owner] if one != at])
        if not group[owner]:
            del group[owner]

    def forget_prices(self) -> None:
        """Says that the book may give other prices than it gave, though it is the same one."""
        self._terms = None

    def priced(
        self, book: Book, owners: Collection[str], currency: str = "USD", rate: Decimal | None = None,
        discount: Decimal = Decimal(0),
    ) -> Iterator[Estimate | None]:  # fmt: skip
        """Prices what has changed in small units; gives the estimate at the end, with lines in an order of owners."""
        terms = (book, currency, rate, discount)
        if self._last is not None and self._terms == terms and not self._dirty and not self._stale:
            # Another one that is equal: panels tell by the object whether to look again, at tags and tiers too.
            yield msgspec.structs.replace(self._last)
            return
        self._last = None  # what is left off halfway leaves no estimate that anybody may take for the current one
        if self._terms != terms:
            self._terms = terms
            self._prices.clear()
            self._dirty.update(dict.fromkeys(self._groups))
            self._stale.update(dict.fromkeys(self._charges))
        fresh = frozenset(self._stale)
        names = self._with_their_pools(book)
        # All of them count as changed until each is done: another change may come in between.
        self._dirty.update(dict.fromkeys(names))
        for name in names:
            yield from self._share(name, fresh)
            self._dirty.pop(name, None)
            yield None
        rated = factor(currency, rate, discount)
        for number, owner in enumerate(tuple(self._stale)):
            self._bill(owner, rated)
            del self._stale[owner]
            if number % _UNIT == _UNIT - 1:
                yield None
        yield None
        if self._at is None or self._owners != owners:
            yield from self._lay_out(owners)
        missing = (
            [one for owner in owners if owner in self._missing for one in self._missing[owner]] if self._missing else []
        )
        used = currency if rate is not None else "USD"
        self._last = Estimate(currency=used, lines=tuple(self._flat), missing=tuple(missing))
        yield self._last

    def _bill(self, owner: str, factor: Decimal) -> None:
        """Makes the lines of one owner again."""
        former = self._lines.pop(owner, ())
        self._missing.pop(owner, None)
        charges = self._charges.get(owner, ())
        found = [billed(one, self._shares.get((owner, at)), factor) for at, one in enumerate(charges)]
        if lines := tuple([one for one in found if isinstance(one, Line)]):
            self._lines[owner] = lines
        if len(lines) != len(former):
            self._at = None
        elif self._at is not None and owner in self._at:
            self._flat[self._at[owner] : self._at[owner] + len(lines)] = lines
        if missing := tuple([one for one in found if isinstance(one, Missing)]):
            self._missing[owner] = missing

    def _lay_out(self, owners: Collection[str]) -> Iterator[None]:
        """Puts the lines of all owners one after the other."""
        self._at, self._owners, self._flat = None, owners, []
        found: dict[str, int] = {}
        for number, owner in enumerate(owners, 1):
            if lines := self._lines.get(owner):
                found[owner] = len(self._flat)
                self._flat += lines
            if number % _MANY == 0:
                yield None
        self._at = found

    def _with_their_pools(self, book: Book) -> list[Name]:
        """The groups whose quantities changed, and those that share a free part with them."""
        for name in self._groups:
            if name not in self._prices:
                self._prices[name] = book.price(*name)
        pools = {self._pool(name) for name in self._dirty if self._pooled(name)}
        return [
            name for name in self._groups if name in self._dirty or (self._pooled(name) and self._pool(name) in pools)
        ]

    def _pooled(self, name: Name) -> bool:
        price = self._prices[name]
        return price is not None and price.scope == "account" and bool(price.free)

    def _pool(self, name: Name) -> str:
        price = self._prices[name]
        return (price.pool if price is not None else None) or name[1]

    def _share(self, name: Name, fresh: frozenset[str]) -> Iterator[None]:
        """Shares out what a group costs, in several steps where each charge of it is priced by itself."""
        price, group = self._prices[name], self._groups[name]
        if price is None:
            return
        if not is_flat(price) and price.scope != "charge":
            self._share_among(name, price, sorted(group, key=self._place))
            return
        owners = [one for one in group if one in fresh]
        for start in range(0, len(owners), _PART):
            self._share_among(name, price, owners[start : start + _PART])
            yield None

    def _share_among(self, name: Name, price: Price, owners: list[str]) -> None:
        group = self._groups[name]
        quantities = {(owner, at): self._charges[owner][at].quantity for owner in owners for at in group[owner]}
        pool = Decimal(0)
        if self._pooled(name):
            pool = sum((self._whole(one) for one in self._groups if self._shares_pool(one, name)), Decimal(0))
        found = shared(price, quantities, pool)
        for at in quantities:
            share = found.get(at)
            if self._shares.get(at) != share:
                self._stale[at[0]] = None
                if share is None:
                    self._shares.pop(at, None)
                else:
                    self._shares[at] = share

    def _place(self, owner: str) -> tuple[bool, tuple[str, int, str]]:
        """What arrows carry comes after what resources cost."""
        return self._charges[owner][0].kind == "traffic", order(owner)

    def _shares_pool(self, name: Name, other: Name) -> bool:
        return self._prices[name] is not None and self._pool(name) == self._pool(other)

    def _whole(self, name: Name) -> Decimal:
        group = self._groups[name]
        return sum((self._charges[owner][at].quantity for owner in group for at in group[owner]), Decimal(0))


def _named(charges: tuple[Charge, ...]) -> Iterator[tuple[int, Name]]:
    for at, one in enumerate(charges):
        if one.key is not None and not one.free:
            yield at, (one.region, one.key)
