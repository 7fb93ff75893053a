"""The estimate: every charge of a diagram priced, tiers shared out, gaps named."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from functools import cached_property, lru_cache
from typing import TypeAlias, TypeVar

import msgspec

from designer.core import Charge
from designer.cost.book import Book, Price
from designer.text import Message

At = TypeVar("At")
Name: TypeAlias = tuple[str | None, str]
"""A region and a key of the price book."""
Share: TypeAlias = tuple[Price, Decimal]
_GRAIN = Decimal("1e-12")
"""Shares of a tiered bill are cut at this many USD."""


class Line(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One charge priced; amounts are in the estimate's currency and unrounded.

    ``unit_price`` is the average over the quantity. ``priced_on`` and ``source`` are empty where nothing is billed.
    """

    resource: str
    kind: str
    what: Message
    quantity: Decimal
    unit: str
    unit_price: Decimal
    monthly: Decimal
    region: str | None
    priced_on: str
    source: str
    free: bool = False
    note: Message | None = None


class Missing(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A charge for which no price is known."""

    resource: str
    kind: str
    what: Message
    region: str | None
    key: str


class Estimate(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A month of 730 hours. Sums are made once somebody asks: several panels do, of ten thousand lines."""

    currency: str
    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]

    @cached_property
    def total(self) -> Decimal:
        """The sum of all lines; what is missing is not in it."""
        return sum((line.monthly for line in self.lines), Decimal(0))

    @cached_property
    def priced_on(self) -> str | None:
        """The oldest date of any price used, or None when nothing is billed."""
        return min({line.priced_on for line in self.lines} - {""}, default=None)

    @cached_property
    def by_resource(self) -> Mapping[str, Decimal]:
        """The month's cost of each resource that has a priced line."""
        sums: dict[str, Decimal] = {}
        for line in self.lines:
            sums[line.resource] = sums.get(line.resource, Decimal(0)) + line.monthly
        return sums


def estimate(
    charges: Iterable[Charge],
    book: Book,
    currency: str = "USD",
    rate: Decimal | None = None,
    discount: Decimal = Decimal(0),
) -> Estimate:
    """Prices charges.

    Quantities of one key in one region are summed over the account, priced once through tiers and free parts, and
    shared out in proportion, so that shares add up exactly to what the account pays.

    Args:
        charges: what is billed.
        book: where prices stand, in USD.
        currency: "USD", or another one that ``rate`` leads to.
        rate: units of ``currency`` for one USD; without it the answer is in USD.
        discount: percent off every line, 0 to 100.
    """
    charges = tuple(charges)
    rated = factor(currency, rate, discount)
    shares = _shares(charges, book)
    found = [billed(one, shares.get(at), rated) for at, one in enumerate(charges)]
    return Estimate(
        currency=currency if rate is not None else "USD",
        lines=tuple([one for one in found if isinstance(one, Line)]),
        missing=tuple([one for one in found if isinstance(one, Missing)]),
    )


def factor(currency: str, rate: Decimal | None, discount: Decimal) -> Decimal:
    """What an amount in USD is multiplied with."""
    return (rate if rate is not None and currency != "USD" else Decimal(1)) * (1 - discount / 100)


def billed(one: Charge, share: Share | None, factor: Decimal) -> Line | Missing:
    """A charge as a line; a gap where no price is known."""
    if one.free or one.key is None:
        return _line(one, Decimal(0), Decimal(0), None)
    if share is None:
        return Missing(resource=one.resource, kind=one.kind, what=one.what, region=one.region, key=one.key)
    price, amount = share
    each = price.first if is_flat(price) or not one.quantity else amount / one.quantity
    return _line(one, times(each, factor), times(amount, factor), price)


def times(one: Decimal, other: Decimal) -> Decimal:
    """The product; one object where it was made before from figures written alike."""
    return _product(str(one), str(other))


@lru_cache(maxsize=4096)
def _product(one: str, other: str) -> Decimal:
    return Decimal(one) * Decimal(other)


def _shares(charges: Sequence[Charge], book: Book) -> dict[int, Share]:
    """The price and the part of the bill, in USD, of each charge (by its place) whose price is known."""
    groups: dict[Name, dict[int, Decimal]] = {}
    for at, one in enumerate(charges):
        if one.key is not None and not one.free:
            groups.setdefault((one.region, one.key), {})[at] = one.quantity
    prices = {name: book.price(*name) for name in groups}
    pools: dict[str, Decimal] = {}
    for name, price in prices.items():
        if price is not None:
            pool = price.pool or name[1]
            pools[pool] = pools.get(pool, Decimal(0)) + sum(groups[name].values(), Decimal(0))
    shares: dict[int, Share] = {}
    for name, price in prices.items():
        if price is not None:
            shares.update(shared(price, groups[name], pools[price.pool or name[1]]))
    return shares


def shared(price: Price, group: Mapping[At, Decimal], pool: Decimal) -> dict[At, Share]:
    """The parts of the bill of quantities that have one price; ``pool`` is the quantity of all that share its free part.

    Quantities are in order. None of them has a part where the price does not say what so much costs.
    """
    if price.scope == "account" and price.free and pool:
        whole = sum(group.values(), Decimal(0))
        price = msgspec.structs.replace(price, free=price.free * whole / pool)
    parts = [{at: quantity} for at, quantity in group.items()] if price.scope == "charge" else [group]
    shares: dict[At, Share] = {}
    known: dict[int, Share] = {}
    for part in parts:
        for at, share in (_dealt(price, part) or {}).items():
            shares[at] = known.setdefault(id(share), (price, share))
    return shares


def _dealt(price: Price, group: Mapping[At, Decimal]) -> dict[At, Decimal] | None:
    """The cost of a group of quantities dealt out in proportion, to the last digit; None where it is not known.

    What rounding leaves goes to the last of them.
    """
    whole = sum(group.values(), Decimal(0))
    amount = price.cost(whole)
    if amount is None:
        return None
    if is_flat(price) or not whole:
        each = price.first
        return {at: times(quantity, each) for at, quantity in group.items()}
    dealt = {at: (amount * quantity / whole).quantize(_GRAIN, ROUND_DOWN) for at, quantity in group.items()}
    last = next(reversed(dealt))
    dealt[last] += amount - sum(dealt.values(), Decimal(0))
    return dealt


def is_flat(price: Price) -> bool:
    """Whether every unit costs the same, whatever else is used."""
    return price.amount is not None and not price.free


def _line(one: Charge, each: Decimal, monthly: Decimal, price: Price | None) -> Line:
    return Line(
        resource=one.resource,
        kind=one.kind,
        what=one.what,
        quantity=one.quantity,
        unit=one.unit,
        unit_price=each,
        monthly=monthly,
        region=one.region,
        priced_on=price.date if price is not None else "",
        source=price.source if price is not None else "",
        free=price is None,
        note=one.note,
    )
