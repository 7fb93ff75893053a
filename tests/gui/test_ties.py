"""What an edit opened is lit along the arrow that was drawn for it, and straight across only where there is none."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage

from designer.gui.canvas import ties
from designer.gui.canvas.stations import place_of
from designer.gui.canvas.style import TEXT
from designer.gui.canvas.ties import Tie, _arrow


def shown(hand: Hand, ties: list[Tie]) -> QImage:
    hand.canvas.lighting.join(ties)
    hand.canvas.viewport().update()
    return hand.canvas.viewport().grab().toImage()


def changed(before: QImage, after: QImage, at: QPoint) -> bool:
    spots = [at + QPoint(dx, dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    return any(before.pixelColor(one) != after.pixelColor(one) for one in spots)


@pytest.mark.parametrize("text", ["", "udp 53"])
def test_a_tie_of_its_own_goes_straight_and_one_that_is_drawn_goes_along_its_arrow(hand: Hand, text: str) -> None:
    hand.settle()
    canvas = hand.canvas
    canvas.zoom_fit()
    canvas.lighting.join([])
    lines = canvas.diagram.links.lines.values()
    line = next(one for one in lines if one.id in hand.model.links and len(one.strands[0].points) > 3)
    said, owner = line.text.partition("\n")[0], line.owner
    assert owner is not None
    ends = place_of(canvas.diagram, line.source.id), place_of(canvas.diagram, line.target.id)
    assert ends[0] is not None and ends[1] is not None
    straight = [canvas.mapFromScene(ends[0] * (1 - part / 20) + ends[1] * part / 20) for part in range(6, 15)]
    origin = QPointF(owner.x, owner.y) + QPointF(*owner.origin())
    (ax, ay), (bx, by) = line.strands[0].points[:2]
    along = canvas.mapFromScene(origin + QPointF((ax + bx) / 2, (ay + by) / 2))
    before = shown(hand, [])
    after = shown(hand, [Tie(line.source.id, line.target.id, "opened", said)])
    assert sum(changed(before, after, at) for at in straight) <= 3, "where the arrow crosses it, or its label lies"
    assert changed(before, shown(hand, [Tie(line.source.id, line.target.id, "closed", said)]), along)
    after = shown(hand, [Tie(line.source.id, line.target.id, "opened", text)])
    assert all(changed(before, after, at) for at in straight)
    assert _arrow(canvas.diagram, Tie(line.target.id, line.source.id, "opened", said)) is None


@pytest.mark.parametrize("zoom", [0.3, 0.8])
def test_what_goes_along_an_arrow_says_which_traffic_at_every_zoom(
    hand: Hand, zoom: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Far away the arrow's own label is too small to be read."""
    hand.settle()
    said: list[str] = []
    monkeypatch.setattr(ties, "tag", lambda *all: said.append(all[3]))
    canvas = hand.canvas
    canvas.zoom_to(zoom)
    line = next(one for one in canvas.diagram.links.lines.values() if one.id in hand.model.links)
    text = line.text.partition("\n")[0]
    shown(hand, [Tie(line.source.id, line.target.id, "closed", text)])
    assert set(said) == ({f"✗ {text}"} if zoom < TEXT else set())
