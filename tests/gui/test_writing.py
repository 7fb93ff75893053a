"""Large pictures, PDFs and hand-outs are written while the window goes on, and can be stopped."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from designer.core import Model, TalkStep
from designer.edits.steps import put_steps
from designer.formats import svg
from designer.formats.files import open_file
from designer.formats.writers import Drawing
from designer.gui import export
from designer.gui.export import drawing, write
from designer.gui.picture import paint
from designer.gui.presenting.stepfiles import write_handout, write_images
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.gui.writers import strips
from designer.gui.writers.jobs import done
from designer.gui.writing import MANY, FileWriting
from tests.benchmarks.estate import generated

Opened = Callable[..., MainWindow]
PNG, PDF, SVG, HANDOUT = "large.png", "large.pdf", "large.svg", "hand-out.pdf"


def estate() -> Model:
    """With a talk of three steps."""
    model = generated(420)
    looks = ((0.0, 0.0, 900.0, 500.0), (400.0, 200.0, 900.0, 500.0), (0.0, 0.0, 4000.0, 3000.0))
    return model.after(put_steps(model, [TalkStep(title="A step", note="words", camera=at) for at in looks]))


def large(opened: Opened) -> MainWindow:
    window = opened(estate())
    window.place.workspace.settle()  # type: ignore[union-attr]
    QApplication.processEvents()
    assert len(window.place.workspace.model.resources) > MANY  # type: ignore[union-attr]
    return window


def start(window: MainWindow, path: Path) -> None:
    assert window.place is not None
    if path.name == HANDOUT:
        assert write_handout(window, path, blanks=False)
        return
    assert write(window, window.place.desk, path, drawing(window.place.desk, scale=1.0))


def cancel(window: MainWindow) -> QPushButton:
    found: list[QPushButton] = [one for one in window.bar.findChildren(QPushButton) if one.text() == "Cancel"]
    assert found
    return found[-1]


def test_it_is_written_and_opens_again(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window, path = large(opened), tmp_path / "large.png"
    start(window, path)
    assert not path.exists()
    seen = set()

    def written() -> bool:
        seen.add(window.bar.text.text())
        return path.exists() and window.bar.text.text() == "large.png is written."

    qtbot.waitUntil(written, timeout=60_000)
    assert len([one for one in seen if "being written" in one]) > 3
    assert [file.name for file in tmp_path.iterdir()] == ["large.png"]
    assert open_file(path) == window.place.workspace.model  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [PDF, HANDOUT])
def test_pages_are_written_with_progress(opened: Opened, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    window, path = large(opened), tmp_path / name
    start(window, path)
    assert not path.exists()
    seen = set()

    def written() -> bool:
        seen.add(window.bar.text.text())
        return path.exists() and window.bar.text.text() == f"{name} is written."

    qtbot.waitUntil(written, timeout=60_000)
    assert len([one for one in seen if "being written" in one]) > 3
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert path.read_bytes().startswith(b"%PDF")


def test_pictures_of_steps_are_written_with_progress(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window, folder = large(opened), tmp_path / "talk"
    folder.mkdir()
    write_images(window, folder)
    turns: list[str] = []

    def written() -> bool:
        turns.append(window.bar.text.text())
        return turns[-1].endswith("pictures in the folder talk.")

    qtbot.waitUntil(written, timeout=60_000)
    assert len({one for one in turns if "being written" in one}) > 3
    model = window.place.workspace.model  # type: ignore[union-attr]
    names = ["step-01.png", "step-02.png", "step-03.png"]
    assert sorted(file.name for file in folder.iterdir()) == names
    assert all(open_file(folder / name) == model for name in names)


@pytest.mark.parametrize("begun", [False, True])
def test_a_click_stops_pictures_of_steps(opened: Opened, tmp_path: Path, qtbot: QtBot, begun: bool) -> None:
    window = large(opened)
    (tmp_path / "step-01.png").write_bytes(b"old")
    write_images(window, tmp_path)
    if begun:
        qtbot.waitUntil(lambda: "being written: 0" not in window.bar.text.text(), timeout=60_000)
    QTest.mouseClick(cancel(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.text.text().endswith("is not written."), timeout=60_000)
    qtbot.waitUntil(lambda: window.findChild(FileWriting) is None, timeout=60_000)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("step-01.png", b"old")]


def test_a_large_svg_is_written_beside_the_window(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window, path = large(opened), tmp_path / SVG
    start(window, path)
    assert not path.exists()
    qtbot.waitUntil(lambda: window.bar.text.text() == f"{SVG} is written.", timeout=60_000)
    desk = window.desk
    assert desk is not None and path.read_bytes() == svg.write(drawing(desk, scale=1.0))
    assert open_file(path) == desk.workspace.model


def test_a_click_stops_an_svg(opened: Opened, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even while the last of it is being made."""
    window, path = large(opened), tmp_path / SVG
    path.write_bytes(b"old")
    made, go = Event(), Event()

    def slowly(wanted: Drawing) -> bytes:
        made.set()
        assert go.wait(60)
        return b"new"

    monkeypatch.setattr(export, "writers", lambda: {".svg": slowly})
    start(window, path)
    qtbot.waitUntil(made.is_set, timeout=60_000)
    QTest.mouseClick(cancel(window), Qt.MouseButton.LeftButton)
    go.set()
    qtbot.waitUntil(lambda: window.bar.text.text() == f"{SVG} is not written.", timeout=60_000)
    qtbot.waitUntil(lambda: window.findChild(FileWriting) is None, timeout=60_000)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", [PNG, PDF, HANDOUT])
@pytest.mark.parametrize("begun", [False, True])
def test_a_click_stops_it_and_the_old_file_is_as_it_was(
    opened: Opened, tmp_path: Path, qtbot: QtBot, name: str, begun: bool
) -> None:
    window, path = large(opened), tmp_path / name
    path.write_bytes(b"old")
    start(window, path)
    if begun:
        qtbot.waitUntil(lambda: "being written: 0" not in window.bar.text.text(), timeout=60_000)
    button = cancel(window)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.text.text() == f"{name} is not written.", timeout=60_000)
    qtbot.waitUntil(lambda: window.findChild(FileWriting) is None, timeout=60_000)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", [PNG, PDF, SVG, HANDOUT])
def test_a_full_disk_is_told_and_leaves_the_old_file(
    opened: Opened, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window, path = large(opened), tmp_path / name
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    start(window, path)
    qtbot.waitUntil(lambda: window.bar.property("level") == "error", timeout=60_000)
    assert name in window.bar.text.text() and "unchanged" in window.bar.text.text()
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", [PNG, PDF, SVG, HANDOUT])
def test_a_folder_that_is_gone_is_told(opened: Opened, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    window = large(opened)
    start(window, tmp_path / "gone" / name)
    qtbot.waitUntil(lambda: window.bar.property("level") == "error", timeout=60_000)
    assert list(tmp_path.iterdir()) == []
    qtbot.waitUntil(lambda: window.findChild(FileWriting) is None, timeout=60_000)


def test_a_picture_without_memory_is_told(
    opened: Opened, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, path = large(opened), tmp_path / PNG
    path.write_bytes(b"old")
    monkeypatch.setattr(strips, "blank", lambda *_: QImage())
    start(window, path)
    qtbot.waitUntil(lambda: "not enough memory" in window.bar.text.text(), timeout=60_000)
    qtbot.waitUntil(lambda: window.findChild(FileWriting) is None, timeout=60_000)
    assert path.read_bytes() == b"old"


def test_what_fails_while_it_is_painted_ends_it(
    opened: Opened, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, path = large(opened), tmp_path / PNG

    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(strips, "banded", broken)
    with qtbot.captureExceptions() as raised:
        start(window, path)
        qtbot.waitUntil(lambda: window.bar.text.text() == f"{PNG} is not written.", timeout=60_000)
    assert [kind for kind, _, _ in raised] == [ValueError]
    assert list(tmp_path.iterdir()) == []


def test_the_canvas_takes_edits_meanwhile(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window, path = large(opened), tmp_path / "large.png"
    workspace = window.place.workspace  # type: ignore[union-attr]
    before = workspace.model
    start(window, path)
    window.qactions["edit.select-all"].trigger()
    window.qactions["edit.delete"].trigger()
    QApplication.processEvents()
    assert len(workspace.model.resources) < len(before.resources)
    qtbot.waitUntil(lambda: window.bar.text.text() == "large.png is written.", timeout=60_000)
    assert open_file(path) == before


@pytest.mark.parametrize("clear", [False, True])
@pytest.mark.parametrize("scale", [0.437, 0.61, 1.0])
def test_in_strips_it_is_the_same_picture(monkeypatch: pytest.MonkeyPatch, scale: float, clear: bool) -> None:
    monkeypatch.setattr(strips, "_STRIP", 300_001)
    model = generated(420)
    wanted = Drawing(model=model, scale=scale, transparent=clear)
    whole = paint(model, theme("light"), "en", scale=scale, transparent=clear)
    written = QImage.fromData(done(strips.PictureJob(wanted)), "PNG").convertToFormat(whole.format())
    assert written.width() * written.height() > 4 * 300_001
    if scale == 1.0:
        assert written == whole
    # Where Qt scales an icon, a colour's last bits depend on where the image begins.
    pairs = zip(bytes(written.constBits()), bytes(whole.constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 6


def test_the_collector_runs_again_afterwards(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window, paths = large(opened), (tmp_path / "one.png", tmp_path / "two.png")
    for path in paths:
        start(window, path)
    qtbot.waitUntil(lambda: all(path.exists() for path in paths), timeout=60_000)
    qtbot.waitUntil(gc.isenabled, timeout=60_000)


def test_the_collector_runs_again_when_the_window_goes_meanwhile(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window = large(opened)
    start(window, tmp_path / "large.png")
    writing = window.findChild(FileWriting)
    assert writing is not None
    assert not gc.isenabled()
    writing.deleteLater()
    qtbot.waitUntil(gc.isenabled, timeout=60_000)
