"""The menus: short, each action in them once, and every key works from where it stands."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from designer.gui import preferences
from designer.gui.actions import actions
from designer.gui.topbar import TITLES
from designer.gui.window import MainWindow


def menu_of(window: MainWindow, name: str) -> QMenu:
    found = next(one for one in window.top.menus.actions() if one.text() == window.say(TITLES[name])).menu()
    assert isinstance(found, QMenu)
    return found


def rows(menu: QMenu) -> list[QAction]:
    return [one for one in menu.actions() if not one.isSeparator()]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_view_menu_is_short_and_holds_every_action_once(window: MainWindow, language: str) -> None:
    window.set_language(language)
    view = menu_of(window, "view")
    assert len(rows(view)) <= 15
    inner = [one.menu() for one in rows(view) if one.menu() is not None]
    for menu in inner:
        assert isinstance(menu, QMenu)
        assert 1 < len(rows(menu)) <= 9, menu.title()
    held = [one.objectName() for menu in (view, *inner) for one in rows(menu) if one.menu() is None]  # type: ignore[arg-type]
    assert sorted(held) == sorted(id for id, action in actions().items() if action.menu == "view")


def test_no_two_submenus_of_a_menu_have_one_name(window: MainWindow) -> None:
    for one in window.top.menus.actions():
        menu = one.menu()
        assert isinstance(menu, QMenu)
        titles = [row.text() for row in rows(menu)]
        assert len(titles) == len(set(titles))


def test_keys_reach_what_stands_in_a_submenu(hand: Hand) -> None:
    hand.canvas.setFocus()
    hand.canvas.zoom_to(3.0)
    for key, keys, wanted in (
        (Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier, 1.0),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier, None),
    ):
        before = hand.canvas.zoom()
        QTest.keyClick(hand.canvas, key, keys)
        QApplication.processEvents()
        assert hand.canvas.zoom() != before
        assert wanted is None or hand.canvas.zoom() == wanted
    QTest.keyClick(hand.canvas, Qt.Key.Key_Slash)
    assert hand.place.left.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(("language", "word"), [("en", "in view"), ("ko", "화면")])
def test_the_mini_map_says_why_it_does_not_show(hand: Hand, language: str, word: str) -> None:
    hand.window.set_language(language)
    preferences.change(minimap=False)
    for place in hand.window.places():
        place.minimap.offer(False)
    hand.canvas.zoom_fit()
    hand.window.qactions["view.minimap"].trigger()
    assert hand.place.minimap.isHidden()
    assert word in hand.window.status.hint.text()
    hand.window.qactions["view.minimap"].trigger()
    hand.canvas.zoom_to(4.0)
    hand.canvas.status.emit(None)
    hand.window.qactions["view.minimap"].trigger()
    assert hand.place.minimap.isVisible()
    assert hand.window.status.hint.text() == ""
