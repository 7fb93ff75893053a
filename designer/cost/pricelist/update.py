"""Bringing the user's own price book up to date."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from designer.core import DesignerError
from designer.cost.book import Book, folder, forget, regions
from designer.cost.pricelist.fetch import Cancelled, fetch, fetch_json
from designer.cost.pricelist.mapping import OFFERS
from designer.cost.pricelist.offers import rows_of
from designer.cost.pricelist.plans import plan_rows
from designer.text import msg

HOST = "https://pricing.us-east-1.amazonaws.com"
PLANS = "SavingsPlans"
INDEX = "/offers/v1.0/aws/index.json"
_FAR = 8
"""Prices move by far less than this factor; units (a GB, a TB, a thousand requests) differ by far more."""


class Progress(NamedTuple):
    """How far it is: which list of how many, and the bytes of the one that is read (0 of 0 while it is parsed)."""

    region: str
    offer: str
    at: int
    lists: int
    done: int
    total: int


Tell: TypeAlias = Callable[[Progress], bool]


def update(codes: Iterable[str], tell: Tell = lambda progress: True, host: str = HOST) -> dict[str, int]:
    """Reads the price lists of regions into the user's data folder; gives the number of prices by region.

    A region's file is replaced once all of its lists are read; what failed or was given up leaves the former one.

    Args:
        codes: regions.
        tell: told of progress; False gives up.
        host: where the lists are.

    Raises:
        DesignerError: a region is not known, or a list cannot be had or read.
    """
    wanted = list(dict.fromkeys(codes))
    for code in wanted:
        if code not in regions():
            raise DesignerError(msg("There is no region {region}.", region=code[:40]))
    offers = _object(fetch_json(host + INDEX), "offers", host + INDEX)
    count, at = len(wanted) * (len(OFFERS) + 1), 0
    written: dict[str, int] = {}
    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DesignerError(msg("{file} cannot be written: {why}.", file=str(place), why=str(error)[:120])) from error
    parts = place / "parts"
    parts.mkdir(exist_ok=True)
    try:
        for code in wanted:
            rows: dict[str, Any] = {}
            for offer in OFFERS:
                at += 1
                url = _url(host, offers, offer, code)
                if url is None:
                    continue
                rows |= _list(url, parts / f"{code}-{offer}.json", Progress(code, offer, at, count, 0, 0), tell)
            at += 1
            url = _plans(host, offers, code)
            if url is not None:
                rows |= _list(url, parts / f"{code}-{PLANS}.json", Progress(code, PLANS, at, count, 0, 0), tell)
            rows = {key: row for key, row in rows.items() if _likely(code, key, row)}
            _write(place / f"{code}.json", code, rows)
            written[code] = len(rows)
    except Cancelled:
        return written
    finally:
        forget()
    return written


def _likely(region: str, key: str, row: dict[str, Any]) -> bool:
    """Whether a figure can be what the key means: one far from the shipped figure is of another unit or another thing."""
    known = Book().shipped(region, key)
    if known is None or not known.first:
        return True
    first = Decimal(row["tiers"][0][1] if "tiers" in row else row["p"])
    return known.first / _FAR <= first <= known.first * _FAR


def _list(url: str, file: Path, progress: Progress, tell: Tell) -> dict[str, Any]:
    fetch(url, file, lambda done, total: tell(progress._replace(done=done, total=total)))
    try:
        stopped = False

        def go_on() -> bool:
            nonlocal stopped
            stopped = stopped or not tell(progress)
            return not stopped

        plans = progress.offer == PLANS
        rows = plan_rows(file, progress.region, go_on) if plans else rows_of(file, progress.offer, go_on)
        if stopped:
            raise Cancelled
        return rows
    finally:
        file.unlink(missing_ok=True)


def _url(host: str, offers: Any, offer: str, region: str) -> str | None:
    """The offer file of a region; None where the service is not offered there."""
    known = offers.get(offer)
    if known is None:
        return None
    index = host + str(known.get("currentRegionIndexUrl", ""))
    places = _object(fetch_json(index), "regions", index)
    place = places.get(region)
    return host + str(place["currentVersionUrl"]) if place is not None and "currentVersionUrl" in place else None


def _plans(host: str, offers: Any, region: str) -> str | None:
    """The Savings Plans file of a region; None where there is none."""
    path = (offers.get("AmazonEC2") or {}).get("currentSavingsPlanIndexUrl")
    if not path:
        return None
    data = fetch_json(host + str(path))
    places = data.get("regions") if isinstance(data, dict) else None
    if not isinstance(places, list):
        raise DesignerError(msg("{url} does not hold what it should.", url=host + str(path)))
    for place in places:
        if isinstance(place, dict) and place.get("regionCode") == region and "versionUrl" in place:
            return host + str(place["versionUrl"])
    return None


def _object(data: Any, key: str, url: str) -> dict[str, Any]:
    found = data.get(key) if isinstance(data, dict) else None
    if not isinstance(found, dict):
        raise DesignerError(msg("{url} does not hold what it should.", url=url))
    return found


def _write(file: Path, region: str, rows: dict[str, Any]) -> None:
    text = json.dumps({"region": region, "currency": "USD", "rows": rows}, indent=0, sort_keys=True)
    try:
        with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as out:
            out.write(text)
        Path(out.name).replace(file)
    except OSError as error:
        raise DesignerError(msg("{file} cannot be written: {why}.", file=str(file), why=str(error)[:120])) from error
