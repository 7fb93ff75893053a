"""Selecting keeps still, double clicks work at every zoom, every highlight is seen: line 25 of how the canvas behaves.

A highlight is seen where, along nearly the whole outline, some pixel near it has a contrast of at least 3 to what was there before: the
least that WCAG 2.2 asks of graphics (https://www.w3.org/TR/WCAG22/#non-text-contrast).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from events import NONE, SHIFT, apart, at_every_zoom, in_every_theme, look, picture
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.core import Model
from designer.gui.asking import Question
from designer.gui.theme import contrast
from designer.gui.theme import theme as theme_of
from designer.gui.window import MainWindow
from tests.benchmarks.estate import generated

STYLES = (
    "region-1",
    "zone-1",
    "vpc-1",
    "subnet-1",
    "subnet-3",
    "subnet-5",
    "data-center-1",
    "auto-scaling-group-1",
    "instance-1",
)
ZOOMS = (0.25, 1.0, 4.0)


_DRAWN: list[Model] = []


@pytest.fixture
def gallery(opened: Callable[..., MainWindow]) -> Hand:
    """A shape with every style of border that there is; drawn once."""
    if not _DRAWN:
        _DRAWN.append(drawn(Hand(opened())))
    hand = Hand(opened(_DRAWN[0]))
    hand.settle()
    return hand


def drawn(bare: Hand) -> Model:
    draw_network(bare)
    bare.drop("data-center", 480, -220)
    bare.canvas.zoom_fit()
    bare.drop("subnet?access=vpn-only", 230, 640)
    bare.drop("auto-scaling-group", 230, 220)
    bare.canvas.nudge(0, 12)  # off the subnet's title
    bare.drop("instance", 740, 470)
    return bare.model


@cache
def differs(one: int, other: int) -> float:
    return contrast(QColor(one), QColor(other))


def outline(hand: Hand, id: str) -> QRectF:
    figure = hand.canvas.diagram.figures[id]
    return figure.rect.translated(*figure.origin())


def around(hand: Hand) -> QRect:
    """The middle of the view, where the outline's corner is."""
    middle = hand.canvas.viewport().rect().center()
    return QRect(middle.x() - 200, middle.y() - 200, 400, 400)


def glance(hand: Hand) -> QImage:
    return hand.canvas.viewport().grab(around(hand)).toImage()


def seen(before: QImage, after: QImage, hand: Hand, box: QRectF, reach: float) -> float:
    """The share of an outline's visible top and left along which a highlight is seen, within some pixels of it."""
    shift = around(hand).topLeft()
    corner, end = (hand.canvas.mapFromScene(point) - shift for point in (box.topLeft(), box.bottomRight()))
    far = round(reach)
    ways = [[(x, corner.y() + off) for off in range(-far, far + 1)] for x in range(corner.x() + 4, end.x() - 4, 8)]
    ways += [[(corner.x() + off, y) for off in range(-far, far + 1)] for y in range(corner.y() + 4, end.y() - 4, 8)]
    room = after.rect()
    ways = [way for way in ways if all(room.contains(*spot) for spot in way)]
    assert ways, "the outline is in view"
    lit = [any(differs(before.pixel(*spot), after.pixel(*spot)) >= 3.0 for spot in way) for way in ways]
    return sum(lit) / len(lit)


def shown(hand: Hand, id: str, show: Callable[[], None], hide: Callable[[], None], reach: float = 8.0) -> float:
    """How much of a shape's outline is seen once ``show`` has lit it."""
    hide()
    before = glance(hand)
    show()
    after = glance(hand)
    hide()
    return seen(before, after, hand, outline(hand, id), reach)


def every(
    hand: Hand, theme: str, show: Callable[[str], None], hide: Callable[[], None]
) -> dict[tuple[str, float], float]:
    """What is not seen well, by style and zoom."""
    hand.window.set_theme(theme)
    found = {}
    for zoom in ZOOMS:
        for id in STYLES:
            look(hand, zoom, outline(hand, id).topLeft() + QPointF(30, 30) / zoom)
            found[id, zoom] = shown(hand, id, lambda id=id: show(id), hide)
    return {where: round(share, 2) for where, share in found.items() if share < 0.9}


def border(hand: Hand, id: str) -> QPointF:
    """A point of the border where the pointer catches this shape, and no other that lies close by."""
    box = outline(hand, id)
    sides = [QPointF(box.left(), y) for y in (box.center().y(), box.top() + 0.3 * box.height(), box.bottom() - 30)]
    sides += [QPointF(x, box.top()) for x in (box.center().x(), box.left() + 20)] + [box.center(), box.bottomLeft()]
    hits = ((point, hand.canvas.hit(point)) for point in sides)
    return next(point for point, hit in hits if hit is not None and hit.caught and hit.figure.id == id)


@in_every_theme
def test_line_25_the_selection_is_seen_on_every_border(gallery: Hand, theme: str) -> None:
    def choose(id: str) -> None:
        gallery.canvas.select([id])

    assert every(gallery, theme, choose, lambda: gallery.canvas.select(())) == {}


@in_every_theme
def test_line_25_hovering_is_seen_on_every_border(gallery: Hand, theme: str) -> None:
    mouse = look(gallery, 1.0, QPointF())

    def hide() -> None:
        mouse.move_at(QPointF(2, 2))
        gallery.canvas.calm()

    assert every(gallery, theme, lambda id: mouse.move(border(gallery, id)), hide) == {}


@in_every_theme
@pytest.mark.parametrize("mood", ["take", "warn", "refuse"])
def test_line_25_a_drop_target_is_seen_on_every_border(gallery: Hand, theme: str, mood: str) -> None:
    def aim(id: str) -> None:
        gallery.canvas.overlay.target = (outline(gallery, id), mood)
        gallery.canvas.viewport().update()

    assert every(gallery, theme, aim, gallery.canvas.calm) == {}


@in_every_theme
def test_line_25_legal_ends_are_seen_on_every_border(gallery: Hand, theme: str) -> None:
    def light(id: str) -> None:
        gallery.canvas.overlay.ends = [outline(gallery, id)]
        gallery.canvas.viewport().update()

    assert every(gallery, theme, light, gallery.canvas.calm) == {}


@in_every_theme
def test_line_25_what_was_found_is_seen(gallery: Hand, theme: str) -> None:
    gallery.window.set_theme(theme)
    for id in STYLES:
        gallery.place.desk.fly_to([id])
        gallery.canvas.centerOn(outline(gallery, id).topLeft())
        after = glance(gallery)
        gallery.canvas.select(())
        assert seen(glance(gallery), after, gallery, outline(gallery, id), 8) > 0.9, id


@in_every_theme
def test_line_25_a_traced_way_is_seen(hand: Hand, theme: str) -> None:
    hand.window.set_theme(theme)
    hand.settle()
    desk = hand.place.desk
    trace = hand.workspace.reach.trace("users-1", "database-1", "tcp", 443)
    desk.walk.motion = False
    for zoom in ZOOMS:
        for id in {hop.where for hop in trace.forward} & set(hand.canvas.diagram.figures):
            look(hand, zoom, outline(hand, id).topLeft() + QPointF(30, 30) / zoom)
            share = shown(hand, id, lambda: desk.show_trace(trace), lambda: desk.show_trace(None), 8 + 5 * zoom)
            assert share > 0.9, (id, zoom)


@in_every_theme
def test_line_25_an_answer_is_seen(hand: Hand, theme: str) -> None:
    hand.window.set_theme(theme)
    hand.settle()
    desk = hand.place.desk
    for zoom in ZOOMS:
        look(hand, zoom, outline(hand, "database-1").topLeft() + QPointF(30, 30) / zoom)
        share = shown(
            hand, "database-1", lambda: desk.ask(Question("database-1", False)), lambda: desk.ask(None), 8 + 6 * zoom
        )
        assert share > 0.9, zoom


@in_every_theme
@pytest.mark.parametrize("zoom", [0.3, 1.0, 4.0])
def test_line_25_each_of_hundreds_of_selected_shapes_is_seen(
    opened: Callable[..., MainWindow], theme: str, zoom: float
) -> None:
    hand = Hand(opened(generated(420)))
    colours = theme_of(theme)
    hand.canvas.set_theme(colours)
    servers = [id for id, one in hand.model.resources.items() if one.kind == "instance"]
    assert len(servers) > 200
    look(hand, zoom, hand.centre(servers[0]))
    hand.canvas.select(servers)
    image = picture(hand)
    rect = hand.canvas.diagram.figures[servers[0]]
    area = rect.rect.translated(*rect.origin())
    left, right = hand.canvas.mapFromScene(area.topLeft()).x(), hand.canvas.mapFromScene(area.bottomRight()).x()
    top = hand.canvas.mapFromScene(area.topLeft()).y()
    # Outside of the icon, where it does not mix with the icon's own colour.
    row = [apart(image.pixelColor(x, top - 2), colours.accent) for x in range(left, right)]
    assert sum(one < 60 for one in row) > 0.8 * len(row)


@at_every_zoom
def test_line_25_selecting_never_moves_the_view(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    view = hand.canvas.viewportTransform()
    box = hand.canvas.diagram.figures["subnet-5"].scene()
    mouse.click(hand.centre("database-1"))
    mouse.click(box.topLeft() + QPointF(1, 40))
    for key, keys in (
        (Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_Backtab, SHIFT), (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Escape, NONE),
    ):  # fmt: skip
        mouse.type(key, keys)
        assert hand.canvas.viewportTransform() == view
    hand.canvas.select(["users-1", "nat-gateway-2"])
    hand.window.qactions["edit.select-all"].trigger()
    mouse.pull(QPointF(box.left() + 40, box.bottom() - 40), QPointF(60, -30))
    mouse.release()
    hand.settle()
    assert hand.canvas.viewportTransform() == view


@at_every_zoom
@pytest.mark.parametrize("id", ["database-1", "subnet-5", "vpc-1"])
def test_line_25_a_double_click_renames_at_every_zoom(hand: Hand, zoom: float, id: str) -> None:
    box = hand.canvas.diagram.figures[id].scene()
    at = hand.centre(id) if id == "database-1" else QPointF(box.left(), box.bottom() - 60)
    mouse = look(hand, zoom, at)
    view = hand.canvas.viewportTransform()
    mouse.double(at)
    editor = hand.canvas.findChild(QLineEdit, "rename")
    assert editor is not None
    assert hand.canvas.viewport().rect().contains(editor.geometry()), "also where the name itself is out of view"
    assert QApplication.focusWidget() is editor
    assert hand.canvas.viewportTransform() == view
    for letter in (Qt.Key.Key_N, Qt.Key.Key_E, Qt.Key.Key_W):
        mouse.type(letter)
    mouse.type(Qt.Key.Key_Return)
    assert hand.model.resources[id].name == "new"
