"""The talks that come with the examples: every step can be shown, and shows what its note says."""

from __future__ import annotations

import pytest

from designer.edits.geometry import scene_rect
from designer.edits.steps import tidied, unseen
from designer.formats.examples import example, talk, titles, told
from designer.workspace import Workspace

TALKS = ("three-tier", "broken-three-tier")


@pytest.mark.parametrize("name", TALKS)
def test_five_to_eight_steps_each_with_something_to_say(name: str) -> None:
    steps, model = talk(name), example(name)
    assert 5 <= len(steps) <= 8
    for step in steps:
        assert step.title
        assert len(step.note) > 80
        assert set(step.hidden) <= {*model.resources, *model.links}
        assert tidied(model, step) == step
    everything = scene_rect(model, "region-1")
    for step in steps:
        if step.camera is not None:
            x, y, w, h = step.camera
            assert x < everything.right and y < everything.bottom and x + w > everything.x and y + h > everything.y


@pytest.mark.parametrize("name", TALKS)
def test_each_step_takes_nothing_away_and_the_last_one_shows_everything(name: str) -> None:
    model = example(name)
    hidden = [unseen(model, step.hidden) for step in talk(name)]
    assert all(after <= before for before, after in zip(hidden, hidden[1:], strict=False))
    assert hidden[-1] == set()


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [("three-tier", ["reached", "reached", "blocked"]), ("broken-three-tier", ["blocked", "blocked"])],
)
def test_the_packets_fare_as_the_notes_say(name: str, verdicts: list[str]) -> None:
    reach = Workspace(example(name)).reach
    wanted = [step.trace for step in talk(name) if step.trace is not None]
    assert [reach.trace(one.source, one.target, one.protocol, one.port).verdict for one in wanted] == verdicts


def test_the_talk_is_in_the_language_and_the_drawing_is_the_same() -> None:
    korean, english, bare = told("three-tier", "ko"), told("three-tier", "en"), example("three-tier")
    assert english.settings.presentation == talk("three-tier")
    assert english.settings.title == bare.settings.title
    assert korean.settings.presentation[5].title == "대기 인스턴스가 있는 데이터베이스"
    assert korean.settings.title == "서울 리전의 3계층 웹 애플리케이션"
    for one in (korean, english):
        assert (one.resources, one.links, one.placements) == (bare.resources, bare.links, bare.placements)


def test_an_example_without_a_talk_opens_too() -> None:
    without = [name for name in titles() if not talk(name)]
    assert without
    assert told(without[0], "ko").settings.presentation == ()
