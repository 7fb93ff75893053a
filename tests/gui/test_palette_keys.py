"""The palette by keys: into its search, on into what was found, and out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.gui.panels.palettecells import DATA
from designer.gui.window import MainWindow

K = Qt.Key


@pytest.fixture
def panel(window: MainWindow) -> Any:
    window.activateWindow()
    assert window.place is not None
    found: Any = window.place.widgets["palette-panel"]
    found.search.setFocus()
    return found


def test_esc_empties_the_search_and_then_leaves_it(window: MainWindow, panel: Any) -> None:
    QTest.keyClicks(panel.search, "load")
    QTest.keyClick(panel.search, K.Key_Escape)
    assert panel.search.text() == "" and panel.search.hasFocus()
    QTest.keyClick(panel.search, K.Key_Escape)
    assert window.place is not None and window.place.canvas.hasFocus()


def test_a_stroke_is_typed_behind_other_letters_only(panel: Any) -> None:
    QTest.keyClicks(panel.search, "/")
    assert panel.search.text() == ""
    QTest.keyClicks(panel.search, "a/")
    assert panel.search.text() == "a/"


def test_down_goes_into_what_was_found(panel: Any) -> None:
    QTest.keyClicks(panel.search, "load")
    QTest.keyClick(panel.search, K.Key_Down)
    assert panel.list.hasFocus()
    assert str(panel.list.currentItem().data(DATA)).startswith("load-balancer")


def test_a_search_that_finds_nothing_says_so(window: MainWindow, panel: Any) -> None:
    assert not panel.nothing.isVisible()
    QTest.keyClicks(panel.search, "zzz")
    assert panel.nothing.isVisible() and "db" in panel.nothing.text()
    window.set_language("ko")
    assert "없습니다" in panel.nothing.text()
    QTest.keyClick(panel.search, K.Key_Escape)
    assert not panel.nothing.isVisible()


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_the_first_entry_has_the_ring_as_soon_as_the_keys_come(opened: Callable[..., MainWindow], theme: str) -> None:
    window = opened()
    window.activateWindow()
    window.set_theme(theme)
    assert window.place is not None
    panel: Any = window.place.widgets["palette-panel"]
    panel.search.setFocus()
    QTest.keyClick(panel.search, K.Key_Tab)
    QApplication.processEvents()
    assert panel.list.hasFocus() and panel.list.currentItem() is not None
    room = panel.list.visualItemRect(panel.list.currentItem())
    picture = panel.list.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    edge = [
        picture.pixelColor(round(x * ratio), round((room.top() + 1) * ratio))
        for x in range(room.left() + 8, room.right() - 8)
    ]
    accent = window.theme.accent
    assert all(abs(one.red() - accent.red()) + abs(one.blue() - accent.blue()) < 120 for one in edge)
