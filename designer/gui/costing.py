"""Money as people write it, and how warm an amount is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from designer.cost.report import cents

_SIGNS = {
    "USD": "$", "KRW": "₩", "EUR": "€", "JPY": "¥", "GBP": "£", "INR": "₹", "SGD": "S$", "AUD": "A$", "BRL": "R$",
}  # fmt: skip
_WHOLE = ("KRW", "JPY")
"""Currencies without a smaller coin."""


class Heat(NamedTuple):
    """What stands on a shape: the month in words, and 0 (cold) to 1 (the dearest)."""

    text: str
    warmth: float


def money(amount: Decimal, currency: str) -> str:
    """An amount as people write it: "$ 612.48", "₩ 845,000"."""
    sign = _SIGNS.get(currency, currency)
    return f"{sign} {amount:,.0f}" if currency in _WHOLE else f"{sign} {Decimal(cents(amount)):,}"


def heated(amounts: Mapping[str, Decimal], currency: str) -> dict[str, Heat]:
    """Labels for what costs anything; warmth by the share of the dearest."""
    most = max(amounts.values(), default=Decimal(0))
    return {
        id: Heat(money(amount, currency), float(amount / most) ** 0.5)
        for id, amount in amounts.items()
        if amount > 0 and most > 0
    }


def hourly(amount: Decimal, currency: str) -> str:
    """An amount for an hour, with enough places to be seen."""
    return f"{_SIGNS.get(currency, currency)} {amount:,.{1 if currency in _WHOLE else 4}f}"
