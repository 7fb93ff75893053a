"""Makers of charges that many kinds share. Prices stand in the price book; here are quantities only."""

import sys
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from designer.catalog.annotations import PURCHASE_NAMES, PURCHASES
from designer.core import Charge, Surroundings
from designer.text import Message, msg

HOURS = Decimal(730)
"""Hours a month, as AWS's own calculator counts them."""
GP3_IOPS = 3000
GP3_THROUGHPUT = 125
"""What a gp3 volume includes: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3-ebs-volume-type"""


def charge(
    record: Any, here: Surroundings, what: Message, key: str, quantity: object, unit: str, note: Message | None = None
) -> Charge:
    """A charge of a resource in its region."""
    return Charge(
        resource=record.id,
        kind=record.kind,
        what=_same(what),
        key=sys.intern(key),
        quantity=_figure(str(quantity)),
        unit=unit,
        region=here.region_of(record.id),
        note=note,
    )


@lru_cache(maxsize=1024)
def _same(what: Message) -> Message:
    """One object for equal texts: thousands of instances are of a few types."""
    return what


@lru_cache(maxsize=1024)
def _figure(text: str) -> Decimal:
    return Decimal(text)


def used(record: Any, here: Surroundings, *lines: tuple[Message, str, object, str]) -> Iterable[Charge]:
    """A charge for each ``(what, key, quantity, unit)`` of which there is any."""
    for what, key, quantity, unit in lines:
        if quantity:
            yield charge(record, here, what, key, quantity, unit)


def free(record: Any, here: Surroundings, what: Message) -> Charge:
    """A line that says that AWS asks nothing for a resource."""
    return Charge(
        resource=record.id,
        kind=record.kind,
        what=what,
        key=None,
        quantity=Decimal(1),
        unit="",
        region=here.region_of(record.id),
        free=True,
    )


DETAILED = 7
"""Metrics of an instance with detailed monitoring: https://aws.amazon.com/cloudwatch/pricing/"""


def compute_charges(
    record: Any, here: Surroundings, type: str, os: str, purchase: str, count: Decimal | int, hours: Decimal = HOURS,
    tenancy: str = "shared", detailed: bool = False,
) -> Iterable[Charge]:  # fmt: skip
    """Hours of ``count`` instances of a type: https://aws.amazon.com/ec2/pricing/on-demand/"""
    if count > 0 and hours > 0:
        if tenancy == "shared":
            name = PURCHASE_NAMES[PURCHASES.index(purchase)]
            what = msg("{count} × {type}, {purchase}", count=_plain(count), type=type, purchase=msg(name))
            yield charge(record, here, what, f"ec2.{type}.{os}.{purchase}", hours * count, "hour")
        else:
            place = msg("Dedicated Instance") if tenancy == "dedicated" else msg("Dedicated Host")
            what = msg("{count} × {type}, {purchase}", count=_plain(count), type=type, purchase=place)
            yield charge(record, here, what, f"ec2.{type}.{os}.{tenancy}", hours * count, "hour")
        if detailed:
            yield charge(
                record, here, msg("Detailed monitoring"), "cloudwatch.metric", DETAILED * count * hours / HOURS,
                "metric-month",
            )  # fmt: skip


def _plain(count: Decimal | int) -> str:
    return format(Decimal(count).normalize(), "f")


def volume_charges(
    record: Any, here: Surroundings, type: str, size: int, iops: int | None, throughput: int | None
) -> Iterable[Charge]:
    """Storage, IOPS and throughput of an EBS volume; of gp3 only what is over the included part.

    https://aws.amazon.com/ebs/pricing/
    """
    yield charge(record, here, msg("EBS {type} storage", type=type), f"ebs.{type}.storage", size, "GB-month")
    if type == "gp3":
        if iops and iops > GP3_IOPS:
            what = msg("EBS gp3 IOPS over 3,000")
            yield charge(record, here, what, "ebs.gp3.iops", iops - GP3_IOPS, "IOPS-month")
        if throughput and throughput > GP3_THROUGHPUT:
            what = msg("EBS gp3 throughput over 125 MiB/s")
            extra = throughput - GP3_THROUGHPUT
            yield charge(record, here, what, "ebs.gp3.throughput", extra, "MiB/s-month")
    elif type in ("io1", "io2") and iops:
        yield charge(record, here, msg("EBS {type} IOPS", type=type), f"ebs.{type}.iops", iops, "IOPS-month")


def public_address_charges(record: Any, here: Surroundings, count: int) -> Iterable[Charge]:
    """Each public IPv4 address in use is billed by the hour: https://aws.amazon.com/vpc/pricing/"""
    if count > 0:
        what = msg("{count} × public IPv4 address", count=count)
        yield charge(record, here, what, "ipv4.in_use", HOURS * count, "hour")


def internet_charges(record: Any, here: Surroundings) -> Iterable[Charge]:
    """Data out to the internet: https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer"""
    if record.gb_out_per_month:
        yield charge(record, here, msg("Data out to the internet"), "dt.internet", record.gb_out_per_month, "GB")
