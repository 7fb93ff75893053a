"""Selecting, nudging, renaming, looking around: by real events, judged by the model."""

from __future__ import annotations

import pytest
from hand import Hand, draw_network
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.edits.geometry import scene_rect

SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def test_rubber_band_shift_and_click_select(hand: Hand) -> None:
    band = scene_rect(hand.model, "subnet-1")
    hand.drag(QPointF(band.x + 12, band.y + 34), QPointF(band.right - 20, band.bottom - 6))
    assert hand.canvas.selected() == ("nat-gateway-1",)
    hand.click(hand.centre("database-1"), SHIFT)
    assert set(hand.canvas.selected()) == {"nat-gateway-1", "database-1"}
    hand.click(hand.centre("nat-gateway-1"), SHIFT)
    assert hand.canvas.selected() == ("database-1",)
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.selected() == ("subnet-5",)
    hand.click(QPointF(-300, -300))
    assert hand.canvas.selected() == ()


def test_alt_drag_duplicates_with_fresh_names_and_ranges(bare: Hand) -> None:
    draw_network(bare)
    bare.click(bare.title("subnet-1"))
    bare.drag(bare.title("subnet-1"), bare.title("subnet-1") + QPointF(0, 330), ALT)
    new = [one for one in bare.model.resources.values() if one.kind == "subnet"][-1]
    assert new.id == "subnet-5"
    assert (new.name, new.cidr) == ("public-3", "10.0.4.0/24")


def test_arrow_keys_nudge_and_merge(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    before = scene_rect(hand.model, "database-1")
    for _ in range(3):
        QTest.keyPress(hand.canvas, Qt.Key.Key_Right)
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Right)
    QTest.keyClick(hand.canvas, Qt.Key.Key_Down, SHIFT)
    assert scene_rect(hand.model, "database-1")[:2] == (before.x + 60, before.y + 1)
    hand.window.qactions["edit.undo"].trigger()
    hand.window.qactions["edit.undo"].trigger()
    assert scene_rect(hand.model, "database-1") == before


def test_delete_takes_what_depends_on_it(hand: Hand) -> None:
    hand.click(hand.centre("load-balancer-1"))
    hand.key(Qt.Key.Key_Delete)
    assert "load-balancer-1" not in hand.model.resources
    assert "target-group-1" not in hand.model.resources
    assert all(link.source != "load-balancer-1" for link in hand.model.links.values())


def test_renaming_in_place_and_escape(hand: Hand) -> None:
    hand.click(hand.centre("database-1"))
    hand.window.qactions["edit.rename"].trigger()
    editor = hand.canvas.findChild(QLineEdit, "rename")
    assert editor is not None
    QTest.keyClicks(editor, "orders 2")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert hand.model.resources["database-1"].name == "orders 2"
    hand.window.qactions["edit.rename"].trigger()
    editor = hand.canvas.renaming.editor
    QTest.keyClicks(editor, "never")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert hand.model.resources["database-1"].name == "orders 2"


def test_korean_composition_goes_into_the_name(hand: Hand) -> None:
    from PySide6.QtGui import QInputMethodEvent

    hand.click(hand.centre("database-1"))
    hand.canvas.edit_name("database-1")
    editor = hand.canvas.renaming.editor
    for part in ("ㅈ", "주"):
        QApplication.sendEvent(editor, QInputMethodEvent(part, []))
    event = QInputMethodEvent()
    event.setCommitString("주문")
    QApplication.sendEvent(editor, event)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert hand.model.resources["database-1"].name == "주문"


def test_wheel_scrolls_and_ctrl_wheel_zooms_about_the_pointer(hand: Hand) -> None:
    view = hand.canvas.viewport()
    at = QPointF(200, 150)
    under = hand.canvas.mapToScene(at.toPoint())

    def wheel(keys: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            at,
            view.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)

    zoom = hand.canvas.zoom()
    wheel(CTRL)
    assert hand.canvas.zoom() == pytest.approx(zoom * 1.2)
    now = hand.canvas.mapToScene(at.toPoint())
    assert abs(now.x() - under.x()) < 2
    assert abs(now.y() - under.y()) < 2
    wheel(Qt.KeyboardModifier.NoModifier)
    assert hand.canvas.mapToScene(at.toPoint()).y() < now.y()


def test_the_gateway_slides_along_its_border(hand: Hand) -> None:
    hand.drag(hand.centre("internet-gateway-1"), hand.centre("internet-gateway-1") + QPointF(-180, 6))
    place = hand.model.placements["internet-gateway-1"]
    assert place.side == "top"
    assert place.at is not None
    assert place.at < 0.4
    assert hand.model.resources["internet-gateway-1"].parent == "vpc-1"


def test_a_palette_click_places_with_the_next_click(bare: Hand) -> None:
    draw_network(bare)
    bare.canvas.start_place("instance", {})
    bare.click(bare.centre("subnet-3"))
    assert bare.model.resources["instance-1"].parent == "subnet-3"


@pytest.mark.parametrize("factor", [0.25, 1.0, 4.0])
def test_clicks_hit_at_every_zoom(hand: Hand, factor: float) -> None:
    hand.canvas.zoom_to(factor)
    hand.canvas.centerOn(hand.centre("database-1"))
    hand.click(hand.centre("database-1"))
    assert hand.canvas.selected() == ("database-1",)


def test_the_screen_after_gestures_equals_a_fresh_one(hand: Hand) -> None:
    hand.drag(hand.centre("nat-gateway-1"), hand.centre("nat-gateway-1") + QPointF(80, 10))
    hand.drag(hand.title("subnet-5"), hand.title("subnet-5") + QPointF(10, 20))
    hand.window.qactions["edit.undo"].trigger()
    hand.settle()
    hand.canvas.select(())
    hand.canvas.calm()
    QApplication.processEvents()
    seen = hand.canvas.viewport().grab().toImage()
    hand.canvas.refresh()
    QApplication.processEvents()
    assert hand.canvas.viewport().grab().toImage() == seen
