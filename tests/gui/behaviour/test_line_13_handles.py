"""Line 13: four handles on a hovered shape; dragging one connects, clicking one clones in that direction and connects."""

from __future__ import annotations

import pytest
from events import Mouse, in_every_theme, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from designer.edits.geometry import scene_rect
from designer.gui.canvas.overlay import plugs
from designer.gui.theme import theme as theme_of

SIDES = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}


def spot(hand: Hand, side: str) -> QPointF:
    overlay = hand.canvas.overlay
    assert overlay.connectable is not None
    return plugs(overlay.connectable, hand.canvas.zoom(), overlay.foot, overlay.label)[side]


def over(hand: Hand, mouse: Mouse, id: str, side: str) -> QPointF:
    """Moves from a shape's middle to one of its handles, a few pixels at a time."""
    mouse.move(hand.centre(id))
    start, end = hand.centre(id), spot(hand, side)
    for step in range(1, 21):
        mouse.move(start + (end - start) * step / 20)
    return end


@pytest.fixture
def server(bare: Hand) -> Hand:
    """One server with a name, a type and a group in the middle of a wide private subnet."""
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-3")
    bare.drop("instance", box.x + box.w / 2, box.y + box.h / 2)
    return bare


@pytest.mark.parametrize("zoom", [0.5, 1.0, 4.0])
def test_line_13_hovering_shows_four_handles_that_wait_for_the_pointer(server: Hand, zoom: float) -> None:
    mouse = look(server, zoom, server.centre("instance-1"))
    for side in SIDES:
        at = over(server, mouse, "instance-1", side)
        assert server.canvas.overlay.connectable is not None, side
        assert server.canvas.hand.hovering.plug(at) == ("instance-1", side)
        assert mouse.cursor == Qt.CursorShape.CrossCursor
        assert "click for one more" in server.window.status.hint.text()
    mouse.move(server.centre("instance-1") + QPointF(0, 130) / min(zoom, 1.0))
    assert server.canvas.overlay.connectable is None
    assert server.window.status.hint.text() == ""


@in_every_theme
def test_line_13_handles_are_seen_in_every_theme(server: Hand, theme: str) -> None:
    server.canvas.set_theme(theme_of(theme))
    mouse = look(server, 1.0, server.centre("instance-1"))
    mouse.move(server.centre("instance-1"))
    QApplication.processEvents()
    image = server.canvas.viewport().grab().toImage()
    for side in SIDES:
        at = server.canvas.mapFromScene(spot(server, side))
        assert image.pixelColor(at) == theme_of(theme).accent, side


@pytest.mark.parametrize("zoom", [0.1, 0.25, 0.39])
def test_line_13_there_are_none_below_40_percent(server: Hand, zoom: float) -> None:
    mouse = look(server, zoom, server.centre("instance-1"))
    mouse.move(server.centre("instance-1"))
    assert server.canvas.overlay.hovered is not None
    assert server.canvas.overlay.connectable is None


def test_line_13_zooming_out_takes_the_handles_away(server: Hand) -> None:
    mouse = look(server, 1.0, server.centre("instance-1"))
    mouse.move(server.centre("instance-1"))
    at = spot(server, "right")
    server.canvas.zoom_to(0.25)
    before = server.model
    mouse.click(at)
    assert server.model is before


@pytest.mark.parametrize("zoom", [0.5, 1.0, 4.0])
@pytest.mark.parametrize("side", SIDES)
def test_line_13_a_click_clones_in_that_direction_and_connects(server: Hand, zoom: float, side: str) -> None:
    from designer.edits.change import set_fields
    from designer.text import msg

    server.workspace.edit(set_fields(server.model, "instance-1", type="m7g.large", name="app-1"), msg("Set"))
    before, first = server.model, scene_rect(server.model, "instance-1")
    mouse = look(server, zoom, server.centre("instance-1"))
    mouse.click(over(server, mouse, "instance-1", side))
    (new,) = [id for id, one in server.model.resources.items() if id not in before.resources]
    one, old = server.model.resources[new], server.model.resources["instance-1"]
    assert (one.kind, one.type, one.parent, one.name) == ("instance", "m7g.large", old.parent, "app-2")
    box, ux = scene_rect(server.model, new), SIDES[side][0]
    assert not box.touches(first, 1.0)
    room = scene_rect(server.model, "subnet-3")
    assert room.encloses(box)
    if ux:
        assert (box.x - first.x) * ux > 0
        assert box.y == first.y
    assert [(link.source, link.target) for link in server.model.links.values()] == [("instance-1", new)]
    assert server.canvas.selected() == (new,)
    assert server.model.resources["subnet-3"].zones == before.resources["subnet-3"].zones
    server.window.qactions["edit.undo"].trigger()
    assert server.model == before


def test_line_13_clones_do_not_cover_each_other(server: Hand) -> None:
    mouse = look(server, 0.6, server.centre("instance-1"))
    for _ in range(3):
        mouse.click(over(server, mouse, "instance-1", "right"))
        mouse.move(server.centre("instance-1") + QPointF(0, 400))
    boxes = [scene_rect(server.model, id) for id, one in server.model.resources.items() if one.kind == "instance"]
    assert len(boxes) == 4
    assert not any(one.touches(other, 1.0) for at, one in enumerate(boxes) for other in boxes[:at])


def test_line_13_no_arrow_where_none_is_legal(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("users-1"))
    before = hand.model
    mouse.click(over(hand, mouse, "users-1", "left"))
    new = [id for id in hand.model.resources if id not in before.resources]
    assert new == ["users-2"]
    assert dict(hand.model.links) == dict(before.links)


def test_line_13_a_clone_that_aws_refuses_says_why(hand: Hand) -> None:
    mouse = look(hand, 1.0, hand.centre("internet-gateway-1"))
    before = hand.model
    mouse.click(over(hand, mouse, "internet-gateway-1", "left"))
    assert hand.model is before
    assert "already has one" in hand.window.status.hint.text()


@pytest.mark.parametrize("zoom", [0.5, 1.0])
def test_line_13_a_drag_from_a_handle_connects(server: Hand, zoom: float) -> None:
    box = scene_rect(server.model, "subnet-4")
    server.drop("database", box.x + box.w / 2, box.y + box.h / 2)
    mouse = look(server, zoom, server.centre("subnet-3"))
    before = server.model
    mouse.press(over(server, mouse, "instance-1", "right"))
    mouse.move(server.centre("instance-1") + QPointF(120, 0))
    mouse.move(server.centre("database-1"))
    mouse.release()
    assert set(server.model.resources) == set(before.resources)
    (link,) = server.model.links.values()
    assert (link.source, link.target) == ("instance-1", "database-1")
    server.window.qactions["edit.undo"].trigger()
    assert server.model == before
