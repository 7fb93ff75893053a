"""What nobody has pointed a place out for stands free: on nothing, inside what holds it, whatever the kind."""

from __future__ import annotations

import pytest

from designer.catalog import kind, kinds
from designer.core import Model
from designer.edits.geometry import Rect, placed, scene_rect
from designer.edits.nearby import add_nearby
from designer.formats.examples import example

VIEW = Rect(-100.0, -150.0, 1500.0, 1050.0)
DRAWN = sorted(name for name, one in kinds().items() if one.shape != "none" and name != "instance-store")


def added(before: Model, name: str, parent: str | None = None) -> tuple[Model, str]:
    after = before.after(add_nearby(before, name, {}, VIEW.centre, VIEW, parent))
    (new,) = [one.id for one in placed(after) if one.id not in before.resources and one.kind == name]
    return after, new


def covered(model: Model, new: str) -> list[str]:
    """Icons that a shape lies on, and containers that it lies across."""
    rect, name = scene_rect(model, new), model.resources[new].kind
    found = []
    for one in placed(model):
        box = scene_rect(model, one.id)
        if one.id == new or model.resources[one.id].parent == new or not box.touches(rect, 1.0):
            continue
        if one.kind == "auto-scaling-group" and kind(name).shape == "leaf":
            found.append(one.id)
        elif box.encloses(rect):
            continue
        elif kind(one.kind).shape != "container" or (
            kind(name).shape == "container" and one.kind not in ("zone", "vpc")
        ):
            found.append(one.id)
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_two_of_every_kind_find_a_free_place_in_a_full_drawing(name: str) -> None:
    model = example("three-tier")
    for _ in range(2):
        model, new = added(model, name)
        assert covered(model, new) == []
        parent = model.resources[new].parent
        assert parent in kind(name).stands_in or model.resources[parent].kind in kind(name).stands_in
        if parent is not None and kind(name).shape == "leaf" and parent in model.placements:
            assert scene_rect(model, parent).encloses(scene_rect(model, new))


def test_a_full_vpc_grows_for_one_more_subnet_that_lies_in_one_zone() -> None:
    before = example("three-tier")
    after, new = added(before, "subnet")
    assert len(after.resources[new].zones) == 1
    assert scene_rect(after, "vpc-1").bottom > scene_rect(before, "vpc-1").bottom
    assert scene_rect(after, "vpc-1").encloses(scene_rect(after, new))
    assert scene_rect(after, "region-1").encloses(scene_rect(after, "vpc-1"))


def test_a_selected_container_grows_when_it_is_full() -> None:
    model = example("three-tier")
    for _ in range(9):
        model, new = added(model, "instance", "subnet-5")
        assert model.resources[new].parent == "subnet-5"
        assert scene_rect(model, "subnet-5").encloses(scene_rect(model, new))
        assert covered(model, new) == []
    assert scene_rect(model, "vpc-1").encloses(scene_rect(model, "subnet-5"))
