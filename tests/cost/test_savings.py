"""Hints with what they save, and what a new account does not pay."""

from decimal import Decimal
from typing import Any

from test_services import place

from designer.catalog import kind as kind_named
from designer.cost.book import open_book
from designer.cost.hints import cheapest, hints
from designer.cost.newaccount import new_account
from designer.formats.examples import example
from designer.text import say
from designer.workspace import Workspace

SEOUL = "ap-northeast-2"


def estimated(*records: Any) -> Workspace:
    workspace = Workspace(place(*records))
    workspace.price()
    return workspace


def test_every_hint_saves_what_it_says() -> None:
    instance, volume, address = (kind_named(name).record for name in ("instance", "volume", "elastic-ip"))
    workspace = estimated(
        instance(id="instance-1", parent="subnet-1", type="m4.large", root_type="gp2", root_size=50),
        volume(id="volume-1", parent="zone-1", type="gp2", size=500),
        address(id="elastic-ip-1", parent="region-1"),
    )
    found = hints(workspace.view, workspace.book)
    assert sorted(hint.resource for hint in found) == [
        "elastic-ip-1",
        "instance-1",
        "instance-1",
        "volume-1",
        "volume-1",
    ]
    assert [hint.saving for hint in found] == sorted((hint.saving for hint in found), reverse=True)
    before = workspace.price().total
    for hint in found:
        after = Workspace(workspace.model.after(hint.make(workspace.model))).price().total
        assert before - after == hint.saving, hint
        assert say(hint.what, "ko") != say(hint.what, "en")


def test_what_nothing_uses_is_named_with_its_whole_bill() -> None:
    names = ("volume", "nat-gateway", "elastic-ip", "load-balancer", "target-group", "route-table")
    volume, nat, address, balancer, targets, table = (kind_named(name).record for name in names)
    listener = targets_listener()
    workspace = estimated(
        volume(id="volume-1", parent="zone-1", type="gp3", size=100),
        address(id="elastic-ip-1", parent="region-1"),
        nat(id="nat-gateway-1", parent="subnet-1", elastic_ip="elastic-ip-1"),
        targets(id="target-group-1", parent="vpc-1"),
        balancer(id="load-balancer-1", parent="vpc-1", subnets=("subnet-1",), listeners=(listener,)),
    )
    found = {hint.resource: hint for hint in hints(workspace.view, workspace.book)}
    assert set(found) == {"volume-1", "nat-gateway-1", "load-balancer-1"}
    before = workspace.price().total
    for hint in found.values():
        after = workspace.model.after(hint.make(workspace.model))
        assert before - Workspace(after).price().total == hint.saving > 0, hint
        assert hint.resource not in after.resources
    assert "elastic-ip-1" not in workspace.model.after(found["nat-gateway-1"].make(workspace.model)).resources
    used = estimated(
        *(one for one in workspace.model.resources.values() if one.id in ("elastic-ip-1", "nat-gateway-1")),
        table(id="route-table-1", parent="vpc-1", routes=(route("nat-gateway-1"),)),
    )
    assert hints(used.view, used.book) == ()


def targets_listener() -> Any:
    from designer.catalog.targets import Listener

    return Listener(protocol="HTTP", port=80, target_group="target-group-1")


def route(target: str) -> Any:
    from designer.catalog.routing import Route

    return Route(destination="0.0.0.0/0", target=target)


def test_a_newer_type_is_as_large_and_of_the_same_architecture() -> None:
    found = cheapest("m4.large", "linux", SEOUL, open_book())
    assert found is not None
    assert found[0].startswith("m") and found[0].endswith(".large") and "g" not in found[0].split(".")[0]
    assert found[1] > 0
    assert cheapest("m7g.large", "linux", SEOUL, open_book()) is None
    assert cheapest("m99.large", "linux", SEOUL, open_book()) is None


def test_nothing_to_save_in_the_example() -> None:
    workspace = Workspace(example("three-tier"))
    assert hints(workspace.view, workspace.book) == ()


def test_the_credit_of_a_new_account_lasts_as_long_as_it_does() -> None:
    workspace = Workspace(example("three-tier"))
    estimate = workspace.price()
    found = new_account("credit", estimate, workspace.charges(), workspace.book)
    assert found is not None
    assert found.first == estimate.total - 200
    assert found.months == Decimal(200) / estimate.total
    small = Workspace(example("static-site"))
    cheap = small.price()
    tiny = new_account("credit", cheap, small.charges(), small.book)
    assert tiny is not None
    assert (tiny.first, tiny.months) == (0, 6)
    assert new_account("", estimate, workspace.charges(), workspace.book) is None


def test_twelve_months_of_hours_before() -> None:
    instance = kind_named("instance").record
    workspace = estimated(instance(id="instance-1", parent="subnet-1", type="t3.micro", root_size=30))
    estimate = workspace.price()
    assert estimate.total > 0
    one = new_account("legacy", estimate, workspace.charges(), workspace.book)
    assert one is not None
    assert one.first == 0
    two = estimated(
        instance(id="instance-1", parent="subnet-1", type="t3.micro", root_size=15),
        instance(id="instance-2", parent="subnet-1", type="t3.micro", root_size=15),
    )
    found = new_account("legacy", two.price(), two.charges(), two.book)
    assert found is not None
    price = two.book.price(SEOUL, "ec2.t3.micro.linux.on-demand")
    assert price is not None
    # 1,460 hours of which 750 are given; both disks fit into the 30 GB.
    assert found.first == (1460 - 750) * price.first
    assert found.months == 12
