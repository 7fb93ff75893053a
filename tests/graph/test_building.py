"""A graph that is built in small steps while the model changes equals one that is made at once."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.core import Change, Draft, Link, Model
from designer.graph import Architecture, architecture, sorting
from designer.graph.building import Building
from designer.graph.sorting import Sorted, order
from tests.benchmarks.estate import generated

IDS = st.lists(st.from_regex(r"(a|b-b|instance)(-[0-9]{1,4})?", fullmatch=True), unique=True, max_size=40)
MODEL = generated(160)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps so small that edits come in between."""
    monkeypatch.setattr(architecture, "_UNIT", 7)
    monkeypatch.setattr(sorting, "_UNIT", 3)


def _edit(model: Model, random: Random) -> Change:
    draft = Draft(model)
    id = random.choice([one for one in model.resources if one.startswith("instance")])
    roll = random.randrange(4)
    if roll == 0:
        for link in model.links.values():
            if id in (link.source, link.target):
                draft.drop("links", link.id)
        draft.set("resources", id, enabled=False)
    elif roll == 1:
        draft.set("resources", id, name="other")
    elif roll == 2:
        draft.set("resources", id, parent=random.choice([one for one in model.resources if one.startswith("subnet")]))
    else:
        draft.put("links", Link(id=draft.fresh("link"), source=id, target="database-1", ports=(3306, 3306)))
    return draft.change()


@pytest.mark.parametrize("seed", range(30))
def test_edits_while_it_is_built_are_made_good_for(seed: int) -> None:
    assert not differs(seed)


def differs(seed: int) -> bool:
    """Whether a graph that was built with edits in between differs from one of the last model."""
    random, model = Random(seed), MODEL
    built = Building(model)
    for _ in range(random.randint(0, 6)):
        steps = built.steps()
        for _ in range(random.randint(0, 60)):
            next(steps, None)
        change = _edit(model, random)
        model = model.after(change)
        built.follow(change, model)
    now, fresh = built.architecture, Architecture(model)
    kinds = ("instance", "subnet", "database")
    return (
        now.model is not model
        or now.signature() != fresh.signature()
        or now.ids() != fresh.ids()
        or now.ids(kinds) != fresh.ids(kinds)
        or now.link_ids() != fresh.link_ids()
        or now.view.all("instance") != fresh.view.all("instance")
    )


def test_a_change_that_is_missed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Building.follow

    def follow(self: Building, change: Change, model: Model) -> None:
        before(self, change, model)
        self._missed.clear()

    monkeypatch.setattr(Building, "follow", follow)
    assert any(differs(seed) for seed in range(30))


def test_it_is_built_in_many_steps() -> None:
    built = Building(MODEL)
    assert sum(1 for _ in built.steps()) > 20
    assert built.architecture.signature() == Architecture(MODEL).signature()


@given(IDS)
def test_ids_sorted_in_steps_are_in_order(ids: list[str]) -> None:
    some = Sorted()
    for id in ids:
        some.add(id)
    assert sum(1 for _ in some.sorting()) == -(-len(ids) // 3)
    assert some.ids == sorted(ids, key=order)
    some.add("z-77")
    assert some.sorted() == sorted([*ids, "z-77"], key=order)


@given(st.lists(st.sampled_from(("instance", "subnet", "vpc", "nothing")), unique=True))
def test_ids_one_after_the_other_are_those_of_the_list(kinds: list[str]) -> None:
    graph = Architecture(MODEL)
    assert list(graph.each_id(kinds)) == graph.ids(kinds)
