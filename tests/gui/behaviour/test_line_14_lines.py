"""Line 14: while a line is drawn legal ends light up, an illegal one says why; a line's ends hold ids and follow them."""

from __future__ import annotations

from events import at_every_zoom, in_every_theme, look
from hand import Hand
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from designer.edits.connect import why_not_connect
from designer.edits.geometry import scene_rect
from designer.gui.theme import theme as theme_of


def _box(hand: Hand, id: str) -> QRectF:
    figure = hand.canvas.diagram.figures[id]
    return figure.rect.translated(*figure.origin())


@at_every_zoom
def test_line_14_legal_ends_in_view_light_up_and_no_others(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    hand.canvas.start_connect()
    mouse.press(hand.centre("database-1"))
    mouse.move(hand.centre("database-1") + QPointF(30, 10) / min(zoom, 1.0))
    lit = [(rect.x(), rect.y()) for rect in hand.canvas.overlay.ends]
    seen = hand.canvas.seen()
    for id in hand.canvas.diagram.figures:
        rect = _box(hand, id)
        if id == "database-1" or not seen.intersects(rect):
            continue
        legal = why_not_connect(hand.model, "database-1", id) is None
        assert ((rect.x(), rect.y()) in lit) == legal, id
    mouse.key_down(Qt.Key.Key_Escape)
    assert hand.canvas.overlay.ends == []
    assert hand.canvas.overlay.wire is None


@in_every_theme
def test_line_14_lit_ends_are_seen_in_every_theme(hand: Hand, theme: str) -> None:
    colours = theme_of(theme)
    hand.canvas.set_theme(colours)
    mouse = look(hand, 0.6, hand.centre("load-balancer-1"))
    hand.canvas.start_connect()
    plain = hand.canvas.viewport().grab().toImage()
    mouse.press(hand.centre("load-balancer-1"))
    mouse.move(hand.centre("load-balancer-1") + QPointF(10, 10))
    QApplication.processEvents()
    image = hand.canvas.viewport().grab().toImage()
    end = _box(hand, "database-1")
    inside = hand.canvas.mapFromScene(end.topLeft() + QPointF(3, 24))
    ring = [hand.canvas.mapFromScene(end.topLeft() + QPointF(24, 0)) - QPoint(0, step) for step in range(1, 6)]
    assert any(image.pixelColor(at) != plain.pixelColor(at) for at in [inside, *ring])
    assert any(image.pixelColor(at) == colours.accent for at in ring)


@at_every_zoom
def test_line_14_an_illegal_end_says_why_and_takes_no_line(hand: Hand, zoom: float) -> None:
    before = hand.model
    # Its neighbour on the border neither sends nor receives.
    start = hand.centre("load-balancer-1")
    mouse = look(hand, zoom, (start + hand.centre("internet-gateway-1")) / 2)
    hand.canvas.start_connect()
    mouse.press(start)
    mouse.move(start + QPointF(10, 10) / min(zoom, 1.0))
    mouse.move(hand.centre("internet-gateway-1"))
    assert hand.canvas.overlay.target[1] == "refuse"
    assert mouse.cursor == Qt.CursorShape.ForbiddenCursor
    assert "neither sends nor receives" in hand.window.status.hint.text()
    mouse.release()
    assert hand.model is before
    assert "neither sends nor receives" in hand.window.status.hint.text()


def test_line_14_the_ends_hold_ids_and_follow_them(hand: Hand) -> None:
    hand.canvas.start_connect()
    before = set(hand.model.links)
    hand.drag(hand.centre("load-balancer-1"), hand.centre("database-1"))
    (id,) = set(hand.model.links) - before
    link = hand.model.links[id]
    assert (link.source, link.target) == ("load-balancer-1", "database-1")
    line = hand.canvas.diagram.links.lines[id]
    for _ in range(2):
        hand.drag(hand.centre("database-1"), hand.centre("database-1") + QPointF(40, 0))
        assert hand.model.links[id] is link
        x, y = line.owner.origin()
        foot = QPointF(*line.strands[0].points[-1]) + QPointF(x + line.owner.x, y + line.owner.y)
        assert _box(hand, "database-1").adjusted(-4, -4, 4, 40).contains(foot)
    hand.drag(hand.title("subnet-5"), hand.title("subnet-5") + QPointF(0, 20))
    assert hand.model.links[id] is link
    x, y = line.owner.origin()
    foot = QPointF(*line.strands[0].points[-1]) + QPointF(x + line.owner.x, y + line.owner.y)
    assert _box(hand, "database-1").adjusted(-4, -4, 4, 40).contains(foot)


def test_line_14_an_end_follows_while_it_is_dragged(hand: Hand) -> None:
    link = next(one for one in hand.model.links.values() if one.target == "database-1")
    line = hand.canvas.diagram.links.lines[link.id]
    mouse = look(hand, 1.0, hand.centre("database-1"))
    hand.canvas.snapping = False
    mouse.pull(hand.centre("database-1"), QPointF(40, 12))
    x, y = line.owner.origin()
    foot = QPointF(*line.strands[0].points[-1]) + QPointF(x + line.owner.x, y + line.owner.y)
    assert _box(hand, "database-1").adjusted(-4, -4, 4, 40).contains(foot)
    assert scene_rect(hand.model, "database-1").x + 24 != _box(hand, "database-1").x()
    mouse.release()
