"""Closing with unsaved documents, and copies of what another process left behind."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from test_window import answer, choose, edit

from designer.core import Draft, Note
from designer.formats.examples import example
from designer.gui import recovery
from designer.gui.panels import panels
from designer.gui.window import MainWindow
from designer.text import msg


def test_cancel_at_the_last_unsaved_document_keeps_them_all(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    edit(window)
    window.qactions["file.new"].trigger()
    edit(window)
    assert window.tabs.count() == 2
    window.close()
    answer(window, "Don't save")
    answer(window, "Cancel")
    assert window.isVisible()
    assert window.tabs.count() == 2
    assert all(place.workspace.document.dirty for place in window.places())
    window.close()
    answer(window, "Don't save")
    answer(window, "Don't save")
    assert not window.isVisible()


def test_saving_a_new_document_goes_on_with_closing(opened: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = opened()
    edit(window)
    window.close()
    answer(window, "Save")
    choose(window, "save-dialog", tmp_path / "mine.json")
    assert (tmp_path / "mine.json").is_file()
    assert not window.isVisible()


def test_a_copy_is_offered_though_its_process_number_is_used_again(tmp_path: Path) -> None:
    recovery.folder().mkdir(parents=True, exist_ok=True)
    parent = os.getppid()
    stale = recovery.folder() / f"{parent}-1-abc.json"
    alive = recovery.folder() / f"{parent}-{recovery._began(parent)}-abc.json"
    for file in (stale, alive):
        file.write_text("{}", encoding="utf-8")
    found = recovery.left_behind()
    for file in (stale, alive):
        file.unlink()
    assert stale in found
    assert alive not in found


def test_a_closed_document_is_let_go_of(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("three-tier"))
    place = window.place
    assert place is not None
    place.workspace.settle()
    for panel in panels():
        window.show_panel(panel.name)
    window.show_panel("properties")
    draft = Draft(place.workspace.model)
    draft.put("notes", Note(id="note-1", kind="text", x=0.0, y=0.0, w=120.0, h=40.0, text="look"))
    place.workspace.edit(draft.change(), msg("Edit"))
    for id in (*place.workspace.model.resources, "note-1"):
        # Each kind has a form of its own.
        place.canvas.select([id])
        QApplication.processEvents()
    held = [weakref.ref(one) for one in (place, place.desk, place.canvas, place.canvas.diagram, place.workspace)]
    place.workspace.document.mark_saved()
    window.open_model(example("single-server"), None)
    window.close_tab(window.tabs.indexOf(place))
    del place
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    assert [one() for one in held] == [None] * len(held)


def test_a_program_that_has_copied_something_ends_in_order() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from designer.formats.examples import example\n"
        "from designer.gui.app import set_up\n"
        "from designer.gui.window import MainWindow\n"
        "app = QApplication([]); set_up(app)\n"
        "window = MainWindow(example('three-tier')); window.show()\n"
        "window.qactions['edit.select-all'].trigger()\n"
        "window.qactions['edit.copy'].trigger()\n"
        "assert app.clipboard().mimeData().formats()\n"
    )
    root = str(Path(__file__).parents[2])
    assert subprocess.run([sys.executable, "-c", code, root], timeout=60).returncode == 0
