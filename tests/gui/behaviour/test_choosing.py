"""Nudging, rubber band, clicks and keys that select: lines 9 to 11 of how the canvas behaves."""

from __future__ import annotations

import pytest
from events import ALT, CTRL, NONE, SHIFT, at_every_zoom, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.edits.geometry import scene_rect
from designer.gui.canvas.snapping import GRID

LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


def inside(hand: Hand, id: str) -> QPointF:
    """A point in a container where nothing stands."""
    box = hand.canvas.diagram.figures[id].scene()
    return QPointF(box.right() - 44, box.bottom() - 40)


@at_every_zoom
@pytest.mark.parametrize(
    ("key", "way"),
    [(LEFT, (-1, 0)), (RIGHT, (1, 0)), (UP, (0, -1)), (DOWN, (0, 1))],
    ids=["left", "right", "up", "down"],
)
def test_line_09_arrows_move_by_the_grid_and_with_shift_by_one(
    hand: Hand, zoom: float, key: Qt.Key, way: tuple[int, int]
) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    mouse.click(hand.centre("database-1"))
    before, seen = scene_rect(hand.model, "database-1"), hand.canvas.seen()
    mouse.type(key)
    mouse.type(key, SHIFT)
    now = scene_rect(hand.model, "database-1")
    assert (now.x - before.x, now.y - before.y) == pytest.approx((way[0] * (GRID + 1), way[1] * (GRID + 1)))
    assert hand.canvas.seen() == seen


def test_line_09_a_held_key_is_one_undo_step_and_the_next_press_another(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    mouse.click(hand.centre("database-1"))
    start = hand.model
    for held in (4, 2):
        mouse.key_down(RIGHT)
        for _ in range(held):
            mouse.key_up(RIGHT, repeat=True)
            mouse.key_down(RIGHT, repeat=True)
        mouse.key_again(RIGHT)
        mouse.key_up(RIGHT)
        if held == 4:
            between = hand.model
    x = scene_rect(start, "database-1").x
    assert scene_rect(hand.model, "database-1").x == pytest.approx(x + 10 * GRID)
    mouse.type(Qt.Key.Key_Z, CTRL)
    assert hand.model == between
    mouse.type(Qt.Key.Key_Z, CTRL)
    assert hand.model == start
    assert hand.workspace.document.undo_label is None


def test_line_09_what_is_locked_stays(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    mouse.click(hand.centre("database-1"))
    mouse.type(Qt.Key.Key_L, CTRL)
    before = hand.model
    mouse.type(RIGHT)
    assert hand.model == before


# The rubber band


@at_every_zoom
def test_line_10_a_container_counts_as_empty_inside(hand: Hand, zoom: float) -> None:
    start = inside(hand, "subnet-1")
    mouse = look(hand, zoom, start)
    before = hand.model
    mouse.press(start)
    box = scene_rect(hand.model, "nat-gateway-1")
    for end in (QPointF(box.right, box.bottom), QPointF(box.x + 10, box.y + 10)):
        mouse.move(end)
    assert hand.canvas.overlay.band is not None
    mouse.release()
    assert (hand.model, hand.canvas.selected()) == (before, ("nat-gateway-1",))
    assert hand.canvas.overlay.band is None


@at_every_zoom
@pytest.mark.parametrize("grip", ["border", "title", "selected inside"])
def test_line_10_a_container_is_dragged_by_border_title_or_when_selected(hand: Hand, zoom: float, grip: str) -> None:
    box = hand.canvas.diagram.figures["subnet-5"].scene()
    points = {
        "border": QPointF(box.left(), box.top() + 0.7 * box.height()),
        "title": hand.title("subnet-5"),
        "selected inside": inside(hand, "subnet-5"),
    }
    mouse = look(hand, zoom, points[grip])
    if grip == "selected inside":
        hand.canvas.select(["subnet-5"])
    mouse.pull(points[grip], QPointF(0, 30 * zoom))
    assert hand.canvas.overlay.band is None
    mouse.release()
    assert scene_rect(hand.model, "subnet-5").y > box.y()
    assert hand.canvas.selected() == ("subnet-5",)


@at_every_zoom
def test_line_10_shift_click_adds_and_removes_shapes_and_containers(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    mouse.click(hand.centre("database-1"))
    mouse.click(hand.centre("nat-gateway-1"), SHIFT)
    mouse.click(inside(hand, "subnet-2"), SHIFT)
    assert hand.canvas.selected() == ("database-1", "nat-gateway-1", "subnet-2")
    mouse.click(hand.centre("database-1"), SHIFT)
    mouse.click(inside(hand, "subnet-2"), SHIFT)
    assert hand.canvas.selected() == ("nat-gateway-1",)
    mouse.click(hand.centre("nat-gateway-1"), SHIFT)
    assert hand.canvas.selected() == ()


def test_line_10_a_band_with_shift_adds_to_what_is_selected(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("nat-gateway-1"))
    hand.canvas.select(["database-1"])
    start = inside(hand, "subnet-1")
    box = scene_rect(hand.model, "nat-gateway-1")
    mouse.press(start, keys=SHIFT)
    mouse.move(QPointF(box.x + 10, box.y + 10), SHIFT)
    mouse.release(SHIFT)
    assert hand.canvas.selected() == ("database-1", "nat-gateway-1")
    mouse.press(start)
    mouse.move(QPointF(box.x + 10, box.y + 10))
    mouse.release()
    assert hand.canvas.selected() == ("nat-gateway-1",)


# Clicks and keys


@at_every_zoom
@pytest.mark.parametrize("id", ["database-1", "subnet-5", "subnet-2"])
def test_line_11_a_click_selects_the_innermost(hand: Hand, zoom: float, id: str) -> None:
    point = hand.centre(id) if id == "database-1" else inside(hand, id)
    mouse = look(hand, zoom, point)
    mouse.click(point)
    assert hand.canvas.selected() == (id,)


def test_line_11_escape_climbs_and_at_the_top_clears(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    mouse.click(hand.centre("database-1"))
    climbed = []
    while hand.canvas.selected():
        climbed += hand.canvas.selected()
        mouse.type(Qt.Key.Key_Escape)
    assert climbed == ["database-1", "subnet-5", "vpc-1", "region-1"]
    mouse.type(Qt.Key.Key_Escape)
    assert hand.canvas.selected() == ()


def test_line_11_tab_walks_siblings_and_enter_goes_inside(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    hand.canvas.select(["vpc-1"])
    mouse.type(Qt.Key.Key_Return)
    first = hand.canvas.selected()[0]
    assert hand.model.resources[first].parent == "vpc-1"
    walked = [first]
    while True:
        mouse.type(Qt.Key.Key_Tab)
        if hand.canvas.selected()[0] == first:
            break
        walked += hand.canvas.selected()
    figures = hand.canvas.diagram.figures
    assert set(walked) == {
        one.id for one in hand.model.resources.values() if one.parent == "vpc-1" and one.id in figures
    }
    assert len(walked) == len(set(walked))
    mouse.type(Qt.Key.Key_Backtab, SHIFT)
    assert hand.canvas.selected() == (walked[-1],)
    assert QApplication.focusWidget() is hand.canvas


def test_line_11_f6_leaves_the_canvas_and_comes_back(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("database-1"))
    hand.canvas.select(["database-1"])
    mouse.type(Qt.Key.Key_F6)
    assert hand.place.right.isAncestorOf(QApplication.focusWidget())
    for part in (hand.window.top, hand.window.status, hand.place.left):
        mouse.type(Qt.Key.Key_F6)
        assert part.isAncestorOf(QApplication.focusWidget())
    mouse.type(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is hand.canvas
    mouse.type(Qt.Key.Key_F6, SHIFT)
    assert hand.place.left.isAncestorOf(QApplication.focusWidget())
    assert hand.canvas.selected() == ("database-1",)


@pytest.fixture
def pile(bare: Hand) -> Hand:
    """Two servers, one half on the other, in a subnet."""
    draw_network(bare)
    first = bare.drop("instance", 180, 220)
    second = bare.drop("instance", 290, 220)
    mouse = look(bare, 1.0, bare.centre(second))
    mouse.pull(bare.centre(second), bare.centre(first) + QPointF(20, 4) - bare.centre(second), CTRL, NONE)
    mouse.release(CTRL)
    bare.canvas.select(())
    assert scene_rect(bare.model, first).x < scene_rect(bare.model, second).x < scene_rect(bare.model, first).right
    return bare


def shared(hand: Hand) -> QPointF:
    """A point on both servers."""
    boxes = [
        hand.canvas.diagram.figures[id].rect.translated(*hand.canvas.diagram.figures[id].origin())
        for id in ("instance-1", "instance-2")
    ]
    return QRectF(boxes[0].intersected(boxes[1])).center()


@at_every_zoom
def test_line_11_a_click_again_at_the_same_spot_goes_to_what_lies_beneath(pile: Hand, zoom: float) -> None:
    at = shared(pile)
    mouse = look(pile, zoom, at)
    seen = []
    for _ in range(4):
        mouse.click(at)
        seen += pile.canvas.selected()
    assert sorted(seen[:2]) == ["instance-1", "instance-2"]
    assert seen[2:] == seen[:2], "round and round, and never out to the container"
    mouse.click(pile.title("subnet-2"))
    mouse.click(at)
    assert pile.canvas.selected() == (seen[0],), "elsewhere in between: the topmost again"


def test_line_11_what_a_second_click_chose_is_what_a_drag_from_there_moves(pile: Hand) -> None:
    at = shared(pile)
    mouse = look(pile, 1.0, at)
    mouse.click(at)
    top = pile.canvas.selected()[0]
    mouse.click(at)
    under = pile.canvas.selected()[0]
    before = pile.model
    mouse.pull(at, QPointF(0, 20))
    mouse.release()
    assert pile.model.placements[under] != before.placements[under]
    assert pile.model.placements[top] == before.placements[top]


def test_line_11_alt_and_click_goes_out_to_the_containers_too(pile: Hand) -> None:
    at = shared(pile)
    mouse = look(pile, 1.0, at)
    chosen = []
    for _ in range(20):
        mouse.click(at, ALT)
        chosen += pile.canvas.selected()
        if chosen[-1] == chosen[0] and len(chosen) > 1:
            break
    assert set(chosen) == {"instance-1", "instance-2", "subnet-1", "vpc-1", "zone-1", "region-1"}
    assert chosen.index("subnet-1") == 2
    count = len(pile.model.resources)
    mouse.click(at, ALT)
    assert len(pile.model.resources) == count, "a click with Alt copies nothing"


@pytest.mark.parametrize("before", [0, 1, 2])
def test_line_11_a_double_click_renames_what_was_selected(pile: Hand, before: int) -> None:
    at = shared(pile)
    mouse = look(pile, 1.0, at)
    for _ in range(before):
        mouse.click(at)
    chosen = pile.canvas.selected()[0] if before else pile.canvas.hit(at).figure.id
    mouse.double(at)
    editor = pile.canvas.findChild(QLineEdit, "rename")
    assert editor is not None
    assert editor.text() == pile.model.resources[chosen].name
    assert pile.canvas.selected() == (chosen,)
    mouse.type(Qt.Key.Key_Escape)
