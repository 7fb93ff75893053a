"""Moving shapes, or copies of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt

from designer.edits.clip import duplicate
from designer.edits.geometry import Rect
from designer.edits.move import move
from designer.edits.place import landing
from designer.gui.canvas.lifting import Lift, neighbours
from designer.gui.canvas.snapping import Field, snap
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
        self.lift: Lift | None = None
        self.home: QRectF = QRectF()
        self.near: Field | None = None
        self.shift = (0.0, 0.0)
        self.refused: Message | None = None

    def _begin(self) -> Field:
        diagram = self.canvas.diagram
        if self.copying:
            self.picture = self.canvas.snapshot(self.ids)
            self.home = self.picture[1]
        locked = [one for one in self.ids if self.canvas.model.placements[one].locked]
        self.ids = [one for one in self.ids if one not in locked]
        figures = [diagram.figures[one] for one in self.ids]
        lead = diagram.figures[self.id]
        self.near = Field(neighbours(diagram, [] if self.copying else figures, self.canvas.seen(), lead.home))
        self.lead = lead.rect.translated(*lead.origin())
        self.whole = lead.scene()
        if not self.copying:
            self.lift = Lift(diagram, self.ids)
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
        if self.lift is not None:
            self.lift.to(dx, dy)
        else:
            overlay.ghost = (self.picture[0], self.home.translated(dx, dy))
        self._aim(dx, dy)
        self.canvas.reselect()

    def _suspended(self, keys: Qt.KeyboardModifier) -> bool:
        """Whether Ctrl went down during the drag; held from its beginning it means a copy."""
        if not keys & _CTRL:
            self.held = Qt.KeyboardModifier.NoModifier
        return bool(keys & _CTRL & ~self.held)

    def _aim(self, dx: float, dy: float) -> None:
        """Lights the container that would take the drop."""
        lead = self.canvas.diagram.figures[self.id]
        area = self.whole.translated(dx, dy)
        rect = Rect(area.x(), area.y(), area.width(), area.height())
        record = self.canvas.model.resources[self.id]
        found = landing(
            self.canvas.model, lead.kind.name, rect, fields_of_record(record), () if self.copying else tuple(self.ids)
        )
        self.refused = found.refused
        self.canvas.aim(found, area)

    def finish(self, pointer: Pointer) -> None:
        dx, dy = self.shift
        self.cancel()
        if self.refused is not None:
            self.canvas.status.emit(self.refused)
            return
        if not (dx or dy) or not self.ids:
            return
        if self.copying:
            self.canvas.commit(lambda: duplicate(self.canvas.model, self.ids, dx, dy), msg("Duplicate"), follow=True)
        else:
            self.canvas.commit(lambda: move(self.canvas.model, self.ids, dx, dy), msg("Move"))

    def cancel(self) -> None:
        if self.lift is not None:
            self.lift.lower()
            self.lift = None
        self.canvas.calm()


def fields_of_record(record: Any) -> dict[str, Any]:
    """A record's fields for ``landing``, without identity."""
    return {name: getattr(record, name) for name in record.__struct_fields__ if name not in ("id", "parent", "name")}
