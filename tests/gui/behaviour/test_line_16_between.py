"""Line 16: a shape that is dropped on a line stands in between, where both new lines are legal."""

from __future__ import annotations

from itertools import pairwise

import pytest
from events import apart, at_every_zoom, in_every_theme, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from designer.edits.change import set_fields
from designer.edits.connect import connect
from designer.gui.theme import theme as theme_of
from designer.text import msg


@pytest.fixture
def way(bare: Hand) -> Hand:
    """Users above, a server in subnet-1, and an arrow straight down; another server and a gateway aside."""
    draw_network(bare)
    bare.drop("instance", bare.centre("subnet-1").x(), bare.centre("subnet-1").y())
    bare.canvas.show_area(bare.canvas.diagram.bounds().adjusted(-300, -300, 0, 0), 1.0)
    bare.drop("users", bare.centre("instance-1").x(), -260)
    bare.workspace.edit(connect(bare.model, "users-1", "instance-1"), msg("Connect"))
    bare.workspace.edit(set_fields(bare.model, "link-1", name="shop", gb_per_month=70.0), msg("Set"))
    bare.drop("distribution", bare.centre("users-1").x() - 240, -140)
    bare.drop("users", bare.centre("users-1").x() - 240, -300)
    return bare


def _on_the_line(hand: Hand) -> QPointF:
    """A point on the arrow's longest stretch, outside of the region."""
    line = hand.canvas.diagram.links.lines["link-1"]
    x, y = line.owner.origin()
    points = [QPointF(*one) + QPointF(x + line.owner.x, y + line.owner.y) for one in line.strands[0].points]
    start, end = max(pairwise(points), key=lambda pair: (pair[1] - pair[0]).manhattanLength())
    return start + (end - start) / 6


def _links(hand: Hand) -> set[tuple[str, str]]:
    return {(link.source, link.target) for link in hand.model.links.values()}


@at_every_zoom
def test_line_16_dragged_onto_an_arrow_it_stands_between_its_ends(way: Hand, zoom: float) -> None:
    before, on = way.model, _on_the_line(way)
    mouse = look(way, zoom, (on + way.centre("distribution-1")) / 2)
    way.canvas.snapping = False
    mouse.press(way.centre("distribution-1"))
    mouse.move(way.centre("distribution-1") + QPointF(30, 0))
    assert way.canvas.overlay.between == ""
    mouse.move(on)
    assert way.canvas.overlay.between == "link-1"
    assert way.window.status.hint.text().startswith("Put it between users-1 and")
    mouse.release()
    assert way.canvas.overlay.between == ""
    assert _links(way) == {("users-1", "distribution-1"), ("distribution-1", "instance-1")}
    old = before.links["link-1"]
    second = next(link for link in way.model.links.values() if link.target == "instance-1")
    assert (second.protocol, second.ports, second.name) == (old.protocol, old.ports, "shop")
    assert {link.gb_per_month for link in way.model.links.values()} == {70.0}
    assert abs(way.centre("distribution-1").x() - on.x()) < 3
    way.window.qactions["edit.undo"].trigger()
    assert way.model == before
    way.window.qactions["edit.redo"].trigger()
    assert len(_links(way)) == 2


def test_line_16_where_a_new_line_would_not_be_legal_it_only_moves(way: Hand) -> None:
    before, on = way.model, _on_the_line(way)
    mouse = look(way, 0.7, on)
    way.canvas.snapping = False
    mouse.press(way.centre("users-2"))
    mouse.move(way.centre("users-2") + QPointF(20, 0))
    mouse.move(on)
    assert way.canvas.overlay.between == ""
    mouse.release()
    assert dict(way.model.links) == dict(before.links)
    assert way.centre("users-2").x() == pytest.approx(on.x(), abs=3)


@at_every_zoom
def test_line_16_from_the_palette_too(way: Hand, zoom: float) -> None:
    way.canvas.select(["distribution-1"])
    way.canvas.delete_selection()
    before, on = way.model, _on_the_line(way)
    look(way, zoom, on)
    way.canvas.snapping = False
    spot = QPointF(on.x(), on.y() + 14)
    way.hover_drop("distribution", spot.x(), spot.y())
    assert way.canvas.overlay.between == "link-1"
    id = way.drop("distribution", spot.x(), spot.y())
    assert _links(way) == {("users-1", id), (id, "instance-1")}
    assert way.canvas.overlay.between == ""
    way.window.qactions["edit.undo"].trigger()
    assert way.model == before


def test_line_16_placing_by_a_click_goes_between_as_well(way: Hand) -> None:
    before, on = way.model, _on_the_line(way)
    look(way, 1.0, on)
    way.canvas.snapping = False
    way.canvas.start_place("distribution", {})
    way.click(QPointF(on.x(), on.y() + 14))
    (id,) = [one for one in way.model.resources if one not in before.resources]
    assert _links(way) == {("users-1", id), (id, "instance-1")}


@in_every_theme
def test_line_16_the_arrow_is_lit_in_every_theme(way: Hand, theme: str) -> None:
    colours = theme_of(theme)
    way.canvas.set_theme(colours)
    on = _on_the_line(way)
    mouse = look(way, 1.0, on)
    way.canvas.snapping = False
    mouse.press(way.centre("distribution-1"))
    mouse.move(way.centre("distribution-1") + QPointF(20, 0))
    mouse.move(on)
    QApplication.processEvents()
    image = way.canvas.viewport().grab().toImage()
    line = way.canvas.diagram.links.lines["link-1"]
    x, y = line.owner.origin()
    head = QPointF(*line.strands[0].points[0]) + QPointF(x + line.owner.x, y + line.owner.y + 6)
    at = way.canvas.mapFromScene(head)
    row = [image.pixelColor(at.x() + dx, at.y()) for dx in range(-3, 4)]
    assert min(apart(one, colours.accent) for one in row) < 90, [one.name() for one in row]
    mouse.key_down(Qt.Key.Key_Escape)
    mouse.release()
    assert way.canvas.overlay.between == ""


def test_line_16_escape_and_a_copy_leave_the_arrow_alone(way: Hand) -> None:
    before, on = way.model, _on_the_line(way)
    mouse = look(way, 1.0, on)
    mouse.press(way.centre("distribution-1"))
    mouse.move(way.centre("distribution-1") + QPointF(20, 0))
    mouse.move(on)
    mouse.key_down(Qt.Key.Key_Escape)
    mouse.release()
    assert way.model is before
