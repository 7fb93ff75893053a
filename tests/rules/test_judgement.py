"""What rules say of diagrams that are neither their good nor their bad example, and what their fixes leave behind."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from designer.catalog.endpoints import VpcEndpoint
from designer.catalog.instancestore import InstanceStore
from designer.catalog.joins import VpnConnection, VpnGateway
from designer.catalog.monitoring import Alarm
from designer.catalog.peering import Peering
from designer.catalog.places import Users
from designer.catalog.routing import PrefixList, Route, RouteTable
from designer.catalog.scaling import AutoScalingGroup
from designer.catalog.security import AclRule, GroupRule, NetworkAcl, SecurityGroup
from designer.catalog.storage import Bucket
from designer.catalog.transit_records import TransitAttachment, TransitGateway, TransitTable
from designer.catalog.vpc import Vpc
from designer.core import Link, Model
from designer.graph import View
from designer.reach import Reach
from designer.rules.scenes import network, scene, server, service
from designer.workspace import Workspace

ANY = "0.0.0.0/0"


def said(model: Model, rule: str) -> list[Any]:
    workspace = Workspace(model)
    workspace.settle()
    return [one for one in workspace.findings if one.rule == rule]


def fixed(model: Model, rule: str) -> Model:
    """The model after the fix of the rule's first finding that has one."""
    found = next(one for one in said(model, rule) if one.fix is not None)
    change = found.fix.make(model)
    assert change
    return model.after(change)


def test_an_arrow_to_what_takes_no_part_is_red_and_others_are_checked() -> None:
    model = scene(
        service(), Users(id="users-9", name="people"), change={"security-group-3": {"ingress": ()}},
    )  # fmt: skip
    model = model.after(
        _linked(model, Link(id="link-90", source="users-9", target="internet-gateway-1", ports=(443, 443)))
    )
    subjects = {one.subjects[0] for one in said(model, "SEC001")}
    assert "link-90" in subjects and len(subjects) > 1


def _linked(model: Model, link: Link) -> Any:
    from designer.core import Draft

    draft = Draft(model)
    draft.put("links", link)
    return draft.change()


def test_a_group_behind_a_transit_gateway_may_be_named_where_it_allows_it() -> None:
    def model(allowed: bool) -> Model:
        return scene(
            service(),
            Vpc(id="vpc-2", name="far", parent="region-1", cidrs=("10.1.0.0/16",)),
            SecurityGroup(id="security-group-9", name="far", parent="vpc-2", ingress=(GroupRule(ports=(1, 1), peer="security-group-2"),)),
            TransitGateway(
                id="transit-gateway-1", parent="region-1", security_group_referencing=allowed,
                attachments=(TransitAttachment(id="a", vpc="vpc-1"), TransitAttachment(id="b", vpc="vpc-2")), tables=(TransitTable(id="main"),),
            ),
        )  # fmt: skip

    assert not said(model(True), "SEC007")
    assert said(model(False), "SEC007")


def test_another_default_route_keeps_the_other_routes() -> None:
    peer = Route(destination="10.1.0.0/16", target="peering-1")
    model = scene(
        network(),
        Vpc(id="vpc-2", name="shared", parent="region-1", cidrs=("10.1.0.0/16",)),
        Peering(id="peering-1", requester="vpc-1", accepter="vpc-2"),
        RouteTable(id="route-table-9", parent="vpc-1", routes=(Route(destination=ANY, target="nat-gateway-1"), peer)),
        change={"subnet-4": {"route_table": "route-table-9"}},
    )
    after = fixed(model, "NET015")
    routes = View.of(after).routes_of("subnet-4")
    assert peer in routes
    assert [route.target for route in routes if route.destination == ANY] == ["nat-gateway-2"]


def test_a_default_route_that_is_off_does_not_count() -> None:
    off = Route(destination=ANY, target="internet-gateway-1", enabled=False)
    model = scene(network(), change={"route-table-2": {"routes": (off,)}})
    assert View.of(fixed(model, "NET012")).is_public(said(model, "NET012")[0].subjects[0])


def test_removing_a_second_gateway_keeps_its_tunnel() -> None:
    model = scene(
        network(),
        VpnGateway(id="vpn-gateway-1", name="idle", parent="vpc-1"),
        VpnGateway(id="vpn-gateway-2", name="busy", parent="vpc-1"),
        VpnConnection(id="vpn-connection-1", gateway="vpn-gateway-2", routes=("192.168.0.0/16",)),
    )
    after = fixed(model, "NET010")
    assert after.resources["vpn-connection-1"].gateway == "vpn-gateway-1"
    assert "vpn-gateway-2" not in after.resources


@pytest.mark.parametrize(("protocol", "port"), [("udp", 53), ("tcp", 3306), ("tcp", 443)])
def test_lists_without_a_way_back_are_found_and_mended(protocol: Any, port: int) -> None:
    rule = AclRule(number=100, ports=(port, port), protocol=protocol, cidr=ANY)
    model = scene(network(), NetworkAcl(id="network-acl-1", name="acl", parent="vpc-1", ingress=(rule,)))
    assert said(model, "NET020")
    assert not said(fixed(model, "NET020"), "NET020")


def test_rules_for_clients_ports_want_no_way_back() -> None:
    rule = AclRule(number=100, ports=(32768, 60999), protocol="tcp", cidr=ANY)
    model = scene(network(), NetworkAcl(id="network-acl-1", name="acl", parent="vpc-1", ingress=(rule,)))
    assert not said(model, "NET020")


def test_one_address_is_not_the_world_but_a_prefix_list_may_be() -> None:
    one = scene(
        service(), change={"security-group-3": {"ingress": (GroupRule(ports=(3306, 3306), peer="203.0.113.7/32"),)}}
    )
    assert not said(one, "SEC003")
    listed = scene(
        service(),
        PrefixList(id="prefix-list-1", name="all", parent="region-1", entries=(ANY,)),
        change={
            "security-group-3": {"ingress": (GroupRule(ports=(3306, 3306), peer="prefix-list-1"),)},
            "security-group-2": {"ingress": (GroupRule(ports=(22, 22), peer="prefix-list-1"),)},
        },
    )
    assert said(listed, "SEC003")
    assert said(listed, "SEC004")


def test_servers_of_other_networks_are_not_let_in_by_their_address() -> None:
    from designer.catalog.ec2 import Instance
    from designer.catalog.vpc import Subnet

    model = scene(
        service(),
        Vpc(id="vpc-2", name="twin", parent="region-1", cidrs=("10.0.0.0/16",)),
        Subnet(id="subnet-90", name="twin", parent="vpc-2", cidr="10.0.10.0/24", zones=("zone-1",)),
        Instance(id="instance-90", name="stranger", parent="subnet-90"),
        change={"security-group-3": {"ingress": (GroupRule(ports=(3306, 3306), peer="10.0.10.0/23"),)}},
    )
    assert not any("stranger" in str(one.message) for one in said(model, "SEC002"))


def test_a_new_range_lets_fixed_addresses_go() -> None:
    model = scene(network(), server(), change={"subnet-4": {"cidr": "10.0.10.128/25"}})
    inside = next(one for one in model.resources.values() if one.kind == "instance")
    model = scene(
        network(), server(), change={"subnet-4": {"cidr": "10.0.10.128/25"}, inside.id: {"parent": "subnet-4", "private_ip": "10.0.10.200"}}
    )  # fmt: skip
    assert fixed(model, "NET003").resources[inside.id].private_ip is None


def test_traffic_that_takes_an_endpoint_is_not_said_to_pass_nat() -> None:
    bucket = Bucket(id="bucket-1", name="files", parent="region-1")
    link = Link(
        id="link-90", source="instance-1", target="bucket-1", protocol="tcp", ports=(443, 443), gb_per_month=500.0
    )
    plain = scene(network(), server(), bucket)
    assert said(plain.after(_linked(plain, link)), "NET016")
    table = View.of(plain).route_table_of(plain.resources["instance-1"].parent).id
    near = scene(
        network(), server(), bucket, VpcEndpoint(id="vpc-endpoint-1", name="s3", parent="vpc-1", route_tables=(table,))
    )
    assert not said(near.after(_linked(near, link)), "NET016")


def test_every_protocol_opened_is_narrowed_to_the_arrows_of_that_protocol() -> None:
    model = scene(
        service(),
        change={"security-group-3": {"ingress": (GroupRule(protocol="udp", ports=None, peer="10.0.0.0/16"),)}},
    )
    assert all(one.fix is None for one in said(model, "SEC005"))


def test_a_group_scaled_to_zero_is_traced_like_the_members_it_would_start() -> None:
    model = scene(service(), change={"auto-scaling-group-1": {"minimum": 0, "desired": 0}})
    assert not said(model, "SEC001")
    assert Reach(View.of(model)).directory.of("auto-scaling-group-1")


def test_an_alarm_that_scales_a_group_tells_enough() -> None:
    quiet = Alarm(id="alarm-1", name="cpu", parent="region-1", scales="auto-scaling-group-1")
    group = AutoScalingGroup(id="auto-scaling-group-1", name="app", parent="vpc-1")
    assert not said(scene(network(), group, quiet), "CW001")
    assert said(scene(network(), group, msgspec.structs.replace(quiet, scales=None)), "CW001")


@pytest.mark.parametrize(
    ("state", "kept", "count"), [("running", False, 0), ("running", True, 1), ("stopped", True, 1)]
)
def test_an_instance_store_loses_what_must_be_kept(state: str, kept: bool, count: int) -> None:
    host = msgspec.structs.replace(server(), state=state)
    store = InstanceStore(id="instance-store-1", name="scratch", parent=host.id, kept=kept)
    assert len(said(scene(network(), host, store), "EC2005")) == count
