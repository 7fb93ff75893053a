"""What a pointer that only rests does: an outline, connect handles, a cursor that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, Qt

from designer.edits.place import Side
from designer.gui.canvas.field import named_left
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.folded import on_triangle
from designer.gui.canvas.overlay import FAR, grips, plugs
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_CURSORS = {
    "top-left": Qt.CursorShape.SizeFDiagCursor, "bottom-right": Qt.CursorShape.SizeFDiagCursor,
    "top-right": Qt.CursorShape.SizeBDiagCursor, "bottom-left": Qt.CursorShape.SizeBDiagCursor,
    "left": Qt.CursorShape.SizeHorCursor, "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor, "bottom": Qt.CursorShape.SizeVerCursor,
}  # fmt: skip

LEAST = 0.4
"""Below this zoom there are no connect handles."""
_NEAR = 10.0
"""How near to a handle counts as on it, in screen pixels."""


class Hovering:
    """Remembers whose connect handles show."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._hovered = ""
        self._told = False

    def over(self, point: QPointF, wiring: bool) -> None:
        """The pointer rests at a point of the scene, with no button down."""
        canvas = self.canvas
        overlay, zoom = canvas.overlay, canvas.zoom()
        cursor = Qt.CursorShape.CrossCursor if wiring else None
        if overlay.resizable is not None:
            for name, spot in grips(overlay.resizable, zoom).items():
                if abs(spot.x() - point.x()) * zoom <= 7 and abs(spot.y() - point.y()) * zoom <= 7:
                    cursor = _CURSORS[name]
        if self.plug(point) is not None:
            canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
            if not self._told and not wiring:
                self._told = True
                canvas.status.emit(msg("Drag to connect; click for one more of the same beside it."))
            return
        if self._told:
            self._told = False
            canvas.status.emit(None)
        note = canvas.diagram.notes.at(point, zoom) if not wiring else None
        found = canvas.hit(point) if note is None else None
        if (
            self._on_the_way(point)
            and note is None
            and (found is None or not found.caught or isinstance(found.figure, Frame))
        ):
            return
        before = (overlay.hovered, overlay.connectable)
        overlay.hovered, overlay.connectable, overlay.pointed = None, None, ""
        self._hovered = ""
        if note is not None:
            overlay.hovered, overlay.pointed = canvas.diagram.notes.box(note), note
        if found is not None and found.caught:
            figure = found.figure
            overlay.hovered, overlay.pointed = figure.rect.translated(*figure.origin()), figure.id
            if zoom >= LEAST and not isinstance(figure, Frame):
                overlay.connectable, self._hovered = overlay.hovered, figure.id
                overlay.foot, overlay.label = foot_of(figure), label_of(figure)
            if on_triangle(figure, point, zoom):
                cursor = Qt.CursorShape.PointingHandCursor
        if cursor is not None:
            canvas.viewport().setCursor(cursor)
        else:
            canvas.viewport().unsetCursor()
        if before != (overlay.hovered, overlay.connectable):
            canvas.viewport().update()

    def recheck(self) -> None:
        """Takes the outline away where what was pointed at stands elsewhere now, or nowhere."""
        overlay, diagram = self.canvas.overlay, self.canvas.diagram
        figure = diagram.figures.get(overlay.pointed)
        rect = figure.rect.translated(*figure.origin()) if figure is not None else diagram.notes.box(overlay.pointed)
        if overlay.hovered is not None and overlay.hovered != rect:
            overlay.hovered, overlay.connectable, overlay.pointed, self._hovered = None, None, "", ""

    def _on_the_way(self, point: QPointF) -> bool:
        """Whether the pointer is between the shape and its handles: they must not go before it is there."""
        rect, zoom, foot = self.canvas.overlay.connectable, self.canvas.zoom(), self.canvas.overlay.foot
        off = (FAR + _NEAR) / zoom
        return rect is not None and zoom >= LEAST and rect.adjusted(-off, -off, off, off + foot).contains(point)

    def plug(self, point: QPointF) -> tuple[str, Side] | None:
        """The shape whose connect handle lies at a point, and the side of it; None where there is none."""
        rect, zoom = self.canvas.overlay.connectable, self.canvas.zoom()
        if rect is None or self._hovered not in self.canvas.diagram.figures or zoom < LEAST:
            return None
        for side, spot in plugs(rect, zoom, self.canvas.overlay.foot, self.canvas.overlay.label).items():
            if (abs(spot.x() - point.x()) + abs(spot.y() - point.y())) * zoom <= _NEAR:
                return self._hovered, cast(Side, side)
        return None

    def plug_at(self, point: QPointF) -> str | None:
        """The shape whose connect handle lies at a point, or None."""
        found = self.plug(point)
        return found[0] if found is not None else None


def foot_of(figure: Figure) -> float:
    """How far the label reaches below a shape."""
    return 0.0 if figure.beside or figure.form == "band" else figure.foot


def label_of(figure: Figure) -> str:
    """The side of a shape on which its label stands beside it; "" for one that stands below."""
    return "" if not figure.beside else "left" if named_left(figure) else "right"
