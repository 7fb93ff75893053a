"""Estimates against sums done by hand, and the ways they are told."""

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.core import Charge
from designer.cost.book import Book, Price, open_book
from designer.cost.estimate import Estimate, estimate
from designer.cost.report import as_csv, as_json, as_markdown, as_text, cents, plain
from designer.text import msg

SEOUL = "ap-northeast-2"
TOKYO = "ap-northeast-1"


def charge(
    resource: str, key: str | None, quantity: str | Decimal, region: str | None = SEOUL, unit: str = "hour"
) -> Charge:
    return Charge(
        resource=resource,
        kind=resource.rpartition("-")[0],
        what=msg("Instance hours"),
        key=key,
        quantity=Decimal(quantity),
        unit=unit,
        region=region,
        free=key is None,
    )


def small() -> Estimate:
    return estimate(
        [
            charge("instance-1", "ec2.m6g.large.linux.on-demand", "730"),
            charge("volume-1", "ebs.gp3.storage", "100", unit="GB-month"),
            charge("vpc-1", None, "1", unit=""),
            charge("instance-2", "ec2.m99.huge.linux.on-demand", "730"),
        ],
        open_book(),
    )


class OnePrice(Book):
    """A book in which everything costs the same."""

    def __init__(self, price: Price) -> None:
        super().__init__()
        self._price = price

    def price(self, region: str | None, key: str) -> Price | None:
        return self._price


def test_a_month_in_seoul() -> None:
    found = small()
    # 730 x 0.094 = 68.62; 100 x 0.0912 = 9.12
    assert [line.monthly for line in found.lines] == [Decimal("68.62"), Decimal("9.12"), Decimal(0)]
    assert found.total == Decimal("77.74")
    assert found.by_resource == {"instance-1": Decimal("68.62"), "volume-1": Decimal("9.12"), "vpc-1": Decimal(0)}
    assert [line.free for line in found.lines] == [False, False, True]
    assert found.priced_on == "2026-05"
    assert found.lines[0].unit_price == Decimal("0.094")
    assert found.lines[0].source == "P"


def test_what_has_no_price_is_missing_and_never_a_line_of_zero() -> None:
    found = small()
    assert [(gap.resource, gap.key, gap.region) for gap in found.missing] == [
        ("instance-2", "ec2.m99.huge.linux.on-demand", SEOUL)
    ]
    assert "instance-2" not in found.by_resource


def test_a_load_balancer_where_no_hour_is_known_is_missing() -> None:
    found = estimate([charge("load-balancer-1", "elb.alb.hour", "730", "ap-northeast-3")], open_book())
    assert (found.lines, len(found.missing), found.total, found.priced_on) == ((), 1, Decimal(0), None)


def test_tiers_count_the_account_and_are_shared_by_quantity() -> None:
    charges = [charge("bucket-1", "s3.standard", "51200"), charge("bucket-2", "s3.standard", "25600")]
    found = estimate(charges, open_book())
    # 51,200 x 0.025 + 25,600 x 0.024 = 1,280 + 614.40; two thirds and one third
    assert found.total == Decimal("1894.4")
    assert cents(found.lines[0].monthly) == "1262.93"
    assert cents(found.lines[1].monthly) == "631.47"


def test_the_free_100_gb_are_shared_over_regions() -> None:
    charges = [
        charge("instance-1", "dt.internet", "300", unit="GB"),
        charge("instance-2", "dt.internet", "100", TOKYO, "GB"),
    ]
    found = estimate(charges, open_book())
    # 75 GB free in Seoul, 25 GB in Tokyo: 225 x 0.126 and 75 x 0.114
    assert [line.monthly for line in found.lines] == [Decimal("28.35"), Decimal("8.55")]


def test_iops_of_io2_are_tiered_volume_by_volume() -> None:
    charges = [charge("volume-1", "ebs.io2.iops", "30000"), charge("volume-2", "ebs.io2.iops", "40000")]
    found = estimate(charges, open_book())
    # 30,000 x 0.0666; 32,000 x 0.0666 + 8,000 x 0.04662
    assert [line.monthly for line in found.lines] == [Decimal(1998), Decimal("2504.16")]


def test_zero_quantity_costs_nothing_and_tells_its_price() -> None:
    (line,) = estimate([charge("instance-1", "dt.internet", "0")], open_book()).lines
    assert (line.monthly, line.unit_price) == (Decimal(0), Decimal("0.126"))


def test_the_same_charge_twice_is_billed_twice() -> None:
    one = charge("nat-gateway-1", "nat.hour", "730")
    # 2 x 730 x 0.059
    assert estimate([one, one], open_book()).total == Decimal("86.14")


def test_currency_and_discount() -> None:
    charges = [charge("instance-1", "ec2.m6g.large.linux.on-demand", "730")]
    won = estimate(charges, open_book(), "KRW", Decimal(1400), Decimal(10))
    # 68.62 x 1,400 x 0.9
    assert (won.currency, won.total) == ("KRW", Decimal("86461.2"))
    assert estimate(charges, open_book(), "KRW").currency == "USD"


AMOUNTS = st.decimals(min_value="0.001", max_value="1000000", places=3)


@given(quantities=st.lists(AMOUNTS, min_size=1, max_size=12), key=st.sampled_from(["dt.internet", "s3.standard"]))
def test_shares_add_up_to_the_tiered_total(quantities: list[Decimal], key: str) -> None:
    charges = [charge(f"instance-{at}", key, quantity) for at, quantity in enumerate(quantities)]
    found = estimate(charges, open_book())
    price = open_book().price(SEOUL, key)
    assert price is not None
    assert found.total == price.cost(sum(quantities, Decimal(0)))
    assert all(line.monthly >= 0 for line in found.lines)


@given(
    quantities=st.lists(AMOUNTS, min_size=1, max_size=8),
    free=st.decimals(min_value=0, max_value=5000, places=2),
    bound=st.integers(min_value=1, max_value=1000),
)
def test_a_larger_quantity_never_costs_less(quantities: list[Decimal], free: Decimal, bound: int) -> None:
    tiers = ((Decimal(bound), Decimal("0.5")), (None, Decimal("0.1")))
    price = Price(key="k", region=SEOUL, unit="GB", tiers=tiers, date="2026-01", source="A", free=free)
    charges = [charge(f"bucket-{at}", "k", quantity) for at, quantity in enumerate(quantities)]
    totals = [estimate(charges[: count + 1], OnePrice(price)).total for count in range(len(charges))]
    assert totals == sorted(totals)


def test_json_follows_the_contract() -> None:
    answer = json.loads(json.dumps(as_json(small())))
    assert {key: answer[key] for key in ("currency", "region", "priced_on", "monthly")} == {
        "currency": "USD",
        "region": SEOUL,
        "priced_on": "2026-05",
        "monthly": "77.74",
    }
    first = answer["items"][0]
    assert first == {
        "resource": "instance-1",
        "kind": "instance",
        "what": "Instance hours",
        "quantity": "730",
        "unit": "hour",
        "unit_price": "0.094",
        "monthly": "68.62",
        "region": SEOUL,
        "priced_on": "2026-05",
        "source": "P",
        "free": False,
        "note": None,
    }
    assert answer["items"][2]["free"] is True
    assert answer["missing"] == [
        {
            "resource": "instance-2",
            "kind": "instance",
            "what": "Instance hours",
            "region": SEOUL,
            "key": "ec2.m99.huge.linux.on-demand",
        }
    ]


def test_csv_has_the_dearest_first_and_no_formulas() -> None:
    table = list(csv.reader(io.StringIO(as_csv(small(), name=lambda one: f"={one}"))))
    assert table[0][:3] == ["Resource", "What", "Quantity"]
    assert [row[0] for row in table[1:]] == ["'=instance-1", "'=volume-1", "'=vpc-1", "'=instance-2"]
    assert [row[5] for row in table[1:]] == ["68.62", "9.12", "free", "not known"]


def test_markdown_keeps_its_columns() -> None:
    text = as_markdown(small(), name=lambda one: f"{one}|x")
    lines = text.splitlines()
    assert lines[2].startswith("| instance-1\\|x | Instance hours | 730 |")
    assert lines[-1] == "**77.74 USD a month, leaving out what has no known price (1); oldest price of 2026-05.**"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_text_tells_the_total_and_what_is_missing(language: str) -> None:
    last = as_text(small(), language).splitlines()[-1]
    assert "77.74 USD" in last and "2026-05" in last
    assert ("가격을 알 수 없는 항목 1개" in last) == (language == "ko")


def test_numbers_are_rounded_only_here() -> None:
    assert cents(Decimal("0.005")) == "0.01"
    assert cents(Decimal("1E+3")) == "1000.00"
    assert plain(Decimal("0.0000004")) == "0.0000004"
    assert plain(Decimal("7.30E+2")) == "730"
