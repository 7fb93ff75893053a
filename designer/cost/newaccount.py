"""What a new account does not pay: the credit since 15 July 2025, or twelve months of hours before.

https://aws.amazon.com/free/
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

import msgspec

from designer.core import Charge
from designer.cost.book import Book
from designer.cost.estimate import Estimate
from designer.text import Message, msg

Account: TypeAlias = Literal["", "credit", "legacy"]
CREDIT, MONTHS = Decimal(200), 6
"""USD at most, and for how many months it lasts: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/free-tier.html"""

LEGACY: tuple[tuple[str, tuple[str, ...], Decimal], ...] = (
    ("EC2 hours of a micro instance", ("ec2.t2.micro.*.on-demand", "ec2.t3.micro.*.on-demand"), Decimal(750)),
    ("EBS storage", ("ebs.gp2.storage", "ebs.gp3.storage"), Decimal(30)),
    (
        "RDS hours of a micro database",
        ("rds.*.db.t2.micro.single", "rds.*.db.t3.micro.single", "rds.*.db.t4g.micro.single"),
        Decimal(750),
    ),
    ("RDS storage", ("rds.storage.gp2.single", "rds.storage.gp3.single"), Decimal(20)),
    ("S3 storage", ("s3.standard",), Decimal(5)),
    ("S3 requests that write", ("s3.standard.put",), Decimal(2000)),
    ("S3 requests that read", ("s3.standard.get",), Decimal(20_000)),
    ("Load balancer hours", ("elb.alb.hour", "elb.clb.hour"), Decimal(750)),
    ("Load balancer capacity units", ("elb.alb.lcu",), Decimal(15) * 730),
    ("Public IPv4 hours", ("ipv4.in_use",), Decimal(750)),
)
"""What it is for, the price keys that it is taken off, and units a month for twelve months, over the whole account."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not paid, in the estimate's currency a month."""

    what: Message
    amount: Decimal


class NewAccount(msgspec.Struct, frozen=True, kw_only=True):
    """The first month of a new account, and for how long it is so cheap.

    ``months`` is how long the credit lasts at this rate (at most six), or twelve for the older account.
    """

    given: tuple[Given, ...]
    first: Decimal
    months: Decimal


def new_account(
    account: Account, estimate: Estimate, charges: Iterable[Charge], book: Book, rate: Decimal = Decimal(1)
) -> NewAccount | None:
    """What the month costs a new account; None for an account that is not new.

    Args:
        account: "credit" since 2025-07-15, "legacy" before, "" for neither.
        estimate: the month.
        charges: what is billed in it.
        book: prices.
        rate: units of the estimate's currency for one USD.
    """
    if account == "credit":
        whole = CREDIT * rate
        spent = min(whole, estimate.total)
        lasts = min(Decimal(MONTHS), whole / estimate.total) if estimate.total else Decimal(MONTHS)
        given = (Given(what=msg("Credit of a new account"), amount=spent),) if spent else ()
        return NewAccount(given=given, first=estimate.total - spent, months=lasts)
    if account != "legacy":
        return None
    billed = [one for one in charges if one.key is not None and not one.free]
    found = []
    for name, patterns, free in LEGACY:
        left, amount = free, Decimal(0)
        for one in billed:
            if left and any(fnmatchcase(one.key or "", pattern) for pattern in patterns):
                price = book.price(one.region, one.key or "")
                part = min(left, one.quantity)
                if price is not None:
                    left -= part
                    amount += part * price.first * rate
        if amount:
            found.append(Given(what=msg(name), amount=amount))
    total = sum((one.amount for one in found), Decimal(0))
    return NewAccount(given=tuple(found), first=max(estimate.total - total, Decimal(0)), months=Decimal(12))
