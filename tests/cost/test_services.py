"""Every service of the course against sums done by hand from the figures for Seoul."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from designer.catalog import kind as kind_named
from designer.catalog.places import Region, Zone
from designer.catalog.vpc import Subnet, Vpc
from designer.core import Model, empty
from designer.cost.report import cents
from designer.workspace import Workspace

PLACE = (
    Region(id="region-1", code="ap-northeast-2"),
    Zone(id="zone-1", parent="region-1", name="ap-northeast-2a"),
    Vpc(id="vpc-1", parent="region-1", cidrs=("10.0.0.0/16",)),
    Subnet(id="subnet-1", parent="vpc-1", cidr="10.0.0.0/24", zones=("zone-1",)),
)


def place(*records: Any) -> Model:
    from designer.core import Draft

    draft = Draft(empty())
    for one in (*PLACE, *records):
        draft.put("resources", one)
    return draft.preview()


GOLDEN = [
    # 100 × 0.33 + 20 × 0.0272 + 50 × 0.01 + 100 × 0.03 + 50 × 0.07
    ("file-system", "vpc-1", {"infrequent": 20.0, "archive": 50.0}, "40.54"),
    # 100 × 0.176 + 0 + 100 × 0.03 + 50 × 0.07
    ("file-system", "vpc-1", {"one_zone": True}, "24.10"),
    # 1,000,000 × 0.0000001355 + 500,000 × 0.00000068 + (40 − 25) × 0.27075 + 40 × 0.2166
    ("table", "region-1", {"storage": 40.0, "point_in_time": True}, "13.20"),
    # 730 × 5 × 0.00014098 + 730 × 5 × 0.0007049 ; storage within the free 25 GB
    ("table", "region-1", {"mode": "provisioned"}, "3.09"),
    # every write in two further regions
    ("table", "region-1", {"storage": 0.0, "reads": 0.0, "writes": 1e6, "replicas": 2}, "2.04"),
    # a million messages and a thousand e-mails are free: 1,000,000 × 0.0000005 + 1,000 × 0.00002
    ("topic", "region-1", {}, "0.00"),
    ("topic", "region-1", {"requests": 2e6, "email": 2_000.0}, "0.52"),
    # the first million of an account is free: 2,000,000 × 0.0000004
    ("queue", "region-1", {}, "0.80"),
    # ten alarms and ten metrics are free
    ("alarm", "region-1", {"custom_metrics": 20}, "3.00"),
    ("alarm", "region-1", {"type": "high_resolution"}, "0.30"),
    # 5 GB are free: 5 × 0.76 + 2 × 0.0314
    ("log-group", "region-1", {}, "3.86"),
    ("log-group", "region-1", {"infrequent": True, "scanned": 100.0}, "2.72"),
    ("dashboard", "region-1", {}, "0.00"),
    # the first copy is free; 100,000 × 0.00002 for the second, 1,000,000 × 0.000001 for data events
    ("trail", "region-1", {"copies": 1, "data_events": 1e6}, "3.00"),
    # a zone 0.5, a million queries 0.4, 60 checks of which 50 are free
    ("hosted-zone", None, {"health_checks": 60}, "5.90"),
    ("hosted-zone", None, {"routing": "latency"}, "1.10"),
    # 1 + (30,000 − 20,000) × 0.000003
    ("key", "region-1", {"requests": 30_000.0}, "1.03"),
    ("role", None, {}, "0.00"),
    ("user", None, {}, "0.00"),
    ("snapshot", "region-1", {"size": 100.0}, "5.00"),
    # 730 × 0.1 + 5 × 160 × 0.05
    ("client-vpn", "vpc-1", {"subnets": ("subnet-1",)}, "113.00"),
]


@pytest.mark.parametrize(("kind", "parent", "fields", "month"), GOLDEN)
def test_a_month_of_it(kind: str, parent: str | None, fields: dict[str, Any], month: str) -> None:
    record = kind_named(kind).record(id=f"{kind}-1", parent=parent, **fields)
    estimate = Workspace(place(record)).price()
    assert not [gap for gap in estimate.missing if gap.kind == kind]
    lines = [line for line in estimate.lines if line.kind == kind]
    assert lines
    assert cents(sum(line.monthly for line in lines)) == month  # type: ignore[arg-type]


def test_redshift_nodes_and_their_storage() -> None:
    record = kind_named("warehouse").record(id="warehouse-1", parent="subnet-1")
    workspace = Workspace(place(record))
    node = workspace.book.price("ap-northeast-2", "redshift.ra3.large")
    assert node is not None
    lines = [line for line in workspace.price().lines if line.kind == "warehouse"]
    assert [line.quantity for line in lines] == [1460, 200]
    assert cents(lines[0].monthly) == cents(1460 * node.first)
    assert cents(lines[1].monthly) == "5.22"


def test_what_has_no_figure_is_said_and_counts_as_nothing() -> None:
    record = kind_named("migration").record(id="migration-1", parent="subnet-1")
    estimate = Workspace(place(record)).price()
    assert [gap.key for gap in estimate.missing] == ["dms.t3.medium.single", "dms.storage.gp2.single"]
    assert all(gap.region == "ap-northeast-2" for gap in estimate.missing)
    assert estimate.total == 0


def test_a_pool_of_free_units_is_shared_by_its_keys_and_regions() -> None:
    function = kind_named("function").record
    # 2 × 2,000,000 runs of 200 ms at 1,024 MB: 800,000 GB-seconds, of which 400,000 are free over both kinds.
    usage = {"requests_per_month": 2e6, "duration": 200.0, "memory": 1024}
    estimate = Workspace(
        place(
            function(id="function-1", parent="region-1", **usage),
            function(id="function-2", parent="region-1", architecture="arm", **usage),
        )
    ).price()
    compute = {line.resource: line for line in estimate.lines if line.unit == "GB-second"}
    assert cents(compute["function-1"].monthly) == cents(200_000 * Decimal("0.0000166667"))
    assert cents(compute["function-2"].monthly) == cents(200_000 * Decimal("0.0000133334"))
    requests = [line for line in estimate.lines if line.unit == "request"]
    assert cents(sum((line.monthly for line in requests), Decimal(0))) == "0.60"
