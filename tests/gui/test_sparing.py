"""Outlines leave names and labels as they are."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication


def seen(hand: Hand, box: QRectF) -> QImage:
    """What a rectangle of the scene shows."""
    QApplication.processEvents()
    hand.canvas.calm()
    view = hand.canvas.viewport()
    return view.grab(hand.canvas.mapFromScene(box).boundingRect()).toImage()


def pill(hand: Hand, id: str, strand: int = 0) -> QRectF:
    """A label of a line in the scene."""
    line = hand.canvas.diagram.links.lines[id]
    assert line.owner is not None
    x, y = line.owner.origin()
    return line.pill(line.strands[strand]).translated(x + line.owner.x, y + line.owner.y)


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_name_of_a_selected_icon_is_whole(hand: Hand, zoom: float, theme: str) -> None:
    hand.window.set_theme(theme)
    hand.settle()
    hand.canvas.zoom_to(zoom)
    figure = hand.canvas.diagram.figures["database-1"]
    box = figure.rect_from(*figure.origin())
    hand.canvas.centerOn(box.center())
    # Tall letters begin so far below the icon.
    name = QRectF(box.left(), box.bottom() + 5, box.width(), 30)
    before, icon = seen(hand, name), seen(hand, box)
    hand.click(hand.centre("database-1"))
    assert hand.canvas.selected() == ("database-1",)
    assert seen(hand, name) == before
    assert seen(hand, box.adjusted(-4, -4, 4, 4)) != icon


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
def test_a_label_on_the_border_of_a_selected_container_can_be_read(hand: Hand, zoom: float) -> None:
    hand.settle()
    hand.canvas.zoom_to(zoom)
    group = hand.canvas.diagram.figures["auto-scaling-group-1"].scene()
    label = next(
        box
        for id in hand.model.links
        for strand in range(len(hand.canvas.diagram.links.lines[id].strands))
        if (box := pill(hand, id, strand)).top() < group.top() < box.bottom()
    )
    hand.canvas.centerOn(label.center())
    edge = QRectF(label.right() + 12, group.top() - 6, 30, 12)
    inside = label.adjusted(2, 2, -2, -2)
    before, bare = seen(hand, inside), seen(hand, edge)
    hand.canvas.select(["auto-scaling-group-1"])
    assert seen(hand, inside) == before
    assert seen(hand, edge) != bare, "beside it the outline shows"


def test_an_outline_farther_away_is_whole(hand: Hand) -> None:
    """Nothing is written there that it could strike."""
    hand.settle()
    hand.canvas.zoom_to(0.4)
    hand.canvas.select(["auto-scaling-group-1"])
    seen(hand, hand.canvas.diagram.figures["auto-scaling-group-1"].scene())
    assert not hand.canvas.overlay.spared
