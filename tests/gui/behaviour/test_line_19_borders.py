"""Line 19: what stands on a border sits on it and slides along it, round corners too."""

from __future__ import annotations

import pytest
from events import at_every_zoom, in_every_theme, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from designer.edits.geometry import Rect, scene_rect
from designer.gui.canvas.overlay import spots
from designer.gui.theme import theme as theme_of

GATEWAY = "internet-gateway-1"


def _on(box: Rect, side: str, part: float) -> QPointF:
    x = {"left": box.x, "right": box.right}.get(side, box.x + part * box.w)
    y = {"top": box.y, "bottom": box.bottom}.get(side, box.y + part * box.h)
    return QPointF(x, y)


def _middle(hand: Hand) -> QPointF:
    """The middle of the gateway's box as it is painted now."""
    return hand.canvas.diagram.figures[GATEWAY].scene().center()


def _sits(hand: Hand) -> bool:
    """Whether the gateway's middle lies on the VPC's border, in the model and on the screen."""
    box, place = scene_rect(hand.model, "vpc-1"), hand.model.placements[GATEWAY]
    spot = _on(box, place.side or "", place.at or 0.0)
    return (scene_rect(hand.model, GATEWAY).centre == pytest.approx((spot.x(), spot.y()), abs=0.1)) and (
        (_middle(hand) - spot).manhattanLength() < 0.5
    )


@at_every_zoom
def test_line_19_it_slides_along_the_border_while_it_is_dragged(hand: Hand, zoom: float) -> None:
    before, start = hand.model, _middle(hand)
    box = scene_rect(before, "vpc-1")
    mouse = look(hand, zoom, start)
    hand.canvas.snapping = False
    home = mouse.to(hand.centre(GATEWAY))
    mouse.press(hand.centre(GATEWAY))
    for step in (10, 25, 40):
        # The pointer leaves the border, the gateway does not.
        mouse.move_at(home + QPointF(-step, step * 0.3))
        assert _middle(hand).y() == pytest.approx(box.y, abs=0.1)
        assert _middle(hand).x() == pytest.approx(start.x() - step / zoom, abs=1.5 / min(zoom, 1.0))
    mouse.release()
    assert _sits(hand)
    assert hand.model.placements[GATEWAY].side == "top"
    assert hand.model.resources[GATEWAY] is before.resources[GATEWAY]
    assert scene_rect(hand.model, GATEWAY).centre[0] == pytest.approx(start.x() - 40 / zoom, abs=1.5 / min(zoom, 1.0))
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


@at_every_zoom
def test_line_19_it_goes_round_the_corners_to_every_side(hand: Hand, zoom: float) -> None:
    before, box = hand.model, scene_rect(hand.model, "vpc-1")
    mouse = look(hand, zoom, QPointF(*box.centre))
    hand.canvas.snapping = False
    mouse.press(hand.centre(GATEWAY))
    sides = []
    way = [("top", 0.9), ("top", 1.0), ("right", 0.1), ("right", 0.6), ("bottom", 0.8), ("bottom", 0.2), ("left", 0.5)]
    for side, part in way:
        mouse.move(_on(box, side, part) + QPointF(2, 2))
        at = _middle(hand)
        on_x = min(abs(at.x() - box.x), abs(at.x() - box.right)) < 0.5 and box.y - 1 <= at.y() <= box.bottom + 1
        on_y = min(abs(at.y() - box.y), abs(at.y() - box.bottom)) < 0.5 and box.x - 1 <= at.x() <= box.right + 1
        assert on_x or on_y, (side, part)
        sides.append(side)
    mouse.release()
    place = hand.model.placements[GATEWAY]
    assert place.side == "left"
    assert place.at == pytest.approx(0.5, abs=0.05)
    assert _sits(hand)
    assert len(set(sides)) == 4
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


@at_every_zoom
@pytest.mark.parametrize("spot", ["right", "top-left", "bottom-right"])
def test_line_19_it_stays_on_the_border_when_the_container_is_resized(hand: Hand, spot: str, zoom: float) -> None:
    hand.canvas.select(["vpc-1"])
    before, box = hand.model, hand.canvas.overlay.resizable
    assert box is not None
    at = spots(QRectF(box))[spot]
    mouse = look(hand, zoom, at)
    hand.canvas.snapping = False
    place = before.placements[GATEWAY]
    mouse.press(at)
    for step in (4, 8, 12):
        mouse.move(at + QPointF(step, -step))
        seen = hand.canvas.diagram.figures["vpc-1"].scene()
        spot_now = QPointF(seen.x() + (place.at or 0) * seen.width(), seen.y())
        assert (_middle(hand) - spot_now).manhattanLength() < 0.5
    mouse.release()
    assert hand.model.placements["vpc-1"] != before.placements["vpc-1"]
    now = hand.model.placements[GATEWAY]
    assert (now.side, now.at) == (place.side, place.at)
    assert _sits(hand)


@at_every_zoom
def test_line_19_it_is_taken_hold_of_where_a_handle_of_its_container_would_be(hand: Hand, zoom: float) -> None:
    hand.canvas.select(["vpc-1"])
    before, box = hand.model, hand.canvas.overlay.resizable
    assert box is not None
    at = spots(QRectF(box))["top"]
    assert (at - _middle(hand)).manhattanLength() < 12, "the gateway stands in the middle of the border"
    mouse = look(hand, zoom, at)
    mouse.pull(at, QPointF(60, 0))
    mouse.release()
    changed = {id for id in before.placements if hand.model.placements[id] != before.placements[id]}
    assert changed == {GATEWAY}
    assert _sits(hand)


@at_every_zoom
def test_line_19_it_moves_with_its_container(hand: Hand, zoom: float) -> None:
    before = hand.model.placements[GATEWAY]
    mouse = look(hand, zoom, hand.title("vpc-1"))
    hand.canvas.snapping = False
    mouse.pull(hand.title("vpc-1"), QPointF(20, 20))
    mouse.release()
    assert hand.model.placements[GATEWAY] is before
    assert _sits(hand)


@at_every_zoom
def test_line_19_away_from_every_border_it_is_detached_and_comes_back(bare: Hand, zoom: float) -> None:
    draw_network(bare)
    # A selected VPC would have a handle there, and far out it covers the gateway.
    bare.canvas.select(())
    box = scene_rect(bare.model, "vpc-1")
    mouse = look(bare, zoom, QPointF(*box.centre))
    bare.canvas.snapping = False
    # Far inside the VPC the nearest border still takes it.
    mouse.press(bare.centre(GATEWAY))
    mouse.move(QPointF(box.x + box.w * 0.5, box.y + 60))
    mouse.move(QPointF(box.right - 30, box.y + box.h * 0.7))
    mouse.release()
    place = bare.model.placements[GATEWAY]
    assert place.side == "right"
    assert place.at == pytest.approx(0.7, abs=0.06)
    assert _sits(bare)


@at_every_zoom
@in_every_theme
def test_line_19_the_icon_is_painted_across_the_border(hand: Hand, theme: str, zoom: float) -> None:
    hand.canvas.set_theme(theme_of(theme))
    look(hand, zoom, _middle(hand))
    hand.canvas.select(())
    QApplication.processEvents()
    image = hand.canvas.viewport().grab().toImage()
    at = hand.canvas.mapFromScene(_middle(hand))
    network = theme_of(theme).category("network")
    wide = round(24 * zoom)
    for rows in (range(-round(22 * zoom), -round(4 * zoom)), range(round(5 * zoom), round(23 * zoom))):
        pixels = [image.pixelColor(at.x() + dx, at.y() + dy).getRgb() for dx in range(-wide, wide + 1) for dy in rows]
        near = [sum(abs(a - b) for a, b in zip(one[:3], network.getRgb()[:3], strict=True)) < 120 for one in pixels]
        assert sum(near) > len(pixels) / 9
