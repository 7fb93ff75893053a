"""Small makers of charges that many kinds share."""

from decimal import Decimal
from typing import Any

from designer.core import Charge, Surroundings
from designer.text import Message

HOURS = Decimal(730)
"""Hours a month, as AWS's own calculator counts them."""


def charge(record: Any, here: Surroundings, what: Message, key: str, quantity: object, unit: str, note: Message | None = None) -> Charge:
    """A charge of a resource in its region."""
    return Charge(
        resource=record.id, kind=record.kind, what=what, key=key, quantity=Decimal(str(quantity)), unit=unit,
        region=here.region_of(record.id), note=note,
    )  # fmt: skip


def free(record: Any, here: Surroundings, what: Message) -> Charge:
    """A line that says that AWS asks nothing for a resource."""
    return Charge(
        resource=record.id, kind=record.kind, what=what, key=None, quantity=Decimal(1), unit="", region=here.region_of(record.id),
        free=True,
    )  # fmt: skip
