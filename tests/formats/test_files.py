"""Saving: the file on disk is either the old one or the new one."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from estates import estate

from designer.core import DesignerError, empty
from designer.formats import native
from designer.formats.files import open_file, save, write_pieces
from designer.text import say


def test_save_keeps_the_former_file_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    save(file, empty())
    save(file, estate())
    assert open_file(file) == estate()
    assert open_file(tmp_path / "a.json.bak") == empty()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "a.json.bak"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    save(real, empty())
    link.symlink_to(real)
    save(link, estate())
    assert link.is_symlink()
    assert open_file(real) == estate()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    file = tmp_path / "a.json"
    save(file, empty())

    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DesignerError) as caught:
        save(file, estate())
    monkeypatch.undo()
    assert "a.json" in say(caught.value.message)
    assert os.strerror(number) not in say(caught.value.message, "ko")
    assert open_file(file) == empty()
    assert not list(tmp_path.glob("*.tmp"))


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(DesignerError, match="cannot be saved"):
        save(tmp_path / "nowhere" / "a.json", estate())


def test_reading_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DesignerError, match="does not exist"):
        open_file(tmp_path / "none.json")
    with pytest.raises(DesignerError, match="folder"):
        open_file(tmp_path)


_WRITER = """
import sys
from collections.abc import Iterator
from pathlib import Path
sys.path[:0] = {path!r}
from estates import estate
from designer.core import Draft
from designer.formats.files import save
model = estate()
print("ready", flush=True)
number = 0
while True:
    number += 1
    draft = Draft(model)
    draft.set("resources", "vpc-1", name="x" * (number % 250))
    model = model.after(draft.change())
    save(Path({file!r}), model)
"""


def test_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    save(file, estate())
    code = _WRITER.format(path=[str(Path(__file__).parent), str(Path(__file__).parents[2])], file=str(file))
    for attempt in range(12):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.005 + 0.003 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert native.read(file.read_bytes(), "a").resources.keys() == estate().resources.keys()


def test_pieces_are_written_in_a_row_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "large.bin"
    write_pieces(file, (b"one", b"", b"two"))
    assert file.read_bytes() == b"onetwo"

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise MemoryError

    with pytest.raises(MemoryError):
        write_pieces(file, broken())
    assert file.read_bytes() == b"onetwo"
    assert list(tmp_path.iterdir()) == [file]
