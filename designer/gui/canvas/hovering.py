"""What a pointer that only rests does: an outline, connect handles, a cursor that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.gui.canvas.figures import Frame
from designer.gui.canvas.folded import on_triangle
from designer.gui.canvas.overlay import plugs, spots

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_CURSORS = {
    "top-left": Qt.CursorShape.SizeFDiagCursor, "bottom-right": Qt.CursorShape.SizeFDiagCursor,
    "top-right": Qt.CursorShape.SizeBDiagCursor, "bottom-left": Qt.CursorShape.SizeBDiagCursor,
    "left": Qt.CursorShape.SizeHorCursor, "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor, "bottom": Qt.CursorShape.SizeVerCursor,
}  # fmt: skip


class Hovering:
    """Remembers whose connect handles show."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._hovered = ""

    def over(self, point: QPointF, wiring: bool) -> None:
        """The pointer rests at a point of the scene, with no button down."""
        canvas = self.canvas
        overlay, zoom = canvas.overlay, canvas.zoom()
        cursor = Qt.CursorShape.CrossCursor if wiring else None
        if overlay.resizable is not None:
            for name, spot in spots(overlay.resizable).items():
                if abs(spot.x() - point.x()) * zoom <= 7 and abs(spot.y() - point.y()) * zoom <= 7:
                    cursor = _CURSORS[name]
        if self.plug_at(point) is not None:
            canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
            return
        found = canvas.hit(point)
        before = (overlay.hovered, overlay.connectable)
        overlay.hovered = overlay.connectable = None
        self._hovered = ""
        if found is not None and found.caught:
            figure = found.figure
            overlay.hovered = figure.rect.translated(*figure.origin())
            if zoom >= 0.4 and not isinstance(figure, Frame):
                overlay.connectable, self._hovered = overlay.hovered, figure.id
            if on_triangle(figure, point, zoom):
                cursor = Qt.CursorShape.PointingHandCursor
        if cursor is not None:
            canvas.viewport().setCursor(cursor)
        else:
            canvas.viewport().unsetCursor()
        if before != (overlay.hovered, overlay.connectable):
            canvas.viewport().update()

    def plug_at(self, point: QPointF) -> str | None:
        """The shape whose connect handle lies at a point, or None."""
        rect, zoom = self.canvas.overlay.connectable, self.canvas.zoom()
        if rect is None or not self._hovered:
            return None
        for spot in plugs(rect, zoom).values():
            if (abs(spot.x() - point.x()) + abs(spot.y() - point.y())) * zoom <= 10:
                return self._hovered
        return None
