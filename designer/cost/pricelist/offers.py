"""Reading an offer file: products first, then the terms of those that the book has a key for. Nothing is held whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import ijson

from designer.core import DesignerError
from designer.cost.pricelist.mapping import OPTIONS, Item, item_of
from designer.text import msg

FORMAT = "v1.0"
DEAREST = Decimal(10_000_000)
"""USD that no unit of anything costs."""
YEARS = {"1yr": 1, "3yr": 3}
HOURS_A_YEAR = Decimal(8760)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def rows_of(file: Path, code: str, go_on: Callable[[], bool] = lambda: True) -> dict[str, dict[str, Any]]:
    """Price rows by key, as the book's tables hold them.

    Args:
        file: an offer file of one region.
        code: its offer code, for example ``"AmazonEC2"``.
        go_on: asked now and then; False gives up.

    Raises:
        DesignerError: the file is broken, of another format, or not the offer that it should be.
    """
    try:
        published = _head(file, code)
        known = _products(file, code, go_on)
        rows: dict[str, dict[str, Any]] = {}
        for kind in ("OnDemand", "Reserved"):
            with file.open("rb") as stream:
                for number, (sku, offers) in enumerate(ijson.kvitems(stream, f"terms.{kind}")):
                    if number % 500 == 0 and not go_on():
                        return {}
                    item = known.get(sku)
                    if item is not None:
                        for key, row in _terms(item, offers.values(), kind):
                            rows.setdefault(key, {**row, "s": "AWS", "t": published})
        return rows
    except (
        ijson.JSONError,
        UnicodeDecodeError,
        KeyError,
        TypeError,
        AttributeError,
        ValueError,
        ArithmeticError,
    ) as error:
        raise DesignerError(msg("The price list {file} is broken.", file=file.name)) from error


def _head(file: Path, code: str) -> str:
    """The day of publication, after a look at format and offer."""
    found: dict[str, str] = {}
    with file.open("rb") as stream:
        for prefix, _, value in ijson.parse(stream):
            if prefix in ("formatVersion", "offerCode", "publicationDate"):
                found[prefix] = str(value)
            if prefix == "products" or len(found) == 3:
                break
    if found.get("formatVersion") != FORMAT or found.get("offerCode") != code:
        raise DesignerError(msg("{file} is not a price list of {code} in the known format.", file=file.name, code=code))
    return day_of(file, found.get("publicationDate", ""))


def _products(file: Path, code: str, go_on: Callable[[], bool]) -> dict[str, Item]:
    known = {}
    with file.open("rb") as stream:
        for number, (sku, product) in enumerate(ijson.kvitems(stream, "products")):
            if number % 500 == 0 and not go_on():
                break
            item = item_of(code, str(product.get("productFamily", "")), product.get("attributes") or {})
            if item is not None:
                known[sku] = item
    return known


def _terms(item: Item, offers: Iterable[Mapping[str, Any]], kind: str) -> Iterable[tuple[str, dict[str, Any]]]:
    for offer in offers:
        if kind == "OnDemand":
            row = _tiers(offer["priceDimensions"].values(), item)
            if row is not None:
                yield item.key, row
        elif item.key.endswith(".on-demand"):
            found = _reserved(offer)
            if found is not None:
                option, hourly = found
                yield f"{item.key.removesuffix('on-demand')}{option}", {"u": item.unit, "p": _text(hourly)}


def _tiers(dimensions: Iterable[Mapping[str, Any]], item: Item) -> dict[str, Any] | None:
    parts = []
    for one in dimensions:
        price = _money(one)
        if price is None:
            return None
        end = one.get("endRange", "Inf")
        begin = Decimal(str(one.get("beginRange", "0")))
        parts.append((begin, None if end == "Inf" else Decimal(str(end)), price * item.scale))
    parts.sort(key=lambda part: part[0])
    parts = [part for part in parts if part[2] > 0] or parts[:1]
    if not parts:
        return None
    if len(parts) == 1:
        return {"u": item.unit, "p": _text(parts[0][2])}
    return {"u": item.unit, "tiers": [[None if end is None else _text(end), _text(price)] for _, end, price in parts]}


def _reserved(offer: Mapping[str, Any]) -> tuple[str, Decimal] | None:
    """The option, and what an hour costs with what is paid at once spread over the term."""
    terms = offer.get("termAttributes") or {}
    option = OPTIONS.get((terms.get("LeaseContractLength", ""), terms.get("PurchaseOption", "")))
    if option is None or terms.get("OfferingClass", "standard") != "standard":
        return None
    hours = HOURS_A_YEAR * YEARS[terms["LeaseContractLength"]]
    total = Decimal(0)
    for one in offer["priceDimensions"].values():
        price = _money(one)
        if price is None:
            return None
        total += price / hours if one.get("unit") == "Quantity" else price
    return option, total


def _money(dimension: Mapping[str, Any]) -> Decimal | None:
    text = (dimension.get("pricePerUnit") or {}).get("USD")
    return None if text is None else dollars(text)


def dollars(text: object) -> Decimal:
    """A price as a price list writes it.

    Raises:
        ValueError: it is no number, or none that a price can be.
    """
    try:
        amount = Decimal(str(text))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not amount.is_finite() or not 0 <= amount < DEAREST:
        raise ValueError(text)
    return amount


def day_of(file: Path, published: str) -> str:
    """The day of a publication date such as 2026-11-20T00:00:00Z.

    Raises:
        DesignerError: there is none.
    """
    if not DATE.fullmatch(published[:10]):
        raise DesignerError(msg("The price list {file} does not say when it was published.", file=file.name))
    return published[:10]


def _text(amount: Decimal) -> str:
    return format(round(amount, 12).normalize(), "f")
