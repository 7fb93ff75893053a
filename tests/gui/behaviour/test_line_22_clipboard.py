"""Line 22: copy gives the program's own format, PNG, SVG and text at once; paste lands at the pointer; between windows; styles."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from designer.edits.change import set_fields
from designer.edits.geometry import scene_rect
from designer.formats.carried import from_png, from_svg
from designer.formats.examples import example
from designer.gui.actions.edit import MIME
from designer.gui.picture import paint
from designer.gui.writers import png
from designer.text import msg

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def rest_at(hand: Hand, point: QPointF, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pointer rests over a point of the scene."""
    at: QPoint = hand.canvas.viewport().mapToGlobal(hand.canvas.mapFromScene(point))
    monkeypatch.setattr(QCursor, "pos", staticmethod(lambda: at))
    monkeypatch.setattr(type(hand.canvas), "underMouse", lambda self: True)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_line_22_copy_puts_four_things_on_the_clipboard(hand: Hand, theme: str) -> None:
    hand.window.set_theme(theme)
    hand.canvas.zoom_fit()
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    own = json.loads(bytes(data.data(MIME).data()))
    assert [one["id"] for one in own["resources"]] == ["database-1"]
    packed = bytes(data.data("image/png").data())
    assert not QImage.fromData(packed).isNull()
    assert from_png(packed, "x")
    svg = bytes(data.data("image/svg+xml").data())
    assert b"<svg" in svg
    assert from_svg(svg, "x")
    assert hand.model.resources["database-1"].name in data.text()
    assert data.hasImage()


def test_line_22_a_copied_picture_is_painted_once_and_lies_there_packed(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[QImage] = []

    def painting(*asked: Any, **how: Any) -> QImage:
        painted.append(paint(*asked, **how))
        return painted[-1]

    monkeypatch.setattr(png, "paint", painting)
    hand.canvas.zoom_fit()
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_C, CTRL)
    (one,) = painted
    data = QGuiApplication.clipboard().mimeData()
    assert data.formats()[:2] == ["application/x-qt-image", "image/png"], "what other programs take first"
    taken, again = data.imageData(), data.imageData()
    assert taken.convertToFormat(one.format()) == one
    assert QGuiApplication.clipboard().image() == taken
    assert taken.cacheKey() != again.cacheKey(), "no pixels are kept between two programs that take them"


@pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])
def test_line_22_paste_lands_at_the_pointer(hand: Hand, zoom: float, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.canvas.zoom_fit()
    hand.click(hand.centre("users-1"))
    hand.key(Qt.Key.Key_C, CTRL)
    box = hand.canvas.diagram.bounds()
    point = QPointF(box.right() + 400, box.top() + 50)
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(point)
    rest_at(hand, point, monkeypatch)
    before = hand.model
    hand.key(Qt.Key.Key_V, CTRL)
    (id,) = set(hand.model.resources) - set(before.resources)
    assert scene_rect(hand.model, id).centre == pytest.approx((point.x(), point.y()), abs=2 / zoom)
    assert hand.canvas.selected() == (id,)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == before


def test_line_22_where_it_may_not_stand_under_the_pointer_it_comes_beside_what_was_copied(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.canvas.zoom_fit()
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_C, CTRL)
    rest_at(hand, QPointF(hand.canvas.diagram.bounds().right() + 30, 0.0), monkeypatch)
    before = hand.model
    hand.key(Qt.Key.Key_V, CTRL)
    (id,) = set(hand.model.resources) - set(before.resources)
    old, new = scene_rect(hand.model, "database-1").centre, scene_rect(hand.model, id).centre
    assert new == pytest.approx((old[0] + 20, old[1] + 20))
    assert hand.model.resources[id].parent == hand.model.resources["database-1"].parent
    assert hand.canvas.selected() == (id,)
    assert "beside what was copied" in hand.window.status.hint.text()


def test_line_22_copies_go_to_another_window_with_ids_of_their_own(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Hand(opened(example("three-tier"))), Hand(opened(example("three-tier")))
    one.window.activateWindow()
    QApplication.processEvents()
    one.canvas.zoom_fit()
    one.click(one.title("subnet-1"))
    inside = [r.id for r in one.model.resources.values() if r.parent == "subnet-1"]
    one.key(Qt.Key.Key_C, CTRL)
    other.window.activateWindow()
    QApplication.processEvents()
    other.canvas.setFocus()
    before = other.model
    other.key(Qt.Key.Key_V, CTRL)
    new = [r for id, r in other.model.resources.items() if id not in before.resources]
    assert sum(r.kind == "subnet" for r in new) == 1
    assert len([r for r in new if r.kind != "elastic-ip"]) >= 1 + len(inside)
    subnet = next(r for r in new if r.kind == "subnet")
    assert subnet.cidr not in {r.cidr for r in before.resources.values() if r.kind == "subnet"}
    assert one.model.resources == example("three-tier").resources


def test_line_22_style_and_settings_go_to_others_of_the_kind(hand: Hand) -> None:
    desk = hand.window.desk
    assert desk is not None
    desk.select(["subnet-1"])
    box = hand.canvas.diagram.figures["subnet-1"].scene()
    for x in (box.right() - 60, box.right() - 160):
        hand.drop("instance", x, box.center().y())
    hand.workspace.edit(set_fields(hand.model, "instance-1", type="c7g.xlarge", source_dest_check=False), msg("Change"))
    name, place = hand.model.resources["instance-2"].name, hand.model.placements["instance-2"]
    hand.canvas.setFocus()
    desk.select(["instance-1"])
    hand.key(Qt.Key.Key_C, CTRL | ALT)
    desk.select(["instance-2", "database-1"])
    before = hand.model
    hand.key(Qt.Key.Key_V, CTRL | ALT)
    other = hand.model.resources["instance-2"]
    assert (other.type, other.source_dest_check, other.name) == ("c7g.xlarge", False, name)
    assert hand.model.placements["instance-2"] == place
    assert hand.model.resources["database-1"].engine == before.resources["database-1"].engine
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.model == before


def test_line_22_the_copied_shape_stays_on_the_clipboard_when_a_style_is_copied(hand: Hand) -> None:
    hand.canvas.zoom_fit()
    hand.click(hand.centre("database-1"))
    hand.key(Qt.Key.Key_C, CTRL)
    hand.key(Qt.Key.Key_C, CTRL | ALT)
    assert QGuiApplication.clipboard().mimeData().hasFormat(MIME)


def test_line_22_a_note_gives_its_colour_and_size(hand: Hand) -> None:
    from designer.edits.geometry import Rect
    from designer.edits.notes import add_note

    desk = hand.window.desk
    assert desk is not None
    for tone, size in (("bad", "large"), ("plain", "normal")):
        hand.workspace.edit(
            add_note(hand.model, "text", Rect(0, 0, 90, 30), text="x", tone=tone, size=size), msg("Add")
        )
    hand.canvas.setFocus()
    desk.select(["text-1"])
    hand.key(Qt.Key.Key_C, CTRL | ALT)
    desk.select(["text-2", "database-1"])
    hand.key(Qt.Key.Key_V, CTRL | ALT)
    assert (hand.model.notes["text-2"].tone, hand.model.notes["text-2"].size) == ("bad", "large")


def test_line_22_nothing_to_paste_is_said(hand: Hand) -> None:
    QGuiApplication.clipboard().clear()
    before = hand.model
    hand.key(Qt.Key.Key_V, CTRL)
    QApplication.processEvents()
    assert hand.model is before
    assert "nothing" in hand.window.bar.text.text()
