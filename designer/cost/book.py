"""The price book: one file a region in resources/prices, read when the region is first asked for.

Every figure keeps the letter of its source and the date of the price; the sources stand at the head of each file.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from designer import assets

_RATIOS = {"reserved-1y": 3, "reserved-1y-all": 4, "reserved-3y": 5, "reserved-3y-all": 6}
"""Purchase option -> place of its ratio in a row of the ec2 table (after Linux, Windows and Spot)."""
_AUGUST_2021 = ("oracle", "sqlserver", "aurora")
"""Engines whose figures are of the older page."""

Tiers: TypeAlias = tuple[tuple[Decimal | None, Decimal], ...]
Scope: TypeAlias = Literal["region", "account", "charge"]


class Price(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A unit price in USD.

    ``amount`` is the price of one ``unit`` (an hour, a GB-month, a GB, one request), or None where ``tiers`` hold
    ``(upper bound in units a month or None, price of a unit)``, lowest first. A last bound that is not None means that
    the price of more is not known. ``free`` units a month cost nothing and come before the first tier.
    ``pool`` names other keys that share the same free units. ``scope`` is what quantities are summed over before tiers and free parts apply: the account in a region, the free
    part over all regions of the account, or each charge on its own.
    """

    key: str
    region: str | None
    unit: str
    amount: Decimal | None = None
    tiers: Tiers = ()
    date: str
    source: str
    free: Decimal = Decimal(0)
    scope: Scope = "region"
    pool: str = ""

    @property
    def first(self) -> Decimal:
        """The price of the first unit that is billed."""
        return self.tiers[0][1] if self.amount is None else self.amount

    def cost(self, quantity: Decimal) -> Decimal | None:
        """What ``quantity`` units a month cost in USD, or None where the price of so many is not known."""
        rest = max(Decimal(0), quantity - self.free)
        total, below = Decimal(0), Decimal(0)
        for bound, price in self.tiers or ((None, self.first),):
            if bound is None or rest <= bound:
                return total + (rest - below) * price
            total += (bound - below) * price
            below = bound
        return None


class Book:
    """Prices by region and key, in USD.

    Keys are ``ec2.TYPE.OS.OPTION``, ``rds.ENGINE.CLASS.single|multi``, ``cache.NODE`` (Redis and Memcached; with
    ``.valkey`` behind it Valkey), ``redshift.NODE``, and the names of rows such as ``nat.hour`` or ``dt.internet``.
    """

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        """Takes a person's own prices: ``REGION/KEY`` (``global/KEY`` without a region) -> USD for a unit."""
        self._overrides = dict(overrides or {})

    def price(self, region: str | None, key: str) -> Price | None:
        """The price of a key in a region (None = global services), or None where no figure is known."""
        own = self._overrides.get(f"{region or 'global'}/{key}")
        if own is not None:
            return Price(key=key, region=region, unit="", amount=Decimal(own), date="", source="override")
        fresh = _downloaded(region, key)
        if fresh is not None:
            shipped = self.shipped(region, key)
            if shipped is None:
                return fresh
            # Free parts, and what they are counted over, are facts of the account, not of the list.
            account = {"free": shipped.free, "scope": shipped.scope, "pool": shipped.pool}
            return msgspec.structs.replace(fresh, **account) if fresh.date > shipped.date else shipped
        return self.shipped(region, key)

    def shipped(self, region: str | None, key: str) -> Price | None:
        """The price that came with the program, whatever was read later."""
        table = _table(region or "global")
        if table is None:
            return None
        row = table["rows"].get(key)
        if row is not None:
            return _given(_row(row, region, key))
        head, _, rest = key.partition(".")
        if head == "ec2":
            return _ec2(table, region, key)
        if head == "rds":
            return _rds(table, region, key)
        if head in ("cache", "redshift"):
            found = table.get(head, {}).get(key if head == "cache" else rest)
            return None if found is None else _hourly(table, region, key, found, head)
        return None

    def instance_types(self, region: str) -> dict[str, Decimal]:
        """Linux On-Demand price in USD per hour of every instance type that the region offers.

        Empty for a region without a table. https://aws.amazon.com/ec2/pricing/on-demand/
        """
        return _offered(region, "ec2")

    def database_classes(self, region: str, engine: str) -> dict[str, Decimal]:
        """Single-AZ price in USD per hour of every class of an engine in a region.

        https://aws.amazon.com/rds/pricing/
        """
        return _offered(region, f"rds.{engine}")


@cache
def open_book() -> Book:
    """The price book that comes with the program."""
    return Book()


def folder() -> Path:
    """Where price lists that were read later are kept, one file a region."""
    return assets.home() / "prices"


def forget() -> None:
    """The files of ``folder`` may be others now."""
    _fresh.cache_clear()


@cache
def _fresh(region: str) -> dict[str, Any]:
    """The rows of a region's later file; none where there is none, or where it cannot be read."""
    if region not in _known():
        return {}
    try:
        rows = json.loads((folder() / f"{region}.json").read_text(encoding="utf-8"))["rows"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return rows if isinstance(rows, dict) else {}


def _downloaded(region: str | None, key: str) -> Price | None:
    row = _fresh(region).get(key) if region is not None else None
    if not isinstance(row, dict):
        return None
    try:
        price = _given(_row(row, region, key))
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None
    # The free part is a fact of the account, not of the list.
    return msgspec.structs.replace(price, free=Decimal(100), scope="account") if key == "dt.internet" else price


def newest(region: str) -> str | None:
    """The day of the newest downloaded price of a region, or None without any."""
    return max((row["t"] for row in _fresh(region).values() if isinstance(row, dict) and "t" in row), default=None)


def regions() -> tuple[str, ...]:
    """Codes of all regions that have a price table."""
    files = assets.resource("prices").glob("*.json")
    return tuple(sorted(file.stem for file in files if file.stem != "global"))


@cache
def _known() -> frozenset[str]:
    return frozenset({*regions(), "global"})


def _table(name: str) -> Any:
    """The table of a region; a name that is not one of ours never becomes a path."""
    return assets.load("prices", f"{name}.json") if name in _known() else None


@cache
def _offered(region: str, part: str) -> dict[str, Decimal]:
    return {name: _decimal(row[0]) for name, row in (_table(region) or {}).get(part, {}).items()}


def _decimal(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _hourly(table: Any, region: str | None, key: str, amount: Any, origin: str) -> Price:
    date, source = table["dates"][origin]
    return Price(key=key, region=region, unit="hour", amount=_decimal(amount), date=date, source=source)


@cache
def _gifts() -> tuple[tuple[str, str, Decimal], ...]:
    """``(pattern of keys, pool, free units a month)`` of what AWS gives every account. https://aws.amazon.com/free/"""
    pools = assets.load("facts", "free.json")["pools"]
    return tuple((key, name, _decimal(pool["free"])) for name, pool in pools.items() for key in pool["keys"])


def _given(price: Price) -> Price:
    """The price with the units that every account has free, shared over its regions."""
    for pattern, pool, free in _gifts():
        if fnmatchcase(price.key, pattern):
            return msgspec.structs.replace(price, free=free, scope="account", pool=pool)
    return price


def _row(row: Any, region: str | None, key: str) -> Price:
    tiers = tuple(
        (None if bound is None else _decimal(bound), _decimal(price)) for bound, price in row.get("tiers", ())
    )
    return Price(
        key=key,
        region=region,
        unit=row["u"],
        amount=None if tiers else _decimal(row["p"]),
        tiers=tiers,
        date=row["t"],
        source=row["s"],
        free=_decimal(row.get("free", 0)),
        scope=row.get("over", "region"),
    )


def _ec2(table: Any, region: str | None, key: str) -> Price | None:
    """On-Demand and Spot as listed; reserved is On-Demand times a ratio rounded to three places, so approximate.

    Windows adds the same licence to either. https://aws.amazon.com/ec2/pricing/reserved-instances/pricing/
    """
    name, _, rest = key.removeprefix("ec2.").rpartition(".")[0].rpartition(".")
    option = key.rpartition(".")[2]
    row = table.get("ec2", {}).get(name)
    if row is None or rest not in ("linux", "windows"):
        return None
    padded = [*row, *[None] * 7]
    linux = _decimal(padded[0])
    listed = linux if rest == "linux" else padded[1]
    if option == "on-demand":
        return None if listed is None else _hourly(table, region, key, listed, "ec2")
    if option == "spot":
        spot = padded[2] if rest == "linux" else None
        return None if spot is None else _hourly(table, region, key, spot, "ec2")
    ratio = padded[_RATIOS[option]] if option in _RATIOS else None
    if ratio is None or listed is None:
        return None
    amount = linux * _decimal(ratio) + (_decimal(listed) - linux)
    return _hourly(table, region, key, amount, "reserved_all" if option.endswith("-all") else "reserved")


def _rds(table: Any, region: str | None, key: str) -> Price | None:
    """A Multi-AZ instance costs twice a Single-AZ one unless a figure of its own was measured.

    Aurora has no Multi-AZ price: each reader is billed as an instance. https://aws.amazon.com/rds/pricing/
    """
    rest, _, place = key.removeprefix("rds.").rpartition(".")
    engine, _, name = rest.partition(".")
    row = table.get(f"rds.{engine}", {}).get(name)
    if row is None or place not in ("single", "multi") or (place == "multi" and engine.startswith("aurora")):
        return None
    measured = row[1] if len(row) > 1 else None
    amount = _decimal(row[0])
    if place == "multi":
        amount = 2 * amount if measured is None else _decimal(measured)
    price = _hourly(table, region, key, amount, "rds_2021" if engine.startswith(_AUGUST_2021) else "rds")
    return price if len(row) < 4 else msgspec.structs.replace(price, source=row[2], date=row[3])
