"""Selecting: the tool that is in the hand when no other is. What lies under a press decides what a drag from there does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

from designer.edits.align import grouped
from designer.gui.canvas.arriving import clone_beside
from designer.gui.canvas.finding import Hit, line_at
from designer.gui.canvas.folded import on_triangle
from designer.gui.canvas.joints import owner
from designer.gui.canvas.overlay import grips
from designer.gui.canvas.tools.band import Band
from designer.gui.canvas.tools.bend import bending, grasped
from designer.gui.canvas.tools.connect import Connect
from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool
from designer.gui.canvas.tools.move import Move
from designer.gui.canvas.tools.resize import Resize

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_NEAR = 4
"""Pixels between two clicks at "the same" spot."""


class Select(Tool):
    """Presses select; drags move, resize, connect or draw a band.

    ``_on_click`` is what is selected when no drag follows, ``_deed`` what is done then. ``_last`` is where the last click was and what it selected: a click again
    there goes to the next shape beneath, and ``_passed`` is the one that it left, which a double click means.
    """

    lasting = True
    waits = False

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._on_click: tuple[str, ...] | None = None
        self._last: tuple[QPoint, str] | None = None
        self._passed = ""
        self._deed: Callable[[], object] | None = None

    # Presses

    def press(self, pointer: Pointer) -> Gesture | None:
        canvas, point = self.canvas, pointer.point
        self._on_click, self._passed, self._deed = None, "", None
        spot = self._spot(point)
        if spot is not None:
            return Resize(canvas, point, canvas.selected()[0], spot)
        plugged = canvas.hand.hovering.plug(point)
        if plugged is not None:
            self._deed = partial(clone_beside, canvas, *plugged)
            return Connect(canvas, point, plugged[0])
        note = canvas.diagram.notes.at(point, canvas.zoom())
        if note is not None:
            return self._on_note(note, pointer)
        found = self._again(pointer) or canvas.hit(point)
        line = grasped(canvas, pointer, found)
        if line is not None:
            canvas.select(self._with(owner(line.id), pointer.keys))
            return None if pointer.keys & _SHIFT else bending(canvas, pointer, line)
        if found is None:
            self._on_click = None if pointer.keys & _SHIFT else ()
            return self._band(pointer)
        return self._on_figure(found, pointer)

    def _spot(self, point: QPointF) -> str | None:
        """The resize handle at a point."""
        box, zoom = self.canvas.overlay.resizable, self.canvas.zoom()
        hit = self.canvas.hit(point) if box is not None else None
        if hit is not None and hit.figure.form == "border" and hit.figure.id not in self.canvas.selected():
            # A gateway in the middle of the border would never be taken hold of.
            return None
        for name, spot in grips(box, zoom).items() if box is not None else ():
            if abs(spot.x() - point.x()) * zoom <= 7 and abs(spot.y() - point.y()) * zoom <= 7:
                return name
        return None

    def _on_figure(self, found: Hit, pointer: Pointer) -> Gesture | None:
        canvas, id, keys = self.canvas, found.figure.id, pointer.keys
        selected = id in canvas.selected()
        if not selected and not found.caught:
            # The inside of a container counts as empty: a drag draws a band, a click selects the container.
            self._on_click = self._below(pointer) if keys & _ALT else self._with(id, keys)
            return self._band(pointer)
        if on_triangle(found.figure, pointer.point, canvas.zoom()):
            self._deed = partial(canvas.fold, (id,))
        if not selected:
            canvas.select(self._with(id, keys))
        if keys & _ALT:
            self._on_click = self._below(pointer)
        elif selected:
            self._on_click = self._with(id, keys) if keys & _SHIFT else self._beside(id, pointer)
        return Move(canvas, pointer.point, id, keys)

    def _on_note(self, id: str, pointer: Pointer) -> Gesture:
        canvas, keys = self.canvas, pointer.keys
        if id not in canvas.selected():
            canvas.select(self._with(id, keys))
        else:
            self._on_click = self._with(id, keys) if keys & _SHIFT else (id,)
        return Move(canvas, pointer.point, id, keys)

    def _band(self, pointer: Pointer) -> Gesture:
        return Band(self.canvas, pointer.point, self.canvas.selected() if pointer.keys & _SHIFT else ())

    def _with(self, id: str, keys: Qt.KeyboardModifier) -> tuple[str, ...]:
        """The selection after a click on something: it with its group, alone, or with Shift added or taken away."""
        chosen, group = self.canvas.selected(), grouped(self.canvas.model, (id,))
        if not keys & _SHIFT:
            return group
        return tuple(one for one in chosen if one not in group) if id in chosen else (*chosen, *group)

    # Shapes on top of one another

    def _same_spot(self, pointer: Pointer) -> bool:
        """Whether the last click was here and what it selected still is."""
        if self._last is None or self.canvas.selected() != (self._last[1],):
            return False
        return bool((pointer.at - self._last[0]).manhattanLength() <= _NEAR)

    def _again(self, pointer: Pointer) -> Hit | None:
        """What the last click at this spot selected, although something else lies above it."""
        if not self._same_spot(pointer) or self._last is None:
            return None
        return next((hit for hit in self.canvas.pile(pointer.point) if hit.figure.id == self._last[1]), None)

    def _below(self, pointer: Pointer) -> tuple[str, ...]:
        """With Alt: the next beneath the selected one, containers too; round and round."""
        return _next((hit.figure.id for hit in self.canvas.pile(pointer.point)), self.canvas.hand.before)

    def _beside(self, id: str, pointer: Pointer) -> tuple[str, ...]:
        """A second click at the same spot: the next shape that overlaps here. Containers around the spot are left alone."""
        if self.canvas.selected() != (id,) or not self._same_spot(pointer):
            return (id,)
        self._passed = id
        return _next((hit.figure.id for hit in self.canvas.pile(pointer.point) if hit.caught), (id,)) or (id,)

    # What follows a press

    def click(self, pointer: Pointer) -> None:
        if self._deed is not None:
            self._deed()
        elif self._on_click is not None:
            self.canvas.select(self._on_click)
        chosen = self.canvas.selected()
        self._last = (pointer.at, chosen[0]) if len(chosen) == 1 else None

    def double(self, pointer: Pointer) -> None:
        """Edits a name; of a line it opens the properties."""
        canvas, point = self.canvas, pointer.point
        note = canvas.diagram.notes.at(point, canvas.zoom())
        if note is not None:
            canvas.select([note])
            canvas.edit_name(note)
            return
        found = canvas.hit(point)
        if found is not None and on_triangle(found.figure, point, canvas.zoom()):
            canvas.fold([found.figure.id])
            return
        line = line_at(canvas.diagram, point, canvas.zoom()) if found is None or not found.caught else None
        id = self._passed if self._passed in canvas.diagram.figures else ""
        id = id or (owner(line.id) if line is not None else found.figure.id if found is not None else "")
        if not id:
            return
        canvas.select([id])
        self._last = (pointer.at, id)
        canvas.opened.emit(id)
        canvas.edit_name(id)

    def hover(self, pointer: Pointer) -> None:
        self.canvas.hand.hovering.over(pointer.point, wiring=False)


def _next(ids: Iterable[str], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The id after the chosen one, the first where none of them is chosen."""
    found = list(ids)
    if not found:
        return ()
    at = found.index(chosen[0]) + 1 if len(chosen) == 1 and chosen[0] in found else 0
    return (found[at % len(found)],)
