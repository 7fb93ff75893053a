"""Folding changes what shows, and nothing else."""

from __future__ import annotations

import pytest
from edits_board import Board, alike
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.core import DesignerError
from designer.edits.add import add
from designer.edits.clip import duplicate
from designer.edits.folding import FOLDED, cover, fold, foldable_kinds, shown_rect
from designer.edits.geometry import Rect, scene_rect
from designer.edits.move import move, resize
from designer.edits.place import landing
from designer.formats import native
from designer.formats.examples import example
from designer.text import msg
from designer.workspace import Workspace

FOLDING = [id for id, one in example("three-tier").resources.items() if one.kind in foldable_kinds()]


def test_what_folds_is_what_others_stand_in_but_for_zones() -> None:
    assert foldable_kinds() == {"region", "vpc", "subnet", "data-center"}


@given(st.lists(st.tuples(st.sampled_from(FOLDING), st.booleans()), max_size=12))
@settings(max_examples=60, deadline=None)
def test_folding_moves_nothing_and_undo_takes_it_back(steps: list[tuple[str, bool]]) -> None:
    start = model = example("three-tier")
    changes = []
    for id, folded in steps:
        change = fold(model, [id], folded)
        changes.append(change)
        model = model.after(change)
        assert model.placements[id].folded is folded
    assert model.resources == start.resources
    assert model.links == start.links
    assert {id: scene_rect(model, id) for id in model.placements} == {
        id: scene_rect(start, id) for id in start.placements
    }
    assert alike(native.read(native.write(model), "folded.json"), model)
    for change in reversed(changes):
        model = model.after(change.inverse())
    assert model == start


@given(st.sets(st.sampled_from(FOLDING), min_size=1))
@settings(max_examples=15, deadline=None)
def test_no_rule_speaks_differently_of_a_folded_diagram(ids: set[str]) -> None:
    plain, folded = Workspace(example("broken-three-tier")), Workspace(example("broken-three-tier"))
    folded.edit(fold(folded.model, ids), msg("Fold"))
    plain.settle()
    folded.settle()
    said = [[(one.rule, one.level, one.subjects) for one in space.findings] for space in (folded, plain)]
    assert said[0] == said[1]
    assert {id: flow.verdict for id, flow in folded.flows.items()} == {id: f.verdict for id, f in plain.flows.items()}


def test_the_outermost_fold_covers_what_is_in_it(web: Board) -> None:
    web.do(fold(web.model, ["subnet-3"]))
    assert cover(web.model, "instance-1") == "subnet-3"
    web.do(fold(web.model, ["vpc-1"]))
    assert cover(web.model, "instance-1") == cover(web.model, "subnet-3") == "vpc-1"
    assert cover(web.model, "vpc-1") is None
    assert shown_rect(web.model, "vpc-1")[2:] == FOLDED
    assert cover(web.model, "instance-1", {"vpc-1"}) == "subnet-3"


def test_a_drop_goes_by_what_is_seen(web: Board) -> None:
    middle = web.box("subnet-3").centre
    web.do(fold(web.model, ["subnet-3"]))
    box = shown_rect(web.model, "subnet-3")
    assert not box.holds(middle)
    assert landing(web.model, "load-balancer", web.box("load-balancer-1").moved(0, 0)).parent == "vpc-1"
    assert landing(web.model, "instance", _around(middle)).parent == "vpc-1"
    assert landing(web.model, "instance", _around(box.centre)).parent == "subnet-3"
    assert landing(web.model, "instance", _around(middle), opened=["subnet-3"]).parent == "subnet-3"
    web.do(fold(web.model, ["vpc-1"]))
    assert landing(web.model, "instance", _around(web.box("subnet-4").centre)).refused is not None


def _around(point: tuple[float, float]) -> Rect:
    return Rect(point[0] - 48, point[1] - 42, 96, 84)


def test_what_is_hidden_keeps_its_home_when_it_is_moved(web: Board) -> None:
    web.do(fold(web.model, ["vpc-1"]))
    web.do(move(web.model, ["instance-1"], 20, 0))
    assert web.get("instance-1").parent == "subnet-3"
    web.do(duplicate(web.model, ["instance-1"], 12, 12))
    assert web.get("instance-3").parent == "subnet-3"


def test_things_are_added_to_a_folded_container(web: Board) -> None:
    web.do(fold(web.model, ["region-1", "vpc-1", "subnet-1"]))
    web.do(add(web.model, "instance", 0, 0, {}, "subnet-1"))
    web.do(add(web.model, "subnet", 0, 0, {"access": "private"}, "vpc-1"))
    assert web.get("instance-3").parent == "subnet-1"
    assert web.get("subnet-5").parent == "vpc-1"
    assert len(web.get("subnet-5").zones) <= 2


def test_a_folded_container_is_dragged_by_the_box_that_is_seen(web: Board) -> None:
    web.do(fold(web.model, ["subnet-3"]))
    before, box, room = web.box("instance-1"), web.box("subnet-3"), web.box("vpc-1")
    web.do(move(web.model, ["subnet-3"], 0, 12))
    assert web.box("instance-1") == before.moved(0, 12)
    assert web.get("subnet-3").zones == ("zone-1",)
    # The small box is still inside the VPC, although the middle of the large one would no longer be.
    down = room.bottom - 50 - web.box("subnet-3").y
    assert box.h > 110
    web.do(move(web.model, ["subnet-3"], 0, down))
    assert web.get("subnet-3").parent == "vpc-1"
    assert web.box("vpc-1").encloses(web.box("subnet-3"))


def test_resizing_an_unfolded_one_again_holds_its_content(web: Board) -> None:
    web.do(fold(web.model, ["subnet-3"]))
    web.do(fold(web.model, ["subnet-3"], folded=False))
    box = web.box("subnet-3")
    web.do(resize(web.model, "subnet-3", type(box)(box.x, box.y, 10, 10)))
    assert web.box("subnet-3").encloses(web.box("instance-1"))


def test_only_containers_fold(web: Board) -> None:
    with pytest.raises(DesignerError, match="select one of them"):
        fold(web.model, ["instance-1", "zone-1"])
