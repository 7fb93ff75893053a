"""What writes files is imported while there is time, and the first file then imports nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from designer.gui.window import MainWindow

_SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
from designer.gui.window import MainWindow
from designer.gui import export
from designer.formats.writers import Drawing, writers
from designer.gui.writers import painted
from designer.formats.examples import example

assert "designer.formats.svg" not in sys.modules and "designer.gui.writers.strips" not in sys.modules
assert sum(1 for _ in export.getting_ready()) > 10
wanted = Drawing(model=example("three-tier"))
before = set(sys.modules)
{**writers(), **painted()}
for suffix in (".png", ".svg", ".pdf"):
    export._job(suffix, wanted)
print(sorted(set(sys.modules) - before), "urllib.request" in sys.modules)
"""


def test_the_first_file_imports_nothing_once_there_was_time() -> None:
    found = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False)
    assert found.stdout == "[] False\n", found.stderr


def test_a_place_has_it_imported_when_it_has_time(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    place, asked = window.places()[0], list[int]()
    monkeypatch.setattr("designer.gui.place.getting_ready", lambda: iter(asked.append(at) for at in range(3)))
    monkeypatch.setattr("designer.gui.place.keep_what_is", lambda: None)
    place._keep()
    place.workspace.settle()
    while place.scheduler.timer.isActive():
        place.scheduler._slice()
    assert asked == [0, 1, 2]


def test_no_step_begins_under_somebodys_hand(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    place, asked = window.places()[0], list[int]()
    busy = [False]
    monkeypatch.setattr("designer.gui.place._LATER", 5)
    monkeypatch.setattr(type(place.canvas.hand), "busy", property(lambda hand: busy[0]))
    place._get_ready(iter(asked.append(at) for at in range(3)))
    busy[0] = True
    place.workspace.settle()
    qtbot.wait(60)
    assert asked == []
    busy[0] = False
    qtbot.waitUntil(lambda: asked == [0, 1, 2], timeout=5000)
