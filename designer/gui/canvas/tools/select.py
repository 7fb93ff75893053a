"""Selecting: the tool that is in the hand when no other is. What lies under a press decides what a drag from there does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.gui.canvas.finding import Hit, line_at
from designer.gui.canvas.joints import owner
from designer.gui.canvas.overlay import spots
from designer.gui.canvas.tools.band import Band
from designer.gui.canvas.tools.connect import Connect
from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool
from designer.gui.canvas.tools.move import Move
from designer.gui.canvas.tools.resize import Resize

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_SHIFT, _ALT, _CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class Select(Tool):
    """Presses select; drags move, resize, connect or draw a band. ``_on_click`` is what is selected when no drag follows."""

    lasting = True
    waits = False

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._on_click: tuple[str, ...] | None = None

    def press(self, pointer: Pointer) -> Gesture | None:
        canvas, point = self.canvas, pointer.point
        self._on_click = None
        spot = self._spot(point)
        if spot is not None:
            return Resize(canvas, point, canvas.selected()[0], spot)
        plugged = canvas.hand.hovering.plug_at(point)
        if plugged is not None:
            return Connect(canvas, point, plugged)
        found = canvas.hit(point)
        line = line_at(canvas.diagram, point, canvas.zoom()) if found is None or not found.caught else None
        if line is not None:
            self._choose(owner(line.id), pointer.keys)
            return None
        if found is None:
            return self._band(pointer)
        return self._on_figure(found, pointer)

    def _spot(self, point: QPointF) -> str | None:
        """The resize handle at a point."""
        box, zoom = self.canvas.overlay.resizable, self.canvas.zoom()
        for name, spot in spots(box).items() if box is not None else ():
            if abs(spot.x() - point.x()) * zoom <= 7 and abs(spot.y() - point.y()) * zoom <= 7:
                return name
        return None

    def _on_figure(self, found: Hit, pointer: Pointer) -> Gesture | None:
        canvas, id, keys = self.canvas, found.figure.id, pointer.keys
        selected = id in canvas.selected()
        if not found.caught and not selected:
            # The inside of a container counts as empty: a drag draws a band, a click selects the container.
            self._on_click = (id,)
            return self._band(pointer)
        if keys & _SHIFT:
            chosen = canvas.selected()
            canvas.select([one for one in chosen if one != id] if selected else [*chosen, id])
            return None
        if not selected:
            canvas.select([id])
        else:
            self._on_click = (id,)
        return Move(canvas, pointer.point, id, bool(keys & (_ALT | _CTRL)))

    def _band(self, pointer: Pointer) -> Gesture:
        shift = bool(pointer.keys & _SHIFT)
        if not shift and self._on_click is None:
            self._on_click = ()
        return Band(self.canvas, pointer.point, self.canvas.selected() if shift else ())

    def _choose(self, id: str, keys: Qt.KeyboardModifier) -> None:
        chosen = self.canvas.selected()
        if keys & _SHIFT:
            self.canvas.select([one for one in chosen if one != id] if id in chosen else [*chosen, id])
        else:
            self.canvas.select([id])

    def click(self, pointer: Pointer) -> None:
        if self._on_click is not None and not pointer.keys & _SHIFT:
            self.canvas.select(self._on_click)

    def hover(self, pointer: Pointer) -> None:
        self.canvas.hand.hovering.over(pointer.point, wiring=False)
