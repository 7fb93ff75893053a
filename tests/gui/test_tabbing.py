"""The key Tab goes round the window, into every part of it and out again, and Shift+Tab goes back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from designer.formats.examples import example
from designer.gui import preferences
from designer.gui.panels import panels
from designer.gui.place import Place
from designer.gui.window import MainWindow

PARTS = ["panel", "top", "status", "palette", "canvas", "tabs"]
FORWARD, BACK = (
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
)
RIGHT = [panel.name for panel in panels() if panel.side != "left"]


def part_of(place: Place, widget: QWidget) -> str:
    window = place.window_
    parts: dict[str, QWidget] = {
        "panel": place.tabs.currentWidget(), "tabs": place.tabs.tabBar(), "top": window.top, "status": window.status,
        "palette": place.left, "canvas": place.canvas,
    }  # fmt: skip
    if place.shows_steps:
        parts["steps"] = place.steps
    return next(name for name, part in parts.items() if part is widget or part.isAncestorOf(widget))


def walk(place: Place, way: tuple[Qt.Key, Qt.KeyboardModifier]) -> tuple[list[str], list[QWidget]]:
    """The parts that a round from the panels' tabs leads through, and each stop; ends at the tabs."""
    place.tabs.tabBar().setFocus()
    went, stops = ["tabs"], []
    for _ in range(300):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, *way)
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None and focus not in stops, "Tab goes in a ring that leaves parts of the window out"
        stops.append(focus)
        if (part := part_of(place, focus)) != went[-1]:
            went.append(part)
        if part == "tabs":
            break
    return went[1:], stops


def there_and_back(place: Place, parts: list[str] = PARTS) -> list[QWidget]:
    went, stops = walk(place, FORWARD)
    assert went == parts
    came, back = walk(place, BACK)
    assert came == [*parts[-2::-1], "tabs"]
    assert back[:-1] == stops[-2::-1]
    return stops


@pytest.fixture
def place(opened: Callable[..., MainWindow]) -> Place:
    window = opened(example("broken-three-tier"))
    window.activateWindow()
    assert window.place is not None
    window.place.workspace.settle()
    QApplication.processEvents()
    return window.place


@pytest.mark.parametrize("name", RIGHT)
def test_tab_goes_round_the_window_from_each_panel(place: Place, name: str) -> None:
    place.window_.show_panel(name)
    QApplication.processEvents()
    there_and_back(place)


def test_tab_goes_round_after_every_panel_was_made(place: Place) -> None:
    for _ in place.widgets.making():
        pass
    for name in RIGHT:
        place.window_.show_panel(name)
        QApplication.processEvents()
        there_and_back(place)


def test_tab_goes_round_with_several_documents(place: Place) -> None:
    window = place.window_
    window.open_model(example("three-tier"), None)
    QApplication.processEvents()
    assert window.tabs.tabBar().isVisible() and window.place is not None
    window.place.tabs.tabBar().setFocus()
    seen = set()
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {window.tabs.tabBar(), window.place.canvas, window.status.language, window.place.tabs.tabBar()} <= seen


def downwards(place: Place, form: QWidget) -> list[QWidget]:
    """Where the key Tab stops in the panel: each is below the one before, or beside it."""
    # The canvas has its own siblings to go to while something is selected on it.
    place.tabs.tabBar().setFocus()
    fields: list[QWidget] = []
    while True:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if part_of(place, QApplication.focusWidget()) != "panel":
            break
        fields.append(QApplication.focusWidget())
    assert fields[0] is form
    middles = [one.mapTo(form, one.rect().center()).y() for one in fields[1:]]
    assert all(below > above - 8 for above, below in pairwise(middles))
    return fields


@pytest.mark.parametrize("taken", [False, True])
def test_tab_comes_to_a_row_where_it_was_added(opened: Callable[..., MainWindow], taken: bool) -> None:
    window = opened(example("three-tier"))
    window.activateWindow()
    place = window.place
    assert place is not None
    place.desk.select(["security-group-1"])
    QApplication.processEvents()
    form = place.widgets["properties"]
    place.canvas.select(())
    place.desk.select(["security-group-1"])
    QApplication.processEvents()
    before = downwards(place, form)
    add = next(one for one in form.findChildren(QPushButton, "add-ingress") if one.isVisible())
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    after = downwards(place, form)
    assert len(after) > len(before) + 3, "its head, its cross and the fields of the new rule"
    if taken:
        cross = next(one for one in form.findChildren(QToolButton, "remove-ingress-0") if one.isVisible())
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert len(downwards(place, form)) < len(after)


@pytest.mark.parametrize("steps", [False, True])
def test_tab_goes_through_a_form_that_a_selection_has_built(opened: Callable[..., MainWindow], steps: bool) -> None:
    preferences.change(steps=steps)
    window = opened(example("broken-three-tier"))
    window.activateWindow()
    place = window.place
    assert place is not None
    parts = ["panel", "steps", *PARTS[1:]] if steps else PARTS
    there_and_back(place, parts)
    for id in ("database-1", "security-group-1", "vpc-1"):
        place.desk.select([id])
        place.workspace.settle()
        QApplication.processEvents()
        form = place.widgets["properties"]
        place.canvas.select(())
        place.desk.select([id])
        QApplication.processEvents()
        fields = downwards(place, form)
        assert len(fields) > 4, id
        assert part_of(place, QApplication.focusWidget()) == parts[1]
    place.desk.select([])
    QApplication.processEvents()
    there_and_back(place, parts)
