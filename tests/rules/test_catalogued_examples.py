"""The examples that come with the program: sound ones are sound, the broken one says exactly what it should."""

from __future__ import annotations

import json

import pytest

from designer.assets import resource
from designer.formats import native
from designer.formats.examples import paths
from designer.formats.files import open_file
from designer.graph import View
from designer.reach import Reach
from designer.rules import check

SOUND = ("three-tier", "single-server", "static-site")


def test_all_are_there() -> None:
    assert set(paths()) >= {*SOUND, "broken-three-tier"}


@pytest.mark.parametrize("name", SOUND)
def test_sound(name: str) -> None:
    model = open_file(paths()[name])
    assert [one.rule for one in check(model) if one.level == "error"] == []
    view = View.of(model)
    assert {Reach(view).flow(link.id).verdict for link in view.links()} == {"reached"}
    assert model.settings.title


def test_the_three_tier_example_has_nothing_to_mend() -> None:
    assert check(open_file(paths()["three-tier"])) == ()


def test_the_broken_one_says_exactly_its_list() -> None:
    wanted = json.loads(resource("examples", "broken-three-tier.findings.json").read_text(encoding="utf-8"))
    said = [(one.rule, one.subjects[0]) for one in check(open_file(paths()["broken-three-tier"]))]
    assert sorted(said) == sorted((one["rule"], one["subject"]) for one in wanted)
    assert len({rule for rule, _ in said}) >= 15


@pytest.mark.parametrize("name", [*SOUND, "broken-three-tier"])
def test_files_are_canonical(name: str) -> None:
    data = paths()[name].read_bytes()
    assert native.write(native.read(data, name)) == data
