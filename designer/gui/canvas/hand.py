"""The person's hand on the canvas: a small machine that hands events to the tool it holds and to the gesture that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from designer.catalog import kinds
from designer.core import DesignerError
from designer.edits.align import held_by
from designer.edits.move import move
from designer.edits.remove import remove
from designer.gui.canvas.dropping import Dropping
from designer.gui.canvas.finding import line_at
from designer.gui.canvas.hovering import Hovering
from designer.gui.canvas.joints import owner
from designer.gui.canvas.keys import MODIFIERS, sibling
from designer.gui.canvas.keys import press as press_key
from designer.gui.canvas.snapping import GRID
from designer.gui.canvas.tools.connect import Connecting
from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool
from designer.gui.canvas.tools.pan import Panning
from designer.gui.canvas.tools.place import Placing
from designer.gui.canvas.tools.select import Select
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_NONE, _LEFT, _MIDDLE = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_THRESHOLD = 4
_AT_ONCE = 30
"""Milliseconds between the up and the down of a key that is held."""
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Hand:
    """Holds one tool; ``gesture`` is what the pressed button does until it is released, ``before`` what was selected when it
    went down.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.dropping = Dropping(canvas)
        self.hovering = Hovering(canvas)
        self.selecting, self.panning = Select(canvas), Panning(canvas)
        self.tool: Tool = self.selecting
        self.gesture: Gesture | None = None
        self.before: tuple[str, ...] = ()
        self._space = False
        self._rising = QTimer(canvas, singleShot=True, interval=_AT_ONCE)
        self._rising.timeout.connect(lambda: self.space(False))
        self._risen: tuple[int, int] | None = None
        self._by: Tool = self.tool
        self._button = _NONE
        self._pressed: Pointer | None = None
        self._last: Pointer | None = None
        self._pending: Gesture | None = None

    # Tools

    def take(self, tool: Tool) -> None:
        """Takes a tool up; what was in the hand is put away."""
        self.rest()
        self.tool = tool
        self._show_cursor()
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
        """Puts tools and gestures away; a gesture that ran leaves no trace."""
        gesture, self.gesture, self._pending = self.gesture, None, None
        if gesture is not None:
            gesture.cancel()
        if self._pressed is not None:
            self._pressed = None
            self.canvas.select(self.before)
        self.lay_down()

    def lay_down(self) -> None:
        """The tool has done its work."""
        tool, self.tool = self.tool, self.selecting
        tool.end()
        self.dropping.leave()
        self.canvas.calm()
        self._show_cursor()

    def _show_cursor(self) -> None:
        held = self.gesture or (self.panning if self._space else self.tool)
        if held.cursor is not None:
            self.canvas.viewport().setCursor(held.cursor)
        else:
            self.canvas.viewport().unsetCursor()

    @property
    def wiring(self) -> bool:
        """Whether the next drag draws a line."""
        return isinstance(self.tool, Connecting)

    @property
    def busy(self) -> bool:
        """Whether a gesture or a tool is at work."""
        return self._pressed is not None or self.tool.waits

    # Mouse

    def _pointer(self, event: QMouseEvent) -> Pointer:
        at = event.position().toPoint()
        return Pointer(at, self.canvas.mapToScene(at), event.modifiers())

    def press(self, event: QMouseEvent) -> None:
        """A button went down. While one is down, others mean nothing."""
        button = event.button()
        panning = button == _MIDDLE or (button == _LEFT and self._space)
        if self._button not in (_NONE, button) or not (panning or button == _LEFT):
            return
        if self._pressed is not None:
            self.rest()  # its release never came
        pointer = self._pressed = self._pointer(event)
        self._button, self.before = button, self.canvas.selected()
        self._by = self.panning if panning else self.tool
        self._pending = self._by.press(pointer)
        if self._by.instant and self._pending is not None:
            self._begin(self._pending)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        pointer = self._pointer(event)
        if self.gesture is None and self._pending is not None and self._pressed is not None:
            if (pointer.at - self._pressed.at).manhattanLength() >= _THRESHOLD:
                self._begin(self._pending)
        if self.gesture is not None:
            self._last = pointer
            self.gesture.move(pointer)
        elif self._button == _NONE:
            (self.panning if self._space else self.tool).hover(pointer)

    def _begin(self, gesture: Gesture) -> None:
        self.gesture, self._pending, self._last = gesture, None, None
        self._show_cursor()

    def again(self, keys: Qt.KeyboardModifier | None = None) -> None:
        """Tells the gesture that the view moved under the pointer, or that other modifier keys are held now."""
        last, gesture = self._last, self.gesture
        if gesture is not None and last is not None:
            self._last = Pointer(last.at, self.canvas.mapToScene(last.at), last.keys if keys is None else keys)
            gesture.again(self._last)

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        if event.button() != self._button:
            return
        pointer = self._pointer(event)
        gesture, pressed = self.gesture, self._pressed
        self.gesture = self._pending = self._pressed = None
        self._button = _NONE
        if gesture is not None:
            gesture.finish(pointer)
            if not self._by.lasting and self._by is self.tool:
                self.tool = self.selecting
            self._show_cursor()
        elif pressed is not None:
            self._by.click(pointer)

    def double(self, event: QMouseEvent) -> None:
        """The second press of a double click; only the tool that selects knows double clicks."""
        if event.button() == _LEFT and self.tool is self.selecting and not self._space:
            self.tool.double(self._pointer(event))
        else:
            self.press(event)

    def context(self, event: QContextMenuEvent) -> None:
        """The context menu of what lies at the pointer, or of the selection that it belongs to."""
        canvas = self.canvas
        if self.gesture is not None:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            point = canvas.mapToScene(event.pos())
            found, line = canvas.hit(point), line_at(canvas.diagram, point, canvas.zoom())
            id = canvas.diagram.notes.at(point, canvas.zoom()) or (
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
        return press_key(self, event)

    def key_up(self, event: QKeyEvent) -> None:
        """A key went up. X11 sends a held key as pairs of up and down, and not all of them are marked as repeated: the space bar
        is up when no press follows at once, and arrow keys only note when they went up.
        """
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self._rising.start()
        elif event.key() in _ARROWS:
            self._risen = (event.key(), event.timestamp())
        elif event.key() in MODIFIERS:
            self.again(event.modifiers())

    def space(self, down: bool) -> None:
        """The space bar: while it is down, any drag pans."""
        self._rising.stop()
        if down != self._space:
            self._space = down
            self._show_cursor()

    def walk(self, forward: bool) -> bool:
        """Tab goes to the next sibling; whether there was one."""
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
        ids = [id for id in canvas.selected() if (held := held_by(canvas.model, id)) is not None and not held[1].locked]
        if not ids:
            return
        try:
            canvas.workspace.edit(
                move(canvas.model, ids, dx, dy, hold=False), msg("Move"), merge="nudge " + " ".join(ids)
            )
        except DesignerError as error:
            canvas.status.emit(error.message)

    def step(self, event: QKeyEvent) -> None:
        """An arrow key: by the grid, or with Shift by one. A key that was up in between begins an undo step of its own."""
        held = event.isAutoRepeat() or (event.timestamp() and self._risen == (event.key(), event.timestamp()))
        if not held and self._risen is not None:
            self.canvas.workspace.document.seal()
        self._risen = None
        x, y = _ARROWS[Qt.Key(event.key())]
        size = 1.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else GRID
        self.nudge(x * size, y * size)
