"""Mouse, keys and drags as Qt delivers them, aimed at scene points and shapes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core import Model
from designer.gui.canvas.dropping import MIME
from designer.gui.window import MainWindow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Hand:
    """Drives the canvas of the document in front."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        assert window.place is not None
        self.place = window.place
        self.canvas = window.place.canvas
        self.workspace = window.place.workspace

    @property
    def model(self) -> Model:
        return self.workspace.model

    def settle(self) -> None:
        self.workspace.settle()
        QApplication.processEvents()

    def idle(self) -> None:
        """Lets everything be made that is made when there is time, late panels among it."""
        while self.place.scheduler.timer.isActive() or not self.window.afterwards.done:
            QApplication.processEvents()

    def at(self, x: float, y: float) -> QPoint:
        return self.canvas.mapFromScene(QPointF(x, y))

    def centre(self, id: str) -> QPointF:
        figure = self.canvas.diagram.figures[id]
        return figure.rect.translated(*figure.origin()).center()

    def title(self, id: str) -> QPointF:
        """A point on a container's title."""
        area = self.canvas.diagram.figures[id].scene()
        return QPointF(area.left() + 30, area.top() + 12)

    def press(self, point: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.canvas.viewport(), LEFT, keys, self.canvas.mapFromScene(point))

    def move(self, point: QPointF) -> None:
        QTest.mouseMove(self.canvas.viewport(), self.canvas.mapFromScene(point))
        QApplication.processEvents()

    def drag(self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NONE, steps: int = 6) -> None:
        """Presses, moves in steps, releases."""
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QMouseEvent

        view = self.canvas.viewport()
        QTest.mousePress(view, LEFT, keys, self.canvas.mapFromScene(start))
        for step in range(1, steps + 1):
            point = start + (end - start) * step / steps
            at = QPointF(self.canvas.mapFromScene(point))
            event = QMouseEvent(QEvent.Type.MouseMove, at, view.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, keys)
            QApplication.sendEvent(view, event)
        QTest.mouseRelease(view, LEFT, keys, self.canvas.mapFromScene(end))
        QApplication.processEvents()

    def click(self, point: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, keys, self.canvas.mapFromScene(point))
        QApplication.processEvents()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.canvas, key, keys)
        QApplication.processEvents()

    def _data(self, text: str) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, text.encode())
        return data

    def hover_drop(self, text: str, x: float, y: float) -> QDragMoveEvent:
        """Drags a palette entry to a point of the scene and holds it there."""
        view, at, data = self.canvas.viewport(), self.at(x, y), self._data(text)
        self._held: Any = data
        action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        QApplication.sendEvent(view, QDragEnterEvent(at, action, data, buttons, NONE))
        event = QDragMoveEvent(at, action, data, buttons, NONE)
        QApplication.sendEvent(view, event)
        return event

    def leave(self) -> None:
        QApplication.sendEvent(self.canvas.viewport(), QDragLeaveEvent())

    def drop(self, text: str, x: float, y: float) -> str:
        """Drops a palette entry; gives the id of what is selected then."""
        self.hover_drop(text, x, y)
        event = QDropEvent(
            QPointF(self.at(x, y)), Qt.DropAction.CopyAction, self._held, Qt.MouseButton.LeftButton, NONE
        )
        QApplication.sendEvent(self.canvas.viewport(), event)
        QApplication.processEvents()
        return self.canvas.selected()[0] if self.canvas.selected() else ""


def draw_network(hand: Hand) -> None:
    """Region, VPC, gateway, and a public and a private subnet in each zone, each dropped from the palette."""
    hand.canvas.show_area(hand.canvas.diagram.bounds(), 1.0)
    hand.drop("region", 480, 320)
    hand.canvas.zoom_fit()
    hand.drop("vpc", 480, 400)
    hand.drop("internet-gateway", 480, 100)
    for access, y in (("public", 220), ("private", 460)):
        for x in (230, 730):
            hand.drop(f"subnet?access={access}", x, y)
