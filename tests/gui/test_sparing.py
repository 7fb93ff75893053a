"""Outlines leave names and labels as they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hand import Hand
from line_ways import way
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from designer.edits.bending import seat_label
from designer.text import msg


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
    # Labels seek places of their own: a person puts one on the group's edge.
    link = next(id for id, one in hand.model.links.items() if one.target == "auto-scaling-group-1")
    group, drawn = hand.canvas.diagram.figures["auto-scaling-group-1"].scene(), way(hand, link)
    whole = sum(abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in pairwise(drawn))
    part = 1 - (drawn[-1][1] - group.top()) / whole
    hand.workspace.edit(seat_label(hand.model, link, part), msg("Move the label"))
    hand.settle()
    label = pill(hand, link, 0)
    assert label.top() < group.top() < label.bottom()
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
