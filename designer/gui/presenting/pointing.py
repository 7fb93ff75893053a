"""The pointer during a talk: a click goes on, the laser dot follows, the pen leaves ink."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas
    from designer.gui.presenting.glass import Glass

_CURSORS = {"laser": Qt.CursorShape.BlankCursor, "draw": Qt.CursorShape.CrossCursor}


class Pointing:
    """``tool`` is "", "laser" or "draw"; ``click`` runs at each click that draws nothing."""

    def __init__(self, canvas: Canvas, glass: Glass, click: Callable[[], None]) -> None:
        self.canvas, self.glass, self.click = canvas, glass, click
        self.tool = ""

    def take(self, tool: str) -> None:
        """Takes the laser pointer or the pen; the one in hand is put away."""
        self.tool = "" if self.tool == tool else tool
        viewport = self.canvas.viewport()
        if self.tool:
            viewport.setCursor(_CURSORS[self.tool])
        else:
            viewport.unsetCursor()
        at = QPointF(viewport.mapFromGlobal(QCursor.pos()))
        self.glass.point(at if self.tool == "laser" else None)

    def put_away(self) -> None:
        """The plain pointer again."""
        if self.tool:
            self.take(self.tool)

    def mouse(self, event: QMouseEvent) -> bool:
        """Takes a mouse event; the middle button still pans."""
        if Qt.MouseButton.MiddleButton in (event.button(), event.buttons()):
            return False
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        pressed = pressed and event.button() == Qt.MouseButton.LeftButton
        if self.tool == "laser":
            self.glass.point(event.position())
        if self.tool == "draw":
            self._draw(event, pressed)
        elif pressed:
            self.click()
        return True

    def _draw(self, event: QMouseEvent, pressed: bool) -> None:
        ink, point = self.glass.ink, self.canvas.mapToScene(event.position().toPoint())
        if pressed:
            ink.begin(point)
        elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            ink.draw(point)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            ink.lift()
        self.glass.draw()
