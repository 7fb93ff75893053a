"""The trace: ask whether a packet gets there and back, and see its way; below it who reaches whom by tier."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from designer.core import DesignerError
from designer.graph.view import order
from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.gui.panels.matrix import TierMatrix
from designer.gui.widgets.scrolled import Scrolled, empty
from designer.reach.report import VERDICTS
from designer.text import msg

_SIGNS = {"pass": "✓", "block": "✗", "translate": "⇄", "unknown": "?"}
_ENDS = (
    "users",
    "data-center",
    "instance",
    "auto-scaling-group",
    "load-balancer",
    "database",
    "network-interface",
    "distribution",
    "bucket",
)


class HopLine(QFrame):
    """A hop; a click or Enter flies to its component."""

    def __init__(self, desk: Desk, component: str) -> None:
        super().__init__()
        self.desk, self.component = desk, component
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.desk.fly_to([self.component])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.desk.fly_to([self.component])
        else:
            super().keyPressEvent(event)


class TracePanel(Scrolled):
    """Shows ``desk.trace``, or the verdict of the selected arrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("trace")
        self.source, self.target = QComboBox(), QComboBox()
        self.protocol, self.port, self.go = QComboBox(), QLineEdit(), QPushButton()
        self.protocol.addItems(["tcp", "udp", "icmp"])
        self.port.setMaximumWidth(72)
        self.go.setObjectName("primary")
        self.ids: list[str] = []
        self.labels = [QLabel(), QLabel(), QLabel()]
        grid = QGridLayout()
        grid.setSpacing(4)
        for row, (label, box) in enumerate(zip(self.labels, (self.source, self.target), strict=False)):
            label.setObjectName("label")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        line = QHBoxLayout()
        line.setSpacing(4)
        for widget in (self.protocol, self.port, self.go):
            line.addWidget(widget)
        line.addStretch(1)
        self.column.addLayout(line)
        self.answer = QVBoxLayout()
        self.answer.setSpacing(4)
        self.column.addLayout(self.answer)
        self.matrix = TierMatrix(desk)
        self.column.addWidget(self.matrix)
        self.column.addStretch(1)
        self.go.clicked.connect(self.ask)
        self.port.returnPressed.connect(self.ask)
        desk.trace_changed.connect(self.refresh)
        desk.selection_changed.connect(self._selected)
        desk.news.connect(self._news)
        desk.appearance_changed.connect(self._speak)
        self._speak()

    def _selected(self) -> None:
        """A selected arrow shows its own way, while this panel is in front."""
        chosen = self.desk.selection
        if self.isVisible() and len(chosen) == 1 and chosen[0] in self.desk.workspace.flows:
            self.desk.show_trace(self.desk.workspace.flows[chosen[0]])

    def _news(self, news: frozenset[str]) -> None:
        if "model" in news:
            self._fill()
        if "flows" in news and self.desk.trace is not None:
            self._asked_again()

    def _asked_again(self) -> None:
        """The shown trace follows the model."""
        trace = self.desk.trace
        assert trace is not None
        try:
            now = self.desk.workspace.reach.trace(trace.source, trace.target, trace.protocol, trace.port)
        except DesignerError:
            self.desk.show_trace(None)
            return
        if now != trace:
            self.desk.show_trace(now)

    def _speak(self) -> None:
        say = self.desk.say
        self.setAccessibleName(say(msg("Trace")))
        for label, box, text in zip(self.labels, (self.source, self.target), (msg("From"), msg("To")), strict=False):
            label.setText(say(text))
            box.setAccessibleName(say(text))
        self.protocol.setAccessibleName(say(msg("Protocol")))
        self.port.setAccessibleName(say(msg("Port")))
        self.port.setPlaceholderText(say(msg("Port")))
        self.go.setText(say(msg("Trace")))
        self.ids = []
        self._fill()
        self.refresh()

    def _fill(self) -> None:
        view = self.desk.workspace.view
        found = [one for one in view.model.resources.values() if one.kind in _ENDS]
        found.sort(key=lambda one: (_ENDS.index(one.kind), order(one.id)))
        entries = [("internet", self.desk.say(msg("The internet")))] + [(one.id, one.name or one.id) for one in found]
        names = [name for _, name in entries]
        if [id for id, _ in entries] == self.ids and names == [
            self.source.itemText(at) for at in range(self.source.count())
        ]:
            return
        kept = [
            self.ids[box.currentIndex()] if 0 <= box.currentIndex() < len(self.ids) else ""
            for box in (self.source, self.target)
        ]
        self.ids = [id for id, _ in entries]
        for box, before in zip((self.source, self.target), kept, strict=True):
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(self.ids.index(before) if before in self.ids else -1)

    def ask(self) -> None:
        """Traces what the fields say."""
        if self.source.currentIndex() < 0 or self.target.currentIndex() < 0:
            self.desk.tell(msg("Choose where the packet comes from and where it goes."))
            return
        text = self.port.text().strip()
        if text and not (text.isdigit() and int(text) <= 65535):
            self.desk.tell(
                msg("“{text}” is no port such as {one} or {range}.", text=text[:40], one="443", range="22"), "error"
            )
            return
        source, target = self.ids[self.source.currentIndex()], self.ids[self.target.currentIndex()]
        try:
            trace = self.desk.workspace.reach.trace(
                source, target, self.protocol.currentText(), int(text) if text else None
            )
        except DesignerError as error:
            self.desk.tell(error.message, "error")
            return
        self.desk.show_trace(trace)

    def refresh(self) -> None:
        """Shows the trace as it is now."""
        empty(self.answer)
        trace = self.desk.trace
        if trace is None:
            self._text(self.desk.say(msg("Choose two ends, or select an arrow and let its way be shown.")), "second")
            return
        for box, id in ((self.source, trace.source), (self.target, trace.target)):
            if id in self.ids:
                box.setCurrentIndex(self.ids.index(id))
        self.port.setText("" if trace.port is None else str(trace.port))
        self._verdict(trace)
        for title, hops in ((msg("There"), trace.forward), (msg("Back"), trace.back)):
            if hops:
                self._text(self.desk.say(title), "group")
                for number, hop in enumerate(hops, 1):
                    self._hop(number, hop)
        for one in trace.assumptions:
            self._text(self.desk.say(msg("Assumed: {what}", what=one)), "second")

    def _verdict(self, trace: Any) -> None:
        label = QLabel(self.desk.say(msg(VERDICTS[trace.verdict])))
        label.setProperty("level", {"reached": "good", "blocked": "error"}.get(trace.verdict, "warning"))
        self.answer.addWidget(label)
        if trace.ports:
            ports = ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in trace.ports)
            self._text(self.desk.say(msg("Ports that get through: {ports}", ports=ports)), "second")
        for blocker in trace.blockers:
            card = QFrame()
            card.setObjectName("card")
            card.setProperty("level", "error")
            column = QVBoxLayout(card)
            column.setContentsMargins(8, 6, 8, 6)
            text = QLabel("✗ " + self.desk.say(blocker.why))
            text.setWordWrap(True)
            column.addWidget(text)
            self.answer.addWidget(card)

    def _hop(self, number: int, hop: Any) -> None:
        line = HopLine(self.desk, hop.component)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        sign = QLabel(f"{number} {_SIGNS[hop.decision]}")
        sign.setProperty("level", {"pass": "good", "translate": "good", "block": "error"}.get(hop.decision, "warning"))
        sign.setMinimumWidth(28)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(sign)
        text = QLabel(self.desk.say(hop.why))
        text.setWordWrap(True)
        text.setToolTip(hop.packet)
        line.setAccessibleName(text.text())
        row.addWidget(text, 1)
        self.answer.addWidget(line)

    def _text(self, text: str, name: str) -> None:
        label = QLabel(text)
        label.setObjectName(name)
        label.setWordWrap(True)
        self.answer.addWidget(label)


PANEL = Panel("trace", msg("Trace"), TracePanel, rank=40)
