"""A packet walks its trace: by buttons, by keys, by a clicker; the canvas shows where it is and what stops it."""

from __future__ import annotations

from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from designer.formats.examples import example
from designer.gui import preferences
from designer.gui.canvas.packet import where
from designer.gui.canvas.stations import stations
from designer.gui.panels.way import HopLine
from designer.gui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def still(opened: Any) -> MainWindow:
    """A window whose packet jumps instead of gliding."""
    preferences.change(motion=False)
    window: MainWindow = opened(example("three-tier"))
    window.place.workspace.settle()  # type: ignore[union-attr]
    return window


@pytest.fixture
def broken(opened: Any) -> MainWindow:
    preferences.change(motion=False)
    window: MainWindow = opened(example("broken-three-tier"))
    window.place.workspace.settle()  # type: ignore[union-attr]
    return window


def trace(window: MainWindow, *ids: str) -> Hand:
    """Selects the ends with the mouse and traces with the key."""
    hand = Hand(window)
    hand.settle()
    for number, id in enumerate(ids):
        keys = Qt.KeyboardModifier.ShiftModifier if number else Qt.KeyboardModifier.NoModifier
        if id in hand.model.links:
            hand.canvas.select([id])
        else:
            hand.click(hand.centre(id), keys)
    QTest.keyClick(hand.canvas, Qt.Key.Key_T)
    QApplication.processEvents()
    return hand


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("ids", [(), ("users-1",), ("users-1", "load-balancer-1", "database-1")], ids=len)
def test_with_nothing_to_trace_the_key_says_what_to_select(
    still: MainWindow, language: str, ids: tuple[str, ...]
) -> None:
    still.set_language(language)
    hand = Hand(still)
    hand.settle()
    hand.canvas.select([id for id in ids if id in hand.model.resources])
    QTest.keyClick(hand.canvas, Qt.Key.Key_T)
    assert still.bar.isVisibleTo(still)
    assert ("Shift를 누른 채" if language == "ko" else "with Shift held") in still.bar.text.text()
    assert hand.place.desk.trace is None


@pytest.mark.parametrize("id", ["analyze.link", "analyze.what-reaches", "analyze.where-goes"])
def test_keys_that_need_a_selection_say_so(still: MainWindow, id: str) -> None:
    hand = Hand(still)
    hand.settle()
    hand.canvas.select([])
    still.qactions[id].trigger()
    assert still.bar.isVisibleTo(still) and "first" in still.bar.text.text()


def test_two_selected_things_are_traced_on_the_port_that_suits_them(still: MainWindow) -> None:
    trace(still, "users-1", "load-balancer-1")
    answer = still.desk.trace  # type: ignore[union-attr]
    assert answer is not None
    assert (answer.source, answer.target, answer.port, answer.verdict) == ("users-1", "load-balancer-1", 443, "reached")


def test_a_clicker_walks_there_and_back(still: MainWindow) -> None:
    hand = trace(still, "users-1", "load-balancer-1")
    walk = still.desk.walk  # type: ignore[union-attr]
    canvas = hand.canvas
    points = stations(canvas.diagram, walk.trace)  # type: ignore[arg-type]
    seen = [where(walk, points)]
    for number in range(1, len(walk.hops) + 1):
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
        assert walk.at == number
        seen.append(where(walk, points))
    assert walk.ended
    assert seen[0] == hand.centre("users-1") == seen[-1]
    assert hand.centre("internet-gateway-1") in seen
    assert hand.centre("load-balancer-1") in seen
    turn = seen.index(hand.centre("load-balancer-1"))
    assert hand.centre("internet-gateway-1") in seen[turn:]
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    assert walk.at == len(walk.hops) - 1
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert walk.ended


def test_page_keys_stay_with_the_panel_while_nothing_is_traced(still: MainWindow) -> None:
    still.update_actions()
    assert not still.qactions["analyze.walk-next"].isEnabled()
    trace(still, "users-1", "load-balancer-1")
    assert still.qactions["analyze.walk-next"].isEnabled()
    QTest.keyClick(still.place.canvas, Qt.Key.Key_Escape)  # type: ignore[union-attr]
    assert still.desk.trace is None  # type: ignore[union-attr]
    assert not still.qactions["analyze.walk-next"].isEnabled()


def test_buttons_play_pause_step_and_change_the_speed(still: MainWindow, qtbot: Any) -> None:
    trace(still, "users-1", "load-balancer-1")
    walk, panel = still.desk.walk, still.place.widgets["trace"]  # type: ignore[union-attr]

    def press(name: str) -> QToolButton:
        button: QToolButton = panel.findChild(QToolButton, f"walk-{name}")
        QTest.mouseClick(button, LEFT)
        return button

    press("step")
    assert walk.at == 1
    press("back")
    assert walk.at == 0
    assert [press("speed").text() for _ in range(3)] == ["2×", "0.5×", "1×"]
    press("speed")
    press("play")
    assert walk.playing
    qtbot.waitUntil(lambda: walk.at >= 2, timeout=5000)
    press("play")
    assert not walk.playing
    at = walk.at
    qtbot.wait(900)
    assert walk.at == at
    press("restart")
    assert walk.at == 0
    QTest.keyClick(still.place.canvas, Qt.Key.Key_P)  # type: ignore[union-attr]
    assert walk.playing
    assert walk.at == 1


def test_the_packet_glides_between_hops(window: MainWindow, qtbot: Any) -> None:
    trace(window, "users-1", "load-balancer-1")
    walk = window.desk.walk  # type: ignore[union-attr]
    places: set[float] = set()
    walk.moved.connect(lambda: places.add(round(walk.place()[2], 3)))
    walk.step()
    qtbot.waitUntil(lambda: walk.place()[2] == 1.0, timeout=3000)
    assert len([one for one in places if 0 < one < 1]) >= 3


def test_motion_can_be_switched_off(window: MainWindow) -> None:
    trace(window, "users-1", "load-balancer-1")
    walk = window.desk.walk  # type: ignore[union-attr]
    window.qactions["view.motion"].trigger()
    walk.step()
    assert walk.place() == (1, 1, 1.0)
    window.qactions["view.motion"].trigger()
    walk.step()
    assert walk.place()[2] < 1.0


def test_the_panel_marks_the_hop_and_a_click_takes_the_packet_there(still: MainWindow) -> None:
    trace(still, "users-1", "load-balancer-1")
    walk, panel = still.desk.walk, still.place.widgets["trace"]  # type: ignore[union-attr]
    lines = panel.findChildren(HopLine)
    QTest.mouseClick(lines[2], LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert walk.at == 3
    assert [bool(line.property("here")) for line in panel.findChildren(HopLine)].index(True) == 2
    lines[4].setFocus()
    QTest.keyClick(lines[4], Qt.Key.Key_Return)
    assert walk.at == 5


def picture(hand: Hand, at: QPointF, size: int = 60) -> QImage:
    QApplication.processEvents()
    point = hand.canvas.mapFromScene(at)
    return hand.canvas.viewport().grab().toImage().copy(point.x() - size // 2, point.y() - size // 2, size, size)


def coloured(image: QImage, colour: QColor) -> int:
    """How many pixels have about this colour."""
    count = 0
    for x in range(image.width()):
        for y in range(image.height()):
            one = image.pixelColor(x, y)
            near = abs(one.red() - colour.red()) + abs(one.green() - colour.green()) + abs(one.blue() - colour.blue())
            count += near < 24
    return count


def test_there_and_back_have_their_own_colours_and_the_sentence_shows(still: MainWindow) -> None:
    hand = trace(still, "users-1", "load-balancer-1")
    desk = still.desk
    assert desk is not None
    bare = hand.canvas.viewport().grab().toImage()
    desk.walk.go(4)
    there = coloured(picture(hand, hand.centre("load-balancer-1")), desk.theme.accent)
    desk.walk.go(5)
    back = coloured(picture(hand, hand.centre("load-balancer-1")), desk.theme.vpc_line)
    assert there > 100
    assert back > 100
    assert hand.canvas.viewport().grab().toImage() != bare


def test_a_blocker_pulses_and_its_fix_is_read_before_it_is_applied(broken: MainWindow) -> None:
    hand = Hand(broken)
    desk = broken.desk
    assert desk is not None
    hand.canvas.select(["link-2"])
    QTest.keyClick(hand.canvas, Qt.Key.Key_T)
    panel = broken.place.widgets["trace"]  # type: ignore[union-attr]
    stop = next(n for n, hop in enumerate(desk.walk.hops, 1) if hop.decision == "block")
    desk.walk.motion = True
    desk.walk.go(stop)
    QTest.qWait(600)
    assert 0 < desk.walk.pulse < 1
    points = stations(hand.canvas.diagram, desk.trace)  # type: ignore[arg-type]
    assert coloured(picture(hand, points[stop], 30), desk.theme.bad) > 100
    before = hand.model
    texts = [label.text() for label in panel.way.letting.findChildren(QLabel)]  # type: ignore[attr-defined]
    assert "＋ app also admits tcp 8080 from web." in texts
    assert hand.model is before
    QTest.mouseClick(panel.findChild(QPushButton, "apply"), LEFT)
    hand.settle()
    assert desk.trace is not None
    assert desk.trace.verdict == "reached"
    added = [
        r
        for r in hand.model.resources["security-group-2"].ingress
        if r not in before.resources["security-group-2"].ingress
    ]
    assert [(rule.peer, rule.ports) for rule in added] == [("security-group-1", (8080, 8080))]
    assert not panel.way.letting.isVisibleTo(panel)  # type: ignore[attr-defined]
    broken.qactions["edit.undo"].trigger()
    assert hand.model == before


def test_the_ends_are_chosen_one_by_one_from_the_menu(still: MainWindow) -> None:
    hand = Hand(still)
    hand.click(hand.centre("database-1"))
    assert still.qactions["analyze.trace-to"].isEnabled()
    still.qactions["analyze.trace-to"].trigger()
    assert still.desk.trace is None  # type: ignore[union-attr]
    hand.canvas.select(["auto-scaling-group-1"])
    still.qactions["analyze.trace-from"].trigger()
    answer = still.desk.trace  # type: ignore[union-attr]
    assert answer is not None
    assert (answer.source, answer.target, answer.port) == ("auto-scaling-group-1", "database-1", 3306)


def test_the_packet_keeps_its_place_when_the_model_changes(still: MainWindow) -> None:
    hand = trace(still, "users-1", "load-balancer-1")
    walk = still.desk.walk  # type: ignore[union-attr]
    walk.go(3)
    hand.canvas.select(["database-1"])
    hand.canvas.nudge(8, 0)
    hand.settle()
    assert walk.at == 3
    hand.canvas.select(["load-balancer-1"])
    hand.canvas.delete_selection()
    hand.settle()
    assert still.desk.trace is None  # type: ignore[union-attr]
    assert walk.at == 0
    assert not still.place.widgets["trace"].way.lines  # type: ignore[union-attr]
