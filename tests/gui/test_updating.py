"""Price lists are read in the background; the estimate follows, a failure is said, and giving up loses nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from designer.cost.book import forget
from designer.formats.examples import example
from designer.gui.updating import UpdateDialog

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cost"))
from price_server import Server, serving

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("CLOUDCHALK_HOME", str(tmp_path))
    forget()
    with serving() as made:
        yield made
    forget()


def test_the_estimate_follows_new_prices(opened: Any, server: Server, qtbot: Any) -> None:
    window = opened(example("three-tier"))
    window.place.workspace.settle()
    before = window.place.workspace.estimate.total
    window.qactions["cost.update"].trigger()
    assert window.findChild(UpdateDialog).start.isEnabled()
    window.findChild(UpdateDialog).reject()
    dialog = UpdateDialog(window, window.desk, server.url)
    dialog.show()
    QTest.mouseClick(dialog.findChild(QPushButton, "primary"), LEFT)
    qtbot.waitUntil(lambda: dialog.line.value() == 100 and dialog.start.isEnabled(), timeout=10_000)
    assert "18" in dialog.text.text()
    window.place.workspace.settle()
    assert window.place.workspace.estimate.total != before
    assert "2026-11-20" in window.place.widgets["cost"].foot.text()
    dialog.reject()


def test_a_failure_is_said_and_may_be_tried_again(opened: Any, server: Server, qtbot: Any) -> None:
    window = opened(example("three-tier"))
    dialog = UpdateDialog(window, window.desk, server.url)
    body = server.bodies.pop(server.file("AmazonRDS"))
    dialog.show()
    dialog.begin()
    qtbot.waitUntil(lambda: "cannot be reached" in dialog.text.text(), timeout=10_000)
    server.bodies[server.file("AmazonRDS")] = body
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.line.value() == 100 and dialog.start.isEnabled(), timeout=10_000)
    dialog.reject()


def test_giving_up_ends_the_reading(opened: Any, server: Server, qtbot: Any) -> None:
    server.slow = 0.05
    window = opened(example("three-tier"))
    dialog = UpdateDialog(window, window.desk, server.url)
    dialog.show()
    dialog.begin()
    qtbot.wait(100)
    reader = dialog.reader
    dialog.reject()
    assert reader.isFinished()
