"""The recovery copy is made between frames, is always whole, and goes when it is not needed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hand import Hand
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.core import Model
from designer.formats import native
from designer.gui import recovery
from designer.gui.window import MainWindow
from tests.benchmarks.estate import landscape


@pytest.fixture
def hand(opened: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch) -> Hand:
    """On a diagram large enough that its copy takes several slices; edits are copied at once."""
    monkeypatch.setattr(recovery, "WAIT", 1)
    monkeypatch.setattr(recovery, "SLICE", 0.0005)
    return Hand(opened(landscape(800)))


def nudge(hand: Hand) -> Model:
    before = hand.model
    hand.canvas.select([next(one.id for one in before.resources.values() if one.kind == "instance")])
    hand.key(Qt.Key.Key_Right)
    assert hand.model != before
    return hand.model


def begun(kept: recovery.Recovery) -> None:
    """Turns the event loop until a copy is on its way."""
    end = time.monotonic() + 5
    while not kept.busy:
        QApplication.processEvents()
        assert time.monotonic() < end


def copies() -> list[Path]:
    return sorted(recovery.folder().glob("*.json"))


def test_the_window_goes_on_while_a_copy_is_made(hand: Hand, qtbot: QtBot) -> None:
    turns, busy = [0], 0
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    ticking.start(0)
    model = nudge(hand)
    kept = hand.place.recovery
    begun(kept)
    before = turns[0]
    while kept.busy:
        QApplication.processEvents()
        busy += 1
    assert busy > 3 and turns[0] > before + 3
    assert kept.file.read_bytes() == native.write(model)


def test_where_frames_are_slow_the_copy_is_not_late(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two frames there is room for next to nothing, but after its time the copy is made in one."""
    monkeypatch.setattr(recovery, "SLICE", 1e-6)
    monkeypatch.setattr(recovery, "PATIENCE", 0.02)
    model, kept, turns = nudge(hand), hand.place.recovery, 0
    begun(kept)
    while not kept.file.exists():
        time.sleep(0.03)
        QApplication.processEvents()
        turns += 1
    assert turns <= 5
    assert kept.file.read_bytes() == native.write(model)


def test_an_edit_meanwhile_is_copied_afterwards(hand: Hand, qtbot: QtBot) -> None:
    first, kept = nudge(hand), hand.place.recovery
    begun(kept)
    second = nudge(hand)
    seen = set()

    def settled() -> bool:
        if kept.file.exists():
            seen.add(kept.file.read_bytes())
        return native.write(second) in seen

    qtbot.waitUntil(settled)
    assert seen <= {native.write(first), native.write(second)}


def test_saving_while_a_copy_is_on_its_way_leaves_none(hand: Hand, qtbot: QtBot, tmp_path: Path) -> None:
    nudge(hand)
    kept = hand.place.recovery
    begun(kept)
    hand.place.workspace.document.mark_saved()
    kept.forget()
    qtbot.wait(60)
    assert copies() == [] and not kept.busy


def test_an_edit_undone_takes_its_copy_away(hand: Hand, qtbot: QtBot) -> None:
    nudge(hand)
    kept = hand.place.recovery
    qtbot.waitUntil(lambda: kept.file.exists() and not kept.busy)
    hand.window.qactions["edit.undo"].trigger()
    qtbot.waitUntil(lambda: copies() == [])


def test_a_folder_that_cannot_be_written_stops_nobody(
    hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wall = tmp_path / "file"
    wall.write_text("")
    monkeypatch.setattr(recovery, "folder", lambda: wall / "recovery")
    model = nudge(hand)
    kept = hand.place.recovery
    begun(kept)
    qtbot.waitUntil(lambda: not kept.busy)
    assert hand.model == model and nudge(hand) != model
