"""The window: files, questions, recovery, exports, themes, by their actions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from designer.core import empty
from designer.edits.add import add
from designer.formats.examples import example, paths
from designer.formats.files import open_file
from designer.gui import preferences, recovery
from designer.gui.actions import actions
from designer.gui.app import offer_recovery
from designer.gui.export import ExportDialog, write
from designer.gui.window import MainWindow
from designer.text import msg

LEFT = Qt.MouseButton.LeftButton


def edit(window: MainWindow) -> None:
    """Draws a region in the document in front."""
    workspace = window.place.workspace  # type: ignore[union-attr]
    workspace.edit(add(workspace.model, "users", -400.0, -400.0), msg("Add"))
    QApplication.processEvents()


def answer(window: MainWindow, text: str) -> None:
    """Clicks a button of the message bar."""
    button = next(one for one in window.bar.findChildren(QPushButton) if one.text() == text and one.isVisible())
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()


def choose(window: MainWindow, dialog_name: str, file: Path) -> None:
    """Takes a file in the open file dialog."""
    dialog = window.findChild(QFileDialog, dialog_name)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()
    QApplication.processEvents()


def test_every_action_has_its_id_and_a_name(window: MainWindow) -> None:
    assert len(actions()) > 50
    for id in ("file.open", "edit.undo", "arrange.align-left", "view.zoom-fit", "export.png"):
        assert window.findChild(object, id) is window.qactions[id]
    keys = [key.toString() for qaction in window.qactions.values() for key in qaction.shortcuts()]
    assert len(keys) == len(set(keys))


def test_it_can_be_made_without_arguments(qtbot: Any) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert window.start.examples.count() == len(paths())
    QTest.mouseClick(window.start.new, LEFT)
    assert window.place is not None
    window.close()


def test_saving_asks_where_then_writes_there(opened: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = opened()
    edit(window)
    assert window.windowTitle().startswith("•")
    window.qactions["file.save"].trigger()
    choose(window, "save-dialog", tmp_path / "mine.json")
    assert open_file(tmp_path / "mine.json") == window.place.workspace.model  # type: ignore[union-attr]
    assert not window.windowTitle().startswith("•")
    edit(window)
    window.qactions["file.save"].trigger()
    assert open_file(tmp_path / "mine.json") == window.place.workspace.model  # type: ignore[union-attr]
    assert preferences.recent()[0] == (tmp_path / "mine.json").resolve()


def test_a_failed_save_says_why_and_keeps_the_file(
    opened: Callable[..., MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    edit(window)
    target = tmp_path / "mine.json"
    window.qactions["file.save"].trigger()
    choose(window, "save-dialog", target)
    before = target.read_bytes()
    edit(window)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    window.qactions["file.save"].trigger()
    monkeypatch.undo()
    assert target.read_bytes() == before
    assert "the disk is full" in window.bar.text.text()
    assert window.place.workspace.document.dirty  # type: ignore[union-attr]


@pytest.mark.parametrize("data", [b"{", b'{"format": 99}', b"\x89PNG\r\n\x1a\nrubbish", b""])
def test_a_bad_file_leaves_the_open_document_alone(window: MainWindow, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(data)
    before, count = window.place.workspace.model, window.tabs.count()  # type: ignore[union-attr]
    assert not window.open_path(file)
    assert window.tabs.count() == count
    assert window.place.workspace.model is before  # type: ignore[union-attr]
    assert "bad.json" in window.bar.text.text()
    assert window.bar.isVisible()


def test_unsaved_changes_are_asked_about(opened: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = opened()
    edit(window)
    window.close()
    assert window.isVisible()
    answer(window, "Cancel")
    assert window.isVisible()
    window.close()
    answer(window, "Don't save")
    assert not window.isVisible()


def test_an_untouched_diagram_gives_way_and_tabs_hold_several(opened: Callable[..., MainWindow]) -> None:
    window = opened(empty())
    window.open_path(paths()["three-tier"])
    assert window.tabs.count() == 1
    window.open_path(paths()["single-server"])
    assert window.tabs.count() == 2
    window.open_path(paths()["three-tier"])
    assert window.tabs.count() == 2
    window.qactions["file.close"].trigger()
    assert window.tabs.count() == 1


def test_files_open_by_drag(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paths()["static-site"]))])
    QApplication.sendEvent(
        window, QDragEnterEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    )
    event = QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)
    assert window.place.workspace.path == paths()["static-site"]  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_exports_open_again(window: MainWindow, tmp_path: Path, suffix: str) -> None:
    desk = window.desk
    assert desk is not None
    desk.workspace.settle()
    window.qactions[f"export{suffix}"].trigger()
    dialog = window.findChild(ExportDialog, "export-dialog")
    wanted = dialog.wanted()
    dialog.reject()
    file = tmp_path / f"out{suffix}"
    assert write(window, desk, file, wanted)
    assert open_file(file) == desk.workspace.model


def test_png_options_change_the_picture(window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    sizes = {}
    for name, scale, clear, theme in (("a", 0, False, 0), ("b", 3, True, 1)):
        dialog = ExportDialog(window, desk)
        dialog.scale.setCurrentIndex(scale)
        dialog.clear.setChecked(clear)
        dialog.colours.setCurrentIndex(theme)
        write(window, desk, tmp_path / f"{name}.png", dialog.wanted())
        dialog.reject()
        image = QImage(str(tmp_path / f"{name}.png"))
        sizes[name] = (image.width(), image.pixelColor(2, 2).alpha())
    assert sizes["b"][0] == pytest.approx(4 * sizes["a"][0], abs=4)
    assert (sizes["a"][1], sizes["b"][1]) == (255, 0)


def test_pdf_is_one_vector_page(window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    write(window, desk, tmp_path / "out.pdf", ExportDialog(window, desk, ".pdf").wanted())
    data = (tmp_path / "out.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1


def test_copy_and_paste_go_between_documents(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("three-tier"))
    assert window.desk is not None
    window.desk.select(["region-1"])
    window.qactions["edit.copy"].trigger()
    formats = QGuiApplication.clipboard().mimeData().formats()
    assert {"application/x-cloudchalk", "image/png", "image/svg+xml", "text/plain"} <= set(formats)
    window.open_model(empty(), None)
    window.qactions["edit.paste"].trigger()
    model = window.desk.workspace.model
    assert sorted(one.kind for one in model.resources.values()) == sorted(
        one.kind for one in example("three-tier").resources.values() if one.kind != "users"
    )
    assert len(model.links) == 2


def test_undo_names_what_it_takes_back(window: MainWindow) -> None:
    Hand(window).key(Qt.Key.Key_Escape)
    edit(window)
    window.update_actions()
    assert window.qactions["edit.undo"].text() == "Undo: Add"


def test_tidy_up_keeps_everything_inside_and_is_one_step(window: MainWindow) -> None:
    before = window.place.workspace.model  # type: ignore[union-attr]
    window.qactions["arrange.tidy"].trigger()
    after = window.place.workspace.model  # type: ignore[union-attr]
    assert after.resources == before.resources
    assert after.placements != before.placements
    window.qactions["edit.undo"].trigger()
    assert window.place.workspace.model == before  # type: ignore[union-attr]


def test_themes_change_the_colours_of_window_and_canvas(window: MainWindow) -> None:
    seen = []
    for name in ("light", "dark", "contrast"):
        window.qactions[f"view.theme-{name}"].trigger()
        QApplication.processEvents()
        assert preferences.load().theme == name
        picture = window.place.canvas.viewport().grab().toImage()  # type: ignore[union-attr]
        seen.append(picture.pixelColor(3, 3).name())
    assert len(set(seen)) == 3


def test_a_crash_leaves_a_copy_that_is_offered(opened: Callable[..., MainWindow], tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from designer.core import empty\n"
        "from designer.gui.window import MainWindow\n"
        "from designer.edits.add import add\n"
        "from designer.text import msg\n"
        "window = MainWindow(empty()); window.show()\n"
        "place = window.place\n"
        "place.workspace.edit(add(place.workspace.model, 'region', 0.0, 0.0), msg('Add'))\n"
        "print('edited', flush=True)\n"
        "app.exec()\n"
    )
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen([sys.executable, "-c", code, root], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "edited\n"
    end = time.monotonic() + 5
    while not list(recovery.folder().glob(f"{process.pid}-*.json")):
        assert time.monotonic() < end, "nothing older than five seconds may be lost"
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    window = opened()
    offer_recovery(window)
    assert "restored" in window.bar.text.text()
    answer(window, "Restore")
    assert {one.kind for one in window.place.workspace.model.resources.values()} == {"region", "zone"}  # type: ignore[union-attr]
    assert window.place.workspace.document.dirty  # type: ignore[union-attr]
    assert recovery.left_behind() == []


def test_the_command_palette_runs_an_action(window: MainWindow) -> None:
    from designer.gui.actions.assistance import CommandPalette

    window.qactions["help.commands"].trigger()
    dialog = window.findChild(CommandPalette, "command-palette")
    QTest.keyClicks(dialog.search, "select all")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert len(window.desk.selection) > 10  # type: ignore[union-attr]
