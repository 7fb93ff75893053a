"""What arrives is ready to use: free ranges, tables, groups, whatever the order."""

import ipaddress
from itertools import combinations

import msgspec
import pytest
from catalog_canvas import Canvas

from designer.catalog import kind, kinds
from designer.catalog.engines import ENGINES
from designer.catalog.rds_zones import standby_subnet
from designer.catalog.security import GroupRule
from designer.catalog.vpc import addresses_in

NET = ipaddress.IPv4Network


def test_vpc_ranges_never_overlap(two_zones: Canvas) -> None:
    two_zones.drop("data-center", cidrs=("10.2.0.0/15",))
    for _ in range(5):
        two_zones.drop("vpc", "region-1")
    ranges = [NET(c) for one in two_zones.view.all("vpc", "data-center") for c in one.cidrs]
    assert not [pair for pair in combinations(ranges, 2) if pair[0].overlaps(pair[1])]
    assert two_zones.get("vpc-1").cidrs == ("10.0.0.0/16",)
    assert all(two_zones.view.main_table_of(one.id) is not None for one in two_zones.view.all("vpc"))


def test_sites_take_free_ranges(canvas: Canvas) -> None:
    sites = [canvas.drop("data-center") for _ in range(3)]
    assert len({one.cidrs for one in sites}) == 3
    assert sites[0].cidrs == ("192.168.0.0/16",)


def test_subnet_ranges_are_free_and_inside(two_zones: Canvas) -> None:
    for access in ("public", "private", "vpn-only", None) * 3:
        two_zones.drop("subnet", "vpc-1", access=access, zones=("zone-1",))
    ranges = [NET(one.cidr) for one in two_zones.view.all("subnet")]
    assert not [pair for pair in combinations(ranges, 2) if pair[0].overlaps(pair[1])]
    assert all(one.subnet_of(NET("10.0.0.0/16")) for one in ranges)
    assert {one.prefixlen for one in ranges} == {24}


def test_a_full_vpc_gives_no_range(two_zones: Canvas) -> None:
    two_zones.put(msgspec.structs.replace(two_zones.get("vpc-1"), cidrs=("10.0.0.0/24",)))
    first, second = (two_zones.drop("subnet", "vpc-1") for _ in range(2))
    assert (first.cidr, second.cidr) == ("10.0.0.0/24", None)


def test_zones_take_the_next_letter(canvas: Canvas) -> None:
    canvas.drop("region", code="us-west-1")
    names = [canvas.drop("zone", "region-1").name for _ in range(4)]
    assert len(set(names)) == 4
    assert names[0].startswith("us-west-1") and all(name[:-1] == "us-west-1" for name in names)
    off = canvas.drop("zone", "region-1", enabled=False)
    assert off.enabled is False


def test_gateway_after_public_subnets(two_zones: Canvas) -> None:
    first = two_zones.drop("subnet", "vpc-1", access="public", zones=("zone-1",))
    second = two_zones.drop("subnet", "vpc-1", access="public", zones=("zone-2",))
    assert first.route_table == second.route_table
    assert not two_zones.view.is_public(first.id)
    two_zones.drop("internet-gateway", "vpc-1")
    assert two_zones.view.is_public(first.id) and two_zones.view.is_public(second.id)


def test_gateway_before_public_subnets(two_zones: Canvas) -> None:
    two_zones.drop("internet-gateway", "vpc-1")
    first = two_zones.drop("subnet", "vpc-1", access="public", zones=("zone-1",))
    second = two_zones.drop("subnet", "vpc-1", access="public", zones=("zone-2",))
    private = two_zones.drop("subnet", "vpc-1", access="private", zones=("zone-1",))
    assert first.route_table == second.route_table
    assert two_zones.view.is_public(first.id) and not two_zones.view.is_public(private.id)
    assert (first.auto_public_ip, first.tier, private.auto_public_ip) == (True, "web", False)


def test_gateway_leaves_a_shared_table_alone(two_zones: Canvas) -> None:
    table = two_zones.drop("route-table", "vpc-1")
    two_zones.drop("subnet", "vpc-1", access="public", route_table=table.id)
    private = two_zones.drop("subnet", "vpc-1", access="private", route_table=table.id)
    two_zones.drop("internet-gateway", "vpc-1")
    assert not two_zones.view.is_public(private.id)


def test_gateway_moves_public_subnets_off_the_main_table(two_zones: Canvas) -> None:
    bare = two_zones.drop("subnet", "vpc-1", zones=("zone-1",))
    two_zones.put(msgspec.structs.replace(bare, access="public"))
    private = two_zones.drop("subnet", "vpc-1", access="private", zones=("zone-1",))
    two_zones.drop("internet-gateway", "vpc-1")
    assert two_zones.view.is_public(bare.id) and not two_zones.view.is_public(private.id)


def test_vpn_only_subnets_lead_to_the_vpn_gateway(two_zones: Canvas) -> None:
    first = two_zones.drop("subnet", "vpc-1", access="vpn-only", zones=("zone-1",))
    two_zones.drop("vpn-gateway", "vpc-1")
    second = two_zones.drop("subnet", "vpc-1", access="vpn-only", zones=("zone-2",))
    for one in (first, second):
        assert [route.target for route in two_zones.view.routes_of(one.id)] == ["vpn-gateway-1"]


def test_nat_serves_the_private_subnets_of_its_zone(web: Canvas) -> None:
    nat = web.drop("nat-gateway", "subnet-1")
    assert web.get(nat.elastic_ip).parent == "region-1"
    assert [route.target for route in web.view.routes_of("subnet-3")] == [nat.id]
    assert not web.view.routes_of("subnet-4")
    other = web.drop("nat-gateway", "subnet-2")
    assert [route.target for route in web.view.routes_of("subnet-4")] == [other.id]
    late = web.drop("subnet", "vpc-1", access="private", zones=("zone-2",))
    assert [route.target for route in web.view.routes_of(late.id)] == [other.id]
    assert web.view.is_public("subnet-1") and not web.view.is_public("subnet-3")


def test_private_subnet_after_nat(two_zones: Canvas) -> None:
    two_zones.drop("internet-gateway", "vpc-1")
    two_zones.drop("subnet", "vpc-1", access="public", zones=("zone-1",))
    nat = two_zones.drop("nat-gateway", "subnet-1")
    here = two_zones.drop("subnet", "vpc-1", access="private", zones=("zone-1",))
    there = two_zones.drop("subnet", "vpc-1", access="private", zones=("zone-2",))
    assert [route.target for route in two_zones.view.routes_of(here.id)] == [nat.id]
    assert not two_zones.view.routes_of(there.id)


def test_nat_that_leads_nowhere_gives_no_routes(web: Canvas) -> None:
    inside = web.drop("nat-gateway", "subnet-3")
    private = web.drop("nat-gateway", "subnet-1", connectivity="private")
    assert private.elastic_ip is None and inside.elastic_ip is not None
    assert not web.view.routes_of("subnet-3") and not web.view.routes_of("subnet-4")


def test_nat_on_a_vpc_is_regional(web: Canvas) -> None:
    nat = web.drop("nat-gateway", "vpc-1")
    assert (nat.availability, nat.elastic_ip) == ("regional", None)
    assert {web.view.routes_of(one)[0].target for one in ("subnet-3", "subnet-4")} == {nat.id}


@pytest.mark.parametrize("order", [("lb", "app", "db"), ("db", "app", "lb"), ("app", "db", "lb"), ("db", "lb", "app")])
def test_tiers_chain_in_any_order(web: Canvas, order: tuple[str, ...]) -> None:
    drops = {"lb": ("load-balancer", "vpc-1"), "app": ("instance", "subnet-3"), "db": ("database", "subnet-4")}
    for one in order:
        web.drop(*drops[one])
    groups = {one: web.named("security-group", one) for one in ("web", "app", "db")}
    assert groups["app"].ingress == (GroupRule(ports=(80, 80), peer=groups["web"].id),)
    assert groups["db"].ingress == (GroupRule(ports=(3306, 3306), peer=groups["app"].id),)
    assert {rule.ports for rule in groups["web"].ingress} == {(80, 80), (443, 443)}
    assert [one.name for one in web.view.groups_of("instance-1")] == ["app"]


def test_a_second_engine_opens_its_port_too(web: Canvas) -> None:
    web.drop("instance", "subnet-3")
    web.drop("database", "subnet-3")
    web.drop("database", "subnet-3", engine="postgres")
    group = web.named("security-group", "db")
    assert {rule.ports for rule in group.ingress} == {(3306, 3306), (5432, 5432)}


def test_a_server_among_databases_opens_nothing(web: Canvas) -> None:
    private = next(one for one in web.view.all("subnet") if one.access == "private")
    web.drop("instance", private.id, tier="app")
    web.drop("database", private.id)
    database = next(one for one in web.view.all("security-group") if one.name == "db")
    server = web.drop("instance", private.id, tier="db")
    assert server.security_groups == (database.id,)
    assert web.get(database.id).ingress == database.ingress and database.ingress


def test_a_group_that_somebody_wrote_stays(web: Canvas) -> None:
    rules = (GroupRule(ports=(3306, 3306), peer="10.0.0.0/16"),)
    web.drop("security-group", "vpc-1", name="db", ingress=rules)
    web.drop("instance", "subnet-3")
    web.drop("database", "subnet-3", engine="postgres")
    assert web.named("security-group", "db").ingress == rules


def test_load_balancer_in_front_of_web_servers_takes_a_group_of_its_own(web: Canvas) -> None:
    server = web.drop("instance", "subnet-1")
    balancer = web.drop("load-balancer", "vpc-1")
    front = web.get(balancer.security_groups[0])
    assert (server.public_ip, server.name) == ("auto", "web-1")
    assert front.name == balancer.name != "web"
    assert web.get(server.security_groups[0]).ingress == (GroupRule(ports=(80, 80), peer=front.id),)


def test_load_balancer_picks_one_subnet_a_zone(web: Canvas) -> None:
    web.drop("subnet", "vpc-1", access="public", zones=("zone-1",))
    facing = web.drop("load-balancer", "vpc-1")
    inner = web.drop("load-balancer", "vpc-1", scheme="internal")
    network = web.drop("load-balancer", "vpc-1", type="network")
    assert facing.subnets == ("subnet-1", "subnet-2") and inner.subnets == ("subnet-3", "subnet-4")
    assert {rule.peer for rule in web.get(inner.security_groups[0]).ingress} == {"10.0.0.0/16"}
    listener = facing.listeners[0]
    assert (listener.protocol, listener.port) == ("HTTP", 80)
    assert web.get(listener.target_group).protocol == "HTTP"
    assert web.get(network.listeners[0].target_group).health_check.protocol == "TCP"


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_database_has_port_class_and_two_zones(web: Canvas, engine: str) -> None:
    database = web.drop("database", "subnet-3", engine=engine, multi_az=True)
    assert database.port == ENGINES[engine][1] == database.listens_on
    assert database.subnets == ("subnet-3", "subnet-4") and database.tier == "db"
    assert standby_subnet(database, web.view) == "subnet-4"
    assert not [one for one in web.view.charges(database.id) if one.key is None and not one.free]


def test_scaling_group_takes_the_tier_of_its_subnets(web: Canvas) -> None:
    public = web.drop("auto-scaling-group", "vpc-1", subnets=("subnet-1", "subnet-2"))
    private = web.drop("auto-scaling-group", "vpc-1", subnets=("subnet-3", "subnet-4"))
    assert (public.name, private.name) == ("web-group-1", "app-group-1")
    assert (web.view.tier_of(public.id), web.view.tier_of(private.id)) == ("web", "app")
    assert web.get(private.template.security_groups[0]).name == "app"


def test_image_follows_the_architecture_of_the_type(web: Canvas) -> None:
    arm = web.drop("instance", "subnet-3", type="m6g.large")
    group = web.drop("auto-scaling-group", "vpc-1", subnets=("subnet-3",))
    assert arm.ami.architecture == "arm64" and group.template.ami.architecture == "x86_64"


def test_names_count_up(web: Canvas) -> None:
    assert [web.drop("instance", "subnet-3").name for _ in range(3)] == ["app-1", "app-2", "app-3"]
    assert web.drop("bucket", "region-1", name="logs").name == "logs"
    assert web.drop("volume", "instance-1").attached_to == "instance-1"


def test_connection_learns_the_ranges_of_the_site(web: Canvas) -> None:
    site = web.drop("data-center")
    router = web.drop("customer-gateway", site.id)
    gateway = web.drop("vpn-gateway", "vpc-1")
    connection = web.drop("vpn-connection", gateway=gateway.id, customer_gateway=router.id)
    assert connection.routes == site.cidrs


def test_distribution_takes_the_only_bucket(web: Canvas) -> None:
    bucket = web.drop("bucket", "region-1")
    assert web.drop("distribution").origins == (bucket.id,)
    web.drop("bucket", "region-1")
    assert web.drop("distribution").origins == ()


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_kind_arrives_wherever_it_may_stand(web: Canvas, name: str) -> None:
    web.drop("instance", "subnet-3")
    web.drop("data-center")
    homes = {"region": "region-1", "zone": "zone-1", "vpc": "vpc-1", "subnet": "subnet-1", "instance": "instance-1",
             "data-center": "data-center-1", None: None}  # fmt: skip
    for parent in kind(name).stands_in:
        entries = kind(name).palette
        for fields in [entry.fields for entry in entries] or [{}]:
            one = web.drop(name, homes[parent], **fields)
            assert one.parent == homes[parent] and not web.dangling()
            assert one.name or name == "region"
    names = [one.name for one in web.view.all(name)]
    assert name == "region" or len(names) == len(set(names))


def test_addresses_left_by_aws() -> None:
    assert (addresses_in("10.0.0.0/24"), addresses_in("10.0.0.0/28"), addresses_in(None)) == (251, 11, 0)


def test_what_an_alarm_watches_and_sets_off_is_drawn(web: Canvas) -> None:
    group, topic = web.drop("auto-scaling-group", "vpc-1"), web.drop("topic", "region-1")
    alarm = web.drop("alarm", "region-1", watches=group.id, scales=group.id, tells=topic.id)
    joints = list(kind("alarm").joints(alarm, web.view))
    assert [joint.ends for joint in joints] == [(alarm.id, group.id), (alarm.id, topic.id)]


def test_who_takes_a_role_and_who_signs_in_is_drawn(web: Canvas) -> None:
    server, group = web.drop("instance", "subnet-1"), web.drop("group")
    user = web.drop("user", groups=(group.id,))
    role = web.drop("role", taken_by=(server.id,))
    way = web.drop("way-in", signs_in=user.id)
    ends = [joint.ends for one in (user, role, way) for joint in kind(one.kind).joints(one, web.view)]
    assert ends == [(user.id, group.id), (role.id, server.id), (way.id, user.id)]
