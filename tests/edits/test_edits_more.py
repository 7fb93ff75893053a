"""Fields, arrows, clipboard, groups, alignment and layout."""

import json
import math
from itertools import combinations

import pytest
from edits_board import Board
from hypothesis import given
from hypothesis import strategies as st

from designer.core import DesignerError, Draft, Model
from designer.edits.add import add
from designer.edits.align import align, distribute, restack
from designer.edits.change import check_value, rename, set_fields, set_region
from designer.edits.clip import copy, duplicate, paste
from designer.edits.connect import connect, suggest, why_not_connect
from designer.edits.groups import give_group, new_group, take_group
from designer.edits.layout import lay_out, tidy
from designer.edits.move import move, resize
from designer.edits.remove import remove
from designer.text import say


def test_fields_are_checked(web: Board) -> None:
    web.do(set_fields(web.model, "instance-1", type="m5.large", name="shop"))
    assert (web.get("instance-1").type, web.get("instance-1").name) == ("m5.large", "shop")
    for id, fields in (
        ("vpc-1", {"cidrs": ("ten",)}),
        ("instance-1", {"root_size": -1}),
        ("instance-1", {"root_size": math.nan}),
        ("instance-1", {"state": "asleep"}),
        ("instance-1", {"colour": "red"}),
        ("instance-1", {"name": "x" * 300}),
    ):
        with pytest.raises(DesignerError):
            set_fields(web.model, id, **fields)
    wrong = check_value(type(web.get("vpc-1")), "cidrs", ("ten",))
    assert wrong is not None and "ten" in say(wrong, "ko") and say(wrong, "ko") != say(wrong)


def test_one_main_table_only(web: Board) -> None:
    other = web.add("route-table", 520, 400)
    web.do(set_fields(web.model, other.id, main=True))
    assert [one.id for one in web.model.resources.values() if one.kind == "route-table" and one.main] == [other.id]


def test_region_renames_its_zones(web: Board) -> None:
    web.do(set_region(web.model, "region-1", "us-east-1"))
    assert [web.get(id).name for id in ("zone-1", "zone-2")] == ["us-east-1a", "us-east-1b"]
    with pytest.raises(DesignerError):
        set_region(web.model, "region-1", "moon-1")


def test_rename(web: Board) -> None:
    web.do(rename(web.model, "vpc-1", " 상점  망 "))
    assert web.get("vpc-1").name == "상점 망"


def test_arrows(web: Board) -> None:
    web.add("users", 520, -200)
    database = web.add("database", *web.box("subnet-4").centre)
    assert suggest(web.model, "users-1", "load-balancer-1") == ("tcp", (80, 80))
    assert suggest(web.model, "instance-1", database.id) == ("tcp", (3306, 3306))
    web.do(connect(web.model, "instance-1", database.id))
    assert web.model.links["link-1"].ports == (3306, 3306)
    assert why_not_connect(web.model, "instance-1", database.id) is not None
    assert why_not_connect(web.model, "instance-1", "instance-1") is not None
    with pytest.raises(DesignerError):
        connect(web.model, "vpc-1", "instance-1")
    web.do(remove(web.model, [database.id]))
    assert not web.model.links


def test_paste_follows_references_inside_and_keeps_those_outside(web: Board) -> None:
    web.do(connect(web.model, "instance-1", "instance-2"))
    group = web.get("instance-1").security_groups
    web.do(duplicate(web.model, ["instance-1", "instance-2"], 10, 10))
    assert web.get("instance-3").security_groups == group
    assert {web.get("instance-3").name, web.get("instance-4").name} == {"app-3", "app-4"}
    link = web.model.links["link-2"]
    assert {link.source, link.target} == {"instance-3", "instance-4"}


def test_whole_vpc_in_another_region(web: Board) -> None:
    clip = json.loads(json.dumps(copy(web.model, ["vpc-1"])))
    web.add("region", 2520, 380)
    web.do(paste(web.model, clip, 2520, 400))
    vpc = web.get("vpc-2")
    assert vpc.parent == "region-2" and vpc.cidrs != web.get("vpc-1").cidrs
    copied = [one for one in web.model.resources.values() if one.kind == "subnet" and one.parent == "vpc-2"]
    assert len(copied) == 4 and all(web.get(one.route_table).parent == "vpc-2" for one in copied if one.route_table)
    assert all(set(one.zones) <= {"zone-3", "zone-4"} and one.zones for one in copied)
    assert web.get("load-balancer-2").subnets and set(web.get("load-balancer-2").subnets) <= {one.id for one in copied}


def test_references_to_what_is_not_there_are_cleared(web: Board) -> None:
    other = Board()
    other.add("region", 520, 380)
    other.add("vpc", 520, 400)
    subnet = other.add("subnet", 250, 250)
    clip = copy(web.model, ["instance-1"])
    other.do(paste(other.model, clip, *other.box(subnet.id).centre))
    assert not other.get("instance-1").security_groups
    with pytest.raises(DesignerError):
        paste(other.model, {"text": "hello"}, 0, 0)


def test_groups(web: Board) -> None:
    web.do(new_group(web.model, ["instance-1", "instance-2"], "shared"))
    made = next(one.id for one in web.model.resources.values() if one.name == "shared")
    assert made in web.get("instance-2").security_groups
    web.do(take_group(web.model, ["instance-1"], made))
    assert made not in web.get("instance-1").security_groups
    web.do(give_group(web.model, "instance-1", made))
    assert made in web.get("instance-1").security_groups
    with pytest.raises(DesignerError):
        give_group(web.model, "vpc-1", made)


def test_align_distribute_restack(web: Board) -> None:
    web.do(align(web.model, ["subnet-3", "subnet-4"], "top"))
    assert web.box("subnet-3").y == web.box("subnet-4").y
    web.do(distribute(web.model, ["instance-1", "load-balancer-1", "instance-2"], "horizontal"))
    web.do(restack(web.model, ["instance-1"], "front"))


def bare(model: Model) -> Model:
    draft = Draft(model)
    for id in model.placements:
        draft.drop("placements", id)
    return model.after(draft.change())


def check_layout(model: Model) -> None:
    from designer.edits.geometry import scene_rect

    boxes = {id: scene_rect(model, id) for id in model.placements}
    for id, box in boxes.items():
        parent = model.resources[id].parent
        beside = parent in boxes and model.resources[parent].kind == "instance"
        if parent in boxes and not beside and model.placements[id].side is None:
            assert boxes[parent].encloses(box), (id, parent)
    for one, other in combinations(boxes, 2):
        first, second = model.resources[one], model.resources[other]
        if first.parent != second.parent or ("zone" in (first.kind, second.kind) and first.kind != second.kind):
            continue
        if "auto-scaling-group" in (first.kind, second.kind):
            continue
        assert not boxes[one].touches(boxes[other], 0.5), (one, other)


@pytest.mark.parametrize("arrange", [lay_out, tidy])
def test_layout_puts_everything_inside_its_parent(web: Board, arrange) -> None:  # type: ignore[no-untyped-def]
    web.add("users", 520, -200)
    web.add("database", *web.box("subnet-4").centre)
    zones = {id: one.zones for id, one in web.model.resources.items() if one.kind == "subnet"}
    model = bare(web.model) if arrange is lay_out else web.model
    change = arrange(model)
    after = model.after(change)
    assert set(after.placements) >= set(web.model.placements) - {"elastic-ip-1"}
    assert {id: one.zones for id, one in after.resources.items() if one.kind == "subnet"} == zones
    check_layout(after)
    assert after.after(change.inverse()) == model
    assert not lay_out(after)


STEPS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 40), st.floats(-400, 1400), st.floats(-300, 1000)), max_size=8
)


def step(model: Model, what: int, number: int, x: float, y: float):  # type: ignore[no-untyped-def]
    ids = sorted(model.placements) or [""]
    id = ids[number % len(ids)]
    kinds = ("region", "vpc", "subnet", "instance", "database", "nat-gateway", "auto-scaling-group", "volume")
    if what <= 1 or not id:
        return add(model, kinds[number % len(kinds)], x, y)
    if what == 2:
        return move(model, [id], x / 4, y / 4)
    if what == 3:
        from designer.edits.geometry import scene_rect

        box = scene_rect(model, id)
        return resize(model, id, box._replace(w=box.w + x / 10, h=box.h + y / 10))
    return remove(model, [id]) if what == 4 else duplicate(model, [id], x / 4, y / 4)


@given(STEPS)
def test_any_edits_can_be_taken_back(steps: list[tuple[int, int, float, float]]) -> None:
    board = Board()
    board.add("region", 520, 380)
    board.add("vpc", 520, 400)
    for one in steps:
        try:
            change = step(board.model, *one)
        except DesignerError:
            continue
        board.do(change)


def test_layout_of_a_crowded_vpc_has_no_overlaps(board: Board) -> None:
    for kind in ("instance", "database", "instance", "auto-scaling-group", "auto-scaling-group"):
        board.do(add(board.model, kind, 0, 0, parent="vpc-1"))
    board.do(remove(board.model, ["zone-2"]))
    model = bare(board.model)
    check_layout(model.after(lay_out(model)))
    check_layout(board.model.after(tidy(board.model)))


def test_what_belongs_to_the_region_covers_no_vpc() -> None:
    from designer.core import Document
    from designer.edits.add import add
    from designer.edits.geometry import scene_rect

    model = Document().model
    model = model.after(add(model, "region", 480, 320))
    model = model.after(add(model, "vpc", 480, 400))
    region = scene_rect(model, "region-1")
    for number, kind in enumerate(("bucket", "table", "topic"), 1):
        model = model.after(add(model, kind, region.x + 100.0 * number, region.bottom - 8))
    vpc, grown = scene_rect(model, "vpc-1"), scene_rect(model, "region-1")
    assert grown.h > region.h
    assert (grown.x, grown.y, grown.w) == (region.x, region.y, region.w)
    for id in ("bucket-1", "table-1", "topic-1"):
        box = scene_rect(model, id)
        assert not vpc.touches(box, 1.0)
        assert grown.encloses(box)
        assert model.resources[id].parent == "region-1"
