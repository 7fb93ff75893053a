"""Copies lie beside what they were made of, in the same containers, and cover nothing."""

from __future__ import annotations

import pytest

from designer.core import Model
from designer.edits import clip
from designer.edits.aside import STEP, aside
from designer.edits.geometry import placed, scene_rect
from designer.formats.examples import example


def new_in(before: Model, after: Model) -> list[str]:
    return [one.id for one in placed(after) if one.id not in before.resources]


@pytest.mark.parametrize("id", ["database-1", "nat-gateway-1", "users-1", "load-balancer-1"])
def test_a_duplicate_covers_nothing_and_has_the_same_home(id: str) -> None:
    before = example("three-tier")
    after = before
    for _ in range(1 if id == "database-1" else 2):  # its subnet has room for one more
        now = after
        after = now.after(clip.duplicate(now, [id], *aside(now, [id])))
        (new,) = new_in(now, after)
        rect = scene_rect(after, new)
        assert after.resources[new].parent == before.resources[id].parent
        alike = [one.id for one in placed(after) if one.id != new and one.kind == before.resources[id].kind]
        assert not any(scene_rect(after, other).touches(rect, 1.0) for other in alike)


def test_what_finds_no_place_beside_goes_a_step_as_everywhere() -> None:
    model = example("three-tier")
    assert aside(model, ["region-1", "users-1"]) != (0.0, 0.0)
    assert aside(model, ["internet-gateway-1"]) == (STEP, STEP)
    assert aside(model, []) == (STEP, STEP)


def test_a_paste_on_the_original_is_seen() -> None:
    before = example("three-tier")
    x, y = scene_rect(before, "load-balancer-1").centre
    held, after = clip.copy(before, ["load-balancer-1"]), before
    for _ in range(3):
        after = after.after(clip.paste(after, held, x, y))
    centres = [scene_rect(after, one.id).centre for one in placed(after) if one.kind == "load-balancer"]
    assert len(centres) == 4
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 40 for a in centres for b in centres if a is not b)


@pytest.mark.parametrize("dx", [-600.0, 0.0, 600.0])
def test_a_pasted_group_makes_nothing_grow(dx: float) -> None:
    before = example("three-tier")
    box = scene_rect(before, "auto-scaling-group-1")
    held = clip.copy(before, ["auto-scaling-group-1"])
    at = min(max(box.centre[0] + dx, box.x + 4), box.right - 4)
    after = before.after(clip.paste(before, held, at, box.centre[1] + 40))
    for id in ("vpc-1", "region-1", "internet-gateway-1"):
        assert after.placements[id] == before.placements[id]
    (new,) = new_in(before, after)
    assert scene_rect(after, "vpc-1").encloses(scene_rect(after, new))
