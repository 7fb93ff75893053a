"""The price book against figures copied by hand from the sources."""

from decimal import Decimal

import pytest

from designer import assets
from designer.cost.book import Book, Price, open_book, regions

SEOUL = "ap-northeast-2"


def amount(region: str | None, key: str) -> Decimal | None:
    price = open_book().price(region, key)
    return None if price is None else price.amount


@pytest.mark.parametrize(
    ("region", "key", "usd", "date", "source"),
    [
        (SEOUL, "ec2.m6g.large.linux.on-demand", "0.094", "2026-05", "P"),
        (SEOUL, "ec2.m5.large.windows.on-demand", "0.21", "2026-05", "P"),
        (SEOUL, "ec2.m6g.large.linux.spot", "0.02538", "2026-05", "P"),
        ("us-east-1", "ec2.t3.micro.linux.on-demand", "0.0104", "2026-05", "P"),
        (SEOUL, "cache.t3.micro", "0.025", "2025-03-14", "B"),
        (SEOUL, "cache.t3.micro.valkey", "0.02", "2025-03-14", "B"),
        ("us-east-1", "cache.r7g.large", "0.219", "2025-03-14", "B"),
        (SEOUL, "redshift.ra3.large", "0.639", "2025-10-27", "A"),
        (SEOUL, "nat.hour", "0.059", "2025-10-28", "A"),
        (SEOUL, "ipv4.in_use", "0.005", "2025-11-04", "A"),
        (SEOUL, "ebs.gp3.storage", "0.0912", "2026-09", "D"),
        ("eu-north-1", "ebs.sc1.storage", "0.0158", "2026-09", "D"),
        (SEOUL, "elb.alb.hour", "0.0225", "2026-09", "D"),
        (SEOUL, "elb.alb.lcu", "0.008", "2026-10", "K"),
        (SEOUL, "vpn.site_to_site.hour", "0.05", "2025-11-04", "A"),
        (SEOUL, "s3.standard.put", "0.0000045", "2025-10-22", "A"),
        (SEOUL, "rds.storage.gp3.multi", "0.262", "2024-09-28", "B"),
        (SEOUL, "rds.postgres.db.t3.medium.single", "0.112", "2024-09-28", "B"),
        (SEOUL, "rds.sqlserver-se.db.m5.xlarge.single", "1.314", "2021-08-03", "C"),
        (SEOUL, "rds.oracle-se2.db.m5.large.multi", "1", "2021-08-03", "C"),
        (SEOUL, "rds.aurora-postgresql.db.r7g.large.single", "0.333", "2026-10-01", "K"),
        (SEOUL, "rds.aurora-mysql.db.r5.large.single", "0.35", "2021-08-03", "C"),
        ("us-east-1", "dt.inter_region.us-east-2", "0.01", "2023-04", "F"),
        ("mx-central-1", "dt.inter_az", "0.01", "2024-09", "assumed"),
        (None, "cloudfront.japan.https", "0.0000012", "2025-07-01", "A"),
        (SEOUL, "dt.in", "0", "2024-09", "G"),
    ],
)
def test_flat_figures(region: str | None, key: str, usd: str, date: str, source: str) -> None:
    price = open_book().price(region, key)
    assert price is not None
    assert (price.amount, price.date, price.source) == (Decimal(usd), date, source)


def test_reserved_is_on_demand_times_ratio_and_windows_adds_its_licence() -> None:
    # c4.large in Seoul: 0.114 Linux, 0.206 Windows, ratios 0.676 (1 year), 0.456 (3 years, all upfront)
    assert amount(SEOUL, "ec2.c4.large.linux.reserved-1y") == Decimal("0.077064")
    assert amount(SEOUL, "ec2.c4.large.linux.reserved-3y-all") == Decimal("0.051984")
    assert amount(SEOUL, "ec2.c4.large.windows.reserved-1y") == Decimal("0.169064")


def test_multi_az_is_twice_single_except_where_measured() -> None:
    assert amount(SEOUL, "rds.mysql.db.m5.large.single") == Decimal("0.236")
    assert amount(SEOUL, "rds.mysql.db.m5.large.multi") == Decimal("0.472")
    assert amount(SEOUL, "rds.mysql.db.m5.8xlarge.single") == Decimal("3.78")
    assert amount(SEOUL, "rds.mysql.db.m5.8xlarge.multi") == Decimal("7.55")
    assert amount(SEOUL, "rds.aurora-mysql.db.r5.large.multi") is None


@pytest.mark.parametrize(
    ("region", "key"),
    [
        ("us-east-1", "ec2.m99.large.linux.on-demand"),
        (SEOUL, "ec2.m6g.large.windows.on-demand"),
        (SEOUL, "ec2.m5.large.windows.spot"),
        (SEOUL, "ec2.m5.large.linux.reserved-2y"),
        (SEOUL, "ec2.m5.large.linux"),
        (SEOUL, "ec2"),
        (SEOUL, "rds.mysql.db.m5.large"),
        (SEOUL, "nat"),
        ("ap-northeast-3", "elb.alb.hour"),
        ("ap-east-2", "ebs.gp3.storage"),
        ("mars-north-1", "nat.hour"),
        ("../facts/regions", "nat.hour"),
        (None, "nat.hour"),
    ],
)
def test_what_is_not_known_is_none(region: str | None, key: str) -> None:
    assert open_book().price(region, key) is None


def test_tiers_of_transfer_to_the_internet_from_seoul() -> None:
    price = open_book().price(SEOUL, "dt.internet")
    assert price is not None and price.amount is None
    assert price.tiers == (
        (Decimal(10240), Decimal("0.126")),
        (Decimal(51200), Decimal("0.122")),
        (Decimal(153600), Decimal("0.117")),
        (None, Decimal("0.108")),
    )
    assert (price.free, price.scope, price.date) == (100, "account", "2023-04")
    assert price.cost(Decimal(100)) == 0
    assert price.cost(Decimal(600)) == 63
    # 10,240 x 0.126 + 1,000 x 0.122 = 1,290.24 + 122
    assert price.cost(Decimal(11340)) == Decimal("1412.24")


def test_hosted_zones_are_dearer_up_to_25() -> None:
    price = open_book().price(None, "route53.zone")
    assert price is not None
    # 25 x 0.50 + 5 x 0.10
    assert price.cost(Decimal(30)) == 13


def test_beyond_the_last_known_tier_nothing_is_known() -> None:
    price = Price(key="k", region="r", unit="GB", tiers=((Decimal(10), Decimal(2)),), date="2026", source="A")
    assert price.cost(Decimal(10)) == 20
    assert price.cost(Decimal("10.01")) is None


def test_included_iops_of_gp3_are_not_taken_off_twice() -> None:
    price = open_book().price(SEOUL, "ebs.gp3.iops")
    assert price is not None
    assert price.cost(Decimal(1000)) == Decimal("5.7")


def test_every_region_of_the_facts_opens_and_is_whole() -> None:
    codes = [one["code"] for one in assets.load("facts", "regions.json")["regions"]]
    assert len(codes) == 34
    assert list(regions()) == sorted(codes)
    for code in codes:
        path = assets.resource("prices", f"{code}.json")
        table = assets.load.__wrapped__("prices", path.name)
        assert (table["region"], table["currency"]) == (code, "USD")
        letters = set(table["sources"])
        for key, row in table["rows"].items():
            assert row["t"][:2] == "20", (code, key)
            assert set(row["s"].split("+")) <= letters, (code, key)
            price = open_book().price(code, key)
            assert price is not None and price.first >= 0
        book = open_book()
        assert book.price(code, "nat.hour") is not None
        assert book.price(code, "s3.standard") is not None
        assert len(book.instance_types(code)) > 100


def test_all_tables_stay_small() -> None:
    assert sum(file.stat().st_size for file in assets.resource("prices").glob("*.json")) < 5_000_000


def test_engines_of_the_facts_are_the_engines_of_the_book() -> None:
    engines = assets.load("facts", "db-classes.json")["engines"]
    for engine, classes in engines.items():
        priced = {name for code in regions() for name in open_book().database_classes(code, engine)}
        assert priced == set(classes), engine


def test_own_prices_come_first() -> None:
    book = Book({f"{SEOUL}/nat.hour": "0.01", "global/route53.zone": "0.4"})
    own = book.price(SEOUL, "nat.hour")
    assert own is not None
    assert (own.amount, own.source) == (Decimal("0.01"), "override")
    zone = book.price(None, "route53.zone")
    assert zone is not None
    assert zone.cost(Decimal(30)) == 12
    assert book.price("us-east-1", "nat.hour") == open_book().price("us-east-1", "nat.hour")
