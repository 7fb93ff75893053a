"""Line 5: blue where a container takes the drop, amber where a rule will speak, forbidden where it cannot stand at all."""

from __future__ import annotations

import pytest
from events import apart, at_every_zoom, in_every_theme, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from designer.core import DesignerError, Model
from designer.edits.geometry import below, scene_rect
from designer.edits.move import move, moved_to
from designer.formats.examples import example
from designer.gui.theme import theme as theme_of
from designer.text import say

FORBIDDEN, ARROW = Qt.CursorShape.ForbiddenCursor, Qt.CursorShape.ArrowCursor


def _hint(hand: Hand) -> str:
    return str(hand.window.status.hint.text())


@at_every_zoom
def test_line_05_the_container_that_takes_the_drop_lights_up_blue(hand: Hand, zoom: float) -> None:
    mouse = look(hand, zoom, hand.centre("database-1"))
    hand.canvas.snapping = False
    mouse.pull(hand.centre("database-1"), QPointF(16, 0) * zoom)
    rect, mood = hand.canvas.overlay.target
    assert mood == "take"
    assert rect == hand.canvas.diagram.figures["subnet-5"].scene()
    assert mouse.cursor == ARROW
    assert "db-a" in _hint(hand) or "subnet" in _hint(hand)
    mouse.key_down(Qt.Key.Key_Escape)
    assert hand.canvas.overlay.target is None
    assert _hint(hand) == ""


@in_every_theme
def test_line_05_the_moods_are_seen_in_every_theme(hand: Hand, theme: str) -> None:
    colours = theme_of(theme)
    hand.canvas.set_theme(colours)
    seen = {}
    for mood, point in (("take", hand.centre("subnet-5")), ("warn", QPointF(490, 540)), ("refuse", QPointF(200, -90))):
        mouse = look(hand, 0.6, QPointF(490, 300))
        mouse.press(hand.centre("database-1"))
        mouse.move(hand.centre("database-1") + QPointF(10, 10))
        mouse.move(point)
        assert hand.canvas.overlay.target[1] == mood
        rect = hand.canvas.overlay.target[0].intersected(hand.canvas.seen())
        QApplication.processEvents()
        image = hand.canvas.viewport().grab().toImage()
        spot = hand.canvas.mapFromScene(QPointF(rect.center().x() - rect.width() / 3, rect.top()))
        steps = ((dx, dy) for dx in range(-8, 9, 2) for dy in range(-4, 5))
        column = [image.pixelColor(spot.x() + dx, spot.y() + dy) for dx, dy in steps]
        wanted = {"take": colours.accent, "warn": colours.warn, "refuse": colours.bad}[mood]
        seen[mood] = min(apart(one, wanted) for one in column) < 0.5 * apart(colours.canvas, wanted)
        mouse.key_down(Qt.Key.Key_Escape)
        mouse.release()
    assert seen == {"take": True, "warn": True, "refuse": True}


@at_every_zoom
def test_line_05_amber_names_the_rule_that_speaks_after_the_drop(bare: Hand, zoom: float) -> None:
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-1")
    mouse = look(bare, zoom, bare.title("subnet-1") + QPointF(125, 0))
    bare.canvas.snapping = False
    mouse.press(bare.title("subnet-1"))
    for x in (60, 160, 250):
        mouse.move(bare.title("subnet-1") + QPointF(5, 0))
        mouse.move(QPointF(box.x + 30 + x, box.y + 12))
    assert bare.canvas.overlay.target[1] == "warn"
    assert _hint(bare).startswith("NET001: a subnet lies in exactly one Availability Zone")
    mouse.release()
    bare.settle()
    assert len(bare.model.resources["subnet-1"].zones) == 2
    assert any(one.rule == "NET001" and one.subjects[0] == "subnet-1" for one in bare.workspace.findings)


@at_every_zoom
def test_line_05_forbidden_with_one_line_of_reason(hand: Hand, zoom: float) -> None:
    # A user stands outside: its middle goes just over the region's edge.
    edge = scene_rect(hand.model, "region-1")
    start = hand.centre("users-1")
    mouse = look(hand, zoom, QPointF(start.x(), edge.y))
    hand.canvas.snapping = False
    mouse.press(start)
    mouse.move(start + QPointF(0, 20))
    before = hand.model
    mouse.move(QPointF(start.x(), edge.y + 30))
    assert mouse.cursor == FORBIDDEN
    assert hand.canvas.overlay.target[1] == "refuse"
    sentence = _hint(hand)
    assert sentence.endswith(".")
    assert "outside AWS" in sentence
    assert sentence.count(". ") == 0
    mouse.release()
    assert hand.model is before
    assert _hint(hand) == sentence


@pytest.mark.parametrize(
    "id", ["database-1", "subnet-5", "nat-gateway-1", "load-balancer-1", "users-1", "zone-1", "vpc-1"]
)
def test_line_05_the_same_functions_answer_and_check(id: str) -> None:
    """Whatever the pointer is told, the edit does: the same home, or the same refusal."""
    model: Model = example("three-tier")
    answers = set()
    for dx in range(-700, 900, 130):
        for dy in range(-500, 700, 130):
            found = moved_to(model, id, dx, dy, below(model, [id]))
            try:
                after = model.after(move(model, [id], dx, dy))
            except DesignerError as error:
                assert found.refused is not None
                assert say(error.message) == say(found.refused)
                answers.add("refused")
            else:
                assert found.refused is None
                assert after.resources[id].parent == found.parent
                if id.startswith("subnet") and found.warns is not None:
                    assert len(after.resources[id].zones) != 1
                answers.add("taken")
    assert answers == {"refused", "taken"} or id in ("vpc-1",)


@at_every_zoom
def test_line_05_any_of_several_dragged_shapes_is_spoken_of(bare: Hand, zoom: float) -> None:
    draw_network(bare)
    bare.drop("users", 300, -120)
    bare.drop("users", 480, -120)
    bare.canvas.select(["users-1", "users-2"])
    edge = scene_rect(bare.model, "region-1")
    mouse = look(bare, zoom, QPointF(300, -60))
    bare.canvas.snapping = False
    start = bare.centre("users-2")
    mouse.press(start)
    mouse.move(start + QPointF(-20, 0))
    mouse.move(QPointF(edge.x - 60, edge.y + 60))
    assert mouse.cursor == ARROW
    mouse.move(QPointF(edge.x + 240, edge.y - 60))
    mouse.move(QPointF(edge.right + 120, edge.y + 40))
    # The one under the pointer stands free; its neighbour would come into the region.
    assert mouse.cursor == FORBIDDEN
    mouse.release()
    assert "outside AWS" in _hint(bare)
