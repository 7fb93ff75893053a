"""Adding, moving and resizing: what a drop resolves to."""

import math

import pytest
from edits_board import Board

from designer.core import DesignerError
from designer.edits.add import add, add_zone, offered_zones
from designer.edits.geometry import Rect
from designer.edits.move import move, resize
from designer.edits.place import landing
from designer.edits.remove import remove


def test_region_brings_two_zones_and_offers_the_others(board: Board) -> None:
    assert [board.get(id).name for id in ("zone-1", "zone-2")] == ["ap-northeast-2a", "ap-northeast-2b"]
    assert offered_zones(board.model, "region-1") == ("c", "d")
    board.do(add_zone(board.model, "region-1", "d"))
    assert board.get("zone-3").name == "ap-northeast-2d"
    assert board.box("region-1").encloses(board.box("zone-3"))
    assert not board.box("zone-2").touches(board.box("zone-3"), 0.1)


def test_drops_find_parent_and_zone(web: Board) -> None:
    assert {web.get(f"subnet-{n}").parent for n in range(1, 5)} == {"vpc-1"}
    assert [web.get(f"subnet-{n}").zones for n in range(1, 5)] == [("zone-1",), ("zone-2",)] * 2
    assert web.get("instance-1").parent == "subnet-3" and web.get("load-balancer-1").parent == "vpc-1"
    assert web.get("load-balancer-1").subnets == ("subnet-1", "subnet-2")
    assert web.get("instance-1").name == "app-1" and web.get("instance-2").name == "app-2"


def test_disks_dropped_on_an_instance_cover_neither_it_nor_one_another(web: Board) -> None:
    middle = web.box("instance-1").centre
    disks = [web.add(kind, *middle) for kind in ("volume", "instance-store", "volume")]
    assert {one.parent for one in disks} == {"instance-1"}
    boxes = [web.box(id) for id in ("instance-1", *(one.id for one in disks))]
    assert not any(one.touches(other, 0.1) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_gateway_stands_on_the_border_and_is_the_only_one(web: Board) -> None:
    place = web.model.placements["internet-gateway-1"]
    assert place.side == "top" and web.get("internet-gateway-1").parent == "vpc-1"
    assert web.box("internet-gateway-1").centre[1] == pytest.approx(web.box("vpc-1").y)
    with pytest.raises(DesignerError, match="already has one"):
        add(web.model, "internet-gateway", 300, 100)


def test_group_and_table_have_no_placement(web: Board) -> None:
    for kind in ("security-group", "route-table", "network-acl"):
        made = web.add(kind, 520, 400)
        assert made.parent == "vpc-1" and made.id not in web.model.placements


def test_container_that_sticks_out_is_fitted_in(board: Board) -> None:
    made = board.add("subnet", board.box("vpc-1").x + 5, board.box("vpc-1").bottom - 5)
    assert board.box("vpc-1").encloses(board.box(made.id))


@pytest.mark.parametrize("kind", ["region", "users", "data-center"])
def test_what_stands_outside_is_refused_inside(web: Board, kind: str) -> None:
    with pytest.raises(DesignerError):
        add(web.model, kind, *web.box("subnet-1").centre)


def test_what_needs_a_place_is_refused_on_the_canvas(board: Board) -> None:
    for kind in ("vpc", "subnet", "instance", "zone"):
        assert landing(board.model, kind, Rect(5000, 5000, 90, 80)).refused is not None


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 1e9])
def test_impossible_places_are_refused(web: Board, wrong: float) -> None:
    for make in (
        lambda: add(web.model, "region", wrong, 0),
        lambda: move(web.model, ["instance-1"], 0, wrong),
        lambda: resize(web.model, "subnet-1", Rect(0, 0, wrong, 100)),
    ):
        with pytest.raises(DesignerError):
            make()


def test_small_move_leaves_resources_identical(web: Board) -> None:
    for id in ("instance-1", "subnet-3", "vpc-1", "region-1", "load-balancer-1"):
        change = move(web.model, [id], 2, 2)
        assert {table for table, _ in change.keys} == {"placements"}
        web.do(change)


def test_container_carries_its_content(web: Board) -> None:
    before = web.box("instance-1")
    web.do(move(web.model, ["region-1", "instance-1"], 300, 40))
    assert web.box("instance-1") == before.moved(300, 40)


def test_move_to_another_subnet_changes_home(web: Board) -> None:
    (ax, ay), (bx, by) = web.box("instance-1").centre, web.box("subnet-4").centre
    web.do(move(web.model, ["instance-1"], bx - ax, by - ay))
    assert web.get("instance-1").parent == "subnet-4"
    assert web.box("instance-1").centre == pytest.approx((bx, by))


def test_subnet_across_two_columns_has_two_zones_and_warns(web: Board) -> None:
    left, right = web.box("subnet-3"), web.box("subnet-4")
    wide = Rect(left.x, left.y, right.x - left.x - 10, left.h)
    found = landing(web.model, "subnet", wide, moving=["subnet-3"])
    assert found.zones == ("zone-1", "zone-2") and found.warns is not None and found.refused is None
    web.do(resize(web.model, "subnet-3", wide))
    assert set(web.get("subnet-3").zones) == {"zone-1", "zone-2"}
    web.do(resize(web.model, "subnet-3", left))
    assert web.get("subnet-3").zones == ("zone-1",)


def test_a_column_takes_its_subnets_along(web: Board) -> None:
    before, there = web.box("subnet-2"), web.box("subnet-1")
    web.do(move(web.model, ["zone-2"], 10, 300))
    assert web.box("subnet-2") == before.moved(10, 0) and web.box("subnet-1") == there
    assert web.box("instance-2").centre[0] == pytest.approx(web.box("subnet-4").centre[0])
    assert web.get("subnet-2").zones == ("zone-2",)


def test_zones_never_overlap(web: Board) -> None:
    with pytest.raises(DesignerError, match="overlap"):
        move(web.model, ["zone-1"], web.box("zone-2").x - web.box("zone-1").x - 20, 0)


def test_removing_takes_content_links_and_references(web: Board) -> None:
    web.do(remove(web.model, ["vpc-1"]))
    assert sorted(web.model.resources) == ["region-1", "zone-1", "zone-2"]
    assert sorted(web.model.placements) == ["region-1", "zone-1", "zone-2"]


def test_removing_clears_what_named_it(web: Board) -> None:
    group = web.get("instance-1").security_groups[0]
    web.do(remove(web.model, [group, "subnet-1", "internet-gateway-1", "zone-2"]))
    assert group not in (web.get("instance-1").security_groups or ())
    assert web.get("load-balancer-1").subnets == ("subnet-2",)
    assert web.get("subnet-2").zones == ()
    tables = [one for one in web.model.resources.values() if one.kind == "route-table"]
    assert not [route for table in tables for route in table.routes if route.target == "internet-gateway-1"]
