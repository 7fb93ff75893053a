"""Steps of a talk from the command line: hand-outs and a folder of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_commands import THREE, cloudchalk

from designer.core import TalkStep
from designer.edits.steps import put_steps
from designer.formats import native
from designer.formats.examples import example
from designer.formats.files import open_file


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    model = example("three-tier")
    steps = [TalkStep(title="하나", hidden=("vpc-1",), note="메모"), TalkStep(title="둘")]
    (tmp_path / "talk.json").write_bytes(native.write(model.after(put_steps(model, steps))))
    return tmp_path / "talk.json"


def test_hand_outs_full_and_with_blanks(talk: Path, tmp_path: Path) -> None:
    for way in ("full", "blanks"):
        done = cloudchalk("export", talk, "-o", tmp_path / f"{way}.pdf", "--steps", way, "--lang", "ko")
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / f"{way}.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "full.pdf").stat().st_size != (tmp_path / "blanks.pdf").stat().st_size


def test_a_folder_of_numbered_pictures_that_open_again(talk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures.v1"
    assert cloudchalk("export", talk, "-o", f"{folder}/", "--steps", "full").returncode == 0
    assert sorted(one.name for one in folder.iterdir()) == ["step-01.png", "step-02.png"]
    assert open_file(folder / "step-01.png") == open_file(talk)


def test_what_cannot_be_written_is_said_in_one_sentence(talk: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out, way in (("x.svg", "full"), ("x.png", "full"), ("folder", "blanks"), ("-", "full"), ("file/in", "full")):
        done = cloudchalk("export", talk, "-o", tmp_path / out if out != "-" else out, "--steps", way)
        assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, out
    assert cloudchalk("export", THREE, "-o", tmp_path / "one.pdf", "--steps", "full").returncode == 0
