"""The person's hand on the canvas: a small machine that hands events to the tool it holds and to the gesture that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from designer.catalog import kinds
from designer.core import DesignerError
from designer.edits.move import move
from designer.edits.remove import remove
from designer.gui.canvas.dropping import Dropping
from designer.gui.canvas.finding import line_at
from designer.gui.canvas.hovering import Hovering
from designer.gui.canvas.joints import owner
from designer.gui.canvas.snapping import GRID
from designer.gui.canvas.tools.connect import Connecting
from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool
from designer.gui.canvas.tools.pan import Panning
from designer.gui.canvas.tools.place import Placing
from designer.gui.canvas.tools.select import Select
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_THRESHOLD = 4
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Hand:
    """Holds one tool; ``gesture`` is what the pressed button does until it is released."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.dropping = Dropping(canvas)
        self.hovering = Hovering(canvas)
        self.selecting, self.panning = Select(canvas), Panning(canvas)
        self.tool: Tool = self.selecting
        self.gesture: Gesture | None = None
        self._space = False
        self._by: Tool = self.tool
        self._pressed: QPoint | None = None
        self._pending: Gesture | None = None

    # Tools

    def take(self, tool: Tool) -> None:
        """Takes a tool up; what was in the hand is put away."""
        self.rest()
        self.tool = tool
        if tool.cursor is not None:
            self.canvas.viewport().setCursor(tool.cursor)
        tool.begin()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, kind: str, fields: dict[str, Any]) -> None:
        """The next click places a resource of this kind."""
        if kinds()[kind].is_line:
            self.connect(kind)
        else:
            self.take(Placing(self.canvas, kind, fields))

    def connect(self, by: str = "") -> None:
        """The next drag draws an arrow, or joins two networks by a kind."""
        self.take(Connecting(self.canvas, by))

    def rest(self) -> None:
        """Puts tools and gestures away."""
        gesture, self.gesture, self._pending, self._pressed = self.gesture, None, None, None
        if gesture is not None:
            gesture.cancel()
        tool, self.tool = self.tool, self.selecting
        tool.end()
        self.dropping.leave()
        self.canvas.calm()

    @property
    def wiring(self) -> bool:
        """Whether the next drag draws a line."""
        return isinstance(self.tool, Connecting)

    @property
    def busy(self) -> bool:
        """Whether a gesture or a tool is at work."""
        return self.gesture is not None or self.tool.waits

    # Mouse

    def _pointer(self, event: QMouseEvent) -> Pointer:
        at = event.position().toPoint()
        return Pointer(at, self.canvas.mapToScene(at), event.modifiers())

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        pointer = self._pointer(event)
        if event.button() == _MIDDLE or (event.button() == _LEFT and self._space):
            self._by = self.panning
            self._begin(self.panning.press(pointer))
        elif event.button() == _LEFT and self.gesture is None:
            self._by, self._pressed = self.tool, pointer.at
            self._pending = self.tool.press(pointer)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        pointer = self._pointer(event)
        if self.gesture is None and self._pending is not None and self._pressed is not None:
            if (pointer.at - self._pressed).manhattanLength() >= _THRESHOLD:
                self._begin(self._pending)
        if self.gesture is not None:
            self.gesture.move(pointer)
        else:
            self.tool.hover(pointer)

    def _begin(self, gesture: Gesture) -> None:
        self.gesture, self._pending = gesture, None
        if gesture.cursor is not None:
            self.canvas.viewport().setCursor(gesture.cursor)

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        pointer = self._pointer(event)
        gesture, pressed = self.gesture, self._pressed
        self.gesture = self._pending = self._pressed = None
        if gesture is not None:
            gesture.finish(pointer)
            if not self._by.lasting and self._by is self.tool:
                self.tool = self.selecting
            self.canvas.viewport().unsetCursor()
        elif event.button() == _LEFT and pressed is not None:
            self._by.click(pointer)

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
            self.space(False)
        elif event.key() in _ARROWS:
            self.canvas.workspace.document.seal()

    def space(self, down: bool) -> None:
        """The space bar: while it is down, any drag pans."""
        self._space = down
        if down:
            self.canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.canvas.viewport().unsetCursor()

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
