"""The smallest change that lets a packet through: read first, then applied as one undo step."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from designer.core import Change
from designer.gui.desk import Desk
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.scrolled import empty
from designer.reach import Trace
from designer.reach.opening import Wish, smallest
from designer.reach.telling import told
from designer.text import msg

_SMALL = 400
"""With more resources than this the change is looked for when it is asked for, so that selecting never waits."""


class LetThrough(QFrame):
    """Shows nothing for a trace that nothing stops, or that no small change helps."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("card")
        self.setProperty("level", "advice")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(4)
        self.wish: Wish | None = None
        self.change: Change | None = None

    def show_for(self, trace: Trace | None, ports: tuple[int, int] | None = None) -> None:
        """Takes another trace; ``ports`` are those of its arrow, where it has a range."""
        empty(self.column)
        self.change = None
        if trace is None or trace.verdict != "blocked":
            self.hide()
            return
        one = None if trace.port is None else (trace.port, trace.port)
        self.wish = Wish(trace.source, trace.target, trace.protocol, ports or one)
        if len(self.desk.workspace.model.resources) > _SMALL:
            self._heading()
            self._button("look", self.desk.say(msg("Show what would let it through"))).clicked.connect(self.look)
            self.show()
        else:
            self.look()

    def look(self) -> None:
        """Finds the change and shows what it would do."""
        empty(self.column)
        workspace, say = self.desk.workspace, self.desk.say
        assert self.wish is not None
        self.change = smallest(workspace.model, self.wish)
        self.setVisible(self.change is not None)
        if self.change is None:
            return
        self._heading()
        for sentence in told(workspace.view, self.change):
            line = QLabel("＋ " + say(sentence))
            line.setWordWrap(True)
            self.column.addWidget(line)
        apply = self._button("apply", say(msg("Apply")))
        apply.setIcon(ui_icon("fix", self.desk.theme))
        apply.clicked.connect(self.apply)

    def apply(self) -> None:
        """Makes the change that is shown, as one undo step."""
        change = self.change
        if change is not None:
            self.desk.attempt(lambda: change, msg("Let the packet through"))

    def _heading(self) -> None:
        label = QLabel(self.desk.say(msg("The smallest change that lets it through")))
        label.setProperty("level", "advice")
        label.setWordWrap(True)
        self.column.addWidget(label)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        self.column.addWidget(button)
        return button
