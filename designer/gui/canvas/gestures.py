"""Gestures: what a pressed button does until it is released. Each previews freely and edits once, at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from designer.core import Change, DesignerError
from designer.edits.clip import duplicate
from designer.edits.geometry import Rect
from designer.edits.move import move, resize
from designer.edits.place import landing
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.finding import caught
from designer.gui.canvas.lifting import Lift, neighbours
from designer.gui.canvas.snapping import snap
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Gesture:
    """Between press and release. ``move`` gets scene points; ``cancel`` puts everything back."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, canvas: Canvas, start: QPointF) -> None:
        self.canvas, self.start = canvas, start

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The pointer moved."""

    def finish(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """Escape was pressed."""


class Pan(Gesture):
    """Moves the view; works on viewport positions, for the scene moves under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, at: QPoint) -> None:
        super().__init__(canvas, QPointF(at))
        self.last = at

    def drag(self, at: QPoint) -> None:
        """The pointer stands at a viewport position."""
        self.canvas.scroll_by(self.last - at)
        self.last = at


class Move(Gesture):
    """Drags the selection, or with Alt a copy of it."""

    def __init__(self, canvas: Canvas, start: QPointF, id: str, copying: bool) -> None:
        super().__init__(canvas, start)
        self.id, self.copying = id, copying
        self.ids = [one for one in canvas.selected() if one in canvas.diagram.figures]
        self.lift: Lift | None = None
        self.home: QRectF = QRectF()
        self.near: list[QRectF] = []
        self.shift = (0.0, 0.0)
        self.refused: Message | None = None

    def _begin(self) -> None:
        diagram = self.canvas.diagram
        if self.copying:
            self.picture = self.canvas.snapshot(self.ids)
            self.home = self.picture[1]
        locked = [one for one in self.ids if self.canvas.model.placements[one].locked]
        self.ids = [one for one in self.ids if one not in locked]
        figures = [diagram.figures[one] for one in self.ids]
        self.near = neighbours(diagram, [] if self.copying else figures, self.canvas.seen())
        lead = diagram.figures[self.id]
        self.lead = lead.rect.translated(*lead.origin())
        self.whole = lead.scene()
        if not self.copying:
            self.lift = Lift(diagram, self.ids)

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        if not self.near and self.lift is None and self.home.isNull():
            self._begin()
        dx, dy = point.x() - self.start.x(), point.y() - self.start.y()
        if keys & _SHIFT:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        overlay = self.canvas.overlay
        overlay.guides = ()
        if self.canvas.snapping and not keys & _CTRL:
            found = snap(self.lead.translated(dx, dy), self.near, self.canvas.zoom(), self.whole.translated(dx, dy))
            dx = dx + found.dx if dx or not keys & _SHIFT else dx
            dy = dy + found.dy if dy or not keys & _SHIFT else dy
            overlay.guides = found.guides
        self.shift = (dx, dy)
        if self.lift is not None:
            self.lift.to(dx, dy)
        else:
            overlay.ghost = (self.picture[0], self.home.translated(dx, dy))
        self._aim(dx, dy)
        self.canvas.reselect()

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

    def finish(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
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


class Resize(Gesture):
    """Drags one of eight handles of a container; the preview is the edit itself, not yet committed."""

    def __init__(self, canvas: Canvas, start: QPointF, id: str, spot: str) -> None:
        super().__init__(canvas, start)
        self.id, self.spot = id, spot
        self.rect = canvas.diagram.figures[id].scene()
        self.shown: Change = Change()
        self.near = neighbours(canvas.diagram, [canvas.diagram.figures[id]], canvas.seen())

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        wanted = self._wanted(point, keys)
        try:
            change = resize(self.canvas.model, self.id, wanted)
        except DesignerError as error:
            self.canvas.status.emit(error.message)
            return
        self.canvas.preview(self.shown, change)
        self.shown = change
        self.canvas.reselect()

    def _wanted(self, point: QPointF, keys: Qt.KeyboardModifier) -> Rect:
        x, y = point.x() - self.start.x(), point.y() - self.start.y()
        box = QRectF(self.rect)
        if "left" in self.spot:
            box.setLeft(self._snapped(box.left() + x, True, keys))
        if "right" in self.spot:
            box.setRight(self._snapped(box.right() + x, True, keys))
        if "top" in self.spot:
            box.setTop(self._snapped(box.top() + y, False, keys))
        if "bottom" in self.spot:
            box.setBottom(self._snapped(box.bottom() + y, False, keys))
        if keys & _ALT:
            middle = self.rect.center()
            box = box.united(
                QRectF(2 * middle.x() - box.right(), 2 * middle.y() - box.bottom(), box.width(), box.height())
            )
        if keys & _SHIFT and self.rect.height():
            box = self._proportional(box)
        least = 40.0
        if box.width() < least:
            box.setLeft(box.right() - least) if "left" in self.spot else box.setWidth(least)
        if box.height() < least:
            box.setTop(box.bottom() - least) if "top" in self.spot else box.setHeight(least)
        return Rect(box.x(), box.y(), box.width(), box.height())

    def _proportional(self, box: QRectF) -> QRectF:
        ratio = self.rect.width() / self.rect.height()
        if self.spot in ("top", "bottom"):
            box.setWidth(box.height() * ratio)
        elif "top" in self.spot:
            box.setTop(box.bottom() - box.width() / ratio)
        else:
            box.setHeight(box.width() / ratio)
        return box

    def _snapped(self, value: float, across: bool, keys: Qt.KeyboardModifier) -> float:
        if not self.canvas.snapping or keys & _CTRL:
            return value
        thin = QRectF(value, self.rect.y(), 0, 0) if across else QRectF(self.rect.x(), value, 0, 0)
        found = snap(thin, self.near, self.canvas.zoom())
        return value + (found.dx if across else found.dy)

    def finish(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        change = self.shown
        self.cancel()
        if change:
            self.canvas.commit(lambda: change, msg("Resize"))

    def cancel(self) -> None:
        self.canvas.preview(self.shown, Change())
        self.shown = Change()
        self.canvas.calm()


class Band(Gesture):
    """The rubber band."""

    def __init__(self, canvas: Canvas, start: QPointF, before: tuple[str, ...]) -> None:
        super().__init__(canvas, start)
        self.before = before

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        band = QRectF(self.start, point).normalized()
        self.canvas.overlay.band = band
        found = caught(self.canvas.diagram, band)
        self.canvas.select(tuple(dict.fromkeys((*self.before, *found))))

    def finish(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.canvas.calm()

    def cancel(self) -> None:
        self.canvas.select(self.before)
        self.canvas.calm()


def is_frame(canvas: Canvas, id: str) -> bool:
    """Whether a figure is a box that may be resized."""
    figure = canvas.diagram.figures.get(id)
    return figure is not None and (isinstance(figure, Frame) or figure.form == "band")
