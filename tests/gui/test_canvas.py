"""Gestures on the canvas, by real events, judged by the model."""

from __future__ import annotations

import pytest
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from designer.edits.geometry import scene_rect
from designer.formats import native
from designer.text import say

SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def test_a_drop_brings_zones_ranges_and_routes(bare: Hand) -> None:
    draw_network(bare)
    model = bare.model
    kinds = [one.kind for one in model.resources.values()]
    assert kinds.count("zone") == 2
    assert kinds.count("subnet") == 4
    assert model.resources["vpc-1"].cidrs == ("10.0.0.0/16",)
    assert [model.resources[f"subnet-{n}"].cidr for n in (1, 2, 3, 4)] == [f"10.0.{n}.0/24" for n in range(4)]
    assert model.resources["subnet-1"].zones == ("zone-1",)
    assert model.resources["subnet-2"].zones == ("zone-2",)
    assert model.resources["internet-gateway-1"].parent == "vpc-1"
    bare.settle()
    assert [one.rule for one in bare.workspace.findings if one.level == "error"] == []


def test_undo_to_the_start_and_redo_to_the_end(bare: Hand) -> None:
    start = native.write(bare.model)
    draw_network(bare)
    end = native.write(bare.model)
    bare.canvas.setFocus()
    for _ in range(20):
        bare.window.qactions["edit.undo"].trigger()
    assert bare.model.resources == {}
    assert native.read(start, "x") == bare.model
    for _ in range(20):
        bare.window.qactions["edit.redo"].trigger()
    assert native.read(end, "x") == bare.model


def test_what_cannot_stand_there_is_refused_with_a_reason(bare: Hand) -> None:
    draw_network(bare)
    said: list[object] = []
    bare.canvas.status.connect(said.append)
    before = bare.model
    event = bare.hover_drop("users", 480, 400)
    assert not event.isAccepted()
    assert "outside AWS" in say([one for one in said if one is not None][-1])
    assert bare.window.status.hint.text()
    bare.drop("users", 480, 400)
    assert bare.model == before


def test_a_drop_lights_its_container_blue_or_amber(bare: Hand) -> None:
    draw_network(bare)
    bare.hover_drop("instance", 230, 220)
    rect, mood = bare.canvas.overlay.target
    assert mood == "take"
    assert rect.center() == bare.centre("subnet-1")
    bare.hover_drop("instance", 480, 340)
    assert bare.canvas.overlay.target[1] == "warn"
    assert "NET009" in bare.window.status.hint.text()
    bare.leave()
    assert bare.canvas.overlay.target is None


def test_moving_into_another_container_changes_home_in_one_step(bare: Hand) -> None:
    draw_network(bare)
    id = bare.drop("instance", 230, 220)
    assert bare.model.resources[id].parent == "subnet-1"
    before = bare.model
    bare.drag(bare.centre(id), bare.centre("subnet-4"))
    assert bare.model.resources[id].parent == "subnet-4"
    assert scene_rect(bare.model, "subnet-4").encloses(scene_rect(bare.model, id))
    bare.window.qactions["edit.undo"].trigger()
    assert bare.model == before


def test_a_container_carries_its_content(hand: Hand) -> None:
    before = {id: scene_rect(hand.model, id) for id in hand.model.placements}
    records = hand.model.resources["database-1"]
    hand.drag(hand.title("subnet-5"), hand.title("subnet-5") + QPointF(0, 60))
    now = scene_rect(hand.model, "database-1")
    assert now.y - before["database-1"].y == pytest.approx(scene_rect(hand.model, "subnet-5").y - before["subnet-5"].y)
    assert now.y != before["database-1"].y
    assert hand.model.resources["database-1"] is records


def test_resizing_across_two_zones_shows_net001(hand: Hand) -> None:
    hand.click(hand.title("subnet-1"))
    box = hand.canvas.overlay.resizable
    assert box is not None
    hand.drag(QPointF(box.right(), box.center().y()), QPointF(box.right() + 220, box.center().y()), CTRL)
    assert hand.model.resources["subnet-1"].zones == ("zone-1", "zone-2")
    hand.settle()
    assert any(one.rule == "NET001" and one.subjects[0] == "subnet-1" for one in hand.workspace.findings)


def test_escape_in_a_gesture_restores_everything(hand: Hand) -> None:
    before = hand.model
    start = hand.centre("database-1")
    hand.press(start)
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    for step in (20, 60, 140):
        at = QPointF(hand.canvas.mapFromScene(start + QPointF(step, 0)))
        view = hand.canvas.viewport()
        QApplication.sendEvent(
            view,
            QMouseEvent(
                QEvent.Type.MouseMove,
                at,
                view.mapToGlobal(at),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            ),
        )
    hand.key(Qt.Key.Key_Escape)
    assert hand.model == before
    assert hand.workspace.document.undo_label is None
    assert hand.centre("database-1") == start


def test_connecting_by_dragging_from_a_handle(bare: Hand) -> None:
    draw_network(bare)
    users = bare.drop("users", 480, -120)
    bare.canvas.zoom_fit()
    server = bare.drop("instance", 230, 220)
    bare.click(QPointF(480, -260))
    bare.move(bare.centre(users))
    box = bare.canvas.overlay.connectable
    assert box is not None
    plug = QPointF(box.center().x(), box.top() - 16 / bare.canvas.zoom())
    bare.move(plug)
    bare.drag(plug, bare.centre(server))
    (link,) = bare.model.links.values()
    assert (link.source, link.target, link.protocol) == (users, server, "tcp")
    bare.settle()
    assert bare.workspace.flows[link.id].verdict in ("reached", "blocked")


def test_an_arrow_that_makes_no_sense_is_refused(hand: Hand) -> None:
    hand.window.qactions["analyze.connect"].trigger()
    before = dict(hand.model.links)
    hand.drag(hand.centre("users-1"), hand.centre("internet-gateway-1"))
    assert dict(hand.model.links) == before
    assert "neither sends nor receives" in hand.window.status.hint.text()
