"""Steps of a talk: what shows in them, their order, and where they come from."""

import json
import math
from itertools import pairwise

import pytest
from edits_board import Board
from hypothesis import given
from hypothesis import strategies as st

from designer.core import DesignerError, Document, Model, TalkStep, TalkTrace, model_of
from designer.core.records import Settings
from designer.edits import steps
from designer.edits.add import add
from designer.edits.change import set_fields
from designer.edits.connect import connect
from designer.edits.geometry import Rect
from designer.edits.notes import add_note
from designer.edits.remove import remove
from designer.edits.stepmaking import from_history, from_structure
from designer.formats import native
from designer.formats.examples import example
from designer.text import msg, say
from designer.workspace import Workspace


def talk(board: Board) -> tuple[TalkStep, ...]:
    return board.model.settings.presentation


def titled(*titles: str) -> Model:
    return model_of(Settings(presentation=tuple(TalkStep(title=title) for title in titles)))


def named(model: Model) -> list[str]:
    return [step.title for step in model.settings.presentation]


def test_steps_are_added_changed_moved_and_removed(web: Board) -> None:
    web.do(steps.add_step(web.model, TalkStep(title="a")))
    web.do(steps.add_step(web.model, TalkStep(title="c", camera=(0, 0, 400, 300))))
    web.do(steps.add_step(web.model, TalkStep(title="b"), at=1))
    assert named(web.model) == ["a", "b", "c"]
    web.do(steps.change_step(web.model, 1, note="말할 것", trace=TalkTrace(source="internet", target="instance-1")))
    assert (talk(web)[1].title, talk(web)[1].note) == ("b", "말할 것")
    web.do(steps.move_step(web.model, 2, 0))
    assert named(web.model) == ["c", "a", "b"] and talk(web)[0].camera == (0, 0, 400, 300)
    web.do(steps.remove_step(web.model, 1))
    assert named(web.model) == ["c", "b"] and talk(web)[1].note == "말할 것"


def test_what_cannot_be_is_refused_with_a_sentence(web: Board) -> None:
    wrong = (
        TalkStep(camera=(0, 0, 0, 10)), TalkStep(camera=(math.nan, 0, 1, 1)), TalkStep(title="x" * 257),
    )  # fmt: skip
    for step in wrong:
        with pytest.raises(DesignerError) as told:
            steps.add_step(web.model, step)
        assert say(told.value.message, "ko") != say(told.value.message)
    for call in (lambda: steps.remove_step(web.model, 0), lambda: steps.change_step(web.model, -1, title="x")):
        with pytest.raises(DesignerError):
            call()


def test_hiding_a_container_hides_what_is_in_it_and_showing_one_thing_shows_only_its_way(web: Board) -> None:
    web.do(steps.add_step(web.model, TalkStep()))
    web.do(steps.hide(web.model, 0, ["instance-1", "vpc-1", "subnet-1"]))
    assert talk(web)[0].hidden == ("vpc-1",), "what stands in it needs no mention"
    assert {"instance-1", "subnet-4", "load-balancer-1"} <= steps.unseen(web.model, ("vpc-1",))
    web.do(steps.show(web.model, 0, ["instance-1"]))
    rest = steps.unseen(web.model, talk(web)[0].hidden)
    assert not rest & {"instance-1", "subnet-3", "vpc-1"}
    assert {"subnet-1", "subnet-2", "subnet-4", "instance-2", "load-balancer-1"} <= rest
    web.do(steps.show(web.model, 0, ["vpc-1"]))
    assert talk(web)[0].hidden == ()


def test_a_shown_arrow_brings_its_ends(web: Board) -> None:
    web.do(connect(web.model, "load-balancer-1", "instance-1"))
    link = next(iter(web.model.links))
    web.do(steps.add_step(web.model, TalkStep(hidden=("region-1", link))))
    assert talk(web)[0].hidden == ("region-1",)
    web.do(steps.show(web.model, 0, [link]))
    rest = steps.unseen(web.model, talk(web)[0].hidden)
    assert not rest & {link, "load-balancer-1", "instance-1", "vpc-1", "region-1"} and "instance-2" in rest


def test_removing_a_thing_mends_the_steps_in_the_same_change(web: Board) -> None:
    web.do(connect(web.model, "load-balancer-1", "instance-1"))
    link = next(iter(web.model.links))
    trace = TalkTrace(source="internet", target="instance-1", port=80)
    web.do(steps.add_step(web.model, TalkStep(hidden=("instance-1", "subnet-2", link), trace=trace)))
    before = web.model
    web.do(remove(web.model, ["subnet-3"]))
    assert talk(web)[0].hidden == ("subnet-2",) and talk(web)[0].trace is None
    web.document.undo()
    assert web.model == before


def test_history_gives_one_step_for_each_sort_of_thing_that_was_added() -> None:
    document = Document()

    def draw(kind: str, x: float, y: float, **fields: object) -> None:
        document.apply(add(document.model, kind, x, y, fields), msg("Add"))

    draw("region", 520, 380)
    draw("vpc", 520, 400)
    for x in (250, 770):
        draw("subnet", x, 250, access="public")
    draw("users", 1400, 400)
    document.apply(remove(document.model, ["users-1"]), msg("Delete"))
    draw("internet-gateway", 520, 100)
    made = from_history(document.model, [step.change for step in document.history], say)
    assert [step.title.split()[0] for step in made] == ["Region", "VPC", "Subnet", "Internet"]
    unseen = [steps.unseen(document.model, step.hidden) for step in made]
    assert {"vpc-1", "subnet-1", "internet-gateway-1"} <= unseen[0] and "zone-1" not in unseen[0]
    assert {"subnet-1", "subnet-2"} <= unseen[1] and "vpc-1" not in unseen[1]
    assert unseen[2] & {"subnet-1", "subnet-2", "internet-gateway-1"} == {"internet-gateway-1"}
    assert unseen[-1] == set()
    assert all(later < former for former, later in pairwise(unseen))


def test_what_was_in_the_file_comes_first_and_a_history_without_additions_gives_nothing() -> None:
    document = Document(example("three-tier"))
    assert from_history(document.model, [], say) == []
    document.apply(add(document.model, "users", 1500, 300), msg("Add"))
    made = from_history(document.model, [step.change for step in document.history], say)
    assert [step.hidden for step in made] == [("users-2",), ()]


def test_structure_goes_from_the_region_to_the_arrows() -> None:
    model = example("three-tier")
    made = from_structure(model, lambda message: say(message, "ko"))
    unseen = [steps.unseen(model, step.hidden) & set(model.resources) for step in made]
    assert len(made) >= 6 and made[-1].hidden == () and all(later <= former for former, later in pairwise(unseen))
    gone = [past | set(step.hidden) for past, step in zip(unseen, made, strict=True)]
    first = {id: next(at for at, some in enumerate(gone) if id not in some)
             for id in ("region-1", "vpc-1", "subnet-1", "nat-gateway-1", "auto-scaling-group-1", "load-balancer-1",
                        "database-1")}  # fmt: skip
    assert sorted(first, key=lambda id: first[id]) == list(first) and len(set(first.values())) == len(first)
    assert "서브넷" in [step.title for step in made]


def test_steps_survive_the_file_one_a_line_and_foreign_ones_do_not_keep_it_from_opening() -> None:
    trace = TalkTrace(source="internet", target="database-1", port=3306)
    told = TalkStep(title="둘", note="a\nb", hidden=("vpc-1",), camera=(1.5, 0, 40, 30), trace=trace)
    model = titled("one").after(steps.add_step(titled("one"), told))
    data = native.write(model)
    assert native.read(data, "x").settings.presentation == model.settings.presentation
    assert any(line.strip().startswith(b'{"camera"') for line in data.splitlines())
    strange = [
        {"title": 3, "note": "kept", "colour": "red"}, {"hidden": "vpc-1", "title": "b"}, {"camera": [1, 2, 0, 4]},
        {"trace": {"source": "a"}}, {"hidden": ["gone-1"]}, {"camera": [1e999, 0, 1, 1]}, {"title": "x" * 300},
    ]  # fmt: skip
    raw = {"format": 1, "resources": [], "links": [], "placements": [], "notes": [],
           "settings": {"presentation": strange}}  # fmt: skip
    found = native.read(json.dumps(raw).replace("Infinity", "1e999").encode(), "x").settings.presentation
    assert [step.title for step in found][:2] == ["", "b"] and found[0].note == "kept"
    assert found[1].hidden == () and found[2].camera is None and found[3].trace is None
    assert found[4].hidden == ("gone-1",) and found[5].camera is None and len(found[6].title) == 256
    assert native.write(native.read(native.write(native.read(data, "x")), "x")) == data


@given(
    st.lists(st.text("abc", max_size=2), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
)
def test_any_series_of_moves_keeps_every_step_and_undo_brings_each_order_back(
    titles: list[str], moves: list[tuple[int, int]]
) -> None:
    document = Document(titled(*titles))
    orders = [named(document.model)]
    for start, end in moves:
        start, end = start % len(titles), end % len(titles)
        step = document.model.settings.presentation[start]
        before = document.model
        document.apply(steps.move_step(document.model, start, end), msg("Move"))
        assert document.model.settings.presentation[end] == step
        assert sorted(named(document.model)) == sorted(titles)
        if document.model is not before:
            orders.append(named(before))
    for order in orders[:0:-1]:
        document.undo()
        assert named(document.model) == order


@given(st.sets(st.sampled_from(sorted(example("three-tier").resources)), max_size=6),
       st.sampled_from(sorted(example("three-tier").resources)))  # fmt: skip
def test_hidden_things_stay_hidden_when_the_set_is_tidied_and_shown_ones_show(ids: set[str], one: str) -> None:
    model = example("three-tier")
    model = model.after(steps.add_step(model, TalkStep()))
    model = model.after(steps.hide(model, 0, ids))
    step = steps.step_at(model, 0)
    assert steps.unseen(model, step.hidden) == steps.unseen(model, ids)
    model = model.after(steps.show(model, 0, [one]))
    after = steps.unseen(model, steps.step_at(model, 0).hidden)
    assert one not in after and after <= steps.unseen(model, ids)


def test_an_edit_of_a_step_leaves_every_analysis_as_it_is() -> None:
    workspace = Workspace(example("three-tier"))
    workspace.settle()
    workspace.edit(steps.add_step(workspace.model, TalkStep(title="one")), msg("Add a step"))
    assert workspace.settled
    workspace.edit(set_fields(workspace.model, "settings", discount=5.0), msg("Change"))
    assert not workspace.settled


def test_a_callout_comes_and_goes_with_what_it_points_at() -> None:
    document = Document(example("three-tier"))
    document.apply(add_note(document.model, "callout", Rect(0, 0, 100, 40), target="database-1"), msg("Add a note"))
    document.apply(steps.add_step(document.model, TalkStep(hidden=("subnet-5", "callout-1"))), msg("Add a step"))
    model = document.model
    within = steps.unseen(model, ["subnet-5"])
    assert {"database-1", "callout-1"} <= within
    assert model.settings.presentation[0].hidden == ("subnet-5",), "it is hidden anyway"
    shown = steps.show(model, 0, ["callout-1"])
    document.apply(shown, msg("Show in the step"))
    assert not {"callout-1", "database-1"} & steps.unseen(
        document.model, document.model.settings.presentation[0].hidden
    )
    made = from_structure(document.model, say)
    came = [{"callout-1", "database-1"} - steps.unseen(document.model, step.hidden) for step in made]
    assert all(len(there) in (0, 2) for there in came) and len(came[0]) == 0 and len(came[-1]) == 2
