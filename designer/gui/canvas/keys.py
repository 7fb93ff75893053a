"""Keys on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from designer.graph.view import order

if TYPE_CHECKING:
    from designer.gui.canvas.hand import Hand
    from designer.gui.canvas.view import Canvas

MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def press(hand: Hand, event: QKeyEvent) -> bool:
    """Does what a key asks for; whether it asked for something."""
    canvas, key = hand.canvas, event.key()
    if key == Qt.Key.Key_Escape:
        escape(hand)
    elif key == Qt.Key.Key_Space:
        hand.space(True)
    elif hand.gesture is not None:
        # Nothing may change under a gesture; modifier keys change what it does.
        if key in MODIFIERS:
            hand.again(event.modifiers())
    elif key in _ARROWS and not event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    ):
        hand.step(event)
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        hand.delete()
    elif key == Qt.Key.Key_F2 and canvas.selected():
        canvas.edit_name(canvas.selected()[0])
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (canvas.selected() or not hand.busy):
        inward(canvas)
    else:
        return False
    return True


def escape(hand: Hand) -> None:
    """Cancels what runs; else takes away a trace or an answer; else climbs to the container; at the top nothing is
    selected.
    """
    canvas = hand.canvas
    canvas.status.emit(None)
    if hand.busy:
        hand.rest()
        return
    if canvas.lighting.lit:
        canvas.lights_out.emit()
        return
    chosen = canvas.selected()
    parent = getattr(canvas.model.resources.get(chosen[0]), "parent", None) if len(chosen) == 1 else None
    canvas.select([parent] if parent in canvas.diagram.figures else [])


def inward(canvas: Canvas) -> None:
    """Goes to the first thing inside the selected container; where nothing is selected, to the first of all."""
    home = canvas.selected()[0] if canvas.selected() else None
    inside = _beside(canvas, home)
    if inside:
        canvas.select(inside[:1])


def sibling(canvas: Canvas, forward: bool) -> bool:
    """Selects the next thing in the same container, notes after whatever stands in none; False where nothing is selected."""
    chosen, model = canvas.selected(), canvas.model
    id = chosen[0] if len(chosen) == 1 else ""
    parent = getattr(model.resources.get(id), "parent", None)
    beside = _beside(canvas, parent)
    if id not in beside:
        return False
    canvas.select([beside[(beside.index(id) + (1 if forward else -1)) % len(beside)]])
    return True


def _beside(canvas: Canvas, home: str | None) -> list[str]:
    """What stands in a container and shows, in the order of Tab; in none, the notes come last."""
    records, figures = canvas.model.resources.values(), canvas.diagram.figures
    found = sorted((one.id for one in records if one.parent == home and one.id in figures), key=order)
    return found + [sheet.note.id for sheet in canvas.diagram.notes.shown()] if home is None else found
