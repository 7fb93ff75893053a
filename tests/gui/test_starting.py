"""What a window leaves for later when it opens, and that it is there for whoever is faster."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from designer.core import empty
from designer.formats.examples import example, paths
from designer.gui import preferences
from designer.gui.actions import actions
from designer.gui.afterwards import Afterwards
from designer.gui.panels import entries, panels
from designer.gui.panels.cost import Cost
from designer.gui.panels.problems import Problems
from designer.gui.rounds import go_round
from designer.gui.window import MainWindow
from designer.text import catalogue

_STARTED = """
import sys
from designer.gui import app
from designer.text import catalogue

def painted(*args, **kwargs):
    window = app.windows()[0]
    print(*sorted(sys.modules), sep="\\n")
    print("catalogues", catalogue._entries.cache_info().currsize)
    print("cards", window.start.examples.count())
    print("icon", window.qactions["edit.undo"].icon().isNull())
    print("shown", window.place.canvas.hasFocus(), window.place.widgets["properties"].isVisible())

app.print = painted
from designer.__main__ import main
main()
"""


def test_an_import_reads_no_source() -> None:
    script = "import linecache, designer.gui.window\nprint([one for one in linecache.cache if 'designer' in one])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_the_first_picture_waits_for_nothing_that_is_not_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOUDCHALK_STARTUP", "1")
    command = [sys.executable, "-c", _STARTED, str(paths()["three-tier"])]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "designer.gui.panels.properties" in lines and "designer.gui.panels.palette" in lines
    late = ("click", "configparser", "plistlib", "designer.reach.questions", "designer.gui.presenting.steppanel",
            "designer.gui.presenting.talk", *(f"designer.gui.panels.{name}" for name in ("cost", "trace", "outline")))  # fmt: skip
    assert not set(late) & set(lines)
    assert {"catalogues 0", "cards 0", "icon True", "shown True True"} <= set(lines)


def test_steps_run_in_turn_once_events_run_and_not_under_a_pressed_button(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    held = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: held[0])
    parent = QObject()
    afterwards = Afterwards(parent)

    def steps(name: str) -> Iterator[None]:
        for at in range(3):
            done.append(f"{name}{at}")
            yield

    afterwards(steps("a"))
    afterwards(steps("b"))
    assert done == []
    qtbot.wait(200)
    assert done == []
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: len(done) == 6)
    assert done == ["a0", "a1", "a2", "b0", "b1", "b2"]
    afterwards(steps("c"))
    qtbot.waitUntil(lambda: len(done) == 9)


def test_where_one_goes_wrong_the_others_go_on(qtbot: Any) -> None:
    done: list[str] = []

    def steps(name: str) -> Iterator[None]:
        yield
        if name == "wrong":
            raise ZeroDivisionError
        done.append(name)

    parent = QObject()
    afterwards = Afterwards(parent)
    with qtbot.captureExceptions() as wrong:
        afterwards(steps("wrong"))
        afterwards(steps("right"))
        qtbot.waitUntil(lambda: done == ["right"])
        afterwards(steps("later"))
        qtbot.waitUntil(lambda: done == ["right", "later"])
    assert [one[0] for one in wrong] == [ZeroDivisionError]


def test_icons_come_by_themselves_and_at_once_for_an_open_menu(opened: Callable[..., MainWindow], qtbot: Any) -> None:
    wanted = [id for id, action in actions().items() if action.icon]
    window = opened(empty())
    window.grey_actions()
    assert not [id for id in wanted if window.qactions[id].icon().isNull()]
    other = opened(empty())
    qtbot.waitUntil(lambda: not [id for id in wanted if other.qactions[id].icon().isNull()], timeout=20_000)


def test_what_a_search_looks_in_is_made_in_steps() -> None:
    for one in (catalogue.korean, catalogue._entries, entries._words):
        one.cache_clear()
    count = sum(1 for _ in entries.getting_ready())
    looked = len(entries.offers()) + len(entries.regions())
    assert count == len(catalogue.files()) + looked
    assert catalogue._entries.cache_info().currsize == len(catalogue.files())
    found = [offer.label for _, inside in entries.arranged("로드") for offer in inside]
    assert found and entries._words.cache_info().misses == looked


def test_a_panel_is_made_when_somebody_turns_to_it_or_asks_for_it(opened: Callable[..., MainWindow]) -> None:
    place = opened(example("three-tier")).place
    assert place is not None
    names = [panel.name for panel in panels() if panel.side != "left"]
    titles = [place.tabs.tabText(at) for at in range(place.tabs.count())]
    assert len(titles) == len(names) and all(titles)
    for name in ("outline", "cost", "trace"):
        before = place.tabs.currentWidget()
        asked = place.widgets[name]
        assert place.tabs.currentWidget() is before
        assert place.tabs.indexOf(asked) == names.index(name)
    place.tabs.setCurrentIndex(names.index("problems"))
    assert "problems" in dict(place.widgets) and place.tabs.currentWidget() is place.widgets["problems"]
    assert [place.tabs.tabText(at) for at in range(place.tabs.count())] == titles
    with pytest.raises(KeyError):
        place.widgets["nothing"]


def test_every_panel_is_there_once_there_was_time(opened: Callable[..., MainWindow], qtbot: Any) -> None:
    place = opened(example("three-tier")).place
    assert place is not None
    qtbot.waitUntil(lambda: set(dict(place.widgets)) == {panel.name for panel in panels()}, timeout=20_000)
    assert place.tabs.currentWidget() is place.widgets["properties"]


def test_a_panel_made_late_shows_what_was_found_before(opened: Callable[..., MainWindow]) -> None:
    place = opened(example("broken-three-tier")).place
    assert place is not None
    place.workspace.settle()
    place.tabs.setCurrentIndex(1)
    problems, cost = place.widgets["problems"], place.widgets["cost"]
    assert isinstance(problems, Problems) and isinstance(cost, Cost)
    assert len(problems.cards) > 0 and cost.total.text()


def test_the_strip_of_steps_is_made_for_whoever_talks(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("three-tier"))
    place = window.place
    assert place is not None and not place.shows_steps and place.step == -1
    window.update_actions()
    go_round(window)
    assert place._steps is None, "who only goes round the window does not wait for it"
    window.qactions["view.steps"].trigger()
    assert place.shows_steps and place.steps.isVisible()
    window.qactions["view.steps"].trigger()
    assert not place.shows_steps


def test_tab_leads_from_the_tabs_into_a_panel_made_late_and_then_to_the_steps(
    opened: Callable[..., MainWindow],
) -> None:
    preferences.change(steps=True)
    window = opened(example("three-tier"))
    window.activateWindow()
    place = window.place
    assert place is not None and place.shows_steps
    for name in ("outline", "cost"):
        assert name not in dict(place.widgets)
        window.show_panel(name)
        place.tabs.tabBar().setFocus()
        went = []
        for _ in range(60):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            focus = window.focusWidget()
            went += [at for at in (place.widgets[name], place.steps) if at.isAncestorOf(focus) and at not in went]
        assert went == [place.widgets[name], place.steps]
