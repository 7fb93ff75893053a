"""Line 18: containers carry, let go, grow to hold, and never cut into what is in them."""

from __future__ import annotations

import pytest
from events import at_every_zoom, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, QRectF, Qt

from designer.edits.geometry import Rect, below, scene_rect
from designer.edits.move import resize
from designer.gui.canvas.overlay import spots
from designer.text import msg

SPOTS = ("left", "right", "top", "bottom", "top-left", "bottom-right")


@at_every_zoom
def test_line_18_moving_a_container_moves_its_content(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.title("subnet-5"))
    hand.canvas.snapping = False
    before = hand.model
    inside = below(before, ["subnet-5"]) - {"subnet-5"}
    where = {id: scene_rect(before, id) for id in inside if id in before.placements}
    assert "database-1" in where
    mouse.pull(hand.title("subnet-5"), QPointF(4, 8) * max(zoom, 1.0))
    mouse.release()
    now = scene_rect(hand.model, "subnet-5")
    was = scene_rect(before, "subnet-5")
    assert (now.x, now.y) != (was.x, was.y)
    for id, box in where.items():
        assert scene_rect(hand.model, id) == box.moved(now.x - was.x, now.y - was.y)
        assert hand.model.placements[id] is before.placements[id]
        assert hand.model.resources[id] is before.resources[id]
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


@at_every_zoom
def test_line_18_content_dragged_out_changes_home_and_says_so(hand: Hand, zoom: float) -> None:
    before = hand.model
    mouse = look(hand, zoom, (hand.centre("database-1") + hand.centre("subnet-6")) / 2)
    mouse.press(hand.centre("database-1"))
    mouse.move(hand.centre("database-1") + QPointF(30, 0))
    mouse.move(hand.centre("subnet-6"))
    mouse.release()
    assert hand.model.resources["database-1"].parent == "subnet-6"
    label = hand.workspace.view.label
    assert hand.window.status.hint.text() == f"{label('database-1')} now stands in {label('subnet-6')}."
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


def test_line_18_it_says_so_in_korean_and_for_several_and_not_when_all_stay(hand: Hand) -> None:
    hand.window.set_language("ko")
    mouse = look(hand, 0.6, hand.centre("database-1"))
    mouse.pull(hand.centre("database-1"), QPointF(14, 0))
    mouse.release()
    assert hand.window.status.hint.text() == ""
    mouse.press(hand.centre("database-1"))
    mouse.move(hand.centre("database-1") + QPointF(30, 0))
    mouse.move(hand.centre("subnet-6"))
    mouse.release()
    assert "이제" in hand.window.status.hint.text()


@at_every_zoom
def test_line_18_a_container_grows_to_take_what_is_dropped_in_it(bare: Hand, zoom: float) -> None:
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-1")
    id = bare.drop("instance", box.x + box.w / 2, box.y + box.h / 2)
    before = bare.model
    mouse = look(bare, zoom, bare.centre(id))
    bare.canvas.snapping = False
    # Its middle stays inside, its foot sticks out.
    mouse.press(bare.centre(id))
    mouse.move(bare.centre(id) + QPointF(0, 20))
    mouse.move(QPointF(bare.centre(id).x(), box.bottom - 24))
    mouse.release()
    now, shape = scene_rect(bare.model, "subnet-1"), scene_rect(bare.model, id)
    assert bare.model.resources[id].parent == "subnet-1"
    assert shape.bottom > box.bottom
    assert now.encloses(shape)
    assert (now.x, now.y, now.w) == (box.x, box.y, box.w)
    assert bare.model.resources["subnet-1"].zones == before.resources["subnet-1"].zones
    bare.window.qactions["edit.undo"].trigger()
    assert bare.model == before


def test_line_18_where_growing_would_push_into_a_neighbour_the_shape_moves_in(bare: Hand) -> None:
    draw_network(bare)
    box, column = scene_rect(bare.model, "subnet-1"), scene_rect(bare.model, "zone-1")
    box = Rect(box.x, box.y, column.right - 6 - box.x, box.h)
    bare.workspace.edit(resize(bare.model, "subnet-1", box), msg("Resize"))
    id = bare.drop("instance", box.x + box.w / 2, box.y + box.h / 2)
    mouse = look(bare, 0.6, bare.centre(id))
    bare.canvas.snapping = False
    mouse.press(bare.centre(id))
    mouse.move(bare.centre(id) + QPointF(20, 0))
    mouse.move(QPointF(box.right - 2, bare.centre(id).y()))
    mouse.release()
    now, shape = scene_rect(bare.model, "subnet-1"), scene_rect(bare.model, id)
    assert bare.model.resources["subnet-1"].zones == ("zone-1",)
    assert now.right <= column.right
    assert now.encloses(shape)


def test_line_18_the_containers_around_grow_too(bare: Hand) -> None:
    draw_network(bare)
    region = scene_rect(bare.model, "region-1")
    vpc = scene_rect(bare.model, "vpc-1")
    mouse = look(bare, 0.5, bare.centre("subnet-3"))
    bare.canvas.snapping = False
    start = bare.title("subnet-3")
    mouse.press(start)
    mouse.move(start + QPointF(0, 20))
    mouse.move(QPointF(start.x(), vpc.bottom - 100))
    mouse.release()
    subnet, now = scene_rect(bare.model, "subnet-3"), scene_rect(bare.model, "vpc-1")
    assert bare.model.resources["subnet-3"].parent == "vpc-1"
    assert subnet.bottom > vpc.bottom
    assert now.encloses(subnet)
    assert scene_rect(bare.model, "region-1").encloses(now)
    assert scene_rect(bare.model, "region-1").bottom >= region.bottom
    place = bare.model.placements["internet-gateway-1"]
    assert scene_rect(bare.model, "internet-gateway-1").centre == pytest.approx(
        (now.x + (place.at or 0) * now.w, now.y), abs=0.1
    )


@at_every_zoom
@pytest.mark.parametrize("name", SPOTS)
def test_line_18_it_never_shrinks_below_its_content(hand: Hand, name: str, zoom: float) -> None:
    hand.canvas.select(["subnet-5"])
    before = hand.model
    box = hand.canvas.overlay.resizable
    assert box is not None
    at = spots(box)[name]
    mouse = look(hand, zoom, at)
    hand.canvas.snapping = False
    mouse.press(at)
    mouse.move(at + (box.center() - at) / 2)
    mouse.move(box.center() + (box.center() - at))
    mouse.release(Qt.KeyboardModifier.NoModifier)
    now = scene_rect(hand.model, "subnet-5")
    assert now.encloses(scene_rect(hand.model, "database-1"))
    assert scene_rect(hand.model, "database-1") == scene_rect(before, "database-1")
    assert now != scene_rect(before, "subnet-5")
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before


@at_every_zoom
def test_line_18_the_growth_shows_while_the_shape_is_dragged(bare: Hand, zoom: float) -> None:
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-1")
    id = bare.drop("instance", box.x + box.w / 2, box.y + box.h / 2)
    mouse = look(bare, zoom, bare.centre(id))
    bare.canvas.snapping = False
    mouse.press(bare.centre(id))
    mouse.move(bare.centre(id) + QPointF(0, 20))
    assert bare.canvas.overlay.target[0] == bare.canvas.diagram.figures["subnet-1"].scene()
    seen = []
    for off in (40, 30, 24):
        mouse.move(QPointF(bare.centre(id).x(), box.bottom - off))
        rect, mood = bare.canvas.overlay.target
        assert mood == "take"
        seen.append(rect.bottom())
    assert seen == sorted(set(seen))
    assert seen[0] > box.bottom
    mouse.release()
    now = scene_rect(bare.model, "subnet-1")
    assert (now.x, now.y, now.right, now.bottom) == pytest.approx(
        (rect.left(), rect.top(), rect.right(), rect.bottom()), abs=0.02
    )
    assert bare.canvas.overlay.target is None


def test_line_18_the_containers_around_show_their_growth_too(bare: Hand) -> None:
    draw_network(bare)
    vpc, around = scene_rect(bare.model, "vpc-1"), scene_rect(bare.model, "region-1")
    close = Rect(around.x, around.y, around.w, vpc.bottom + 20 - around.y)
    bare.workspace.edit(resize(bare.model, "region-1", close), msg("Resize"))
    mouse = look(bare, 0.5, bare.centre("subnet-3"))
    bare.canvas.snapping = False
    start = bare.title("subnet-3")
    mouse.press(start)
    mouse.move(start + QPointF(0, 20))
    mouse.move(QPointF(start.x(), vpc.bottom - 100))
    target, (region,) = bare.canvas.overlay.target[0], bare.canvas.overlay.grown
    assert target.bottom() > vpc.bottom
    assert region.contains(target)
    mouse.key_down(Qt.Key.Key_Escape)
    assert bare.canvas.overlay.grown == []
    mouse.release()
    mouse.press(start)
    mouse.move(start + QPointF(0, 20))
    mouse.move(QPointF(start.x(), vpc.bottom - 100))
    mouse.release()
    for id, rect in (("vpc-1", target), ("region-1", region)):
        assert scene_rect(bare.model, id).bottom == pytest.approx(rect.bottom(), abs=0.02)


def test_line_18_no_growth_shows_where_the_shape_moves_in_instead(bare: Hand) -> None:
    draw_network(bare)
    box, column = scene_rect(bare.model, "subnet-1"), scene_rect(bare.model, "zone-1")
    box = Rect(box.x, box.y, column.right - 6 - box.x, box.h)
    bare.workspace.edit(resize(bare.model, "subnet-1", box), msg("Resize"))
    id = bare.drop("instance", box.x + box.w / 2, box.y + box.h / 2)
    mouse = look(bare, 0.6, bare.centre(id))
    bare.canvas.snapping = False
    mouse.press(bare.centre(id))
    mouse.move(bare.centre(id) + QPointF(20, 0))
    mouse.move(QPointF(box.right - 2, bare.centre(id).y()))
    assert bare.canvas.overlay.target[0] == bare.canvas.diagram.figures["subnet-1"].scene()
    mouse.release()


@at_every_zoom
@pytest.mark.parametrize("name", ["bottom", "left", "top-left"])
def test_line_18_a_container_that_is_resized_past_an_edge_takes_those_around_along(
    bare: Hand, name: str, zoom: float
) -> None:
    draw_network(bare)
    id = bare.drop("instance", *scene_rect(bare.model, "subnet-1").centre)
    bare.canvas.select(["subnet-1"])
    before, canvas = bare.model, bare.canvas
    vpc, region = scene_rect(before, "vpc-1"), scene_rect(before, "region-1")
    subnet, stays = scene_rect(before, "subnet-1"), scene_rect(before, id)
    box = canvas.overlay.resizable
    assert box is not None
    at = spots(box)[name]
    far = QPointF(
        region.x - 30 - subnet.x if "left" in name else 0,
        vpc.bottom + 40 - subnet.bottom if "bottom" in name else region.y - 30 - subnet.y if "top" in name else 0,
    )
    mouse = look(bare, zoom, at)
    canvas.snapping = False
    mouse.press(at)
    mouse.move(at + far / 4)
    mouse.move(at + far)
    seen = [QRectF(one) for one in canvas.overlay.grown]
    assert seen
    mouse.key_down(Qt.Key.Key_Escape)
    assert canvas.overlay.grown == []
    assert bare.model is before
    mouse.release()
    mouse.press(at)
    mouse.move(at + far / 4)
    mouse.move(at + far)
    mouse.release()
    now = scene_rect(bare.model, "subnet-1")
    assert now != subnet
    assert scene_rect(bare.model, "vpc-1").encloses(now)
    assert scene_rect(bare.model, "region-1").encloses(scene_rect(bare.model, "vpc-1"))
    assert scene_rect(bare.model, id) == stays
    for one, rect in zip(("vpc-1", "region-1"), seen, strict=False):
        assert tuple(scene_rect(bare.model, one)) == pytest.approx(
            (*rect.topLeft().toTuple(), *rect.size().toTuple()), abs=0.02
        )
    assert canvas.overlay.grown == []
    bare.window.qactions["edit.undo"].trigger()
    assert bare.model == before


def test_line_18_nothing_is_pushed_where_those_around_have_no_room(bare: Hand) -> None:
    draw_network(bare)
    vpc, subnet = scene_rect(bare.model, "vpc-1"), scene_rect(bare.model, "subnet-1")
    region = scene_rect(bare.model, "region-1")
    bare.workspace.edit(
        resize(bare.model, "region-1", Rect(region.x, region.y, region.w, vpc.bottom + 900)), msg("Resize")
    )
    other = bare.drop("vpc", vpc.centre[0], vpc.bottom + 360)
    below_it = scene_rect(bare.model, other)
    assert below_it.y > vpc.bottom
    long = Rect(subnet.x, subnet.y, subnet.w, below_it.y + 20 - subnet.y)
    bare.workspace.edit(resize(bare.model, "subnet-1", long), msg("Resize"))
    assert scene_rect(bare.model, "vpc-1") == vpc
    assert scene_rect(bare.model, other) == below_it
    assert scene_rect(bare.model, "subnet-1") == long
