"""Money as people write it, and how warm an amount is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from designer.cost.report import cents

_SIGNS = {"USD": "$", "KRW": "₩"}


class Heat(NamedTuple):
    """What stands on a shape: the month in words, and 0 (cold) to 1 (the dearest)."""

    text: str
    warmth: float


def money(amount: Decimal, currency: str) -> str:
    """An amount as people write it: "$ 612.48", "₩ 845,000"."""
    sign = _SIGNS.get(currency, currency)
    return f"{sign} {amount:,.0f}" if currency == "KRW" else f"{sign} {Decimal(cents(amount)):,}"


def heated(amounts: Mapping[str, Decimal], currency: str) -> dict[str, Heat]:
    """Labels for what costs anything; warmth by the share of the dearest."""
    most = max(amounts.values(), default=Decimal(0))
    return {
        id: Heat(money(amount, currency), float(amount / most) ** 0.5)
        for id, amount in amounts.items()
        if amount > 0 and most > 0
    }
