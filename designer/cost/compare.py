"""Comparing: the same drawing in every region, with other purchase options, before and after an edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from designer.core import Charge
from designer.cost.book import Book, regions
from designer.cost.estimate import Estimate, estimate
from designer.text import Message


class InRegion(msgspec.Struct, frozen=True, kw_only=True):
    """What the compared lines cost a month in a region, in USD."""

    region: str
    monthly: Decimal


class Regions(msgspec.Struct, frozen=True, kw_only=True):
    """Regions by the sum of the lines that are priced in all of them, the cheapest first.

    ``compared`` and ``left_out`` are what those lines, and the others, are for.
    """

    rows: tuple[InRegion, ...]
    compared: tuple[Message, ...]
    left_out: tuple[Message, ...]


def by_region(charges: Iterable[Charge], book: Book, codes: Sequence[str] | None = None) -> Regions:
    """Prices everything that is billed in a region as if it stood in each region in turn.

    Only lines that have a price in every region are compared: a sum without what is missing would look cheap.
    """
    codes = tuple(codes if codes is not None else regions())
    billed = [one for one in charges if not one.free and one.key is not None and one.region is not None]
    amounts: dict[str, list[Decimal | None]] = {}
    for code in codes:
        moved = [msgspec.structs.replace(one, region=code) for one in billed]
        found = estimate(moved, book)
        amounts[code] = _in_order(moved, found)
    whole = [at for at in range(len(billed)) if all(amounts[code][at] is not None for code in codes)]
    rows = [
        InRegion(region=code, monthly=sum((amounts[code][at] or Decimal(0) for at in whole), Decimal(0)))
        for code in codes
    ]
    rows.sort(key=lambda row: (row.monthly, row.region))
    kept = set(whole)
    return Regions(
        rows=tuple(rows),
        compared=tuple(billed[at].what for at in whole),
        left_out=tuple(one.what for at, one in enumerate(billed) if at not in kept),
    )


def complete(charges: Iterable[Charge], book: Book) -> tuple[str, ...]:
    """The regions that have a price for everything that the drawing's own region has one for."""
    billed = [one for one in charges if not one.free and one.key is not None and one.region is not None]
    known = [one for one in billed if book.price(one.region, one.key or "") is not None]
    return tuple(code for code in regions() if all(book.price(code, one.key or "") is not None for one in known))


def _in_order(charges: Sequence[Charge], found: Estimate) -> list[Decimal | None]:
    """The month of each charge, in the order of the charges; None where its price is missing."""
    lines = list(found.lines)
    gaps = list(found.missing)
    amounts: list[Decimal | None] = []
    for one in charges:
        if gaps and (gaps[0].resource, gaps[0].key, gaps[0].what) == (one.resource, one.key, one.what):
            gaps.pop(0)
            amounts.append(None)
        else:
            amounts.append(lines.pop(0).monthly)
    return amounts


OPTIONS = ("on-demand", "spot", "reserved-1y", "reserved-1y-all", "reserved-3y", "reserved-3y-all")
_TERMS = {"reserved-1y": 12, "reserved-1y-all": 12, "reserved-3y": 36, "reserved-3y-all": 36}


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What the instances of a diagram cost with one purchase option, in USD.

    Args:
        option: one of ``OPTIONS``.
        monthly: paid each month.
        upfront: paid at once at the beginning of each term.
        term: months for which one commits; 0 without.
        break_even: after so many months of running it has cost less than On-Demand; None where it never does, or where
            nothing is committed.
        without: instance types that have no price with this option; they are not in the sums of any option.
    """

    option: str
    monthly: Decimal
    upfront: Decimal
    term: int
    break_even: Decimal | None
    without: tuple[str, ...]

    def paid(self, months: int) -> Decimal:
        """What has been paid after so many months, terms that begin again included."""
        begun = -(-months // self.term) if self.term and months else 0
        return self.monthly * months + self.upfront * begun


def offers(charges: Iterable[Charge], book: Book) -> tuple[Offer, ...]:
    """The purchase options of the instances, over those types that have a price with every option.

    https://aws.amazon.com/ec2/pricing/
    """
    hours: dict[tuple[str | None, str], Decimal] = {}
    for one in charges:
        if one.key is not None and one.key.startswith("ec2.") and not one.free:
            key = (one.region, one.key.rpartition(".")[0])
            hours[key] = hours.get(key, Decimal(0)) + one.quantity
    prices = {option: {key: book.price(key[0], f"{key[1]}.{option}") for key in hours} for option in OPTIONS}
    shared = [key for key in hours if all(prices[option][key] is not None for option in OPTIONS if option != "spot")]
    found = []
    plain = Decimal(0)
    for option in OPTIONS:
        missing = tuple(sorted({key[1].split(".", 1)[1] for key in hours if prices[option][key] is None}))
        if option == "spot" and any(prices["spot"][key] is None for key in shared):
            continue
        month = sum(
            (hours[key] * price.first for key in shared if (price := prices[option][key]) is not None), Decimal(0)
        )
        term = _TERMS.get(option, 0)
        ahead = option.endswith("-all")
        if option == "on-demand":
            plain = month
        committed = month * term
        even = committed / plain if term and plain and committed < plain * term else None
        found.append(
            Offer(
                option=option,
                monthly=Decimal(0) if ahead else month,
                upfront=committed if ahead else Decimal(0),
                term=term,
                break_even=even,
                without=missing,
            )
        )
    return tuple(found) if shared else ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A line that costs another amount than before; zero on the side where it is not there."""

    resource: str
    what: Message
    before: Decimal
    after: Decimal


def changes(before: Estimate, after: Estimate) -> tuple[Change, ...]:
    """The lines that differ between two estimates of one currency, the largest difference first."""
    old, new = _lines(before), _lines(after)
    found = [
        Change(
            resource=key[0],
            what=what,
            before=old.get(key, (Decimal(0), what))[0],
            after=new.get(key, (Decimal(0), what))[0],
        )
        for key, (_, what) in {**old, **new}.items()
        if old.get(key, (Decimal(0),))[0] != new.get(key, (Decimal(0),))[0]
    ]
    found.sort(key=lambda one: (-abs(one.after - one.before), one.resource))
    return tuple(found)


def _lines(found: Estimate) -> dict[tuple[str, str, str], tuple[Decimal, Message]]:
    sums: dict[tuple[str, str, str], tuple[Decimal, Message]] = {}
    for line in found.lines:
        key = (line.resource, line.what.id, line.region or "")
        before = sums.get(key, (Decimal(0), line.what))[0]
        sums[key] = (before + line.monthly, line.what)
    return sums
