"""A trace as a list of hops with the packet's controls: verdict, what stops it, how to let it through, there and back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from designer.gui.desk import Desk
from designer.gui.panels.letting import LetThrough
from designer.gui.signs import verdict_sign
from designer.gui.ui_icons import ui_icon
from designer.gui.walking import SPEEDS
from designer.gui.widgets.scrolled import empty
from designer.reach import Trace
from designer.reach.packets import span
from designer.reach.records import Hop
from designer.text import Message, msg

_SIGNS = {"pass": "✓", "block": "✗", "translate": "⇄", "unknown": "?"}
_LEVELS = {"pass": "good", "translate": "good", "block": "error"}


class HopLine(QFrame):
    """A hop; a click or Enter takes the packet there."""

    chosen = Signal(int)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        self.setObjectName("hop")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.at)
        else:
            super().keyPressEvent(event)


class Controls(QWidget):
    """Back, play or pause, step, speed, and which hop it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.walk, self.desk = desk.walk, desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(4)
        self.restart, self.back, self.play, self.step = QToolButton(), QToolButton(), QToolButton(), QToolButton()
        self.speed, self.count = QToolButton(), QLabel()
        for name, button in (("restart", self.restart), ("back", self.back), ("play", self.play), ("step", self.step)):
            button.setObjectName(f"walk-{name}")
            row.addWidget(button)
        self.speed.setObjectName("walk-speed")
        row.addWidget(self.speed)
        row.addStretch(1)
        self.count.setObjectName("second")
        row.addWidget(self.count)
        self.restart.clicked.connect(lambda: self.walk.go(0))
        self.back.clicked.connect(self.walk.back)
        self.play.clicked.connect(self.walk.toggle)
        self.step.clicked.connect(self.walk.step)
        self.speed.clicked.connect(self._faster)
        self.walk.state_changed.connect(self.refresh)
        self.speak()

    def _faster(self) -> None:
        self.walk.set_speed(SPEEDS[(SPEEDS.index(self.walk.speed) + 1) % len(SPEEDS)])
        self.refresh()

    def speak(self) -> None:
        """Names and icons in the language and colours of the moment."""
        for button, icon, text in (
            (self.restart, "undo", msg("Back to the start")),
            (self.back, "back", msg("Hop before (PgUp)")),
            (self.step, "next", msg("Next hop (PgDn)")),
        ):
            button.setIcon(ui_icon(icon, self.desk.theme))
            self._name(button, text)
        self._name(self.speed, msg("Speed"))
        self.refresh()

    def _name(self, button: QToolButton, text: Message) -> None:
        button.setToolTip(self.desk.say(text))
        button.setAccessibleName(self.desk.say(text))

    def refresh(self) -> None:
        """Shows whether it plays, and where it is."""
        walk = self.walk
        self.play.setIcon(ui_icon("pause" if walk.playing else "play", self.desk.theme))
        self._name(self.play, msg("Pause (P)") if walk.playing else msg("Play (P)"))
        self.speed.setText(f"{walk.speed:g}×")
        self.count.setText(f"{walk.at} / {len(walk.hops)}")
        self.back.setEnabled(walk.at > 0)
        self.restart.setEnabled(walk.at > 0)
        self.step.setEnabled(not walk.ended)


class Way(QWidget):
    """Shows ``desk.trace`` and follows its packet."""

    shown = Signal(QWidget)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.top, self.list = QVBoxLayout(), QVBoxLayout()
        self.top.setSpacing(4)
        self.list.setSpacing(4)
        self.controls, self.letting = Controls(desk), LetThrough(desk)
        self.column.addLayout(self.top)
        self.column.addWidget(self.letting)
        self.column.addWidget(self.controls)
        self.column.addLayout(self.list)
        self.lines: list[HopLine] = []
        desk.walk.arrived.connect(self._arrived)

    def show_trace(self, trace: Trace | None, ports: tuple[int, int] | None = None) -> None:
        """Shows another trace."""
        empty(self.top)
        empty(self.list)
        self.lines = []
        self.controls.setVisible(trace is not None)
        self.letting.show_for(trace, ports)
        if trace is None:
            return
        self.controls.speak()
        self._verdict(trace)
        for title, hops, first in ((msg("There"), trace.forward, 1), (msg("Back"), trace.back, len(trace.forward) + 1)):
            if hops:
                self._text(self.list, self.desk.say(title), "group")
                for number, hop in enumerate(hops, 1):
                    self._hop(number, first + number - 1, hop)
        for one in trace.assumptions:
            self._text(self.list, self.desk.say(msg("Assumed: {what}", what=one)), "second")
        self._arrived()

    def _verdict(self, trace: Trace) -> None:
        from designer.reach.report import VERDICTS

        sign = verdict_sign(trace.verdict)
        label = QLabel(f"{sign} {self.desk.say(msg(VERDICTS[trace.verdict]))}")
        label.setProperty("level", {"reached": "good", "blocked": "error"}.get(trace.verdict, "warning"))
        self.top.addWidget(label)
        if trace.ports:
            ports = ", ".join(map(span, trace.ports))
            self._text(self.top, self.desk.say(msg("Ports that get through: {ports}", ports=ports)), "second")
        for blocker in trace.blockers:
            card = QFrame()
            card.setObjectName("card")
            card.setProperty("level", "error")
            column = QVBoxLayout(card)
            column.setContentsMargins(8, 8, 8, 8)
            self._text(column, "✗ " + self.desk.say(blocker.why), "")
            if blocker.code:
                self._text(column, blocker.code, "second")
            self.top.addWidget(card)

    def _hop(self, number: int, at: int, hop: Hop) -> None:
        line = HopLine(at)
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(8)
        sign = QLabel(f"{number} {_SIGNS[hop.decision]}")
        sign.setProperty("level", _LEVELS.get(hop.decision, "warning"))
        sign.setMinimumWidth(28)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(sign)
        text = QLabel(self.desk.say(hop.why))
        text.setWordWrap(True)
        text.setToolTip(hop.packet)
        line.setAccessibleName(text.text())
        row.addWidget(text, 1)
        line.chosen.connect(self._chosen)
        self.lines.append(line)
        self.list.addWidget(line)

    def _chosen(self, at: int) -> None:
        self.desk.walk.pause()
        self.desk.walk.go(at)
        hop = self.desk.walk.hop
        if hop is not None:
            self.desk.fly_to([hop.where])

    def _arrived(self) -> None:
        """Marks the hop at which the packet stands."""
        for line in self.lines:
            here = line.at == self.desk.walk.at
            if bool(line.property("here")) != here:
                line.setProperty("here", here)
                line.style().unpolish(line)
                line.style().polish(line)
            if here:
                self.shown.emit(line)

    def _text(self, layout: QVBoxLayout, text: str, name: str) -> None:
        label = QLabel(text)
        label.setObjectName(name)
        label.setWordWrap(True)
        layout.addWidget(label)
