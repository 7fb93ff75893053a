"""Lines bent and labelled by hand, at every zoom, with real events."""

from __future__ import annotations

import pytest
from hand import LEFT, Hand
from line_ways import level, picture, stretch, way
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.move import move
from designer.gui.canvas.lines import origin
from designer.gui.window import MainWindow

ZOOMS = (0.25, 1.0, 4.0)


def show(hand: Hand, id: str, zoom: float) -> None:
    """The stretch in the middle of the view, at a zoom."""
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(stretch(hand, id)[0])
    QApplication.processEvents()


def held(hand: Hand, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses and drags, and does not let go."""
    view = hand.canvas.viewport()
    QTest.mousePress(view, LEFT, keys, hand.canvas.mapFromScene(start))
    for step in range(1, 5):
        at = QPointF(hand.canvas.mapFromScene(start + (end - start) * step / 4))
        event = QMouseEvent(QEvent.Type.MouseMove, at, view.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, keys)
        QApplication.sendEvent(view, event)


@pytest.fixture
def on_line(hand: Hand) -> Hand:
    hand.settle()
    return hand


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("id", ["link-1", "link-2", "link-3"])
def test_dragging_a_stretch_bends_the_line_in_one_step(on_line: Hand, zoom: float, id: str) -> None:
    hand = on_line
    show(hand, id, zoom)
    before = hand.model
    start, upright = stretch(hand, id)
    by = 80.0 / min(zoom, 2.0)
    hand.drag(start, start + (QPointF(by, 0) if upright else QPointF(0, by)))
    bends = hand.model.links[id].bends
    assert bends and hand.canvas.selected() == (id,)
    points = way(hand, id)
    assert level(points)
    place = (start.x() if upright else start.y()) + by
    assert any(abs((a[0] if upright else a[1]) - place) <= 10 / min(zoom, 1.0) for a in points)
    assert hand.model.placements == before.placements
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


@pytest.mark.parametrize("zoom", ZOOMS)
def test_escape_puts_a_bent_line_back_exactly(on_line: Hand, zoom: float) -> None:
    hand = on_line
    show(hand, "link-2", zoom)
    hand.canvas.select(["link-2"])
    aside = hand.canvas.seen().topLeft() + QPointF(8, 8)
    hand.move(aside)
    before, model = picture(hand), hand.model
    start, _ = stretch(hand, "link-2")
    held(hand, start, start + QPointF(90 / zoom, 60 / zoom))
    assert picture(hand) != before
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.canvas.viewport(), LEFT)
    assert hand.model == model
    hand.canvas.select(["link-2"])
    hand.move(aside)
    assert picture(hand) == before


def test_a_press_without_a_drag_only_selects(on_line: Hand) -> None:
    before = on_line.model
    on_line.click(stretch(on_line, "link-2")[0])
    assert on_line.canvas.selected() == ("link-2",)
    assert on_line.model == before


def test_a_stretch_dragged_onto_its_neighbour_straightens_the_line(on_line: Hand) -> None:
    hand = on_line
    hand.canvas.show_area(hand.canvas.diagram.bounds(), 1.0)
    start, upright = stretch(hand, "link-1")
    assert upright
    hand.drag(start, start + QPointF(60, 0))
    assert len(way(hand, "link-1")) > 4
    moved, _ = stretch(hand, "link-1")
    hand.drag(moved, QPointF(start.x() + 3, moved.y()))
    assert len(way(hand, "link-1")) == 2


def test_a_bent_line_goes_with_its_ends_and_keeps_its_bends_when_one_moves(on_line: Hand) -> None:
    hand = on_line
    start, _ = stretch(hand, "link-2")
    hand.drag(start, start + QPointF(40, 30))
    bends = hand.model.links["link-2"].bends
    assert bends
    inside = move(hand.model, ["vpc-1"], 20.0, 0.0)
    assert hand.model.after(inside).links["link-2"].bends == tuple((x + 20.0, y) for x, y in bends)
    one = move(hand.model, ["load-balancer-1"], 20.0, 0.0)
    assert hand.model.after(one).links["link-2"].bends == bends
    hand.workspace.edit(one, "Move")  # type: ignore[arg-type]
    assert level(way(hand, "link-2"))
    assert set(bends) <= set(way(hand, "link-2"))


def test_a_label_slides_along_its_line(on_line: Hand) -> None:
    hand = on_line
    line = hand.canvas.diagram.links.lines["link-3"]
    dx, dy = origin(line)
    pill = line.pill(line.strands[0]).translated(dx, dy).center()
    before = hand.model
    end = way(hand, "link-3")[0]
    hand.drag(pill, QPointF(*end))
    at = hand.model.links["link-3"].label_at
    assert at is not None and at < 0.1
    assert hand.model.links["link-3"].bends == ()
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


@pytest.mark.parametrize("branch", [0, 1])
@pytest.mark.parametrize("id", ["link-2", "link-3"])
def test_each_branch_of_a_fanned_line_bends_by_itself(on_line: Hand, id: str, branch: int) -> None:
    hand = on_line
    hand.canvas.show_area(hand.canvas.diagram.bounds(), 1.0)
    before, ways = hand.model, [way(hand, id, one) for one in (0, 1)]
    start, upright = stretch(hand, id, branch)
    by = QPointF(30, 0) if upright else QPointF(0, -30)
    hand.drag(start, start + by)
    bent = way(hand, id, branch)
    assert hand.canvas.selected() == (id,) and bent != ways[branch] and level(bent)
    assert set(hand.model.links[id].corners[branch]) <= set(bent)
    assert not any(hand.model.links[id].corners[1 - branch : 2 - branch])
    hand.canvas.refresh()
    assert way(hand, id, branch) == bent
    moved = hand.model.after(move(hand.model, ["vpc-1"], 20.0, 0.0)).links[id]
    assert moved.corners[branch] == tuple((x + 20.0, y) for x, y in hand.model.links[id].corners[branch])
    other, upright = stretch(hand, id, 1 - branch)
    hand.drag(other, other + (QPointF(30, 0) if upright else QPointF(0, -30)))
    assert way(hand, id, branch) == bent and all(hand.model.links[id].corners)
    hand.canvas.select([id])
    hand.window.qactions["arrange.reset-bends"].trigger()
    assert hand.model == before and [way(hand, id, one) for one in (0, 1)] == ways


def test_a_label_slides_on_any_branch_and_the_others_follow(on_line: Hand) -> None:
    hand = on_line
    line = hand.canvas.diagram.links.lines["link-3"]
    dx, dy = origin(line)
    pill = line.pill(line.strands[1]).translated(dx, dy).center()
    held(hand, pill, QPointF(*way(hand, "link-3", 1)[0]))
    ends = [
        QPointF(strand.at[0] + dx, strand.at[1] + dy) - QPointF(*way(hand, "link-3", at)[0])
        for at, strand in enumerate(line.strands)
    ]
    assert all(abs(off.x()) + abs(off.y()) < 30 for off in ends)
    QTest.mouseRelease(hand.canvas.viewport(), LEFT, pos=hand.canvas.mapFromScene(QPointF(*way(hand, "link-3", 1)[0])))
    at = hand.model.links["link-3"].label_at
    assert at is not None and at < 0.1 and hand.model.links["link-3"].corners == ()


def test_one_command_straightens_lines(on_line: Hand, window: MainWindow) -> None:
    hand, action = on_line, window.qactions["arrange.reset-bends"]
    window.grey_actions()
    assert not action.isEnabled()
    for id in ("link-2", "link-3"):
        start, upright = stretch(hand, id)
        hand.drag(start, start + (QPointF(40, 0) if upright else QPointF(0, 40)))
    assert hand.model.links["link-2"].bends and hand.model.links["link-3"].bends
    hand.canvas.select(["link-2"])
    window.grey_actions()
    assert action.isEnabled()
    action.trigger()
    assert not hand.model.links["link-2"].bends and hand.model.links["link-3"].bends
    hand.canvas.select(())
    action.trigger()
    assert not hand.model.links["link-3"].bends
    window.qactions["edit.undo"].trigger()
    assert hand.model.links["link-3"].bends
