"""A large picture is written while the window goes on, and can be stopped."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from designer.formats.files import open_file
from designer.gui.export import drawing, write
from designer.gui.picture import paint
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.gui.writing import MANY, FileWriting
from tests.benchmarks.estate import generated

Opened = Callable[..., MainWindow]


def large(opened: Opened) -> MainWindow:
    window = opened(generated(420))
    window.place.workspace.settle()  # type: ignore[union-attr]
    QApplication.processEvents()
    assert len(window.place.workspace.model.resources) > MANY  # type: ignore[union-attr]
    return window


def start(window: MainWindow, path: Path) -> None:
    assert window.place is not None
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


def test_a_click_stops_it_and_the_old_file_is_as_it_was(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    window, path = large(opened), tmp_path / "large.png"
    path.write_bytes(b"old")
    start(window, path)
    qtbot.waitUntil(lambda: "being written: 0" not in window.bar.text.text(), timeout=60_000)
    button = cancel(window)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.text.text() == "large.png is not written.", timeout=60_000)
    QTest.qWait(300)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["large.png"]


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


def test_painted_in_steps_it_is_the_same_picture(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    from PySide6.QtGui import QImage

    window, path = large(opened), tmp_path / "large.png"
    start(window, path)
    qtbot.waitUntil(path.exists, timeout=60_000)
    workspace = window.place.workspace  # type: ignore[union-attr]
    wanted = drawing(window.place.desk, scale=1.0)  # type: ignore[union-attr]
    whole = paint(workspace.model, theme("light"), "en", wanted.findings, wanted.flows, scale=1.0)
    assert QImage(str(path)).convertToFormat(whole.format()) == whole


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
