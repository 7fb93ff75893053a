"""What rests under the pointer: a tip where it says more than stands there, and handles large enough to be aimed at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from designer.core import Draft
from designer.formats.examples import example
from designer.gui.canvas.overlay import DISC, plugs
from designer.gui.canvas.plates import texts
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.text import msg


def tip_at(hand: Hand, point: QPointF) -> str:
    view = hand.canvas.viewport()
    at = hand.canvas.mapFromScene(point)
    QToolTip.hideText()
    QTest.qWait(350)  # it goes after a while
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_tip_tells_findings_and_names_that_cannot_be_read(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    hand.settle()
    hand.canvas.zoom_to(1.0)
    hand.canvas.centerOn(hand.centre("nat-gateway-2"))
    assert "nat-c" in tip_at(hand, hand.centre("nat-gateway-2")).splitlines()[0]
    assert len(tip_at(hand, hand.centre("nat-gateway-2")).splitlines()) == 2
    assert tip_at(hand, hand.centre("nat-gateway-1")) == "", "it would cover the name that it says"
    assert tip_at(hand, hand.title("subnet-1")) == ""
    hand.canvas.zoom_to(0.2)
    hand.canvas.centerOn(hand.centre("nat-gateway-1"))
    assert tip_at(hand, hand.centre("nat-gateway-1")).startswith("nat-a")


def test_a_title_that_is_cut_is_told_whole(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("three-tier")))
    name = "a name that is much longer than there is room for in the title of its subnet"
    draft = Draft(hand.model)
    draft.set("resources", "subnet-1", name=name)
    assert hand.canvas.commit(draft.change, msg("Rename"))
    hand.canvas.zoom_to(1.0)
    hand.canvas.centerOn(hand.title("subnet-1"))
    assert name in tip_at(hand, hand.title("subnet-1"))


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_connect_handles_are_discs_of_ten_pixels(hand: Hand, zoom: float) -> None:
    canvas = hand.canvas
    canvas.zoom_to(zoom)
    canvas.centerOn(hand.centre("nat-gateway-1"))
    hand.move(hand.centre("nat-gateway-1"))
    overlay = canvas.overlay
    assert overlay.connectable is not None
    image = canvas.viewport().grab().toImage()
    for spot in plugs(overlay.connectable, canvas.zoom(), overlay.foot, overlay.label).values():
        at = canvas.mapFromScene(spot)
        near = (at + QPoint(dx, dy) for dx, dy in ((0, 0), (3, 0), (-3, 0), (0, 3), (0, -3)))
        assert all(image.pixelColor(one) == theme("light").accent for one in near)
    assert DISC >= 5


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("id", ["load-balancer-1", "internet-gateway-1", "nat-gateway-1"])
def test_connect_handles_cover_no_name(hand: Hand, id: str, zoom: float) -> None:
    canvas = hand.canvas
    canvas.zoom_to(zoom)
    canvas.centerOn(hand.centre(id))
    hand.move(hand.centre(id))
    overlay, figure = canvas.overlay, canvas.diagram.figures[id]
    assert overlay.connectable is not None
    x, y = figure.origin()
    wide = DISC / canvas.zoom()
    for spot in plugs(overlay.connectable, canvas.zoom(), overlay.foot, overlay.label).values():
        disc = QRectF(spot.x() - wide - x, spot.y() - wide - y, 2 * wide, 2 * wide)
        for left, top, right, bottom in texts(figure, canvas.look):
            assert not disc.intersects(QRectF(left, top, right - left, bottom - top))
