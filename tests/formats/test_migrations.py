"""A file of every format there ever was opens, and is written in the present one."""

import json
from pathlib import Path

import pytest

from designer.formats import native
from designer.formats.migrations import FORMAT, steps

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "formats").glob("*.json"))


def test_each_format_has_its_fixture_and_its_step() -> None:
    assert [int(file.stem) for file in FIXTURES] == list(range(FORMAT + 1))
    assert sorted(steps()) == list(range(1, FORMAT + 1))


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_it_opens_and_is_written_in_the_present_format(file: Path) -> None:
    model = native.read(file.read_bytes(), file.name)
    assert model.resources
    assert model.settings.title
    assert json.loads(native.write(model))["format"] == FORMAT
