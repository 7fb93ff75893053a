"""A graph that is built in small steps while the model changes equals one that is made at once."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.core import Change, Draft, Link, Model
from designer.graph import Architecture, View, architecture, sorting, waiting
from designer.graph.building import Building
from designer.graph.sorting import Sorted, order
from designer.graph.waiting import Waiting
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


@pytest.mark.parametrize("seed", range(30))
def test_what_is_asked_while_it_is_built_is_answered_from_the_present_records(seed: int) -> None:
    assert not lags(seed)


def lags(seed: int) -> bool:
    """Whether an answer that was given before the graph was there stays when its record is another."""
    random, model = Random(seed), MODEL
    built = Building(model)
    view, told = built.view, list[Change]()
    view.architecture.followers.append(told.append)
    for count in range(1, 7):
        steps = built.steps()
        for _ in range(random.randint(0, 4)):
            next(steps, None)
        change = _edit(model, random)
        model = model.after(change)
        built.follow(change, model)
        fresh = Architecture(model).view
        ids = [id for id in model.resources if id.startswith(("instance", "database"))]
        if view.model is not model or len(told) != count:
            return True
        if any(view.get(id) is not model.resources[id] or view.name_of(id) != fresh.name_of(id) for id in ids):
            return True
        if any(view.vpc_id_of(id) != fresh.vpc_id_of(id) for id in ids):
            return True
        if any(view.link(id) is not model.links[id] for id in model.links):
            return True
        if random.random() < 0.5 and (view.all("instance"), view.links()) != (fresh.all("instance"), fresh.links()):
            return True
        if random.random() < 0.2 and any(view.links_of(id) != fresh.links_of(id) for id in ids):
            return True
    return built.view is not view or built.architecture.signature() != Architecture(model).signature()


def test_an_answer_that_is_kept_for_another_record_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "forget", lambda self, changed=None: None)
    assert any(lags(seed) for seed in range(30))


def test_a_list_that_stays_while_the_graph_is_built_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_LISTS", ())
    before = Waiting.__getattr__

    def lists_first(self: Waiting, name: str) -> object:
        if name not in ("_by_kind", "_links"):
            return before(self, name)
        Architecture._begin(self)
        return vars(self)[name]

    monkeypatch.setattr(Waiting, "__getattr__", lists_first)
    assert any(lags(seed) for seed in range(30))


def test_records_are_asked_for_without_making_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    built = Building(MODEL)
    monkeypatch.setattr(Building, "steps", lambda self: pytest.fail("it was made"))
    id = next(id for id in MODEL.resources if id.startswith("instance"))
    assert built.view.get(id) is MODEL.resources[id] and built.view.vpc_id_of(id)
    assert all(map(built.view.label, MODEL.links))
    fresh = View.of(MODEL)
    assert built.view.all("subnet") == fresh.all("subnet") and built.view.links() == fresh.links()


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
