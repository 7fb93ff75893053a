"""How kinds take part in the network."""

from typing import Any

import pytest
from catalog_canvas import Canvas

from designer.catalog import kind, kinds
from designer.catalog.ec2 import Ami
from designer.text import say


def test_members_are_spread_over_subnets(web: Canvas) -> None:
    group = web.drop("auto-scaling-group", "vpc-1", subnets=("subnet-3", "subnet-4"), desired=5)
    facet = web.facet(group.id)
    assert [one.subnet for one in facet.interfaces].count("subnet-3") == 3
    assert len({one.member for one in facet.interfaces}) == 5
    assert {one.security_groups for one in facet.interfaces} == {group.template.security_groups}
    many = web.drop("auto-scaling-group", "vpc-1", subnets=("subnet-1", "subnet-2"), desired=10_000)
    facet = web.facet(many.id)
    assert len(facet.interfaces) == 1000
    assert {one.public_ip for one in facet.interfaces} == {"auto"}


def test_no_subnets_no_interfaces(web: Canvas) -> None:
    group = web.drop("auto-scaling-group", "vpc-1")
    facet = web.facet(group.id)
    assert facet.interfaces == ()


def test_load_balancer_has_an_interface_a_subnet(web: Canvas) -> None:
    facing = web.facet(web.drop("load-balancer", "vpc-1").id)
    inner = web.facet(web.drop("load-balancer", "vpc-1", scheme="internal").id)
    bare = web.facet(web.drop("load-balancer", "vpc-1", type="network", security_groups=()).id)
    assert [(one.subnet, one.public_ip) for one in facing.interfaces] == [("subnet-1", "auto"), ("subnet-2", "auto")]
    assert {one.public_ip for one in inner.interfaces} == {None}
    assert {one.security_groups for one in bare.interfaces} == {None}, "no group filters nothing"
    assert (facing.role, facing.port, facing.ephemeral) == ("load-balancer", 80, (1024, 65535))


def test_instances(web: Canvas) -> None:
    linux = web.facet(web.drop("instance", "subnet-3").id)
    windows = web.facet(web.drop("instance", "subnet-3", ami=Ami(os="windows"), state="stopped").id)
    lost = web.facet(web.drop("instance", "vpc-1").id)
    assert (linux.ephemeral, windows.ephemeral) == ((32768, 60999), (49152, 65535))
    assert linux.sends and not windows.sends and lost.interfaces == ()
    card = web.drop("network-interface", "subnet-4", source_dest_check=False)
    facet = web.facet(card.id)
    assert not facet.interfaces[0].source_dest_check


def test_nat_database_and_outside(web: Canvas) -> None:
    zonal = web.drop("nat-gateway", "subnet-1")
    facet = web.facet(zonal.id)
    assert facet.role == "nat" and facet.interfaces[0].public_ip == zonal.elastic_ip
    regional = web.facet(web.drop("nat-gateway", "vpc-1").id)
    assert regional is not None and regional.interfaces == ()
    database = web.facet(web.drop("database", "subnet-3", engine="postgres", publicly_accessible=True).id)
    assert database is not None and database.port == 5432 and database.interfaces[0].public_ip == "auto"
    users, site = web.drop("users"), web.drop("data-center")
    roles = [web.facet(one.id).role for one in (users, site)]
    assert roles == ["internet", "site"]


@pytest.mark.parametrize(
    ("name", "fields", "english", "korean"),
    [
        ("load-balancer", {}, "ALB · internet-facing", "ALB · 인터넷 경계"),
        ("load-balancer", {"type": "network", "scheme": "internal"}, "NLB · internal", "NLB · 내부"),
        ("auto-scaling-group", {"desired": 3}, "2 · 3 · 4", "2 · 3 · 4"),
        ("database", {"instance_class": "db.r6g.large"}, "MySQL · db.r6g.large", "MySQL · db.r6g.large"),
        ("instance", {"type": "m6g.large"}, "m6g.large", "m6g.large"),
        ("nat-gateway", {"elastic_ip": "elastic-ip-1"}, "1 Elastic IP", "탄력적 IP 1개"),
        ("region", {"code": "ap-northeast-2"}, "Asia Pacific (Seoul)", "아시아 태평양(서울)"),
        ("security-group", {}, "0 inbound rules", "인바운드 규칙 0개"),
        ("bucket", {"storage_class": "deep_archive"}, "Glacier Deep Archive", "Glacier Deep Archive"),
    ],
)
def test_second_lines(canvas: Canvas, name: str, fields: dict[str, Any], english: str, korean: str) -> None:
    detail = kind(name).detail(kind(name).record(id=f"{name}-1", **fields), canvas.view)
    assert (say(detail, "en"), say(detail, "ko")) == (english, korean)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_bare_records_ask_nothing_of_their_surroundings(canvas: Canvas, name: str) -> None:
    one = kind(name)
    record = one.record(id=f"{name}-1")
    assert all(line.quantity >= 0 for line in one.charges(record, canvas.view))
    assert isinstance(say(one.detail(record, canvas.view), "ko"), str)
    facet = one.network(record, canvas.view) if one.network is not None else None
    assert facet is None or facet.interfaces == ()
