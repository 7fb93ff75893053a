"""Line 6: a drag from the palette shows the real shape at real size with guides and target; the view scrolls near its edge."""

from __future__ import annotations

import pytest
from hand import Hand, draw_network
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.catalog import kind
from designer.edits.geometry import scene_rect
from designer.gui.panels.palette import Palette
from designer.gui.panels.palettecells import DATA

ZOOMS = pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])
LEFT = Qt.MouseButton.LeftButton


def shot(hand: Hand) -> QImage:
    hand.canvas.viewport().repaint()
    return hand.canvas.viewport().grab().toImage()


def changed(before: QImage, after: QImage) -> QRectF:
    """The rectangle of pixels that differ."""
    xs, ys = [], []
    for y in range(0, before.height(), 2):
        for x in range(0, before.width(), 2):
            if before.pixel(x, y) != after.pixel(x, y):
                xs.append(x)
                ys.append(y)
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else QRectF()


@ZOOMS
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_line_06_the_shape_shows_at_its_real_size(bare: Hand, zoom: float, theme: str) -> None:
    bare.window.set_theme(theme)
    bare.canvas.grid = False
    bare.drop("users", 3000, 3000)
    bare.window.desk.select([])  # type: ignore[union-attr]
    name = "region" if zoom < 1 else "data-center" if zoom < 2 else "users"
    bare.canvas.zoom_to(zoom)
    bare.canvas.centerOn(QPointF(0, 0))
    before = shot(bare)
    bare.hover_drop(name, 0, 0)
    seen = changed(before, shot(bare))
    w, h = kind(name).size if name != "users" else (48.0, 80.0)
    assert seen.width() == pytest.approx(w * zoom, rel=0.12)
    assert seen.height() == pytest.approx(h * zoom, rel=0.3)
    bare.leave()
    assert changed(before, shot(bare)).isNull()


@ZOOMS
def test_line_06_it_lands_where_it_was_shown(bare: Hand, zoom: float) -> None:
    bare.canvas.zoom_to(zoom)
    bare.canvas.centerOn(QPointF(307, 203))
    bare.hover_drop("users", 307, 203)
    shown = bare.canvas.overlay.ghost[1].center()
    id = bare.drop("users", 307, 203)
    box = scene_rect(bare.model, id)
    assert abs(shown.x() - box.centre[0]) <= 2
    assert box.x % 20 == 0, "it stands on the grid where no neighbour is near"


def test_line_06_guides_and_target_are_live(bare: Hand) -> None:
    draw_network(bare)
    bare.drop("instance", 150, 240)
    bare.canvas.zoom_to(1.0)
    bare.canvas.centerOn(QPointF(230, 230))
    near = bare.centre("instance-1")
    bare.hover_drop("instance", near.x() + 120, near.y() + 15)
    assert bare.canvas.overlay.guides
    assert bare.canvas.overlay.target[1] == "take"
    spot = bare.canvas.overlay.ghost[1]
    bare.hover_drop("vpc", near.x(), near.y())
    assert bare.canvas.overlay.target[1] == "refuse"
    assert spot != bare.canvas.overlay.ghost[1]
    bare.drop("instance", near.x() + 120, near.y() + 15)
    tops = {scene_rect(bare.model, id).y for id in ("instance-1", "instance-2")}
    assert len(tops) == 1


def test_line_06_control_puts_it_exactly_there(bare: Hand) -> None:
    bare.canvas.zoom_to(1.0)
    bare.canvas.centerOn(QPointF(0, 0))
    bare._held = bare._data("users")
    at = bare.at(33, 47)
    keys = Qt.KeyboardModifier.ControlModifier
    view = bare.canvas.viewport()
    QApplication.sendEvent(view, QDragEnterEvent(at, Qt.DropAction.CopyAction, bare._held, LEFT, keys))
    QApplication.sendEvent(view, QDragMoveEvent(at, Qt.DropAction.CopyAction, bare._held, LEFT, keys))
    assert bare.canvas.hand.dropping.spot == QPointF(33, 47)


@pytest.mark.parametrize(("edge", "way"), [("left", (-1, 0)), ("right", (1, 0)), ("top", (0, -1)), ("bottom", (0, 1))])
def test_line_06_the_view_scrolls_on_while_the_pointer_rests_near_its_edge(
    hand: Hand, qtbot: object, edge: str, way: tuple[int, int]
) -> None:
    hand.canvas.zoom_to(1.0)
    hand.canvas.centerOn(QPointF(400, 300))
    room = hand.canvas.viewport().rect()
    at = {
        "left": QPoint(5, room.center().y()), "right": QPoint(room.right() - 5, room.center().y()),
        "top": QPoint(room.center().x(), 5), "bottom": QPoint(room.center().x(), room.bottom() - 5),
    }[edge]  # fmt: skip
    point = hand.canvas.mapToScene(at)
    hand.hover_drop("users", point.x(), point.y())
    start = hand.canvas.seen().center()
    qtbot.waitUntil(  # type: ignore[attr-defined]
        lambda: (hand.canvas.seen().center() - start).manhattanLength() >= 48, timeout=3000
    )
    moved = hand.canvas.seen().center() - start
    assert (moved.x() > 0) - (moved.x() < 0) == way[0]
    assert (moved.y() > 0) - (moved.y() < 0) == way[1]
    hand.leave()
    still = hand.canvas.seen()
    QTest.qWait(120)
    assert hand.canvas.seen() == still


def pick(hand: Hand, data: str) -> None:
    palette = hand.window.findChild(Palette, "palette")
    item = next(palette.item(at) for at in range(palette.count()) if palette.item(at).data(DATA) == data)
    palette.scrollToItem(item)
    QTest.mouseClick(palette.viewport(), LEFT, pos=palette.visualItemRect(item).center())


@ZOOMS
def test_line_06_a_click_on_an_entry_and_one_on_the_canvas_place_it(bare: Hand, zoom: float) -> None:
    bare.canvas.zoom_to(zoom)
    bare.canvas.centerOn(QPointF(0, 0))
    pick(bare, "users")
    bare.move(QPointF(10, 10))
    assert bare.canvas.overlay.ghost is not None
    bare.click(QPointF(10, 10))
    assert [one.kind for one in bare.model.resources.values()] == ["users"]
    assert bare.canvas.overlay.ghost is None
    bare.window.qactions["edit.undo"].trigger()
    assert bare.model.resources == {}


def test_line_06_enter_on_an_entry_places_it_in_the_selected_container(hand: Hand) -> None:
    hand.window.desk.select(["subnet-2"])  # type: ignore[union-attr]
    palette = hand.window.findChild(Palette, "palette")
    palette.setCurrentItem(next(i for at in range(palette.count()) if (i := palette.item(at)).data(DATA) == "instance"))
    palette.setFocus()
    before = hand.model
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert hand.model.resources["instance-1"].parent == "subnet-2"
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before
