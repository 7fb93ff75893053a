"""The strip over the canvas that says what an edit opened or closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.gui.asking import spoken
from designer.gui.desk import Desk
from designer.gui.doors import Door
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.scrolled import empty
from designer.text import msg

_MOST = 4


class Strip(QFrame):
    """A child of the canvas at its lower left; hidden while there is nothing to say."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("strip")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(4)
        self.hide()
        desk.doors.changed.connect(self.refresh)
        desk.appearance_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Shows the doors of the moment."""
        empty(self.column)
        doors, say = self.desk.doors.doors, self.desk.say
        self.setVisible(bool(doors))
        if not doors:
            return
        top = QHBoxLayout()
        title = QLabel(say(msg("This edit changed who reaches whom")))
        title.setObjectName("group")
        top.addWidget(title, 1)
        close = QToolButton()
        close.setIcon(ui_icon("close", self.desk.theme))
        close.setAccessibleName(say(msg("Close")))
        close.clicked.connect(self.desk.doors.forget)
        top.addWidget(close)
        self.column.addLayout(top)
        for door in doors[:_MOST]:
            line = QPushButton(self.words(door))
            line.setObjectName("opened" if door.opened else "closed")
            line.setToolTip(say(msg("Show the way")))
            line.clicked.connect(self._tracing(door))
            self.column.addWidget(line)
        if len(doors) > _MOST:
            more = QLabel(say(msg("… and {count} more", count=len(doors) - _MOST)))
            more.setObjectName("second")
            self.column.addWidget(more)
        self.setAccessibleName(" ".join(self.words(door) for door in doors))
        # New children show with the next turn of the event loop only, and a layout gives hidden ones no room.
        QTimer.singleShot(0, self, self.settle)

    def settle(self) -> None:
        """Takes its place at the lower left of the canvas."""
        self.adjustSize()
        canvas = self.parentWidget()
        if canvas is not None:
            self.move(12, canvas.height() - self.height() - 12)
            self.raise_()

    def words(self, door: Door) -> str:
        """A line: what opened or closed, from where to where."""
        what = spoken(door.accesses, self.desk.say)
        ends = {"source": self.desk.name_of(door.source), "target": self.desk.name_of(door.target), "what": what}
        line = msg("Opened: {source} → {target}  {what}", **ends)
        if not door.opened:
            line = msg("Closed: {source} → {target}  {what}", **ends)
        return ("＋ " if door.opened else "✗ ") + self.desk.say(line)

    def _tracing(self, door: Door) -> Callable[[], None]:
        def show() -> None:
            self.desk.trace_access(door.accesses[0])
            self.desk.focused.emit("trace", "")

        return show
