"""Snapping, straight drags and proportions: lines 7 and 8 of how the canvas behaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from events import ALT, CTRL, NONE, SHIFT, Mouse, apart, at_every_zoom, in_every_theme, look, picture
from hand import Hand
from PySide6.QtCore import QPointF, QRectF, Qt

from designer.edits.geometry import Rect, scene_rect
from designer.formats.examples import example
from designer.gui import preferences
from designer.gui.canvas.overlay import spots
from designer.gui.theme import theme as theme_of
from designer.gui.window import MainWindow


def icon(hand: Hand, id: str) -> QRectF:
    figure = hand.canvas.diagram.figures[id]
    return figure.rect.translated(*figure.origin())


@pytest.fixture
def three(bare: Hand) -> Hand:
    """Three shapes in a loose row on an empty canvas, each off the grid and off the others' edges."""
    bare.canvas.show_area(QRectF(0, 0, 800, 500), 1.0)
    # A drop follows guides and grid as a drag does; these shall stand beside them.
    bare.canvas.snapping = False
    for x, y in ((203, 211), (283, 237), (400, 223)):
        bare.drop("users", x, y)
    bare.canvas.snapping = True
    bare.canvas.select(())
    return bare


@pytest.fixture
def site(bare: Hand) -> Hand:
    """A data center, and users at its right."""
    bare.canvas.show_area(QRectF(0, 0, 800, 500), 1.0)
    bare.canvas.snapping = False
    bare.drop("data-center", 400, 300)
    box = scene_rect(bare.model, "data-center-1")
    bare.drop("users", box.right + 73, box.y + box.h / 2 + 41)
    bare.canvas.snapping = True
    bare.canvas.select(())
    return bare


def without_the_third(hand: Hand) -> None:
    hand.canvas.select(["users-3"])
    hand.canvas.setFocus()
    hand.key(Qt.Key.Key_Delete)


def grip(hand: Hand, id: str, side: str) -> QPointF:
    return spots(hand.canvas.diagram.figures[id].scene())[side]


def drag_until(mouse: Mouse, start: QPointF, aim: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
    """Presses at a point of the scene and moves the pointer by a vector of the scene; the button stays down."""
    mouse.pull(start, aim * mouse.canvas.zoom(), keys, NONE)


@at_every_zoom
@pytest.mark.parametrize("off", [-4, 4])
def test_line_07_an_edge_within_eight_pixels_snaps_at_any_zoom(three: Hand, zoom: float, off: int) -> None:
    without_the_third(three)
    still, moving = icon(three, "users-1"), icon(three, "users-2")
    mouse = look(three, zoom, moving.center())
    # The top comes to lie some pixels off the top of its neighbour, whatever the zoom.
    drag_until(mouse, moving.center(), QPointF(20 / zoom, still.top() - moving.top() + off / zoom))
    assert icon(three, "users-2").top() == pytest.approx(still.top())
    guides = three.canvas.overlay.guides
    assert any(abs(line.y1() - still.top()) < 0.01 and line.x1() <= still.left() for line in guides if line.dy() == 0)
    mouse.release()
    assert three.canvas.overlay.guides == ()
    assert icon(three, "users-2").top() == pytest.approx(still.top())


@pytest.mark.parametrize("zoom", [1.0, 4.0])
def test_line_07_further_than_eight_pixels_does_not_snap(three: Hand, zoom: float) -> None:
    still, moving = icon(three, "users-1"), icon(three, "users-2")
    mouse = look(three, zoom, moving.center())
    drag_until(mouse, moving.center(), QPointF(0, still.top() - moving.top() + 9.5 / zoom))
    assert icon(three, "users-2").top() != pytest.approx(still.top(), abs=0.5)
    mouse.release()


@at_every_zoom
def test_line_07_centres_snap_to_centres_and_the_guide_shows_it(site: Hand, zoom: float) -> None:
    box, moving = site.canvas.diagram.figures["data-center-1"].scene(), icon(site, "users-1")
    mouse = look(site, zoom, moving.center())
    drag_until(mouse, moving.center(), QPointF(0, box.center().y() - moving.center().y() + 3 / zoom))
    assert icon(site, "users-1").center().y() == pytest.approx(box.center().y())
    assert any(abs(line.y1() - box.center().y()) < 0.01 for line in site.canvas.overlay.guides if line.dy() == 0)
    mouse.release()


@at_every_zoom
def test_line_07_equal_gaps_snap_and_are_marked(three: Hand, zoom: float) -> None:
    one, two, last = (icon(three, f"users-{n}") for n in (1, 2, 3))
    gap = two.left() - one.right()
    mouse = look(three, zoom, QPointF(300, 223))
    drag_until(mouse, last.center(), QPointF(two.right() + gap - last.left() + 3 / zoom, 0))
    assert icon(three, "users-3").left() - two.right() == pytest.approx(gap)
    marks = [line for line in three.canvas.overlay.guides if line.dy() == 0 and line.length() < gap + 1]
    ends = sorted(end for line in marks for end in (line.x1(), line.x2()))
    assert ends == pytest.approx([one.right(), two.left(), two.right(), two.right() + gap])
    mouse.release()


@in_every_theme
def test_line_07_the_guides_are_seen_in_every_theme(site: Hand, theme: str) -> None:
    colours = theme_of(theme)
    site.canvas.set_theme(colours)
    box, moving = site.canvas.diagram.figures["data-center-1"].scene(), icon(site, "users-1")
    mouse = look(site, 1.0, moving.center())
    drag_until(mouse, moving.center(), QPointF(0, box.center().y() - moving.center().y() + 3))
    image = picture(site)
    line = next(one for one in site.canvas.overlay.guides if one.dy() == 0)
    middle = site.canvas.mapFromScene(line.center())
    column = [image.pixelColor(middle.x(), middle.y() + dy) for dy in (-1, 0, 1)]
    assert any(apart(one, colours.bad) < 0.3 * apart(colours.canvas, colours.bad) for one in column)
    mouse.release()


def test_line_07_between_two_neighbours_both_gaps_become_equal(three: Hand) -> None:
    one, two, last = (icon(three, f"users-{n}") for n in (1, 2, 3))
    mouse = look(three, 1.0, two.center())
    drag_until(mouse, two.center(), QPointF((one.right() + last.left()) / 2 - two.center().x() + 4, 0))
    now = icon(three, "users-2")
    assert now.left() - one.right() == pytest.approx(last.left() - now.right())
    mouse.release()


@at_every_zoom
def test_line_07_ctrl_pressed_during_the_drag_suspends_at_once(three: Hand, zoom: float) -> None:
    without_the_third(three)
    still, moving = icon(three, "users-1"), icon(three, "users-2")
    mouse = look(three, zoom, moving.center())
    aim = QPointF(20 / zoom, still.top() - moving.top() + 4 / zoom)
    count = len(three.model.resources)
    drag_until(mouse, moving.center(), aim)
    assert icon(three, "users-2").top() == pytest.approx(still.top())
    mouse.key_down(Qt.Key.Key_Control)
    free = icon(three, "users-2").top()
    assert free == pytest.approx(moving.top() + round(aim.y() * zoom) / zoom, abs=1 / zoom)
    assert free != pytest.approx(still.top(), abs=1 / zoom)
    assert three.canvas.overlay.guides == ()
    mouse.key_up(Qt.Key.Key_Control, CTRL)
    assert icon(three, "users-2").top() == pytest.approx(still.top())
    mouse.key_down(Qt.Key.Key_Control)
    mouse.release(CTRL)
    assert icon(three, "users-2").top() == pytest.approx(free, abs=0.01)
    assert len(three.model.resources) == count, "Ctrl after the press copies nothing"


def test_line_07_the_switch_turns_snapping_off_and_is_remembered(
    three: Hand, opened: Callable[..., MainWindow]
) -> None:
    still, moving = icon(three, "users-1"), icon(three, "users-2")
    mouse = look(three, 1.0, moving.center())
    mouse.type(Qt.Key.Key_F9)
    assert not three.window.qactions["view.snap"].isChecked()
    drag_until(mouse, moving.center(), QPointF(0, still.top() - moving.top() + 3))
    mouse.release()
    assert icon(three, "users-2").top() == pytest.approx(still.top() + 3, abs=1)
    other = Hand(opened(example("three-tier")))
    assert not other.canvas.snapping
    other.window.qactions["view.snap"].trigger()
    assert other.canvas.snapping
    assert preferences.load().snap


@at_every_zoom
def test_line_07_a_resized_edge_snaps_and_shows_its_guide(site: Hand, zoom: float) -> None:
    other = icon(site, "users-1").left()
    site.canvas.select(["data-center-1"])
    at = grip(site, "data-center-1", "right")
    mouse = look(site, zoom, at)
    drag_until(mouse, at, QPointF(other - at.x() + 2 / zoom, 0))
    assert any(abs(line.x1() - other) < 0.01 for line in site.canvas.overlay.guides if line.dx() == 0)
    mouse.release()
    assert scene_rect(site.model, "data-center-1").right == pytest.approx(other)
    assert site.canvas.overlay.guides == ()


# Straight drags and proportions


@at_every_zoom
@pytest.mark.parametrize("by", [QPointF(90, 30), QPointF(-20, 60)])
def test_line_08_shift_keeps_one_axis(three: Hand, zoom: float, by: QPointF) -> None:
    moving = icon(three, "users-2")
    mouse = look(three, zoom, moving.center())
    drag_until(mouse, moving.center(), by / max(zoom, 1.0), SHIFT)
    now = icon(three, "users-2")
    along_x = abs(by.x()) > abs(by.y())
    assert (now.top() == moving.top()) is along_x
    assert (now.left() == moving.left()) is not along_x
    guides = three.canvas.overlay.guides
    assert not along_x or all(line.dx() == 0 or line.length() < 200 for line in guides)
    mouse.release(SHIFT)


def test_line_08_shift_held_from_the_press_moves_straight_too(three: Hand) -> None:
    moving = icon(three, "users-2")
    mouse = look(three, 1.0, moving.center())
    mouse.pull(moving.center(), QPointF(50, 9), SHIFT)
    mouse.release(SHIFT)
    now = icon(three, "users-2")
    assert (now.top(), now.left() != moving.left()) == (moving.top(), True)
    assert three.canvas.selected() == ("users-2",)


def test_line_08_shift_may_come_and_go_in_mid_drag(three: Hand) -> None:
    moving = icon(three, "users-2")
    mouse = look(three, 1.0, moving.center())
    drag_until(mouse, moving.center(), QPointF(60, 25))
    assert icon(three, "users-2").top() != moving.top()
    mouse.key_down(Qt.Key.Key_Shift)
    assert icon(three, "users-2").top() == moving.top()
    mouse.key_up(Qt.Key.Key_Shift, SHIFT)
    assert icon(three, "users-2").top() != moving.top()
    mouse.release()


def resized(hand: Hand, side: str, by: QPointF, keys: Qt.KeyboardModifier, zoom: float) -> tuple[Rect, Rect]:
    """Drags a handle of the data center by a vector of the scene."""
    id = "data-center-1"
    before = scene_rect(hand.model, id)
    hand.canvas.select([id])
    at = grip(hand, id, side)
    mouse = look(hand, zoom, at)
    drag_until(mouse, at, by, keys)
    mouse.release(keys)
    return before, scene_rect(hand.model, id)


def middle(rect: Rect) -> tuple[float, float]:
    return rect.x + rect.w / 2, rect.y + rect.h / 2


@at_every_zoom
@pytest.mark.parametrize("side", ["top-left", "bottom-right", "right", "top"])
@pytest.mark.parametrize("way", [1, -1])
def test_line_08_shift_keeps_proportions(site: Hand, zoom: float, side: str, way: int) -> None:
    by = QPointF(-40 if "left" in side else 40, -30 if "top" in side else 30) * way
    before, now = resized(site, side, by, SHIFT | CTRL, zoom)
    assert now.w / now.h == pytest.approx(before.w / before.h, rel=0.01)
    assert (now.w > before.w) is (way > 0)
    if side == "top-left":
        assert (now.right, now.bottom) == pytest.approx((before.right, before.bottom), abs=0.02)
    if side == "bottom-right":
        assert (now.x, now.y) == pytest.approx((before.x, before.y), abs=0.02)


@at_every_zoom
@pytest.mark.parametrize("side", ["top-left", "right", "bottom"])
@pytest.mark.parametrize("way", [1, -1])
def test_line_08_alt_resizes_from_the_centre(site: Hand, zoom: float, side: str, way: int) -> None:
    by = QPointF(-40 if "left" in side else 40, -20 if "top" in side else 20) * way
    before, now = resized(site, side, by, ALT | CTRL, zoom)
    assert middle(now) == pytest.approx(middle(before), abs=0.02)
    if side != "bottom":
        assert now.w - before.w == pytest.approx(80 * way, abs=2.1 / zoom)
    if side != "right":
        assert now.h - before.h == pytest.approx(40 * way, abs=2.1 / zoom)


def test_line_08_shift_and_alt_together(site: Hand) -> None:
    before, now = resized(site, "bottom-right", QPointF(40, 3), SHIFT | ALT | CTRL, 1.0)
    assert middle(now) == pytest.approx(middle(before), abs=0.02)
    assert now.w / now.h == pytest.approx(before.w / before.h, rel=0.01)
    assert now.w == pytest.approx(before.w + 80)
