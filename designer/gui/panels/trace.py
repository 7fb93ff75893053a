"""The trace: ask whether a packet gets there and back, and see its way; below it who reaches whom by tier."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from designer.core import DesignerError
from designer.edits.connect import takes_part
from designer.graph.view import order
from designer.gui.desk import Desk
from designer.gui.panels.answers import Answers
from designer.gui.panels.matrix import TierMatrix
from designer.gui.panels.way import Way
from designer.gui.widgets.scrolled import Scrolled
from designer.reach import Trace
from designer.text import msg

_OUTSIDE = ("users", "data-center")


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
        self._listed: object = None
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
        self.hint = QLabel()
        self.hint.setObjectName("second")
        self.hint.setWordWrap(True)
        self.answers, self.way = Answers(desk), Way(desk)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.way)
        self.column.addWidget(self.answers)
        self.matrix = TierMatrix(desk)
        self.column.addWidget(self.matrix)
        self.column.addStretch(1)
        self.go.clicked.connect(self.ask)
        self.port.returnPressed.connect(self.ask)
        self.way.shown.connect(lambda line: self.ensureWidgetVisible(line, 0, 24))
        desk.trace_changed.connect(self.refresh)
        desk.question_changed.connect(self.refresh)
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
            self._fill_in_front()
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
        self._listed = None
        self._fill_in_front()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.desk.workspace.view.model.resources is not self._listed:
            self._fill()
            self.refresh()

    def _fill_in_front(self) -> None:
        """Behind another panel the ends are not listed: there may be thousands."""
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        view = self.desk.workspace.view
        if view.model.resources is self._listed:
            return
        self._listed = view.model.resources
        found = [one for one in view.model.resources.values() if takes_part(one)]
        found.sort(key=lambda one: (one.kind not in _OUTSIDE, one.kind, order(one.id)))
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

    def _ports(self, trace: Trace | None) -> tuple[int, int] | None:
        """The ports of the arrow whose trace it is."""
        for id, flow in self.desk.workspace.flows.items():
            if flow == trace:
                return self.desk.workspace.model.links[id].ports if id in self.desk.workspace.model.links else None
        return None

    def refresh(self) -> None:
        """Shows the trace as it is now."""
        trace = self.desk.trace
        self.way.show_trace(trace, self._ports(trace))
        self.hint.setVisible(trace is None and self.desk.question is None)
        self.hint.setText(self.desk.say(msg("Choose two ends, or select an arrow and let its way be shown.")))
        if trace is None:
            return
        for box, id in ((self.source, trace.source), (self.target, trace.target)):
            if id in self.ids:
                box.setCurrentIndex(self.ids.index(id))
        self.port.setText("" if trace.port is None else str(trace.port))
