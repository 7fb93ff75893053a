"""The ways of a packet, and a selected arrow, run past names, labels and gates, and not across them."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from test_plates import near

from designer.gui.canvas import lighting
from designer.gui.canvas.stations import labels
from designer.gui.theme import theme


def inked(image: QImage, area: QRectF, colours: tuple[QColor, ...]) -> int:
    """Pixels of some colours in an area of a picture."""
    box = area.toAlignedRect().intersected(image.rect())
    return sum(
        any(near(image.pixelColor(x, y), one) for one in colours)
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    )


@pytest.mark.parametrize("zoom", [0.7, 1.3])
def test_ways_leave_names_and_labels_free(hand: Hand, zoom: float, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.settle()
    canvas = hand.canvas
    arrow = next(one for one in hand.model.links.values() if hand.model.resources[one.source].kind == "users")
    canvas.zoom_to(zoom)
    canvas.centerOn((hand.centre(arrow.source) + hand.centre(arrow.target)) / 2)
    canvas.select([arrow.id])
    hand.window.qactions["analyze.trace"].trigger()
    canvas.select([])
    hand.settle()
    trace = canvas.lighting.walk.trace
    assert trace is not None
    boxes = [canvas.mapFromScene(box).boundingRect() for box in labels(canvas.diagram, trace, canvas.look)]
    assert len(boxes) >= 4
    colours = (theme("light").accent, theme("light").vpc_title)

    def struck() -> int:
        image = canvas.viewport().grab().toImage()
        return sum(inked(image, QRectF(box).adjusted(1, 1, -1, -1), colours) for box in boxes)

    assert struck() == 0
    monkeypatch.setattr(lighting, "labels", lambda *_: [])
    canvas.viewport().update()
    assert struck() > 20


def test_ways_leave_nothing_free_where_nothing_is_written(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.settle()
    canvas = hand.canvas
    hand.place.desk.show_trace(next(one for one in hand.workspace.flows.values() if len(one.forward) > 3))
    canvas.zoom_to(0.3)
    hand.settle()
    seen = canvas.viewport().grab().toImage()
    monkeypatch.setattr(lighting, "labels", lambda *_: [])
    canvas.viewport().update()
    assert canvas.viewport().grab().toImage() == seen


def test_a_selected_arrow_goes_behind_the_gate_that_it_passes(hand: Hand) -> None:
    hand.settle()
    canvas = hand.canvas
    arrow = next(one for one in hand.model.links.values() if hand.model.resources[one.source].kind == "users")
    canvas.zoom_to(1.0)
    canvas.centerOn(hand.centre("internet-gateway-1"))
    canvas.select([arrow.id])
    hand.settle()
    figure = canvas.diagram.figures["internet-gateway-1"]
    icon = canvas.mapFromScene(figure.rect.translated(*figure.origin()).adjusted(3, 3, -3, -3)).boundingRect()
    image = canvas.viewport().grab().toImage()
    assert inked(image, QRectF(icon), (theme("light").accent,)) == 0
    canvas.select([])
