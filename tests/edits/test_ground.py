"""What is looked up on the ground of a model is what a walk over the whole model finds."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from designer.catalog import kind
from designer.core import Draft, Model
from designer.edits import ground
from designer.edits.folding import cover, fold, shown_rect
from designer.edits.geometry import below, children, placed, resources, scene_rect, standing_at
from designer.edits.move import move
from designer.edits.place import _around
from designer.edits.remove import remove
from designer.formats.examples import example
from tests.benchmarks.estate import landscape


def walked(source: Model | Draft, parent: str) -> list[str]:
    return [one.id for one in resources(source) if one.parent == parent]


def standing(model: Model, point: tuple[float, float], margin: float) -> set[str]:
    takers = [one for one in placed(model) if kind(one.kind).shape == "container" or one.kind == "instance"]
    return {one.id for one in takers if scene_rect(model, one.id).holds(point, margin)}


@pytest.mark.parametrize("field", [4096.0, 300.0, 40.0])
@pytest.mark.parametrize("seed", range(3))
def test_standing_at_a_point(seed: int, field: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the squares are: small ones make every container one that lies in no square."""
    monkeypatch.setattr(ground, "_FIELD", field)
    random, model = Random(seed), landscape(300)
    for _ in range(60):
        box = scene_rect(model, random.choice(sorted(model.placements)))
        point = box.x + random.uniform(-60, box.w + 60), box.y + random.uniform(-60, box.h + 60)
        for margin in (0.0, 48.0):
            found = {one.id for one in standing_at(model, point, margin)}
            assert found == standing(model, point, margin)
        if random.random() < 0.2:
            ids = random.sample([one.id for one in placed(model) if one.kind == "instance"], 3)
            model = model.after(move(model, ids, random.randint(-50, 50), random.randint(-50, 50)))


@pytest.mark.parametrize("folded", [False, True])
def test_what_takes_a_drop_is_the_smallest_that_shows(folded: bool) -> None:
    model = example("three-tier")
    if folded:
        model = model.after(fold(model, ["subnet-6"]))
    ids = [id for id in model.placements if id not in ("zone-1", "zone-2")]
    for id in ids:
        middle = scene_rect(model, id).centre
        shown = sorted(
            (box.w * box.h, one)
            for one in standing(model, middle, 0.0)
            if (box := shown_rect(model, one)).holds(middle) and cover(model, one) is None
        )
        assert [one.id for one in _around(model, middle, set(), ())] == [one for _, one in shown]
        assert _around(model, middle, {one for _, one in shown}, ()) == []


def altered(draft: Draft, random: Random, ids: list[str]) -> None:
    id = random.choice(ids)
    one: Any = draft.resource(id)
    if one is None:
        return
    if random.random() < 0.3:
        draft.drop("resources", id)
    else:
        draft.set("resources", id, parent=random.choice([*ids, None]))


@pytest.mark.parametrize("seed", range(3))
def test_children_in_a_draft(seed: int) -> None:
    random, model = Random(seed), example("three-tier")
    draft, ids = Draft(model), sorted(model.resources)
    for _ in range(40):
        altered(draft, random, ids)
        for parent in random.sample(ids, 4):
            assert [one.id for one in children(draft, parent)] == walked(draft, parent)
            assert [one.id for one in children(model, parent)] == walked(model, parent)


def test_below_takes_everything_inside() -> None:
    model = example("three-tier")
    region = next(one.id for one in model.resources.values() if one.kind == "region")
    inside = {id for id in model.resources if region in _above(model, id)}
    assert below(model, [region]) == inside | {region}
    assert not below(model.after(remove(model, [region])), [])


def _above(model: Model, id: str) -> set[str]:
    found: set[str] = set()
    parent = model.resources[id].parent
    while parent is not None:
        found.add(parent)
        parent = model.resources[parent].parent
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_fork_of_a_draft_stays_as_it_was(seed: int) -> None:
    random, model = Random(seed), example("three-tier")
    draft, ids = Draft(model), sorted(model.resources)
    for _ in range(10):
        altered(draft, random, ids)
        fork, was = draft.fork(), draft.change()
        assert fork.change() == was
        assert fork.fresh("instance") == draft.fresh("instance")
        inside = {parent: walked(draft, parent) for parent in ids}
        for _ in range(3):
            altered(draft, random, ids)
        assert fork.change() == was
        assert {parent: [one.id for one in children(fork, parent)] for parent in ids} == inside
