"""From a product of a price list to the key that the price book knows it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from designer.cost.pricelist.usages import USAGES, known, plain

Attributes: TypeAlias = Mapping[str, str]
Mapper: TypeAlias = Callable[[str, Attributes], "Item | None"]


class Item(NamedTuple):
    """What a product is: its key, the unit of the book, and how many of AWS's units one of the book's is."""

    key: str
    unit: str
    scale: Decimal = Decimal(1)


OPTIONS = {
    ("1yr", "No Upfront"): "reserved-1y",
    ("1yr", "Partial Upfront"): "reserved-1y-partial",
    ("1yr", "All Upfront"): "reserved-1y-all",
    ("3yr", "No Upfront"): "reserved-3y",
    ("3yr", "Partial Upfront"): "reserved-3y-partial",
    ("3yr", "All Upfront"): "reserved-3y-all",
}
_OS = {"Linux": "linux", "Windows": "windows"}
_ENGINES = {
    "MySQL": "mysql", "PostgreSQL": "postgres", "MariaDB": "mariadb", "Aurora MySQL": "aurora-mysql",
    "Aurora PostgreSQL": "aurora-postgresql",
}  # fmt: skip
_S3 = {
    "Standard": "s3.standard", "Standard - Infrequent Access": "s3.standard_ia.storage",
    "One Zone - Infrequent Access": "s3.onezone_ia.storage", "Glacier Instant Retrieval": "s3.glacier_ir.storage",
    "Amazon Glacier": "s3.glacier_flexible.storage", "Glacier Deep Archive": "s3.deep_archive.storage",
}  # fmt: skip
_TENANCY = {"Dedicated": "dedicated", "Host": "host"}


def _ec2(family: str, attributes: Attributes) -> Item | None:
    usage = plain(attributes)
    if family.startswith("Compute Instance"):
        return _instance(attributes)
    volume = attributes.get("volumeApiName", "")
    if family == "Storage" and volume in ("gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"):
        return Item(f"ebs.{volume}.storage", "GB-month")
    if family == "System Operation" and volume == "gp3":
        return Item("ebs.gp3.iops", "IOPS-month") if "IOPS" in usage.upper() else None
    if family == "Provisioned Throughput" and volume == "gp3":
        return Item("ebs.gp3.throughput", "MiB/s-month", Decimal(1) / 1024)
    if family == "Storage Snapshot" and usage.endswith("EBS:SnapshotUsage"):
        return Item("ebs.snapshot.standard", "GB-month")
    if family == "NAT Gateway":
        if usage == "NatGateway-Hours":
            return Item("nat.hour", "NAT gateway-hour")
        if usage == "NatGateway-Bytes":
            return Item("nat.gb", "GB")
    return None


def _instance(attributes: Attributes) -> Item | None:
    os = _OS.get(attributes.get("operatingSystem", ""))
    plain = attributes.get("preInstalledSw", "NA") == "NA" and attributes.get("capacitystatus", "Used") == "Used"
    if os is None or not plain or attributes.get("licenseModel") == "Bring your own license":
        return None
    name, tenancy = attributes.get("instanceType", ""), attributes.get("tenancy", "Shared")
    if tenancy == "Shared":
        return Item(f"ec2.{name}.{os}.on-demand", "hour")
    return Item(f"ec2.{name}.{os}.{_TENANCY[tenancy]}", "hour") if tenancy in _TENANCY else None


def _elb(family: str, attributes: Attributes) -> Item | None:
    usage = plain(attributes)
    short = {"Load Balancer-Application": "alb", "Load Balancer-Network": "nlb", "Load Balancer": "clb"}.get(family)
    if short is None:
        return None
    if usage == "LoadBalancerUsage":
        return Item(f"elb.{short}.hour", "load balancer-hour")
    if usage == "LCUUsage":
        return Item(f"elb.{short}.lcu", "LCU-hour")
    if usage == "DataProcessing-Bytes" and short == "clb":
        return Item("elb.clb.gb", "GB")
    return None


def _rds(family: str, attributes: Attributes) -> Item | None:
    engine = _ENGINES.get(attributes.get("databaseEngine", ""))
    place = {"Single-AZ": "single", "Multi-AZ": "multi"}.get(attributes.get("deploymentOption", ""))
    if family == "Database Instance" and engine is not None and place is not None:
        if attributes.get("licenseModel", "No license required") != "No license required":
            return None
        return Item(f"rds.{engine}.{attributes.get('instanceType', '')}.{place}", "hour")
    if family == "Database Storage" and place is not None and attributes.get("databaseEngine") in ("Any", "MySQL"):
        volume = {"General Purpose": "gp2", "General Purpose-GP3": "gp3", "Provisioned IOPS": "io1"}.get(
            attributes.get("volumeType", "")
        )
        return Item(f"rds.storage.{volume}.{place}", "GB-month") if volume else None
    return None


def _s3(family: str, attributes: Attributes) -> Item | None:
    key = _S3.get(attributes.get("volumeType", ""))
    if family == "Storage" and key is not None and "TimedStorage" in attributes.get("usagetype", ""):
        return Item(key, "GB-month")
    return None


def _transfer(family: str, attributes: Attributes) -> Item | None:
    if family == "Data Transfer" and attributes.get("transferType") == "AWS Outbound":
        if attributes.get("toLocation") == "External":
            return Item("dt.internet", "GB")
    return None


_MAPPERS: dict[str, Mapper] = {
    "AmazonEC2": _ec2,
    "AWSELB": _elb,
    "AmazonRDS": _rds,
    "AmazonS3": _s3,
    "AWSDataTransfer": _transfer,
}
"""Offer code -> what its products are, where usage types alone do not say it."""

OFFERS = tuple(dict.fromkeys((*_MAPPERS, *USAGES)))
"""Codes of the price lists that the book reads."""


def item_of(code: str, family: str, attributes: Attributes) -> Item | None:
    """What a product of a price list is, or None where the book has no key for it."""
    mapper = _MAPPERS.get(code)
    found = mapper(family, attributes) if mapper is not None else None
    if found is not None:
        return found
    usage = known(code, attributes)
    return Item(*usage) if usage is not None else None
