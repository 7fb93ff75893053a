"""Reading a Savings Plans file: what an hour of an instance costs under a plan of one year without upfront payment.

https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/sp-offer-file.html
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ijson

from designer.core import DesignerError
from designer.cost.pricelist.offers import day_of, dollars
from designer.text import msg

FAMILIES = {"ComputeSavingsPlans": "savings-compute", "EC2InstanceSavingsPlans": "savings-ec2"}
_OS = {"RunInstances": "linux", "RunInstances:0002": "windows"}
_TERM, _OPTION = "1yr", "No Upfront"


def plan_rows(file: Path, region: str, go_on: Callable[[], bool] = lambda: True) -> dict[str, dict[str, Any]]:
    """Price rows by key, such as ``ec2.m7g.large.linux.savings-compute``.

    Raises:
        DesignerError: the file is broken.
    """
    rows: dict[str, dict[str, Any]] = {}
    try:
        published = ""
        options: dict[str, str] = {}
        with file.open("rb") as stream:
            for prefix, _, value in ijson.parse(stream):
                if prefix == "publicationDate":
                    published = str(value)
                    break
        day = day_of(file, published)
        with file.open("rb") as stream:
            for product in ijson.items(stream, "products.item"):
                attributes = product.get("attributes") or {}
                plan = FAMILIES.get(product.get("productFamily", ""))
                wanted = (attributes.get("purchaseTerm"), attributes.get("purchaseOption")) == (_TERM, _OPTION)
                if plan is not None and wanted:
                    options[product["sku"]] = plan
        with file.open("rb") as stream:
            for term in ijson.items(stream, "terms.savingsPlan.item"):
                if not go_on():
                    return {}
                option = options.get(term["sku"])
                if option is not None:
                    for rate in term["rates"]:
                        found = _rate(rate, region, option)
                        if found is not None:
                            rows[found[0]] = {"u": "hour", "p": found[1], "s": "AWS", "t": day}
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
    return rows


def _rate(rate: dict[str, Any], region: str, option: str) -> tuple[str, str] | None:
    os = _OS.get(rate.get("discountedOperation", ""))
    head, _, name = str(rate.get("discountedUsageType", "")).partition("BoxUsage:")
    if (
        os is None
        or not name
        or (head and not head.endswith("-"))
        or rate.get("discountedRegionCode", region) != region
    ):
        return None
    return f"ec2.{name}.{os}.{option}", format(dollars(rate["discountedRate"]["price"]).normalize(), "f")
