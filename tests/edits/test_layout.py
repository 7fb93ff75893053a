"""Tidying: what it must never do, what it must keep, and that lines cross less for it."""

from __future__ import annotations

import random
import statistics

import pytest
from hypothesis import example as such
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_estates import estate, of, scrambled
from measures import boxes, crossings, off_grid, outside, overlaps, strays

from designer.core import Change, Draft, Link, Model, Note, model_of
from designer.edits.add import add
from designer.edits.align import lock
from designer.edits.geometry import scene_rect
from designer.edits.layout import lay_out, tidy
from designer.edits.remove import remove
from designer.formats.examples import example

EXAMPLES = ("three-tier", "broken-three-tier", "single-server", "static-site")


def tidied(model: Model, *within: str) -> Model:
    return model.after(tidy(model, within or None))


def check(model: Model) -> None:
    """Everything that must hold after any tidying."""
    assert overlaps(model) == []
    assert outside(model) == []
    assert strays(model) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_come_out_sound_and_on_the_grid(name: str) -> None:
    model = example(name)
    after = tidied(model)
    check(after)
    assert off_grid(after) == []
    assert after.resources == model.resources
    assert set(after.placements) == set(model.placements)
    assert crossings(after) <= crossings(model)


@given(st.integers(0, 10_000))
@settings(max_examples=50)
def test_any_architecture_comes_out_sound_and_stays_as_it_is(seed: int) -> None:
    bare = estate(seed)
    placed = bare.after(lay_out(bare))
    after = tidied(placed)
    for one in (placed, after):
        check(one)
        assert off_grid(one) == []
    assert after.resources == bare.resources
    assert not tidy(after)


@given(st.integers(0, 10_000))
@such(9615)
@settings(max_examples=30)
def test_scrambled_drawings_come_out_sound(seed: int) -> None:
    bare = estate(seed)
    model = scrambled(bare.after(lay_out(bare)), seed)
    after = tidied(model)
    check(after)
    assert not tidy(after)


def test_lines_cross_less_than_scrambled() -> None:
    """Over many architectures; in a single one chance may be cleverer."""
    before = after = 0
    for seed in range(40):
        bare = estate(seed)
        model = scrambled(bare.after(lay_out(bare)), seed)
        before, after = before + crossings(model), after + crossings(tidied(model))
    assert after < before / 2


def test_leaves_change_seats_so_that_their_lines_do_not_cross() -> None:
    zones = [of("zone", f"zone-{n}", "region-1", name=f"a{n}") for n in (1, 2)]
    rows = [
        of("subnet", f"subnet-{n}", "vpc-1", access="private", tier=tier, zones=("zone-1",))
        for n, tier in ((1, "app"), (2, "db"))
    ]
    leaves = [of("instance", f"instance-{n}", "subnet-1") for n in range(4)]
    stores = [of("cache", f"cache-{n}", "subnet-2") for n in range(4)]
    links = [Link(id=f"link-{n}", source=f"instance-{n}", target=f"cache-{(3 * n + 2) % 4}") for n in range(4)]
    model = model_of(
        of("region", "region-1", code="eu-west-1"),
        *zones,
        of("vpc", "vpc-1", "region-1"),
        *rows,
        *leaves,
        *stores,
        *links,
    )
    after = model.after(lay_out(model))
    check(after)
    assert crossings(after) == 0


def test_the_order_of_the_tables_does_not_matter() -> None:
    for seed in range(6):
        bare = estate(seed)
        records = [*bare.resources.values(), *bare.links.values()]
        random.Random(seed).shuffle(records)
        other = model_of(*records)
        assert dict(bare.after(lay_out(bare)).placements) == dict(other.after(lay_out(other)).placements)


def median_shift(before: Model, after: Model) -> float:
    shifts = [
        abs(after.placements[id].x - place.x) + abs(after.placements[id].y - place.y)
        for id, place in before.placements.items()
        if id in after.placements
    ]
    return statistics.median(shifts)


def test_one_resource_more_or_less_moves_little() -> None:
    same = total = 0
    for seed in range(30):
        bare = estate(seed)
        model = bare.after(lay_out(bare))
        dice = random.Random(seed)
        leaves = sorted(one.id for one in model.resources.values() if one.kind in ("instance", "cache"))
        subnets = sorted(one.id for one in model.resources.values() if one.kind == "subnet")
        changes: list[Change] = [remove(model, [dice.choice(leaves)])] if leaves else []
        if subnets:
            changes.append(add(model, "instance", 0, 0, parent=dice.choice(subnets)))
        for change in changes:
            after = tidied(model.after(change))
            check(after)
            assert median_shift(model, after) <= 20.0
            both = set(model.placements) & set(after.placements)
            same += sum(model.placements[id] == after.placements[id] for id in both)
            total += len(both)
    assert same > 0.6 * total


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_locked_shapes_stay_exactly_where_they_are(seed: int) -> None:
    bare = estate(seed)
    model = scrambled(bare.after(lay_out(bare)), seed) if seed % 3 == 0 else bare.after(lay_out(bare))
    dice = random.Random(seed)
    chosen = dice.sample(sorted(model.placements), min(3, len(model.placements)))
    model = model.after(lock(model, chosen, True))
    after = tidied(model)
    for id in chosen:
        assert after.placements[id] == model.placements[id]
        assert scene_rect(after, id) == scene_rect(model, id)


def test_others_make_room_for_what_is_locked() -> None:
    model = tidied(example("three-tier"))
    draft = Draft(model)
    draft.set("placements", "nat-gateway-1", x=20.0, y=40.0, locked=True)
    draft.put("resources", of("instance", "instance-9", "subnet-1", name="extra"))
    model = model.after(draft.change())
    after = tidied(model.after(lay_out(model)))
    check(after)
    assert after.placements["nat-gateway-1"].x == 20.0


def test_tidying_a_container_touches_its_content_only() -> None:
    model = tidied(example("three-tier"))
    draft = Draft(model)
    for number in range(3):
        draft.put("resources", of("instance", f"instance-{number}", "subnet-5", name=f"extra-{number}"))
    model = model.after(draft.change())
    model = model.after(lay_out(model))
    draft = Draft(model)
    draft.set("placements", "instance-0", x=131.0, y=57.0)
    draft.set("placements", "nat-gateway-1", x=133.0, y=41.0)
    model = model.after(draft.change())
    change = tidy(model, ["subnet-5"])
    after = model.after(change)
    inside = {one.id for one in model.resources.values() if one.parent == "subnet-5"}
    moved = {id for id in change.touched("placements") if _corner(model, id) != _corner(after, id)}
    assert moved and moved <= inside
    assert after.placements["nat-gateway-1"] == model.placements["nat-gateway-1"]
    check(after)


def _corner(model: Model, id: str) -> tuple[float, float]:
    return model.placements[id].x, model.placements[id].y


def test_subnets_of_a_tier_stand_in_one_row_and_are_alike() -> None:
    after = boxes(tidied(example("three-tier")))
    for one, other in (("subnet-1", "subnet-2"), ("subnet-3", "subnet-4"), ("subnet-5", "subnet-6")):
        assert (after[one].y, after[one].w, after[one].h) == (after[other].y, after[other].w, after[other].h)
    assert after["zone-1"].w == after["zone-2"].w
    assert after["subnet-1"].bottom < after["load-balancer-1"].y < after["load-balancer-1"].bottom < after["subnet-3"].y
    middle = after["load-balancer-1"].centre[0]
    assert after["subnet-1"].right < middle < after["subnet-2"].x
    assert after["internet-gateway-1"].centre[0] == middle == after["users-1"].centre[0]


def test_a_standby_has_room_in_its_own_subnet() -> None:
    model = example("three-tier")
    draft = Draft(model)
    draft.put("resources", of("cache", "cache-1", "subnet-6", name="sessions"))
    model = model.after(draft.change())
    after = tidied(model.after(lay_out(model)))
    assert _corner(after, "cache-1") != _corner(after, "database-1")


def test_bends_and_notes_go_with_what_they_belong_to() -> None:
    model = tidied(example("three-tier"))
    draft = Draft(model)
    draft.set("links", "link-3", bends=((300.0, 700.0), (300.0, 720.0)))
    draft.put("notes", Note(id="note-1", text="here", target="database-1", x=10.0, y=10.0))
    draft.set("placements", "region-1", x=33.0, y=47.0)
    model = model.after(draft.change())
    after = tidied(model)
    assert after.placements["region-1"].x == 40.0
    assert after.links["link-3"].bends == ((307.0, 693.0), (307.0, 713.0))
    assert (after.notes["note-1"].x, after.notes["note-1"].y) == (17.0, 3.0)
