"""What arrows carry: the way decides what is paid. Sums are done by hand from the price book's figures for Seoul."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from designer.catalog.endpoints import VpcEndpoint
from designer.core import Change, Draft, Link, Model
from designer.cost.report import cents
from designer.edits.joining import join
from designer.formats.examples import example
from designer.text import say
from designer.workspace import Workspace


def carried(model: Model, **volumes: float) -> dict[str, list[tuple[str, str, str]]]:
    """By arrow: what is billed, the gigabytes, the month's dollars."""
    draft = Draft(model)
    for id in model.links:
        draft.set("links", id, gb_per_month=0.0)
    for id, volume in volumes.items():
        draft.set("links", id.replace("_", "-"), gb_per_month=volume)
    estimate = Workspace(draft.preview()).price()
    assert not [gap for gap in estimate.missing if gap.kind == "traffic"]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for line in estimate.lines:
        if line.kind == "traffic":
            assert line.note is not None
            assert "Arrow from" in say(line.note, "en")
            found.setdefault(line.resource, []).append(
                (say(line.what, "en"), f"{line.quantity.normalize():f}", cents(line.monthly))
            )
    return found


def drawn(model: Model, source: str, target: str, port: int, **other: Any) -> Model:
    draft = Draft(model)
    draft.put("links", Link(id="link-9", source=source, target=target, protocol="tcp", ports=(port, port), **other))
    return draft.preview()


@pytest.fixture(scope="module")
def three() -> Model:
    return example("three-tier")


def test_visitors_pay_for_what_leaves_after_the_free_part(three: Model) -> None:
    # 1,000 GB, of which 100 are free: 900 × 0.126
    assert carried(three, link_1=1000) == {"link-1": [("Data out to the internet", "1000", "113.40")]}


def test_an_application_balancer_and_its_targets_are_free(three: Model) -> None:
    assert carried(three, link_2=500) == {"link-2": [("Traffic that AWS does not bill", "1", "0.00")]}


def test_half_of_what_two_zones_send_to_one_database_crosses(three: Model) -> None:
    # Two zones, the active database in one of them: half of 100 GB crosses, billed on both sides: 100 × 0.01
    assert carried(three, link_3=100) == {"link-3": [("Data between zones, both ways", "100", "1.00")]}


def test_out_through_nat_is_processed_and_leaves(three: Model) -> None:
    model = drawn(three, "auto-scaling-group-1", "users-1", 443)
    # Each zone has a NAT gateway of its own: nothing crosses. 200 × 0.059, and 100 billed × 0.126
    assert carried(model, link_9=200) == {
        "link-9": [("NAT gateway data processed", "200", "11.80"), ("Data out to the internet", "200", "12.60")]
    }


def test_one_nat_gateway_for_two_zones_costs_the_crossing(three: Model) -> None:
    draft = Draft(drawn(three, "auto-scaling-group-1", "users-1", 443))
    subnets = [one for one in three.resources.values() if one.kind == "subnet" and one.tier == "app"]
    for subnet in subnets:
        draft.set("resources", subnet.id, route_table=subnets[0].route_table)
    lines = carried(draft.preview(), link_9=200)["link-9"]
    assert ("Data to a NAT gateway in another zone, both ways", "200", "2.00") in lines


def test_what_is_blocked_carries_nothing(three: Model) -> None:
    assert carried(drawn(three, "users-1", "database-1", 3306), link_9=100) == {}


def test_an_interface_endpoint_is_processed_and_nothing_else(three: Model) -> None:
    draft = Draft(three)
    draft.put(
        "resources",
        VpcEndpoint(
            id="vpc-endpoint-9", name="ssm", parent="vpc-1", type="interface", service="ssm",
            subnets=("subnet-3", "subnet-4"), security_groups=("security-group-9",),
        ),
    )  # fmt: skip
    from designer.catalog.security import GroupRule, SecurityGroup

    rule = GroupRule(protocol="tcp", ports=(443, 443), peer="10.0.0.0/16")
    draft.put("resources", SecurityGroup(id="security-group-9", name="endpoint", parent="vpc-1", ingress=(rule,)))
    model = drawn(draft.preview(), "auto-scaling-group-1", "vpc-endpoint-9", 443)
    assert carried(model, link_9=100) == {"link-9": [("Interface endpoint data processed", "100", "1.00")]}


def test_a_site_pays_what_leaves_over_the_tunnel(three: Model) -> None:
    from designer.edits.add import add

    model = three.after(add(three, "data-center", -600, 300))
    change: Change = join(model, "data-center-1", "vpc-1")
    model = drawn(model.after(change), "auto-scaling-group-1", "data-center-1", 443)
    # 100 GB are free for the account: 100 × 0.126
    assert carried(model, link_9=200) == {"link-9": [("Data out over the VPN", "200", "12.60")]}


def test_more_volume_never_costs_less(three: Model) -> None:
    last = Decimal(-1)
    for volume in (0, 50, 100, 101, 10_240, 10_340, 60_000, 500_000):
        draft = Draft(three)
        draft.set("links", "link-1", gb_per_month=float(volume))
        total = Workspace(draft.preview()).price().total
        assert total >= last
        last = total
