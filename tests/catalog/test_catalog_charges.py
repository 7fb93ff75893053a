"""Quantities that AWS bills, and that the price book knows each key."""

import json
from decimal import Decimal
from typing import Any

import pytest
from catalog_canvas import Canvas

from designer import assets
from designer.catalog import kinds
from designer.catalog.balancing import NodeAddress
from designer.catalog.edge import EDGES
from designer.catalog.engines import ENGINES, OWN_LICENCE
from designer.catalog.storage import CLASSES
from designer.core import Charge
from designer.cost.book import open_book
from designer.cost.estimate import estimate

MONTH = Decimal(730)


def billed(canvas: Canvas, id: str) -> dict[str, Decimal]:
    return {one.key: one.quantity for one in canvas.view.charges(id) if one.key is not None}


def known_keys() -> set[str]:
    """Row names of every region's prices; a figure may be missing in some regions and is then named as missing."""
    folder = assets.resource("prices")
    return {key for file in folder.glob("*.json") for key in json.loads(file.read_text())["rows"]}


def check(charges: tuple[Charge, ...]) -> None:
    rows, book = known_keys(), open_book()
    for one in charges:
        assert one.quantity >= 0
        assert (one.key is None) == one.free
        if one.key is not None and one.key not in rows:
            assert book.price(one.region, one.key) is not None, one.key


def test_instance_hours_follow_purchase_system_and_state(web: Canvas) -> None:
    plain = web.drop("instance", "subnet-3")
    assert billed(web, plain.id) == {"ec2.t3.micro.linux.on-demand": MONTH, "ebs.gp3.storage": Decimal(8)}
    stopped = web.drop("instance", "subnet-1", state="stopped")
    assert billed(web, stopped.id) == {"ebs.gp3.storage": Decimal(8)}
    leaving = web.drop("instance", "subnet-1", state="stopping")
    assert billed(web, leaving.id) == {"ebs.gp3.storage": Decimal(8)}
    gone = web.drop("instance", "subnet-1", state="terminated")
    assert not billed(web, gone.id)
    public = web.drop("instance", "subnet-1", purchase="reserved-3y-all", gb_out_per_month=5.5)
    assert billed(web, public.id) == {
        "ec2.t3.micro.linux.reserved-3y-all": MONTH,
        "ebs.gp3.storage": Decimal(8),
        "ipv4.in_use": MONTH,
        "dt.internet": Decimal("5.5"),
    }


def test_an_address_is_billed_once(web: Canvas) -> None:
    address = web.drop("elastic-ip", "region-1")
    assert billed(web, address.id) == {"ipv4.idle": MONTH}
    server = web.drop("instance", "subnet-1", public_ip=address.id)
    assert billed(web, address.id) == {"ipv4.in_use": MONTH} and "ipv4.in_use" not in billed(web, server.id)
    second = web.drop("elastic-ip", "region-1")
    balancer = web.drop(
        "load-balancer", "vpc-1", type="network", addresses={"subnet-1": NodeAddress(public_ip=second.id)}
    )
    assert billed(web, second.id) == {"ipv4.in_use": MONTH}
    assert billed(web, balancer.id)["ipv4.in_use"] == MONTH, "the other zone's address"


@pytest.mark.parametrize(
    ("fields", "extra"),
    [
        ({"type": "gp3", "iops": 3000, "throughput": 125}, {}),
        ({"type": "gp3", "iops": 4000, "throughput": 250}, {"ebs.gp3.iops": 1000, "ebs.gp3.throughput": 125}),
        ({"type": "io1", "iops": 500}, {"ebs.io1.iops": 500}),
        ({"type": "io2", "iops": 40000}, {"ebs.io2.iops": 40000}),
        ({"type": "st1", "iops": 500, "size": 100}, {}),
    ],
)
def test_volumes(web: Canvas, fields: dict[str, Any], extra: dict[str, int]) -> None:
    volume = web.drop("volume", "zone-1", **fields)
    assert billed(web, volume.id) == {f"ebs.{volume.type}.storage": Decimal(100), **extra}
    check(web.view.charges(volume.id))


def test_scaling_group_is_free_and_its_members_are_not(web: Canvas) -> None:
    group = web.drop("auto-scaling-group", "vpc-1", subnets=("subnet-1", "subnet-2", "subnet-3"), desired=4)
    assert next(iter(web.view.charges(group.id))).free
    assert billed(web, group.id) == {
        "ec2.t3.micro.linux.on-demand": 4 * MONTH,
        "ebs.gp3.storage": Decimal(32),
        "ipv4.in_use": 3 * MONTH,
    }
    idle = web.drop("auto-scaling-group", "vpc-1", subnets=("subnet-1",), desired=0, minimum=0)
    assert not billed(web, idle.id)
    nowhere = web.drop("auto-scaling-group", "vpc-1")
    assert "ipv4.in_use" not in billed(web, nowhere.id)


def test_load_balancers(web: Canvas) -> None:
    facing = web.drop("load-balancer", "vpc-1", capacity_units=2.5)
    assert billed(web, facing.id) == {
        "elb.alb.hour": MONTH,
        "elb.alb.lcu": MONTH * Decimal("2.5"),
        "ipv4.in_use": 2 * MONTH,
    }
    inner = web.drop("load-balancer", "vpc-1", type="classic", scheme="internal")
    assert billed(web, inner.id) == {"elb.clb.hour": MONTH, "elb.clb.gb": Decimal(100)}
    for one in (facing, inner, web.drop("load-balancer", "vpc-1", type="network")):
        check(web.view.charges(one.id))


def test_nat_gateways(web: Canvas) -> None:
    nat = web.drop("nat-gateway", "subnet-1", gb_per_month=10)
    assert billed(web, nat.id) == {"nat.hour": MONTH, "nat.gb": Decimal(10)}
    regional = web.drop("nat-gateway", "vpc-1", gb_per_month=0)
    assert billed(web, regional.id) == {"nat.hour": 2 * MONTH, "ipv4.in_use": 2 * MONTH}


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("multi_az", [False, True])
def test_databases(web: Canvas, engine: str, multi_az: bool) -> None:
    database = web.drop("database", "subnet-3", engine=engine, multi_az=multi_az, backup_gb=5)
    check(web.view.charges(database.id))
    if engine.startswith("aurora"):
        key = f"rds.{engine}.{database.instance_class}.single"
        assert billed(web, database.id)[key] == (2 if multi_az else 1) * MONTH
        assert billed(web, database.id)["aurora.storage"] == 100
    else:
        place = "multi" if multi_az else "single"
        assert billed(web, database.id) == {
            f"rds.{engine}.{database.instance_class}.{place}": MONTH,
            f"rds.storage.gp3.{place}": Decimal(100),
            "rds.backup": Decimal(5),
        }


def test_database_iops_over_the_included_part(web: Canvas) -> None:
    small = web.drop("database", "subnet-3", iops=5000)
    large = web.drop("database", "subnet-3", iops=12000, storage=400)
    provisioned = web.drop("database", "subnet-3", iops=5000, storage_type="io2", publicly_accessible=True)
    assert billed(web, small.id)["rds.iops.gp3.single"] == 2000
    assert "rds.iops.gp3.single" not in billed(web, large.id)
    assert billed(web, provisioned.id)["rds.iops.io2.single"] == 5000
    assert billed(web, provisioned.id)["ipv4.in_use"] == MONTH
    check(web.view.charges(provisioned.id))


@pytest.mark.parametrize("storage_class", sorted(CLASSES))
def test_buckets(web: Canvas, storage_class: str) -> None:
    bucket = web.drop("bucket", "region-1", storage_class=storage_class, gb_out_per_month=1)
    # Storage, writes, reads, transfer; archived objects have an index, Intelligent-Tiering two tiers and monitoring.
    more = {"glacier_flexible": 1, "deep_archive": 1, "intelligent": 2}
    assert len(billed(web, bucket.id)) == 4 + more.get(storage_class, 0)
    check(web.view.charges(bucket.id))


@pytest.mark.parametrize("edge", sorted(EDGES))
def test_distributions_are_billed_globally(canvas: Canvas, edge: str) -> None:
    one = canvas.drop("distribution", edge=edge)
    charges = canvas.view.charges(one.id)
    assert {charge.region for charge in charges} == {None}
    assert all(open_book().price(None, charge.key or "") is not None for charge in charges)


def test_vpn_is_billed_where_its_gateway_stands(web: Canvas) -> None:
    loose = web.drop("vpn-connection")
    assert not web.view.charges(loose.id)
    gateway = web.drop("vpn-gateway", "vpc-1")
    joined = web.drop("vpn-connection", gateway=gateway.id)
    charges = web.view.charges(joined.id)
    assert [(one.key, one.quantity) for one in charges] == [("vpn.site_to_site.hour", 730), ("ipv4.in_use", 1460)]
    assert {one.region for one in charges} == {"ap-northeast-2"}


def test_of_vpn_software_only_its_instance_is_billed(web: Canvas) -> None:
    server = web.drop("instance", "subnet-1")
    joined = web.drop("vpn-connection", gateway=server.id)
    (line,) = web.view.charges(joined.id)
    assert line.free and line.key is None and line.region == "ap-northeast-2"


@pytest.mark.parametrize("engine", sorted(OWN_LICENCE))
def test_an_engine_on_an_own_licence_has_no_price_and_that_is_said(web: Canvas, engine: str) -> None:
    database = web.drop("database", "subnet-3", engine=engine)
    assert database.port == OWN_LICENCE[engine][1] == database.listens_on
    (missing,) = estimate(web.view.charges(database.id), open_book()).missing
    assert missing.key == f"rds.{engine}.{database.instance_class}.single"


def test_free_ones_say_so(web: Canvas) -> None:
    web.drop("vpn-gateway", "vpc-1")
    web.drop("egress-gateway", "vpc-1")
    web.drop("peering")
    for name in ("vpc", "internet-gateway", "egress-gateway", "vpn-gateway", "peering"):
        (line,) = web.view.charges(f"{name}-1")
        assert line.free and line.key is None
    assert all(one.priced is True or one.priced == "free" for one in kinds().values())


def test_a_whole_architecture_has_a_price_for_every_line(web: Canvas) -> None:
    drops = {"nat-gateway": "subnet-1", "load-balancer": "vpc-1", "instance": "subnet-3", "database": "subnet-4"}
    drops |= {"bucket": "region-1", "volume": "zone-1"}
    for name, parent in [*drops.items(), ("distribution", None)]:
        web.drop(name, parent)
    view = web.view
    result = estimate([charge for one in view.all() for charge in view.charges(one.id)], open_book())
    assert not result.missing and result.total > 100


def test_what_is_over_the_included_part_costs_money(web: Canvas) -> None:
    """The catalog leaves out the included part already; the estimate must not take it off again, for one or for two."""
    volumes = [web.drop("volume", "zone-1", iops=4000, throughput=225) for _ in range(2)]
    view = web.view
    alone = estimate(view.charges(volumes[0].id), open_book())
    both = estimate([charge for one in volumes for charge in view.charges(one.id)], open_book())
    assert len(alone.lines) == 3 and all(line.monthly > 0 for line in alone.lines)
    assert both.total == 2 * alone.total
