"""A person's own figures: ``prices.json`` in the program's folder, and those of the diagram's settings.

The file holds ``{"prices": {"ap-northeast-2/nat.hour": "0.05", "global/route53.zone": "0.4"}, "discount": "10"}``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec

from designer import assets
from designer.core import DesignerError
from designer.text import msg


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """Prices in USD by ``REGION/KEY``, and a percentage off everything."""

    prices: Mapping[str, str] = {}
    discount: Decimal = Decimal(0)


def file() -> Path:
    """Where the figures stand."""
    return assets.home() / "prices.json"


def read() -> Own:
    """The figures of the file; none where there is no file.

    Raises:
        DesignerError: the file is broken, or a figure is no price.
    """
    try:
        data = json.loads(file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Own()
    except (OSError, ValueError, RecursionError) as error:
        raise DesignerError(msg("{file} cannot be read as prices.", file=str(file()))) from error
    if not isinstance(data, dict) or not isinstance(data.get("prices", {}), dict):
        raise DesignerError(msg("{file} cannot be read as prices.", file=str(file())))
    prices = {str(key): str(_figure(value, str(key))) for key, value in data.get("prices", {}).items()}
    discount = _figure(data.get("discount", 0), "discount")
    if discount > 100:
        raise DesignerError(
            msg("{file}: {value} for {key} is no price.", file=str(file()), value=str(discount), key="discount")
        )
    return Own(prices=prices, discount=discount)


def _figure(value: Any, key: str) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount < 10_000_000:
        raise DesignerError(
            msg("{file}: {value} for {key} is no price.", file=str(file()), value=str(value)[:40], key=key[:80])
        )
    return amount
