"""What reaches this, where can it go, who reaches whom, and what an edit opened or closed: on the canvas and in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from designer.catalog.security import GroupRule
from designer.core import Draft
from designer.formats.examples import example
from designer.gui.panels.matrix import Cell
from designer.gui.window import MainWindow
from designer.reach.questions import what_reaches
from designer.text import msg

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def settled(opened: Any) -> Hand:
    hand = Hand(opened(example("three-tier")))
    hand.settle()
    hand.window.show_panel("trace")
    return hand


def rules(hand: Hand, group: str, *more: GroupRule, keep: bool = True) -> None:
    """Edits a group's inbound rules, as its form does."""
    record = hand.model.resources[group]
    draft = Draft(hand.model)
    draft.set("resources", group, ingress=(*(record.ingress if keep else ()), *more))
    hand.workspace.edit(draft.change(), msg("Edit"))
    hand.settle()


def answers(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    panel = window.place.widgets["trace"]  # type: ignore[union-attr]
    return [b.text() for b in panel.answers.findChildren(QPushButton, "row") if b.isVisibleTo(panel)]  # type: ignore[attr-defined]


def test_what_reaches_this_tints_the_canvas_and_lists_the_sources(settled: Hand) -> None:
    hand = settled
    hand.click(hand.centre("database-1"))
    bare = hand.canvas.viewport().grab().toImage()
    QTest.keyClick(hand.canvas, Qt.Key.Key_W)
    lit = hand.canvas.lighting.answer
    assert lit is not None
    expected = {one.source for one in what_reaches(hand.workspace.reach.pairs, "database-1")}
    assert set(lit.lit) == expected == {"auto-scaling-group-1"}
    assert lit.lit["auto-scaling-group-1"] == "tcp 3306"
    assert answers(hand.window) == ["app-group   tcp 3306"]
    said = [label.text() for label in hand.place.widgets["trace"].answers.findChildren(QLabel)]  # type: ignore[attr-defined]
    assert "Step by step, every way from the internet to orders-db leads through web-alb, app-group." in said
    now = hand.canvas.viewport().grab().toImage()

    def shade(id: str, image: Any) -> Any:
        point = hand.canvas.mapFromScene(hand.centre(id))
        return image.pixelColor(point.x() - 14, point.y() - 14)

    # What takes no part fades; what does, and what was asked about, keeps its colour.
    assert shade("nat-gateway-1", now).saturation() < shade("nat-gateway-1", bare).saturation() - 40
    assert abs(shade("database-1", now).saturation() - shade("database-1", bare).saturation()) < 60
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.canvas.lighting.answer is None
    assert answers(hand.window) == []


def test_where_can_this_go_names_the_internet(settled: Hand) -> None:
    hand = settled
    hand.canvas.select(["auto-scaling-group-1"])
    QTest.keyClick(hand.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert answers(hand.window)[0] == "The internet   all traffic"
    assert "orders-db   tcp 3306" in answers(hand.window)
    panel = hand.place.widgets["trace"]
    row = next(b for b in panel.findChildren(QPushButton, "row") if b.text().startswith("orders-db"))
    QTest.mouseClick(row, LEFT)
    trace = hand.window.desk.trace  # type: ignore[union-attr]
    assert trace is not None
    assert (trace.source, trace.target, trace.port, trace.verdict) == (
        "auto-scaling-group-1", "database-1", 3306, "reached",
    )  # fmt: skip


def test_the_internet_is_asked_for_all_at_once_and_the_answer_follows_edits(settled: Hand) -> None:
    hand = settled
    hand.window.qactions["analyze.internet"].trigger()
    assert answers(hand.window) == ["web-alb   tcp 443"]
    rules(hand, "security-group-1", GroupRule(protocol="tcp", ports=(80, 80), peer="0.0.0.0/0"))
    assert answers(hand.window) == ["web-alb   tcp 443"]  # no listener answers there
    rules(hand, "security-group-1", keep=False)
    assert answers(hand.window) == []
    hand.window.set_language("ko")
    assert "인터넷" in hand.place.widgets["trace"].answers.column.itemAt(0).layout().itemAt(0).widget().text()  # type: ignore[attr-defined]


def cells(hand: Hand) -> dict[tuple[str, str], Cell]:
    panel = hand.place.widgets["trace"]
    panel.matrix.refresh()  # type: ignore[attr-defined]
    QApplication.processEvents()
    return {(one.row, one.across): one for one in panel.findChildren(Cell) if one.isVisibleTo(panel)}


def test_a_cell_lights_its_pairs_under_the_pointer_and_opens_its_trace(settled: Hand) -> None:
    hand = settled
    cell = cells(hand)[("app", "db")]
    assert cell.text() == "3306"
    QApplication.sendEvent(cell, QEnterEvent(QPointF(3, 3), QPointF(3, 3), QPointF(3, 3)))
    assert [(one.source, one.target, one.text) for one in hand.canvas.lighting.ties] == [
        ("auto-scaling-group-1", "database-1", "3306")
    ]
    QApplication.sendEvent(cell, QEvent(QEvent.Type.Leave))
    assert hand.canvas.lighting.ties == ()
    QTest.mouseClick(cell, LEFT)
    assert hand.window.desk.trace.target == "database-1"  # type: ignore[union-attr]


def test_a_cell_that_no_arrow_asks_for_is_marked(settled: Hand) -> None:
    hand = settled
    assert not any(cell.text().endswith("!") for cell in cells(hand).values())
    rules(hand, "security-group-3", GroupRule(protocol="tcp", ports=(9090, 9090), peer="security-group-2"))
    odd = [key for key, cell in cells(hand).items() if cell.text().endswith("!")]
    assert odd == [("app", "db")]
    assert "No arrow asks for this." in cells(hand)[("app", "db")].toolTip()


def listed(hand: Hand, name: str) -> list[str]:
    """What the strip says that an edit opened, or closed."""
    strip = hand.place.strip
    return [one.text() for one in strip.findChildren(QPushButton, name) if one.isVisibleTo(strip)]


def until(hand: Hand, name: str, texts: list[str]) -> None:
    """Waits for the comparison, which runs between frames."""
    wait_for(lambda: listed(hand, name) == texts)
    assert listed(hand, name) == texts


def wait_for(true: Callable[[], bool]) -> None:
    """Lets the window go on until something holds; a slow machine may take its time."""
    for _ in range(500):
        if true():
            return
        QTest.qWait(20)


def test_an_edit_says_what_it_opened_and_closed(settled: Hand) -> None:
    hand = settled
    wait_for(lambda: hand.window.desk.doors.ready)  # type: ignore[union-attr]
    assert hand.window.desk.doors.doors == ()  # type: ignore[union-attr]
    rules(hand, "security-group-2", GroupRule(protocol="tcp", ports=(22, 22), peer="security-group-3"), keep=False)
    strip = hand.place.strip
    until(hand, "opened", ["＋ Opened: orders-db → app-group  tcp 22"])
    until(hand, "closed", ["✗ Closed: web-alb → app-group  tcp 8080"])
    assert strip.isVisibleTo(hand.canvas)
    moods = {(tie.source, tie.mood) for tie in hand.canvas.lighting.ties}
    assert moods == {("database-1", "opened"), ("load-balancer-1", "closed")}
    line = strip.findChildren(QPushButton, "closed")[-1]
    QTest.mouseClick(line, LEFT)
    assert hand.window.desk.trace.verdict == "blocked"  # type: ignore[union-attr]
    hand.window.qactions["edit.undo"].trigger()
    hand.settle()
    until(hand, "opened", ["＋ Opened: web-alb → app-group  tcp 8080"])
    hand.canvas.select(["database-1"])
    rules(hand, "security-group-3")
    hand.canvas.nudge(8, 0)
    hand.settle()
    hand.window.desk.doors.forget()  # type: ignore[union-attr]
    assert not strip.isVisibleTo(hand.canvas)
    assert hand.canvas.lighting.ties == ()


def test_nothing_rings_after_the_document_is_closed(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from designer.gui import doors

    monkeypatch.setattr(doors, "_STAYS", 50)
    hand = Hand(opened(example("three-tier")))
    hand.settle()
    QTest.qWait(120)
    rules(hand, "security-group-2", keep=False)
    QTest.qWait(80)
    rules(hand, "security-group-2", GroupRule(protocol="tcp", ports=(22, 22), peer="security-group-3"))
    hand.workspace.document.mark_saved()
    hand.window.close_tab(0)
    QTest.qWait(200)
    assert hand.window.desk is None
