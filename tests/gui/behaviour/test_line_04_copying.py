"""Line 4: Alt or Ctrl drags a copy, Ctrl+D makes one at an offset; the links inside the copied set come along."""

from __future__ import annotations

import pytest
from events import ALT, CTRL, at_every_zoom, look
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, Qt

from designer.core import Model
from designer.edits.connect import connect
from designer.edits.geometry import scene_rect
from designer.text import msg


def _pair(bare: Hand) -> None:
    """Two servers in subnet-3, an arrow between them, one from outside, and both selected."""
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-3")
    bare.drop("instance", box.x + 90, box.y + 76)
    bare.drop("instance", box.right - 90, box.y + 76)
    bare.drop("users", 480, -120)
    for source, target in (("instance-1", "instance-2"), ("users-1", "instance-1")):
        bare.workspace.edit(connect(bare.model, source, target), msg("Connect"))
    bare.canvas.select(["instance-1", "instance-2"])


def _new(before: Model, after: Model, kind: str) -> list[str]:
    return [id for id, one in after.resources.items() if id not in before.resources and one.kind == kind]


@at_every_zoom
@pytest.mark.parametrize("keys", [ALT, CTRL])
def test_line_04_a_drag_with_alt_or_ctrl_copies_what_is_selected(
    bare: Hand, zoom: float, keys: Qt.KeyboardModifier
) -> None:
    _pair(bare)
    mouse = look(bare, zoom, bare.centre("instance-1"))
    bare.canvas.snapping = False
    before, start = bare.model, bare.centre("instance-1")
    where = {id: scene_rect(before, id) for id in ("instance-1", "instance-2")}
    mouse.pull(start, QPointF(12, 24) * zoom, keys)
    assert bare.model is before
    assert bare.canvas.overlay.ghost is not None
    mouse.release(keys)
    assert bare.canvas.overlay.ghost is None
    new = _new(before, bare.model, "instance")
    assert len(new) == 2
    assert bare.canvas.selected() == tuple(new)
    for old, copy in zip(("instance-1", "instance-2"), new, strict=True):
        assert scene_rect(bare.model, old) == where[old]
        assert scene_rect(bare.model, copy) == where[old].moved(12, 24)
    # The arrow between the two comes along; the one from outside does not.
    made = [link for id, link in bare.model.links.items() if id not in before.links]
    assert [(link.source, link.target) for link in made] == [(new[0], new[1])]
    bare.window.qactions["edit.undo"].trigger()
    assert bare.model == before
    bare.window.qactions["edit.redo"].trigger()
    assert _new(before, bare.model, "instance") == new


def test_line_04_ctrl_pressed_during_the_drag_still_moves(bare: Hand) -> None:
    _pair(bare)
    mouse = look(bare, 1.0, bare.centre("instance-1"))
    before = bare.model
    mouse.pull(bare.centre("instance-1"), QPointF(0, 20), CTRL, begin=Qt.KeyboardModifier.NoModifier)
    mouse.release(CTRL)
    assert _new(before, bare.model, "instance") == []
    assert scene_rect(bare.model, "instance-1") == scene_rect(before, "instance-1").moved(0, 20)


def test_line_04_ctrl_d_copies_at_an_offset(bare: Hand) -> None:
    _pair(bare)
    mouse = look(bare, 1.0, bare.centre("instance-1"))
    before = bare.model
    mouse.type(Qt.Key.Key_D, CTRL)
    new = _new(before, bare.model, "instance")
    assert len(new) == 2
    assert bare.canvas.selected() == tuple(new)
    boxes = scene_rect(before, "instance-1"), scene_rect(bare.model, new[0])
    assert boxes[1] == boxes[0].moved(20, 20)
    assert len(bare.model.links) == len(before.links) + 1
    bare.window.qactions["edit.undo"].trigger()
    assert bare.model == before


def test_line_04_escape_leaves_no_copy(bare: Hand) -> None:
    _pair(bare)
    mouse = look(bare, 1.0, bare.centre("instance-1"))
    before = bare.model
    mouse.pull(bare.centre("instance-1"), QPointF(40, 20), ALT)
    mouse.key_down(Qt.Key.Key_Escape)
    mouse.release()
    assert bare.model is before
    assert bare.canvas.overlay.ghost is None


def test_line_04_a_copy_that_cannot_stand_there_is_refused_in_one_sentence(bare: Hand) -> None:
    draw_network(bare)
    mouse = look(bare, 1.0, bare.centre("internet-gateway-1"))
    before = bare.model
    bare.canvas.select(["internet-gateway-1"])
    mouse.pull(bare.centre("internet-gateway-1"), QPointF(60, 0), ALT)
    assert mouse.cursor == Qt.CursorShape.ForbiddenCursor
    mouse.release(ALT)
    assert bare.model == before
    assert "already has one" in bare.window.status.hint.text()
