"""Line 24: align, distribute, same size, stack, lock, group; each by its action, each one undo step."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import QPointF, Qt

from designer.assets import resource
from designer.edits.align import grouped
from designer.edits.geometry import Rect, scene_rect
from designer.gui.actions import actions
from designer.gui.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ZOOMS = pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])


@pytest.fixture
def three(hand: Hand) -> tuple[str, ...]:
    """Three things beside the region, at no line with each other."""
    area = hand.canvas.diagram.bounds()
    hand.canvas.show_area(area.adjusted(0, 0, 1000, 0), 1.0)
    ids = []
    for x, y in ((100, 100), (300, 180), (740, 320)):
        ids.append(hand.drop("users", area.right() + x + 200, area.top() + y))
    hand.window.desk.select(ids)  # type: ignore[union-attr]
    hand.canvas.setFocus()
    return tuple(ids)


def boxes(hand: Hand, ids: tuple[str, ...]) -> list[Rect]:
    return [scene_rect(hand.model, id) for id in ids]


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("left", lambda b: b.x), ("right", lambda b: b.right), ("center", lambda b: b.centre[0]), ("top", lambda b: b.y),
        ("bottom", lambda b: b.bottom), ("middle", lambda b: b.centre[1]),
    ],
)  # fmt: skip
def test_line_24_align(hand: Hand, three: tuple[str, ...], how: str, line: object) -> None:
    before = hand.model
    hand.window.qactions[f"arrange.align-{how}"].trigger()
    places = [line(box) for box in boxes(hand, three)]  # type: ignore[operator]
    assert places == pytest.approx([places[0]] * 3)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == before


@pytest.mark.parametrize(("how", "at"), [("h", 0), ("v", 1)])
def test_line_24_distribute(hand: Hand, three: tuple[str, ...], how: str, at: int) -> None:
    before = hand.model
    hand.window.qactions[f"arrange.distribute-{how}"].trigger()
    one, two, last = sorted(boxes(hand, three), key=lambda box: box[at])
    assert two[at] - (one[at] + one[at + 2]) == pytest.approx(last[at] - (two[at] + two[at + 2]))
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == before


def test_line_24_same_size(hand: Hand) -> None:
    hand.window.desk.select(["subnet-1", "subnet-2"])  # type: ignore[union-attr]
    before = hand.model
    hand.window.qactions["arrange.same-size"].trigger()
    one, two = boxes(hand, ("subnet-1", "subnet-2"))
    assert (two.w, two.h) == pytest.approx((one.w, one.h)) or (two.w, two.h) >= (one.w, one.h)
    hand.window.desk.select(["subnet-1"])  # type: ignore[union-attr]
    while hand.workspace.document.undo_label is not None:
        hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == before


def test_line_24_stacking_decides_what_is_seen_and_hit(hand: Hand, three: tuple[str, ...]) -> None:
    two = three[1:]
    hand.window.desk.select(two)  # type: ignore[union-attr]
    hand.window.qactions["arrange.align-center"].trigger()
    hand.window.qactions["arrange.align-middle"].trigger()
    point = hand.centre(two[0])
    for id in two:
        hand.window.desk.select([id])  # type: ignore[union-attr]
        hand.key(Qt.Key.Key_BracketRight, CTRL | SHIFT)
        assert hand.model.placements[id].z > max(hand.model.placements[o].z for o in two if o != id)
        hand.window.desk.select([])  # type: ignore[union-attr]
        hand.click(point)
        assert hand.canvas.selected() == (id,)
    hand.key(Qt.Key.Key_BracketLeft, CTRL | SHIFT)
    hand.window.desk.select([])  # type: ignore[union-attr]
    hand.click(point)
    assert hand.canvas.selected() == (two[0],)
    z = hand.model.placements[two[0]].z
    hand.key(Qt.Key.Key_BracketRight, CTRL)
    assert hand.model.placements[two[0]].z == z + 1
    hand.key(Qt.Key.Key_BracketLeft, CTRL)
    assert hand.model.placements[two[0]].z == z


@ZOOMS
def test_line_24_what_is_locked_stays_where_it_is(hand: Hand, three: tuple[str, ...], zoom: float) -> None:
    id = three[1]
    hand.window.desk.select([id])  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_L, CTRL)
    assert hand.model.placements[id].locked
    assert hand.window.qactions["arrange.lock"].isChecked()
    before = hand.model
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(hand.centre(id))
    hand.drag(hand.centre(id), hand.centre(id) + QPointF(60, 40) / zoom)
    hand.key(Qt.Key.Key_Right)
    hand.window.desk.select(three)  # type: ignore[union-attr]
    hand.window.qactions["arrange.align-top"].trigger()
    assert hand.model.placements[id] == before.placements[id]
    hand.window.desk.select([id])  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_L, CTRL)
    assert not hand.model.placements[id].locked


@ZOOMS
def test_line_24_a_group_is_selected_and_moved_together(hand: Hand, three: tuple[str, ...], zoom: float) -> None:
    pair = three[1:]
    hand.window.desk.select(pair)  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_G, CTRL)
    hand.window.desk.select([])  # type: ignore[union-attr]
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(hand.centre(pair[0]))
    hand.click(hand.centre(pair[0]))
    assert set(hand.canvas.selected()) == set(pair)
    before = boxes(hand, pair)
    hand.drag(hand.centre(pair[0]), hand.centre(pair[0]) + QPointF(0, 80) / min(zoom, 1.0))
    after = boxes(hand, pair)
    steps = [(b.x - a.x, b.y - a.y) for a, b in zip(before, after, strict=True)]
    assert steps[0] == pytest.approx(steps[1])
    assert steps[0][1] > 0
    hand.key(Qt.Key.Key_Z, CTRL)
    assert boxes(hand, pair) == before


def test_line_24_a_band_and_shift_take_the_whole_group(hand: Hand, three: tuple[str, ...]) -> None:
    pair = three[1:]
    hand.window.desk.select(pair)  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_G, CTRL)
    hand.window.desk.select([])  # type: ignore[union-attr]
    at = hand.centre(pair[0])
    hand.drag(at - QPointF(60, 60), at + QPointF(50, 50))
    assert set(hand.canvas.selected()) == set(pair)
    hand.click(at, SHIFT)
    assert hand.canvas.selected() == ()
    hand.click(at, SHIFT)
    assert set(hand.canvas.selected()) == set(pair)


def test_line_24_ungroup_and_a_copy_of_a_group(hand: Hand, three: tuple[str, ...]) -> None:
    pair = three[1:]
    hand.window.desk.select(pair)  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_G, CTRL)
    hand.key(Qt.Key.Key_D, CTRL)
    copies = hand.canvas.selected()
    assert set(grouped(hand.model, copies[:1])) == set(copies)
    hand.window.desk.select(pair)  # type: ignore[union-attr]
    hand.key(Qt.Key.Key_G, CTRL | SHIFT)
    assert grouped(hand.model, pair[:1]) == pair[:1]
    assert set(grouped(hand.model, copies[:1])) == set(copies)


def test_line_24_each_has_menu_name_and_icon(window: MainWindow) -> None:
    wanted = [id for id in actions() if id.startswith("arrange.")]
    assert {"arrange.group", "arrange.ungroup", "arrange.same-size", "arrange.forward", "arrange.lock"} <= set(wanted)
    menu = next(one for one in window.top.menus.actions() if one.text() == "Arrange").menu()
    menu.aboutToShow.emit()  # type: ignore[union-attr]  # icons come with the menu, or soon after the window
    shown = [action.objectName() for action in menu.actions()]  # type: ignore[union-attr]
    for id in wanted:
        assert id in shown or actions()[id].submenu is not None
        assert resource("icons", "ui", f"{actions()[id].icon}.svg").is_file(), id
        assert not window.qactions[id].icon().isNull()
