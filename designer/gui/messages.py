"""The bar along the upper edge of the drawing that says what went wrong, or asks; never a box in the way of the hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from designer.gui.announcing import announce
from designer.gui.theme import Theme
from designer.gui.ui_icons import ui_icon
from designer.text import Message, msg, say

_STAYS = 12_000


class MessageBar(QFrame):
    """One message at a time, with buttons where an answer is asked for.

    It lies over what is below: when it comes and goes nothing moves, under the hand least of all. ``room`` tells the rectangle
    of its parent along whose upper edge it lies.
    """

    def __init__(self, room: Callable[[], QRect]) -> None:
        super().__init__()
        self._room = room
        self.setObjectName("message")
        self.language = "en"
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.text, 1)
        self.buttons = QHBoxLayout()
        row.addLayout(self.buttons)
        self.cross = QToolButton()
        self.cross.clicked.connect(self.hide)
        row.addWidget(self.cross)
        self.message: Message | None = None
        self.answers: Sequence[tuple[Message, Callable[[], None]]] = ()
        self._whose: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def dress(self, theme: Theme, language: str) -> None:
        """Follows the window's colours and language."""
        self.language = language
        self.cross.setIcon(ui_icon("close", theme))
        self.cross.setAccessibleName(say(msg("Close"), language))
        if self.isVisible() and self.message is not None:
            self.show_message(self.message, str(self.property("level")), self.answers)

    def show_message(
        self, message: Message, level: str = "info", answers: Sequence[tuple[Message, Callable[[], None]]] = ()
    ) -> None:
        """Says a sentence; with answers it stays until one is given."""
        self.message, self.answers, self._whose = message, answers, None
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText(say(message, self.language))
        while (item := self.buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for text, run in answers:
            button = QPushButton(say(text, self.language))
            button.clicked.connect(self._answering(run))
            self.buttons.addWidget(button)
        self.show()
        self.settle()
        announce(self, self.text.text())
        if answers:
            self._timer.stop()
        else:
            self._timer.start()

    def settle(self) -> None:
        """Takes its place again, where it shows: its room or its text is another."""
        if not self.isHidden():
            room = self._room()
            self.setGeometry(room.x(), room.y(), room.width(), self.heightForWidth(room.width()))
            self.raise_()

    def go_on(self, whose: object, message: Message, answers: Sequence[tuple[Message, Callable[[], None]]]) -> None:
        """Says how far something is: its buttons stay where they are while the sentence changes."""
        if self._whose is whose and self.isVisible():
            self.message = message
            self.text.setText(say(message, self.language))
            self.settle()
            return
        self.show_message(message, "info", answers)
        self._whose = whose

    def _answering(self, run: Callable[[], None]) -> Callable[[], None]:
        def answer() -> None:
            self.hide()
            run()

        return answer
