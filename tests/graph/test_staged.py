"""Long answers go on where they paused, and start anew after a change; what rests on what is kept in little room."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest

from designer.catalog.ec2 import Instance
from designer.core import Change, Draft, Link, Model, model_of
from designer.graph import Architecture, View, tracking
from designer.graph.standing import Standing
from designer.graph.tracking import Paused, Tracked


def servers(count: int) -> Model:
    return model_of(*(Instance(id=f"instance-{at}", name=f"s{at}") for at in range(1, count + 1)))


def renamed(view: View, id: str, name: str) -> None:
    draft = Draft(view.model)
    draft.set("resources", id, name=name)
    change = draft.change()
    view.architecture.update(change, view.model.after(change))


class Names:
    """The names of servers, one read in each step; ``read`` says which."""

    def __init__(self, count: int) -> None:
        self.view = View.of(servers(count))
        self.count, self.read = count, list[int]()

    def ask(self) -> list[str]:
        return self.view.staged(("names",), self.steps)

    def steps(self) -> Generator[None, None, list[str]]:
        found = []
        for at in range(1, self.count + 1):
            self.read.append(at)
            found.append(self.view.label(f"instance-{at}"))
            yield
        return found

    def pause(self) -> None:
        with pytest.raises(Paused), self.view.within(0.0):
            self.ask()


def test_a_staged_answer_goes_on_where_it_paused() -> None:
    names = Names(3)
    names.pause()
    names.pause()
    assert names.read == [1, 2]
    assert names.ask() == ["s1", "s2", "s3"]
    assert names.read == [1, 2, 3]
    assert names.ask() == ["s1", "s2", "s3"] and names.read == [1, 2, 3]


def test_it_rests_on_what_it_read_before_it_paused() -> None:
    names = Names(3)
    names.pause()
    assert names.ask() == ["s1", "s2", "s3"]
    renamed(names.view, "instance-1", "other")
    assert names.ask() == ["other", "s2", "s3"]


def test_a_change_in_between_begins_it_anew() -> None:
    names = Names(3)
    names.pause()
    renamed(names.view, "instance-1", "other")
    assert names.ask() == ["other", "s2", "s3"]


def test_what_asks_for_a_staged_answer_rests_on_it() -> None:
    names = Names(2)

    def outer() -> int:
        return names.view.once(("outer",), lambda: len("".join(names.ask())))

    names.pause()
    assert outer() == 4
    renamed(names.view, "instance-2", "longer")
    assert outer() == 8


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 9, 63, 64, 65, 200])
def test_all_that_rests_on_one_thing_is_dropped_however_many_they_are(count: int) -> None:
    view = View.of(servers(1))
    for at in range(count):
        view.once(("n", at), lambda: view.label("instance-1"))
    renamed(view, "instance-1", "other")
    assert not any(("n", at) in view.kept for at in range(count))
    assert {view.once(("n", at), lambda: view.label("instance-1")) for at in range(count)} == {"other"}


def test_keys_that_came_twice_are_cleared() -> None:
    view = View.of(servers(200))
    for _ in range(30):
        for at in range(100):
            view.once(("n", at), lambda at=at: (view.label("instance-1"), view.label(f"instance-{at + 2}")))  # type: ignore[misc]
        for at in range(100):
            view.forget({f"instance-{at + 2}"})
    assert len(view._resting["instance-1"]) <= 2 * 200


def test_an_answer_may_be_none_and_is_kept() -> None:
    view, made = View.of(servers(1)), []
    for _ in range(2):
        assert view.once(("nothing",), lambda: made.append(1)) is None
    assert made == [1]


def test_stale_subjects_cost_the_same_however_many_there_are() -> None:
    """Nothing is passed over again: a subject that fails stays to be asked for, and a dict that was emptied is small."""
    view = Tracked()
    standing = Standing(view, "one", lambda at: 10 // at, lambda at: True)
    standing.ask((at,) for at in (0, 1, 2))
    steps = standing.steps()
    next(steps), next(steps)
    with pytest.raises(ZeroDivisionError):
        next(steps)
    assert standing.answers == {(2,): 5, (1,): 10} and standing._stale == {(0,): None}
    many = Standing(view, "many", lambda at: at, lambda at: True)
    many.ask((at,) for at in range(5000))
    assert sum(1 for _ in many.steps()) == 5000
    assert many._stale.__sizeof__() == {}.__sizeof__()


def test_a_pause_keeps_the_subject() -> None:
    view = Tracked()

    def ask(at: int) -> int:
        return view.once(("sum", at), lambda: view.once(("a", at), lambda: at) + view.once(("b", at), lambda: 1))

    standing = Standing(view, "sum", ask, lambda at: True)
    standing.ask([(5,)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tracking, "perf_counter", iter(range(1000)).__next__)
        assert 1 < sum(1 for _ in standing.steps()) < 10
    assert standing.answers == {(5,): 6}


@pytest.mark.parametrize("others", [2, 3, 5, 9])
def test_edges_are_the_same_as_made_afresh_however_many_join_two(others: int) -> None:
    """Few edges stand in a row and many in a table; both are right after each is drawn and taken away."""
    architecture = Architecture(servers(others))
    draft = Draft(architecture.model)
    for at in range(2, others + 1):
        for number in range(3):
            id = f"link-{10 * at + number}"
            draft.put("links", Link(id=id, source="instance-1", target=f"instance-{at}", ports=(80 + number,) * 2))
    for step in (draft.change(), *(_without(f"link-{10 * at + 1}") for at in range(2, others + 1))):
        change = step(architecture.model) if callable(step) else step
        architecture.update(change, architecture.model.after(change))
        assert architecture.signature() == Architecture(architecture.model).signature()
        assert [one.id for one in architecture.view.links_of("instance-1")] == sorted(
            architecture.model.links, key=lambda id: int(id[5:])
        )
    draft = Draft(architecture.model)
    for id in list(architecture.model.links):
        draft.drop("links", id)
    draft.drop("resources", "instance-2")
    change = draft.change()
    architecture.update(change, architecture.model.after(change))
    assert architecture.signature() == Architecture(architecture.model).signature()


def _without(id: str) -> Callable[[Model], Change]:
    def change(model: Model) -> Change:
        draft = Draft(model)
        draft.drop("links", id)
        return draft.change()

    return change
