"""A hand that does what comes to its mind, by mouse, wheel, keys and drags as Qt delivers them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from designer.catalog import kinds
from designer.gui.window import MainWindow
from tests.gui.hand import Hand

CTRL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
ROOM = 160
"""Resources from which on the hand would rather delete."""
_AWAY = ("file.", "export.", "cost.export", "cost.update", "help.about", "present.", "view.icons", "edit.copy-picture")
"""Beginnings of actions that leave the window, open the system's dialogs, or need the network."""


def write_into(widget: QWidget, text: str) -> None:
    """Types: Latin letters by keys, Korean ones as an input method hands them over."""
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    for letter in text:
        QApplication.sendEvent(widget, QInputMethodEvent(letter, []))
        done = QInputMethodEvent()
        done.setCommitString(letter)
        QApplication.sendEvent(widget, done)


class Monkey(Hand):
    """The random hand. ``done`` tells what it did last, so that a failure can be read."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        super().__init__(window)
        self.random = Random(seed)
        self.done: list[str] = []
        self.deeds: list[tuple[int, Callable[[], str]]] = [
            (14, self._drop), (12, self._drag), (6, self._copy_by_dragging), (5, self._give_up), (6, self._resize),
            (4, self._band), (6, self._connect), (14, self._press_a_key), (5, self._undo), (4, self._rename),
            (8, self._look_around), (6, self._act), (6, self._edit_a_field), (3, self._mend), (3, self._copy),
        ]  # fmt: skip

    def step(self) -> None:
        """Does one thing."""
        weights = [weight for weight, _ in self.deeds]
        deed = self.random.choices([deed for _, deed in self.deeds], weights)[0]
        if len(self.model.resources) > ROOM:
            deed = self._thin_out
        self.done.append(deed.__name__)
        self.done[-1] = f"{deed.__name__}: {deed()}"
        del self.done[:-40]
        self.close_what_opened()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close_what_opened(self) -> None:
        """Menus and dialogs are closed by Esc, as a person would."""
        for _ in range(4):
            top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if top is None:
                break
            QTest.keyClick(top, Qt.Key.Key_Escape)
            QApplication.processEvents()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible() and widget.isWindow():
                widget.close()

    def _point(self) -> QPointF:
        view = self.canvas.viewport().rect()
        at = QPoint(self.random.randrange(4, view.width() - 4), self.random.randrange(4, view.height() - 4))
        return self.canvas.mapToScene(at)

    def _shape(self) -> str | None:
        view = self.canvas.viewport().rect()
        shown = [id for id in self.canvas.diagram.figures if view.contains(self.canvas.mapFromScene(self.centre(id)))]
        return self.random.choice(shown) if shown else None

    def _grip(self, id: str) -> QPointF:
        """Where a shape is taken: a container by its title."""
        area = self.canvas.diagram.figures[id].scene()
        return self.title(id) if area.width() > 150 else self.centre(id)

    def _drop(self) -> str:
        entries = [(kind.name, entry) for kind in kinds().values() for entry in kind.palette if not kind.is_line]
        name, entry = self.random.choice(entries)
        fields = "&".join(f"{key}={value}" for key, value in dict(entry.fields).items())
        text = f"{name}?{fields}" if fields else name
        point = self._point()
        if self.random.random() < 0.15:
            self.hover_drop(text, point.x(), point.y())
            self.leave()
        else:
            self.drop(text, point.x(), point.y())
        return text

    def _drag(self) -> str:
        id = self._shape()
        if id is None:
            return ""
        start = self._grip(id)
        away = QPointF(self.random.gauss(0, 120), self.random.gauss(0, 90))
        end = self._point() if self.random.random() < 0.4 else start + away
        self.drag(start, end, self.random.choice((NONE, NONE, NONE, SHIFT)))
        return id

    def _copy_by_dragging(self) -> str:
        id = self._shape()
        if id is None:
            return ""
        self.click(self._grip(id))
        self.drag(self._grip(id), self._point(), ALT)
        return id

    def _give_up(self) -> str:
        """A drag that Esc ends."""
        id = self._shape()
        if id is None:
            return ""
        before = self.model
        self.press(self._grip(id))
        for _ in range(3):
            self.move(self._point())
        self.key(Qt.Key.Key_Escape)
        QTest.mouseRelease(self.canvas.viewport(), LEFT, NONE, self.canvas.mapFromScene(self._point()))
        assert self.model == before, "Esc puts everything back"
        return id

    def _resize(self) -> str:
        boxes = [id for id in self.canvas.diagram.figures if self.model.resources[id].kind in ("vpc", "subnet", "zone")]
        if not boxes:
            return ""
        id = self.random.choice(boxes)
        self.click(self.title(id))
        area = self.canvas.diagram.figures[id].scene() if id in self.canvas.diagram.figures else None
        if area is None:
            return ""
        corner = self.random.choice((area.bottomRight(), area.topLeft(), area.topRight()))
        self.drag(corner, corner + QPointF(self.random.gauss(0, 80), self.random.gauss(0, 60)))
        return id

    def _band(self) -> str:
        self.drag(self._point(), self._point(), self.random.choice((NONE, SHIFT)))
        return f"{len(self.canvas.selected())} selected"

    def _connect(self) -> str:
        one, other = self._shape(), self._shape()
        if one is None or other is None:
            return ""
        self.window.qactions["analyze.connect"].trigger()
        self.drag(self.centre(one), self.centre(other))
        self.key(Qt.Key.Key_Escape)
        return f"{one} to {other}"

    def _press_a_key(self) -> str:
        keys = (
            (Qt.Key.Key_Left, NONE), (Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_Up, NONE), (Qt.Key.Key_Down, NONE),
            (Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Delete, NONE),
            (Qt.Key.Key_T, NONE), (Qt.Key.Key_W, NONE), (Qt.Key.Key_PageDown, NONE), (Qt.Key.Key_PageUp, NONE),
        )  # fmt: skip
        key, modifiers = self.random.choice(keys)
        times = self.random.randrange(1, 5) if modifiers == SHIFT or key == Qt.Key.Key_Left else 1
        for _ in range(times):
            self.key(key, modifiers)
        return key.name

    def _undo(self) -> str:
        name = self.random.choice(("edit.undo", "edit.undo", "edit.redo"))
        for _ in range(self.random.randrange(1, 6)):
            self.window.qactions[name].trigger()
        return name

    def _rename(self) -> str:
        id = self._shape()
        if id is None:
            return ""
        self.click(self._grip(id))
        self.key(Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit):
            write_into(editor, self.random.choice(("web", "db-2", "x" * 60, "<b>", "10.0.0.0/8", "웹 서버")))
            QTest.keyClick(editor, self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))
        return id

    def _look_around(self) -> str:
        view = self.canvas.viewport()
        at = QPointF(self.random.randrange(view.width()), self.random.randrange(view.height()))
        keys = self.random.choice((NONE, SHIFT, CTRL, CTRL))
        turn = QPoint(0, self.random.choice((-240, -120, 120, 240)))
        event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), turn, Qt.MouseButton.NoButton, keys,
                            Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(view, event)
        if self.random.random() < 0.3:
            self.window.qactions["view.zoom-fit"].trigger()
        return f"zoom {self.canvas.zoom():.2f}"

    def _act(self) -> str:
        names = [
            name for name, action in self.window.qactions.items() if action.isEnabled() and not name.startswith(_AWAY)
        ]
        name = self.random.choice(names)
        self.window.qactions[name].trigger()
        return name

    def _edit_a_field(self) -> str:
        id = self._shape()
        if id is None:
            return ""
        self.click(self._grip(id))
        self.window.show_panel("properties")
        QApplication.processEvents()
        fields = [one for one in self.place.right.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]
        if not fields:
            return id
        field = self.random.choice(fields)
        field.setFocus()
        field.selectAll()
        write_into(field, self.random.choice(("10.0.0.0/16", "10.0.1.0/24", "443", "7", "t3.large", "값", "")))
        QTest.keyClick(field, Qt.Key.Key_Return)
        return f"{id} {field.objectName()}"

    def _mend(self) -> str:
        self.window.show_panel("problems")
        self.settle()
        buttons = [
            one
            for one in self._panel("problems").findChildren(QAbstractButton)
            if one.objectName() == "fix" and one.isVisible()
        ]
        if buttons:
            QTest.mouseClick(self.random.choice(buttons), LEFT)
        return f"{len(buttons)} fixes"

    def _panel(self, name: str) -> QWidget:
        return self.place.widgets[name]

    def _copy(self) -> str:
        for name in ("edit.copy", self.random.choice(("edit.paste", "edit.duplicate"))):
            self.window.qactions[name].trigger()
        return f"{len(self.model.resources)} resources"

    def _thin_out(self) -> str:
        """Deletes a large part, by the band and Delete."""
        self.window.qactions["view.zoom-fit"].trigger()
        ids = [one for one in self.model.resources if one in self.canvas.diagram.figures]
        self.canvas.select(self.random.sample(ids, min(len(ids), 60)))
        self.window.qactions["edit.delete"].trigger()
        return f"{len(self.model.resources)} left"
