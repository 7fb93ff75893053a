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
    # a thousandth of a terabyte in 64 KB objects is billed as 128 KB each: 2 × 100 × 0.0138
    ("bucket", "region-1", {"storage_class": "standard_ia", "average_size": 64.0, "puts": 0, "gets": 0}, "2.76"),
    # 100 × 0.005 and 10 GB kept 30 of 90 days: 10 × 60/30 × 0.005
    (
        "bucket",
        "region-1",
        {"storage_class": "glacier_ir", "deleted_early": 10.0, "kept_days": 30, "puts": 0, "gets": 0},
        "0.60",
    ),
    # half frequent, half infrequent, 102,400 objects watched: 50 × 0.025 + 50 × 0.0138 + 102,400 × 0.0000025
    ("bucket", "region-1", {"storage_class": "intelligent", "puts": 0, "gets": 0}, "2.20"),
    # 100 × 0.025; in the archive 1,000 GB and 32 KB of index for each of 1,024,000 objects: 1,031.25 × 0.002; 8 KB each in Standard: 7.8125 × 0.025
    (
        "bucket",
        "region-1",
        {"lifecycle": "deep_archive", "old": 1000.0, "puts": 0, "gets": 0},
        "4.76",
    ),
    # an hour of a month in Seoul: 100 hours of m7g.large at 0.1003, its disk the whole month
    ("instance", "subnet-1", {"type": "m7g.large", "hours": 100.0, "root_size": 10}, "10.94"),
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
    assert cents(sum((line.monthly for line in lines), Decimal(0))) == month


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


def priced(*records: Any) -> dict[str, Decimal]:
    """Quantities by price key."""
    workspace = Workspace(place(*records))
    return {one.key: one.quantity for one in workspace.charges() if one.key is not None}


def test_a_stopped_instance_keeps_its_disk() -> None:
    instance = kind_named("instance").record
    on = priced(instance(id="instance-1", parent="subnet-1", type="t3.micro", detailed_monitoring=True))
    off = priced(instance(id="instance-1", parent="subnet-1", type="t3.micro", state="stopped"))
    assert on["ec2.t3.micro.linux.on-demand"] == 730
    assert on["cloudwatch.metric"] == 7
    assert list(off) == ["ebs.gp3.storage"]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"tenancy": "dedicated"}, "ec2.t3.micro.linux.dedicated"),
        ({"tenancy": "host"}, "ec2.t3.micro.linux.host"),
        ({"purchase": "reserved-1y-partial"}, "ec2.t3.micro.linux.reserved-1y-partial"),
        ({"purchase": "savings-compute"}, "ec2.t3.micro.linux.savings-compute"),
    ],
)
def test_options_without_a_figure_are_missing_lines(fields: dict[str, Any], key: str) -> None:
    instance = kind_named("instance").record(id="instance-1", parent="subnet-1", type="t3.micro", **fields)
    estimate = Workspace(place(instance)).price()
    assert [gap.key for gap in estimate.missing] == [key]
    assert estimate.missing[0].region == "ap-northeast-2"


def test_a_group_is_billed_for_its_expected_mean() -> None:
    group = kind_named("auto-scaling-group").record
    base = {"parent": "vpc-1", "subnets": ("subnet-1",), "minimum": 2, "desired": 2, "maximum": 6}
    key = "ec2.t3.micro.linux.on-demand"
    assert priced(group(id="auto-scaling-group-1", **base))[key] == 1460
    assert priced(group(id="auto-scaling-group-1", expected=3.5, **base))[key] == Decimal("2555.0")
    assert priced(group(id="auto-scaling-group-1", expected=99.0, **base))[key] == 6 * 730


def test_the_dimension_that_is_used_most_rules_the_capacity_units() -> None:
    from designer.catalog.capacity import units

    balancer = kind_named("load-balancer").record
    application = balancer(id="load-balancer-1", parent="vpc-1")
    assert units(application) == 1
    busy = {"new_connections": 100.0, "active_connections": 3000.0, "gb_per_hour": 2.0, "rules": 60}
    # 100/25 = 4, 3000/3000 = 1, 2/1 = 2, 100 × 50 / 1000 = 5
    assert units(balancer(id="load-balancer-1", parent="vpc-1", **busy)) == 5
    assert units(balancer(id="load-balancer-1", parent="vpc-1", **{**busy, "rules": 10})) == 4
    # 100/800, 3000/100000, 2/1
    assert units(balancer(id="load-balancer-1", parent="vpc-1", type="network", **busy)) == 2


DATABASE = {"parent": "subnet-1", "engine": "mysql", "instance_class": "db.m5.large", "storage": 100}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, {"rds.mysql.db.m5.large.single": 730, "rds.storage.gp3.single": 100}),
        ({"multi_az": True}, {"rds.mysql.db.m5.large.multi": 730, "rds.storage.gp3.multi": 100}),
        ({"cluster": True}, {"rds.mysql.db.m5.large.single": 2190, "rds.storage.gp3.single": 300}),
        (
            {"multi_az": True, "replicas": 2},
            {
                "rds.mysql.db.m5.large.multi": 730, "rds.mysql.db.m5.large.single": 1460,
                "rds.storage.gp3.multi": 100, "rds.storage.gp3.single": 200,
            },
        ),
        ({"state": "stopped"}, {"rds.storage.gp3.single": 100}),
        ({"reserved": "1y"}, {"rds.mysql.db.m5.large.single.reserved-1y": 730, "rds.storage.gp3.single": 100}),
        (
            {"extended_support": True},
            {"rds.mysql.db.m5.large.single": 730, "rds.extended_support.vcpu": 1460, "rds.storage.gp3.single": 100},
        ),
        ({"copied_gb": 50.0}, {
            "rds.mysql.db.m5.large.single": 730, "rds.storage.gp3.single": 100, "rds.backup": 50, "dt.inter_region": 50,
        }),
        (
            {"engine": "aurora-mysql", "serverless_acu": 2.0, "requests": 1e6},
            {"aurora.serverless_v2.acu": 1460, "aurora.storage": 100, "aurora.io": 1_000_000},
        ),
        (
            {"engine": "aurora-mysql", "multi_az": True, "replicas": 1},
            {"rds.aurora-mysql.db.m5.large.single": 2190, "aurora.storage": 100},
        ),
    ],
)  # fmt: skip
def test_what_a_database_is_billed_for(fields: dict[str, Any], wanted: dict[str, int]) -> None:
    assert priced(kind_named("database").record(id="database-1", **{**DATABASE, **fields})) == wanted


def test_a_direct_connect_port_is_known_in_virginia_and_said_to_be_missing_in_seoul() -> None:
    from designer.catalog.direct import DirectConnect
    from designer.catalog.joins import VpnGateway
    from designer.catalog.places import DataCenter

    line = DirectConnect(id="direct-connect-1", gateway="vpn-gateway-1", data_center="data-center-1")
    site = DataCenter(id="data-center-1", cidrs=("192.168.0.0/16",))
    estimate = Workspace(place(VpnGateway(id="vpn-gateway-1", parent="vpc-1"), site, line)).price()
    assert [gap.key for gap in estimate.missing] == ["dx.port.1g"]


def test_a_serverless_cache_is_billed_for_data_and_processing() -> None:
    cache = kind_named("cache").record(id="cache-1", parent="subnet-1", serverless=True, data=2.0)
    assert priced(cache) == {"elasticache.serverless.valkey.gb": 1460, "elasticache.serverless.valkey.ecpu": 10_000_000}
