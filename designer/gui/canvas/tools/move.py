"""Moving shapes, or copies of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from designer.edits.between import move_between
from designer.edits.clip import duplicate
from designer.edits.move import move
from designer.edits.notes import carried
from designer.gui.canvas.aiming import Crossed, Sky, aim, growth, homes, moved_home, on_border, roots, sky
from designer.gui.canvas.lifting import Lift, neighbours
from designer.gui.canvas.snapping import Field, snap
from designer.gui.canvas.stacking import riding
from designer.gui.canvas.tools.gesture import Gesture, Pointer
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Move(Gesture):
    """Drags the selection, or with Alt a copy of it."""

    def __init__(self, canvas: Canvas, start: QPointF, id: str, keys: Qt.KeyboardModifier) -> None:
        super().__init__(canvas, start)
        self.id, self.held, self.copying = id, keys, bool(keys & (_ALT | _CTRL))
        self.ids = [one for one in canvas.selected() if one in canvas.diagram.figures]
        self.notes = [one for one in canvas.selected() if one in canvas.diagram.notes.sheets]
        self.lift: Lift | None = None
        self.home: QRectF = QRectF()
        self.near: Field | None = None
        self.shift = (0.0, 0.0)
        self.refused: Message | None = None
        self.roots: list[str] = []
        self.over = Sky(set(), frozenset())
        self.crossed: Crossed | None = None
        self.link = ""

    def _begin(self) -> Field:
        diagram = self.canvas.diagram
        if self.copying:
            self.picture = self.canvas.snapshot([*self.ids, *self.notes])
            self.home = self.picture[1]
        locked = [] if self.copying else [one for one in self.ids if self.canvas.model.placements[one].locked]
        self.ids = [one for one in self.ids if one not in locked]
        self.notes = [one for one in self.notes if self.copying or not self.canvas.model.notes[one].locked]
        lead = diagram.figures.get(self.id)
        self.roots = roots(self.canvas, self.ids, self.id) or ([self.id] if lead is not None else [])
        self.over = sky(self.canvas, self.roots, self.copying)
        if len(self.ids) == 1 and not self.notes and not self.copying:
            self.crossed = Crossed(self.canvas, self.canvas.model.resources[self.id])
        moving = {*self.ids, *riding(diagram.riders, self.canvas.model, self.ids)}
        figures = [one for id in sorted(moving) if (one := diagram.figures.get(id)) is not None]
        home = lead.home if lead is not None else diagram.root
        self.near = Field(neighbours(diagram, [] if self.copying else figures, self.canvas.seen(), home))
        self.lead = lead.rect.translated(*lead.origin()) if lead is not None else diagram.notes.box(self.id)
        self.whole = lead.scene() if lead is not None else self.lead
        if not self.copying:
            self.lift = Lift(diagram, self.ids, carried(self.canvas.model, [*self.ids, *self.notes]))
        return self.near

    def move(self, pointer: Pointer) -> None:
        near = self.near or self._begin()
        dx, dy = pointer.point.x() - self.start.x(), pointer.point.y() - self.start.y()
        straight = bool(pointer.keys & _SHIFT)
        across = not straight or abs(dx) >= abs(dy)
        down = not straight or not across
        dx, dy = dx if across else 0.0, dy if down else 0.0
        overlay = self.canvas.overlay
        overlay.guides = ()
        if self.canvas.snapping and not self._suspended(pointer.keys):
            lead, whole = self.lead.translated(dx, dy), self.whole.translated(dx, dy)
            found = snap(lead, near, self.canvas.zoom(), whole, across, down)
            dx, dy = dx + found.dx, dy + found.dy
            overlay.guides = found.guides
        self.shift = (dx, dy)
        self._show(dx, dy)
        self._aim(dx, dy)
        self.canvas.reselect()

    def _show(self, dx: float, dy: float) -> None:
        if self.lift is not None:
            self.lift.to(dx, dy)
        else:
            self.canvas.overlay.ghost = (self.picture[0], self.home.translated(dx, dy))

    def _suspended(self, keys: Qt.KeyboardModifier) -> bool:
        """Whether Ctrl went down during the drag; held from its beginning it means a copy."""
        if not keys & _CTRL:
            self.held = Qt.KeyboardModifier.NoModifier
        return bool(keys & _CTRL & ~self.held)

    def _aim(self, dx: float, dy: float) -> None:
        """Lights the container that would take the drop, or the arrow that would lead through it."""
        canvas, area = self.canvas, self.whole.translated(dx, dy)
        if not self.roots:
            return
        found = aim(canvas, self.roots, dx, dy, self.over)
        self.refused, self.link = found.refused, ""
        canvas.aim(found, area, {} if self.copying else growth(canvas, found, self.roots, dx, dy))
        spot = on_border(canvas, found, area)
        if spot is not None:
            self._show(spot.x() - self.whole.x(), spot.y() - self.whole.y())
            canvas.overlay.guides = ()
        if self.crossed is not None:
            self.link = self.crossed.at(self.lead.translated(dx, dy).center()) if found.refused is None else ""
            self.crossed.light(self.link)

    def finish(self, pointer: Pointer) -> None:
        canvas, (dx, dy), link = self.canvas, self.shift, self.link
        self.cancel()
        if self.refused is not None:
            canvas.status.emit(self.refused)
            return
        ids = [*self.ids, *self.notes]
        if not (dx or dy) or not ids:
            return
        if self.copying:
            canvas.commit(lambda: duplicate(canvas.model, ids, dx, dy), msg("Duplicate"), follow=True)
            return
        before = homes(canvas, self.roots)
        if link:
            done = canvas.commit(lambda: move_between(canvas.model, link, self.roots[0], dx, dy), msg("Put in between"))
        else:
            done = canvas.commit(lambda: move(canvas.model, ids, dx, dy), msg("Move"))
        if done:
            canvas.status.emit(moved_home(canvas, before))

    def cancel(self) -> None:
        if self.lift is not None:
            self.lift.lower()
            self.lift = None
        self.canvas.calm()
