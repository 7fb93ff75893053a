"""The estimate as JSON, CSV, Markdown and text, for the command line. Money is rounded here and nowhere before."""

import csv
import io
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from designer.cost.estimate import Estimate
from designer.text import Message, msg, say

Name: TypeAlias = Callable[[str], str]
"""From a resource's id to how it is called."""
_HEAD = ("Resource", "What", "Quantity", "Unit", "Unit price", "Monthly", "Region", "Price date")
_NUMBERS = (2, 4)
"""Columns that stand to the right."""


def cents(amount: Decimal) -> str:
    """An amount with two places, rounded half up."""
    return str(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


def plain(number: Decimal, places: int = 12) -> str:
    """A number without trailing zeros or exponent, rounded to so many places."""
    return format(round(number, places).normalize(), "f")


def as_json(estimate: Estimate, language: str = "en", region: str | None = None) -> dict[str, Any]:
    """The answer of ``cloudchalk cost --format json``; ``region`` is the one that was asked for."""
    places = [line.region for line in estimate.lines] + [gap.region for gap in estimate.missing]
    regions = sorted({place for place in places if place})
    return {
        "currency": estimate.currency,
        "region": region or (regions[0] if len(regions) == 1 else None),
        "priced_on": estimate.priced_on,
        "monthly": cents(estimate.total),
        "items": [
            {
                "resource": line.resource,
                "kind": line.kind,
                "what": say(line.what, language),
                "quantity": plain(line.quantity),
                "unit": line.unit,
                "unit_price": plain(line.unit_price),
                "monthly": cents(line.monthly),
                "region": line.region,
                "priced_on": line.priced_on or None,
                "source": line.source or None,
                "free": line.free,
                "note": None if line.note is None else say(line.note, language),
            }
            for line in estimate.lines
        ],
        "missing": [
            {
                "resource": gap.resource,
                "kind": gap.kind,
                "what": say(gap.what, language),
                "region": gap.region,
                "key": gap.key,
            }
            for gap in estimate.missing
        ],
    }


def rows(estimate: Estimate, language: str = "en", name: Name = str) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of a table, the dearest first; what has no known price stands last."""
    head = [say(msg(word), language) for word in _HEAD]
    body = [
        [
            name(line.resource),
            say(line.what, language),
            plain(line.quantity, 3),
            say(msg(line.unit), language),
            "" if line.free else plain(line.unit_price, 9),
            say(msg("free"), language) if line.free else cents(line.monthly),
            line.region or "",
            line.priced_on,
        ]
        for line in sorted(estimate.lines, key=lambda line: -line.monthly)
    ]
    unknown = say(msg("not known"), language)
    body += [
        [name(gap.resource), say(gap.what, language), "", "", unknown, unknown, gap.region or "", ""]
        for gap in estimate.missing
    ]
    return head, body


def as_csv(estimate: Estimate, language: str = "en", name: Name = str) -> str:
    """The table as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    stream = io.StringIO()
    head, body = rows(estimate, language, name)
    safe = [[f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in row] for row in body]
    csv.writer(stream, lineterminator="\n").writerows([head, *safe])
    return stream.getvalue()


def as_markdown(estimate: Estimate, language: str = "en", name: Name = str) -> str:
    """The table as Markdown, with the total under it."""
    head, body = rows(estimate, language, name)
    rule = ["---:" if at in (*_NUMBERS, 5) else "---" for at in range(len(head))]
    table = [[_cell(cell) for cell in head], rule, *([_cell(cell) for cell in row] for row in body)]
    text = "\n".join(f"| {' | '.join(row)} |" for row in table)
    return f"{text}\n\n**{say(summary(estimate), language)}**\n"


def as_text(estimate: Estimate, language: str = "en", name: Name = str) -> str:
    """A plain table with the total under it; Korean letters count as two columns."""
    head, body = rows(estimate, language, name)
    picked = [[row[at] for at in (0, 1, 2, 3, 5)] for row in (head, *body)]
    widths = [max(_width(row[at]) for row in picked) for at in range(5)]
    lines = []
    for row in picked:
        cells = [_padded(cell, widths[at], right=at in _NUMBERS) for at, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([*lines, "", say(summary(estimate), language)]) + "\n"


def summary(estimate: Estimate) -> Message:
    """The total in one sentence, with the date of the prices and what is missing."""
    total, currency, gaps = cents(estimate.total), estimate.currency, len(estimate.missing)
    date = estimate.priced_on
    if gaps and date is None:
        return msg("What is billed has no known price ({count}).", count=gaps)
    if gaps:
        return msg(
            "{total} {currency} a month, leaving out what has no known price ({count}); oldest price of {date}.",
            total=total,
            currency=currency,
            count=gaps,
            date=date,
        )
    if date is None:
        return msg("{total} {currency} a month.", total=total, currency=currency)
    return msg("{total} {currency} a month; oldest price of {date}.", total=total, currency=currency, date=date)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
