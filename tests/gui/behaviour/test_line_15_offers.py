"""Line 15: a line dropped on empty space offers the few kinds that may legally stand there."""

from __future__ import annotations

import pytest
from events import Mouse, at_every_zoom, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from designer.catalog import kind
from designer.edits.add import add
from designer.edits.geometry import scene_rect
from designer.text import msg


@pytest.fixture
def web(bare: Hand) -> Hand:
    """A network with a server in subnet-3."""
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-3")
    bare.drop("instance", box.x + 70, box.y + 76)
    return bare


def _pull(hand: Hand, mouse: Mouse, source: str, end: QPointF) -> QMenu | None:
    """Draws a line from a shape and drops its end at a point."""
    hand.canvas.start_connect()
    mouse.press(hand.centre(source))
    mouse.move(hand.centre(source) + QPointF(12, 0) / min(hand.canvas.zoom(), 1.0))
    mouse.move(end)
    mouse.release()
    return next((one for one in hand.canvas.findChildren(QMenu, "offers") if one.isVisible()), None)


def _names(menu: QMenu) -> list[str]:
    return [action.data()[0] for action in menu.actions()]


@at_every_zoom
def test_line_15_the_offer_stands_at_the_pointer_and_every_entry_is_legal(web: Hand, zoom: float) -> None:
    box = scene_rect(web.model, "subnet-3")
    end = QPointF(box.x + 200, box.y + 76)
    mouse = look(web, zoom, end)
    menu = _pull(web, mouse, "instance-1", end)
    assert menu is not None
    assert 0 < len(menu.actions()) <= 8
    assert all(not action.icon().isNull() and action.text() for action in menu.actions())
    assert web.canvas.overlay.wire is not None
    assert (
        menu.geometry().adjusted(-4, -4, 4, 4).contains(web.canvas.viewport().mapToGlobal(web.canvas.mapFromScene(end)))
    )
    before, names = web.model, [(action.data(), action.text()) for action in menu.actions()]
    menu.close()
    assert web.canvas.overlay.wire is None
    for (name, _), text in names:
        again = _pull(web, mouse, "instance-1", end)
        assert again is not None
        next(action for action in again.actions() if action.text() == text).trigger()
        again.close()
        (new,) = [id for id, one in web.model.resources.items() if id not in before.resources and one.kind == name]
        (link,) = [one for id, one in web.model.links.items() if id not in before.links]
        assert {link.source, link.target} == {"instance-1", new}
        assert web.canvas.selected() == (new,)
        assert new in web.canvas.diagram.figures
        web.window.qactions["edit.undo"].trigger()
        assert web.model == before


def test_line_15_what_usually_comes_behind_is_offered_first(web: Hand) -> None:
    box = scene_rect(web.model, "subnet-3")
    mouse = look(web, 0.7, QPointF(480, 300))
    menu = _pull(web, mouse, "instance-1", QPointF(box.x + 200, box.y + 76))
    assert menu is not None
    assert "data" in kind(_names(menu)[0]).tags
    menu.close()


def test_line_15_the_keyboard_chooses(web: Hand) -> None:
    box = scene_rect(web.model, "subnet-3")
    end = QPointF(box.x + 200, box.y + 76)
    menu = _pull(web, look(web, 1.0, end), "instance-1", end)
    assert menu is not None
    before, second = web.model, menu.actions()[1].data()[0]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert next(one.kind for id, one in web.model.resources.items() if id not in before.resources) == second
    assert web.canvas.hasFocus()
    assert web.workspace.document.undo_label is not None
    web.window.qactions["edit.undo"].trigger()
    assert web.model == before


def test_line_15_escape_leaves_nothing(web: Hand) -> None:
    box = scene_rect(web.model, "subnet-3")
    end = QPointF(box.x + 200, box.y + 76)
    menu = _pull(web, look(web, 1.0, end), "instance-1", end)
    assert menu is not None
    before = web.model
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert web.model is before
    assert web.canvas.overlay.wire is None
    assert web.canvas.findChildren(QMenu, "offers") == [] or not menu.isVisible()


def test_line_15_outside_aws_only_what_stands_outside_is_offered(web: Hand) -> None:
    mouse = look(web, 0.5, QPointF(480, 200))
    menu = _pull(web, mouse, "instance-1", QPointF(-150, 300))
    assert menu is not None
    assert all(None in kind(name).stands_in for name in _names(menu))
    menu.close()


def test_line_15_where_nothing_may_stand_one_sentence_says_so(web: Hand) -> None:
    web.workspace.edit(add(web.model, "bucket", 0, 0, {}, "region-1"), msg("Add"))
    before = web.model
    mouse = look(web, 0.5, QPointF(480, 300))
    # A bucket answers, and never begins a connection.
    assert _pull(web, mouse, "bucket-1", QPointF(-150, 300)) is None
    assert web.window.status.hint.text().startswith("Nothing may stand here")
    web.key(Qt.Key.Key_Escape)
    assert web.window.status.hint.text() == ""
    assert web.model is before


def test_line_15_a_line_dropped_beside_its_beginning_asks_nothing(web: Hand) -> None:
    mouse = look(web, 1.0, web.centre("instance-1"))
    web.canvas.start_connect()
    mouse.press(web.centre("instance-1"))
    mouse.move(web.centre("instance-1") + QPointF(34, 0))
    mouse.release()
    assert web.canvas.findChildren(QMenu, "offers") == []


def test_line_15_from_a_vpc_what_joins_networks_is_offered(web: Hand) -> None:
    mouse = look(web, 0.4, QPointF(480, 400))
    web.canvas.start_connect()
    mouse.press(web.title("vpc-1"))
    mouse.move(web.title("vpc-1") + QPointF(60, 0))
    mouse.move(QPointF(-150, 300))
    mouse.release()
    menu = next(one for one in web.canvas.findChildren(QMenu, "offers") if one.isVisible())
    assert _names(menu) == ["data-center"]
    before = web.model
    menu.actions()[0].trigger()
    menu.close()
    new = [one for id, one in web.model.resources.items() if id not in before.resources]
    assert {one.kind for one in new} >= {"data-center", "vpn-connection"}
    web.window.qactions["edit.undo"].trigger()
    assert web.model == before
