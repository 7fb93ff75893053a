"""The person's hand on the canvas: which gesture a press begins, and what keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from designer.catalog import kinds
from designer.core import DesignerError
from designer.edits.add import add
from designer.edits.move import move
from designer.edits.remove import remove
from designer.gui.canvas.connecting import Connect
from designer.gui.canvas.dropping import Dropping
from designer.gui.canvas.finding import Hit, line_at
from designer.gui.canvas.gestures import Band, Gesture, Move, Pan, Resize
from designer.gui.canvas.hovering import Hovering
from designer.gui.canvas.joints import owner
from designer.gui.canvas.overlay import spots
from designer.gui.canvas.snapping import GRID
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_SHIFT, _ALT, _CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_THRESHOLD = 4
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Hand:
    """Turns events into gestures. ``placing`` is what the next click places; ``wiring`` whether the next drag connects."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.dropping = Dropping(canvas)
        self.hovering = Hovering(canvas)
        self.gesture: Gesture | None = None
        self.placing: tuple[str, dict[str, Any]] | None = None
        self.wiring = False
        self.by = ""
        self.space = False
        self._pressed: QPoint | None = None
        self._pending: Gesture | None = None
        self._on_click: tuple[str, ...] | None = None

    # Tools

    def place(self, kind: str, fields: dict[str, Any]) -> None:
        """The next click places a resource of this kind."""
        if kinds()[kind].is_line:
            self.connect(kind)
            return
        self.rest()
        self.placing = (kind, fields)
        self.canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.canvas.status.emit(msg("Click where it shall stand; Esc puts it back."))
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def connect(self, by: str = "") -> None:
        """The next drag draws an arrow, or joins two networks by a kind."""
        self.rest()
        self.wiring, self.by = True, by
        self.canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.canvas.status.emit(
            msg("Drag from one end to the other: {what}. Esc ends it.", what=msg(kinds()[by].label))
            if by
            else msg("Drag from one thing to another to draw traffic; Esc ends it.")
        )
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Puts tools and gestures away."""
        if self.gesture is not None:
            self.gesture.cancel()
        self.gesture = self._pending = None
        self._pressed = None
        self.placing, self.wiring, self.by = None, False, ""
        self.dropping.leave()
        self.canvas.calm()

    @property
    def busy(self) -> bool:
        """Whether a gesture or a tool is at work."""
        return self.gesture is not None or self.placing is not None or self.wiring

    # Mouse

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        canvas, at = self.canvas, event.position().toPoint()
        if event.button() == _MIDDLE or (event.button() == _LEFT and self.space):
            self._begin(Pan(canvas, at))
            return
        if event.button() != _LEFT or self.gesture is not None:
            return
        point = canvas.mapToScene(at)
        if self.placing is not None:
            self._put(point)
            return
        self._pressed, self._on_click = at, None
        self._pending = self._gesture_at(point, event.modifiers())

    def _gesture_at(self, point: QPointF, keys: Qt.KeyboardModifier) -> Gesture | None:
        canvas = self.canvas
        zoom = canvas.zoom()
        box = canvas.overlay.resizable
        if box is not None and not self.wiring:
            for name, spot in spots(box).items():
                if abs(spot.x() - point.x()) * zoom <= 7 and abs(spot.y() - point.y()) * zoom <= 7:
                    return Resize(canvas, point, canvas.selected()[0], name)
        plugged = self.hovering.plug_at(point)
        if plugged is not None:
            return Connect(canvas, point, plugged)
        found = canvas.hit(point)
        if self.wiring:
            return Connect(canvas, point, found.figure.id, self.by) if found is not None else None
        line = line_at(canvas.diagram, point, zoom) if found is None or not found.caught else None
        if line is not None:
            self._choose(owner(line.id), keys)
            return None
        if found is None:
            return self._band(point, keys)
        return self._on_figure(found, point, keys)

    def _on_figure(self, found: Hit, point: QPointF, keys: Qt.KeyboardModifier) -> Gesture | None:
        canvas, id = self.canvas, found.figure.id
        selected = id in canvas.selected()
        if not found.caught and not selected:
            # The inside of a container counts as empty: a drag draws a band, a click selects the container.
            self._on_click = (id,)
            return self._band(point, keys)
        if keys & _SHIFT:
            chosen = canvas.selected()
            canvas.select([one for one in chosen if one != id] if selected else [*chosen, id])
            return None
        if not selected:
            canvas.select([id])
        else:
            self._on_click = (id,)
        return Move(canvas, point, id, bool(keys & (_ALT | _CTRL)))

    def _band(self, point: QPointF, keys: Qt.KeyboardModifier) -> Gesture:
        before = self.canvas.selected() if keys & _SHIFT else ()
        if not keys & _SHIFT and self._on_click is None:
            self._on_click = ()
        return Band(self.canvas, point, before)

    def _choose(self, id: str, keys: Qt.KeyboardModifier) -> None:
        chosen = self.canvas.selected()
        if keys & _SHIFT:
            self.canvas.select([one for one in chosen if one != id] if id in chosen else [*chosen, id])
        else:
            self.canvas.select([id])

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        canvas, at = self.canvas, event.position().toPoint()
        if isinstance(self.gesture, Pan):
            self.gesture.drag(at)
            return
        point = canvas.mapToScene(at)
        if self.gesture is None and self._pending is not None and self._pressed is not None:
            if (at - self._pressed).manhattanLength() >= _THRESHOLD:
                self._begin(self._pending)
        if self.gesture is not None:
            self.gesture.move(point, event.modifiers())
        elif self.placing is not None:
            self.dropping.show(self.placing[0], self.placing[1], point)
        else:
            self.hovering.over(point, self.wiring)

    def _begin(self, gesture: Gesture) -> None:
        self.gesture, self._pending = gesture, None
        if gesture.cursor is not None:
            self.canvas.viewport().setCursor(gesture.cursor)

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        canvas = self.canvas
        point = canvas.mapToScene(event.position().toPoint())
        gesture, self.gesture, self._pending = self.gesture, None, None
        if gesture is not None:
            gesture.finish(point, event.modifiers())
            if isinstance(gesture, Connect):
                self.wiring, self.by = False, ""
            canvas.viewport().unsetCursor()
        elif event.button() == _LEFT and self._pressed is not None and self._on_click is not None:
            if not event.modifiers() & _SHIFT:
                canvas.select(self._on_click)
        self._pressed = self._on_click = None

    def double(self, event: QMouseEvent) -> None:
        """A double click edits a name; on a line it opens its properties."""
        if event.button() != _LEFT:
            return
        canvas = self.canvas
        point = canvas.mapToScene(event.position().toPoint())
        found = canvas.hit(point)
        line = line_at(canvas.diagram, point, canvas.zoom()) if found is None or not found.caught else None
        if line is not None:
            canvas.select([owner(line.id)])
            canvas.opened.emit(owner(line.id))
        elif found is not None:
            canvas.select([found.figure.id])
            canvas.opened.emit(found.figure.id)
            canvas.edit_name(found.figure.id)

    def context(self, event: QContextMenuEvent) -> None:
        """The context menu of what lies at the pointer, or of the selection that it belongs to."""
        canvas = self.canvas
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            point = canvas.mapToScene(event.pos())
            found, line = canvas.hit(point), line_at(canvas.diagram, point, canvas.zoom())
            id = (
                owner(line.id)
                if line is not None and (found is None or not found.caught)
                else found.figure.id
                if found is not None
                else None
            )
            if id is None:
                canvas.select(())
            elif id not in canvas.selected():
                canvas.select([id])
        canvas.context_menu.emit(event.globalPos(), canvas.selected())

    def _put(self, point: QPointF) -> None:
        assert self.placing is not None
        kind, fields = self.placing
        canvas = self.canvas
        if canvas.commit(lambda: add(canvas.model, kind, point.x(), point.y(), fields), msg("Add"), follow=True):
            self.rest()

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """A key went down; whether it meant something here."""
        from designer.gui.canvas.keys import press

        return press(self, event)

    def key_up(self, event: QKeyEvent) -> None:
        """A key went up."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self.space = False
            self.canvas.viewport().unsetCursor()
        elif event.key() in _ARROWS:
            self.canvas.workspace.document.seal()

    def walk(self, forward: bool) -> bool:
        """Tab goes to the next sibling; whether there was one."""
        from designer.gui.canvas.keys import sibling

        return sibling(self.canvas, forward)

    def delete(self) -> None:
        """Removes what is selected."""
        canvas = self.canvas
        ids = canvas.selected()
        if ids:
            canvas.commit(lambda: remove(canvas.model, ids), msg("Delete"))

    def nudge(self, dx: float, dy: float) -> None:
        """Moves the selection by a little."""
        canvas = self.canvas
        ids = [id for id in canvas.selected() if id in canvas.diagram.figures]
        if not ids:
            return
        try:
            canvas.workspace.edit(move(canvas.model, ids, dx, dy), msg("Move"), merge="nudge " + " ".join(ids))
        except DesignerError as error:
            canvas.status.emit(error.message)

    def step(self, key: int, fine: bool) -> None:
        """An arrow key: by the grid, or with Shift by one."""
        x, y = _ARROWS[Qt.Key(key)]
        size = 1.0 if fine else GRID
        self.nudge(x * size, y * size)
