"""What stands in something and is painted by another container goes with it on the screen: volumes at an instance, and in a zone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import LEFT, Hand
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.formats.examples import example
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.gliding import Gliding
from designer.gui.window import MainWindow

AT_AN_INSTANCE = "single-server", "instance-1"
IN_A_ZONE = "broken-three-tier", "zone-2"
"""Examples, and in each what has a volume that it does not paint."""


def shown(hand: Hand) -> dict[str, QRectF]:
    return {id: figure.scene() for id, figure in hand.canvas.diagram.figures.items()}


def anew(hand: Hand) -> dict[str, QRectF]:
    """Where everything stands in a diagram that is made of the model as it is now."""
    diagram = Diagram(View.of(hand.model), hand.canvas.look, hand.canvas.language)
    return {id: figure.scene() for id, figure in diagram.figures.items()}


def taken(hand: Hand, id: str) -> QPointF:
    return hand.title(id) if id.startswith("zone") else hand.centre(id)


@pytest.mark.parametrize(("name", "id"), [AT_AN_INSTANCE, IN_A_ZONE])
def test_it_goes_along_in_mid_drag_on_the_drop_and_on_the_way_back(
    opened: Callable[..., MainWindow], name: str, id: str
) -> None:
    hand = Hand(opened(example(name)))
    hand.canvas.zoom_fit()
    riders = [one.id for one in hand.model.resources.values() if one.parent == id and one.kind == "volume"]
    assert riders
    before, start = shown(hand), taken(hand, id)
    view, off = hand.canvas.viewport(), QPointF(18, 12)
    QTest.mousePress(view, LEFT, pos=hand.canvas.mapFromScene(start))
    for part in (0.5, 1.0):
        hand.move(start + off * part)
    lift = hand.canvas.diagram.lifted
    assert lift is not None
    lifted = {one: shown(hand)[one].translated(lift.frame.x, lift.frame.y) for one in (id, *riders)}
    moved = lifted[id].topLeft() - before[id].topLeft()
    assert moved.manhattanLength() > 5
    assert all(lifted[one].topLeft() - before[one].topLeft() == moved for one in riders)
    QTest.mouseRelease(view, LEFT, pos=hand.canvas.mapFromScene(start + off))
    QApplication.processEvents()
    assert shown(hand) == anew(hand)
    assert shown(hand)[riders[0]] != before[riders[0]]
    hand.window.qactions["edit.undo"].trigger()
    assert shown(hand) == anew(hand) == before


def test_it_goes_along_by_arrow_keys_and_when_places_glide(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("single-server")))
    hand.canvas.zoom_fit()
    hand.click(hand.centre("instance-1"))
    before = shown(hand)["volume-1"]
    hand.key(Qt.Key.Key_Right)
    assert shown(hand) == anew(hand)
    assert shown(hand)["volume-1"].x() > before.x()
    hand.window.qactions["arrange.tidy"].trigger()
    for way in hand.canvas.findChildren(Gliding):
        way.step(0.5)
        instance, volume = hand.canvas.diagram.figures["instance-1"], hand.canvas.diagram.figures["volume-1"]
        place = hand.model.placements["volume-1"]
        assert volume.home is instance.home
        assert abs(volume.x - instance.x - place.x) < 60, "it stays at its instance on the way"
        way.arrive()
    assert shown(hand) == anew(hand)
