"""What is dropped in a container is held by it, whatever is dropped and wherever."""

from __future__ import annotations

from typing import Any

import pytest
from edits_board import Board
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.catalog import kind
from designer.core import DesignerError, Draft, Model
from designer.edits import ground, holding
from designer.edits.add import add
from designer.edits.between import between, why_not_between
from designer.edits.clip import duplicate
from designer.edits.cloning import clone
from designer.edits.connect import connect, why_not_connect
from designer.edits.geometry import Rect, below, scene_rect
from designer.edits.move import move, resize
from designer.edits.sprouting import FEW, offers, sprout
from designer.formats.examples import example
from tests.benchmarks.estate import landscape

START = example("three-tier")
MOVED = [id for id in START.placements if START.resources[id].kind != "zone"]


def _held(model: Model, id: str) -> bool:
    """Whether a shape lies in its container, where it has one that holds."""
    one = model.resources[id]
    home = model.resources.get(one.parent or "")
    if home is None or home.kind == "zone" or kind(home.kind).shape != "container" or model.placements[id].side:
        return True
    return scene_rect(model, home.id).encloses(scene_rect(model, id))


@given(st.sampled_from(MOVED), st.integers(-700, 900), st.integers(-500, 700))
@settings(max_examples=150, deadline=None)
def test_a_dropped_shape_lies_in_its_container(id: str, dx: int, dy: int) -> None:
    try:
        change = move(START, [id], dx, dy)
    except DesignerError:
        return
    after = START.after(change)
    assert _held(after, id)
    assert after.after(change.inverse()) == START
    inside = below(START, [id])
    shift = scene_rect(after, id)[0] - scene_rect(START, id)[0], scene_rect(after, id)[1] - scene_rect(START, id)[1]
    for one in START.placements:
        if START.placements[one].side is not None:
            continue
        if one in inside:
            assert scene_rect(after, one)[:2] == pytest.approx(scene_rect(START, one).moved(*shift)[:2], abs=0.05)
        elif kind(START.resources[one].kind).shape == "leaf":
            assert scene_rect(after, one)[:2] == pytest.approx(scene_rect(START, one)[:2], abs=0.05)
    # No subnet that was not moved itself has come into another zone.
    for one, record in START.resources.items():
        if record.kind == "subnet" and one not in inside and id not in ("region-1", "vpc-1"):
            assert set(after.resources[one].zones) == set(record.zones)


def test_an_icon_in_a_small_subnet_makes_it_grow_and_keeps_its_size(web: Board) -> None:
    from designer.edits.geometry import Rect
    from designer.edits.move import resize

    box = web.box("subnet-1")
    web.do(resize(web.model, "subnet-1", Rect(box.x, box.y, 130, 70)))
    one = web.add("instance", *web.box("subnet-1").centre)
    assert web.box(one.id)[2:] == kind("instance").size
    assert web.box("subnet-1").encloses(web.box(one.id))


def test_a_copy_is_held_too(web: Board) -> None:
    box, shape = web.box("subnet-3"), web.box("instance-1")
    web.do(duplicate(web.model, ["instance-1"], 0, box.bottom - shape.bottom + 20))
    assert web.get("instance-3").parent == "subnet-3"
    assert web.box("subnet-3").encloses(web.box("instance-3"))


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize("id", [one for one in MOVED if kind(START.resources[one].kind).shape == "leaf"])
def test_a_clone_stands_beside_at_home_with_the_same_settings(id: str, side: Any) -> None:
    change = clone(START, id, side)
    after = START.after(change)
    old = START.resources[id]
    (new,) = [one for one in after.resources.values() if one.id not in START.resources and one.kind == old.kind]
    assert new.parent == old.parent
    assert not scene_rect(after, new.id).touches(scene_rect(after, id), 1.0)
    assert _held(after, new.id)
    kept = {"id", "name", "private_ip", "public_ip", "ipv6", "elastic_ip", "address", "addresses", "listeners"}
    for name in set(old.__struct_fields__) - kept:
        assert getattr(new, name) == getattr(old, name), name
    made = [(link.source, link.target) for link in after.links.values() if link.id not in START.links]
    legal = why_not_connect(START.after(change), id, new.id) is None or bool(made)
    assert made == ([(id, new.id)] if legal else [])
    assert after.after(change.inverse()) == START


@pytest.mark.parametrize(("side", "dx", "dy"), [("left", -1, 0), ("right", 1, 0), ("top", 0, -1), ("bottom", 0, 1)])
def test_where_there_is_room_a_clone_goes_exactly_to_that_side(side: Any, dx: int, dy: int) -> None:
    board = Board()
    board.add("users", 0, 0)
    first = board.box("users-1")
    board.do(clone(board.model, "users-1", side))
    board.do(clone(board.model, "users-1", side))
    for id, steps in (("users-2", 1), ("users-3", 2)):
        assert board.box(id) == first.moved(dx * steps * (first.w + 24), dy * steps * (first.h + 24))


@given(st.sampled_from(sorted(START.links)), st.sampled_from(MOVED))
@settings(max_examples=60, deadline=None)
def test_between_replaces_one_legal_arrow_by_two(link: str, id: str) -> None:
    old = START.links[link]
    why = why_not_between(START, link, id)
    if why is not None:
        with pytest.raises(DesignerError):
            between(START, link, id)
        return
    change = between(START, link, id)
    after = START.after(change)
    made = {(one.source, one.target) for key, one in after.links.items() if key not in START.links}
    assert made == {(old.source, id), (id, old.target)}
    assert link not in after.links
    assert after.resources == START.resources
    assert after.after(change.inverse()) == START


@given(st.sampled_from(MOVED), st.integers(-200, 1200), st.integers(-300, 900))
@settings(max_examples=40, deadline=None)
def test_everything_offered_can_be_made_and_is_little(source: str, x: int, y: int) -> None:
    found = offers(START, source, x, y)
    assert len(found) <= FEW
    assert len({(one.kind.name, one.entry.label) for one in found}) == len(found)
    for one in found:
        after = START.after(sprout(START, source, one.kind.name, x, y, one.entry.fields))
        new = [
            other for id, other in after.resources.items() if id not in START.resources and other.kind == one.kind.name
        ]
        assert len(new) >= 1
        assert len(after.links) > len(START.links) or len(after.resources) > len(START.resources) + 1


def test_what_no_line_may_lead_to_is_not_offered(web: Board) -> None:
    web.do(add(web.model, "users", 520, -200))
    names = {one.kind.name for one in offers(web.model, "users-1", *web.box("subnet-1").centre)}
    assert "internet-gateway" not in names
    assert "load-balancer" in names
    web.do(connect(web.model, "users-1", "load-balancer-1"))


@given(st.sets(st.sampled_from(MOVED), min_size=2, max_size=12), st.integers(-300, 300), st.integers(-200, 300))
@settings(max_examples=120, deadline=None)
def test_many_shapes_are_held_as_one_after_the_other_is(ids: set[str], dx: int, dy: int) -> None:
    all_at_once = holding.take_in_all

    def one_by_one(draft: Draft, ids: list[str]) -> None:
        for id in ids:
            all_at_once(draft, [id])

    def plainly(draft: Draft, before: Draft, id: str, box: Rect) -> None:
        draft.apply(resize(draft.preview(), id, box))

    try:
        found = move(START, ids, dx, dy)
    except DesignerError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "take_in_all", one_by_one)
        patch.setattr(holding, "resize_on", plainly)
        assert move(START, ids, dx, dy) == found


def test_a_drop_of_many_shapes_surveys_the_ground_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It once did so for every container that grew, and a drop of a thousand shapes took more than a second."""
    model = landscape(300)
    ids = [one.id for one in model.resources.values() if one.kind == "instance"]
    made: list[Model] = []

    class Counted(ground.Ground):
        def __init__(self, model: Model) -> None:
            made.append(model)
            super().__init__(model)

    monkeypatch.setattr(ground, "Ground", Counted)
    grown = {id for _, id in move(model, ids, 120, -40).entries} - {*ids}
    assert len(grown) > 5
    assert made == [model]
