"""The estimate: every charge of a diagram priced, tiers shared out, gaps named."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

import msgspec

from designer.core import Charge
from designer.cost.book import Book, Price
from designer.text import Message

_GRAIN = Decimal("1e-12")
"""Shares of a tiered bill are cut at this many USD."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
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


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A charge for which no price is known."""

    resource: str
    kind: str
    what: Message
    region: str | None
    key: str


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A month of 730 hours."""

    currency: str
    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]

    @property
    def total(self) -> Decimal:
        """The sum of all lines; what is missing is not in it."""
        return sum((line.monthly for line in self.lines), Decimal(0))

    @property
    def priced_on(self) -> str | None:
        """The oldest date of any price used, or None when nothing is billed."""
        return min((line.priced_on for line in self.lines if line.priced_on), default=None)

    @property
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
    factor = (rate if rate is not None and currency != "USD" else Decimal(1)) * (1 - discount / 100)
    shares = _shares(charges, book)
    lines, missing = [], []
    for at, one in enumerate(charges):
        if one.free or one.key is None:
            lines.append(_line(one, Decimal(0), Decimal(0), None))
            continue
        found = shares.get(at)
        if found is None:
            gap = Missing(resource=one.resource, kind=one.kind, what=one.what, region=one.region, key=one.key)
            missing.append(gap)
            continue
        price, share = found
        each = price.first if _is_flat(price) or not one.quantity else share / one.quantity
        lines.append(_line(one, each * factor, share * factor, price))
    used = currency if rate is not None else "USD"
    return Estimate(currency=used, lines=tuple(lines), missing=tuple(missing))


def _shares(charges: Sequence[Charge], book: Book) -> dict[int, tuple[Price, Decimal]]:
    """The price and the part of the bill, in USD, of each charge (by its place) whose price is known."""
    groups: dict[tuple[str | None, str], dict[int, Decimal]] = {}
    used: dict[tuple[str | None, str], Decimal] = {}
    for at, one in enumerate(charges):
        if one.key is not None and not one.free:
            groups.setdefault((one.region, one.key), {})[at] = one.quantity
            used[(one.region, one.key)] = used.get((one.region, one.key), Decimal(0)) + one.quantity
    shares: dict[int, tuple[Price, Decimal]] = {}
    prices = {name: book.price(*name) for name in groups}
    pools: dict[str, Decimal] = {}
    for (region, key), found in prices.items():
        if found is not None:
            pool = found.pool or key
            pools[pool] = pools.get(pool, Decimal(0)) + used[(region, key)]
    for (region, key), group in groups.items():
        price = prices[(region, key)]
        if price is None:
            continue
        whole = sum(group.values(), Decimal(0))
        most = pools[price.pool or key]
        if price.scope == "account" and price.free and most:
            price = msgspec.structs.replace(price, free=price.free * whole / most)
        alone = price.scope == "charge"
        for part in [{at: quantity} for at, quantity in group.items()] if alone else [group]:
            dealt = _dealt(price, part)
            if dealt is not None:
                shares.update({at: (price, share) for at, share in dealt.items()})
    return shares


def _dealt(price: Price, group: Mapping[int, Decimal]) -> dict[int, Decimal] | None:
    """The cost of a group of quantities dealt out in proportion, to the last digit; None where it is not known.

    What rounding leaves goes to the last of them.
    """
    whole = sum(group.values(), Decimal(0))
    amount = price.cost(whole)
    if amount is None:
        return None
    if _is_flat(price) or not whole:
        each = price.first
        return {at: quantity * each for at, quantity in group.items()}
    dealt = {at: (amount * quantity / whole).quantize(_GRAIN, ROUND_DOWN) for at, quantity in group.items()}
    last = next(reversed(dealt))
    dealt[last] += amount - sum(dealt.values(), Decimal(0))
    return dealt


def _is_flat(price: Price) -> bool:
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
