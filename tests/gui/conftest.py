"""A window on a diagram, and a hand that moves as a person's does."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from talks import STEPS

from designer.core import Model, empty
from designer.edits.steps import put_steps
from designer.formats.examples import example
from designer.gui import preferences
from designer.gui.app import set_up
from designer.gui.window import MainWindow

_ENDS = itertools.count(1)
"""Numbers the tests that closed what they had opened."""

_TOGETHER = 10
"""After so many of them, what is left of their windows is collected."""


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    set_up(qapp)


@pytest.fixture(autouse=True)
def forgotten(dressed: None) -> None:
    """Each test begins with a person whom the program does not know, who holds no button, and whose pointer rests in a corner of
    the screen."""
    preferences.store(preferences.Preferences(language="en", theme="light"))
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        # A gesture that a test breaks off with Esc leaves it pressed.
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
    QCursor.setPos(0, 0)


@pytest.fixture
def opened(qtbot: Any) -> Iterator[Callable[..., MainWindow]]:
    """Opens windows on models; they close without questions at the end."""
    windows: list[MainWindow] = []

    def show(model: Model | None = None) -> MainWindow:
        window = MainWindow(model if model is not None else empty())
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        QApplication.processEvents()
        return window

    yield show
    for window in windows:
        for place in window.places():
            place.workspace.document.mark_saved()
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    # Without a running event loop nothing that waits for its deletion goes by itself.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if next(_ENDS) % _TOGETHER == 0:
        # A closed window is a knot of Python objects that holds pictures of many megabytes, which the collector does not count.
        gc.unfreeze()
        gc.collect()


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> MainWindow:
    """A window on the three-tier example."""
    return opened(example("three-tier"))


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    """The hand on that window's canvas."""
    return Hand(window)


@pytest.fixture
def priced(hand: Hand) -> Hand:
    """The same with everything analysed and the costs in front."""
    hand.settle()
    hand.window.show_panel("cost")
    QApplication.processEvents()
    return hand


@pytest.fixture
def bare(opened: Callable[..., MainWindow]) -> Hand:
    """The hand on an empty canvas."""
    return Hand(opened())


@pytest.fixture
def told(opened: Callable[..., MainWindow]) -> Iterator[Hand]:
    """A hand on the three-tier example with three steps; nothing glides."""
    preferences.store(preferences.Preferences(language="en", theme="light", motion=False))
    model = example("three-tier")
    hand = Hand(opened(model.after(put_steps(model, STEPS))))
    hand.settle()
    yield hand
    if hand.place.talk is not None:
        hand.place.talk.end()
