"""The palette with the line that searches it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from designer.gui.desk import Desk
from designer.gui.panels.palette import Palette
from designer.gui.panels.palettecells import DATA
from designer.text import msg


class PalettePanel(QWidget):
    """The palette with its search line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.list = Palette(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 4)
        column.setSpacing(4)
        self.nothing = QLabel()
        self.nothing.setObjectName("second")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._first)
        desk.appearance_changed.connect(self._speak)
        self._speak()

    def _fill(self, text: str) -> None:
        self.list.fill(text)
        self.nothing.setVisible(not self.list.count())

    def _top(self) -> QListWidgetItem | None:
        items = (self.list.item(at) for at in range(self.list.count()))
        return next((item for item in items if item.data(DATA)), None)

    def _first(self) -> None:
        if (item := self._top()) is not None:
            self.list.place(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.search or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == Qt.Key.Key_Down:
            self._into_list()
        else:
            # The key that leads here is pressed once more by who does not see that it did.
            return event.text() == "/" and not self.search.text()
        return True

    def _leave(self) -> None:
        """Esc takes the text away first, and then the keys back to the canvas."""
        if self.search.text():
            self.search.clear()
        elif self.desk.canvas is not None:
            self.desk.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _into_list(self) -> None:
        if (item := self._top()) is not None:
            self.list.setCurrentItem(item)
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _speak(self) -> None:
        self.search.setPlaceholderText(self.desk.say(msg("Search services")))
        self.search.setAccessibleName(self.desk.say(msg("Search services")))
        self.nothing.setText(self.desk.say(msg("Nothing is called that. Try a short name, such as db, lb or ec2.")))
        self._fill(self.search.text())
