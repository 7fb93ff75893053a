"""What belongs to a selected resource and has no box: a region's other zones, a VPC's tables, groups and lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.catalog import kind
from designer.edits.add import add, add_zone, offered_zones
from designer.graph.view import order
from designer.gui.desk import Desk
from designer.gui.panels.letting import LetThrough
from designer.gui.signs import verdict_sign
from designer.gui.widgets.flow import Flow
from designer.gui.widgets.scrolled import empty
from designer.text import Message, msg, within

_IN_VPC = {
    "route-table": msg("Route tables"),
    "security-group": msg("Security groups"),
    "network-acl": msg("Network ACLs"),
    "target-group": msg("Target groups"),
}
"""Kinds that a VPC has many of, under their headings."""


class Beside(QWidget):
    """Rows that lead to what is named, and buttons that add to it."""

    def __init__(self, desk: Desk, record: Any) -> None:
        super().__init__()
        self.desk, self.id, self.kind = desk, record.id, getattr(record, "kind", "")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.setSpacing(4)
        self._shown: object = None

    def refresh(self) -> None:
        """Shows what is there now."""
        model = self.desk.workspace.model
        one = model.resources.get(self.id)
        if self.id in model.links:
            self._link()
            return
        if one is None or one.kind not in ("region", "vpc", "load-balancer", "nat-gateway"):
            return
        now = tuple(
            (other.id, other.name) for other in model.resources.values() if other.parent in (self.id, one.parent)
        )
        if (now, one) == self._shown:
            return
        self._shown = (now, one)
        empty(self.column)
        if one.kind == "region":
            self._zones()
        elif one.kind == "vpc":
            for name, heading in _IN_VPC.items():
                self._list(name, heading)
        elif one.kind == "load-balancer":
            for listener in one.listeners:
                if listener.target_group:
                    self._entry(listener.target_group, msg("Target group"))
        elif one.elastic_ip:
            self._entry(one.elastic_ip, msg("Elastic IP"))

    def _heading(self, text: str) -> None:
        label = QLabel(text)
        label.setObjectName("group")
        self.column.addWidget(label)

    def _button(self, text: str, name: str, run: Callable[[], object]) -> None:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(lambda: run())
        self.column.addWidget(button)

    def _entry(self, id: str, head: Any = None) -> None:
        name = self.desk.workspace.view.label(id)
        text = f"{self.desk.say(head)}  ·  {name}" if head is not None else name
        self._button(text, "row", lambda: self.desk.select([id]))

    def _zones(self) -> None:
        offered = offered_zones(self.desk.workspace.model, self.id)
        code = self.desk.workspace.model.resources[self.id].code
        if not offered:
            return
        self._heading(self.desk.say(msg("More zones")))
        line = QWidget()
        row = Flow(line)
        for letter in offered:
            button = QPushButton(f"+ {code}{letter}")
            button.setObjectName(f"zone-{letter}")
            button.clicked.connect(self._adding(letter))
            row.addWidget(button)
        self.column.addWidget(line)

    def _adding(self, letter: str) -> Callable[[], object]:
        return lambda: self.desk.attempt(
            lambda: add_zone(self.desk.workspace.model, self.id, letter),
            msg("Add {what}", what=within("Availability Zone")),
        )

    def _list(self, name: str, heading: Message) -> None:
        what = kind(name)
        self._heading(self.desk.say(heading))
        model = self.desk.workspace.model
        inside = [one for one in model.resources.values() if one.kind == name and one.parent == self.id]
        for one in sorted(inside, key=lambda one: order(one.id)):
            detail = self.desk.say(what.detail(one, self.desk.workspace.view))
            self._button(f"{one.name or one.id}   {detail}", "row", self._going(one.id))
        add_one = QPushButton(self.desk.say(msg("Add {what}", what=within(what.label))))
        add_one.setObjectName(f"new-{name}")
        add_one.clicked.connect(self._making(name))
        self.column.addWidget(add_one, 0, Qt.AlignmentFlag.AlignLeft)

    def _going(self, id: str) -> Callable[[], object]:
        return lambda: self.desk.select([id])

    def _making(self, name: str) -> Callable[[], object]:
        def make() -> None:
            before = set(self.desk.workspace.model.resources)
            label = msg("Add {what}", what=within(kind(name).label))
            if self.desk.attempt(lambda: add(self.desk.workspace.model, name, 0.0, 0.0, parent=self.id), label):
                new = [id for id in self.desk.workspace.model.resources if id not in before]
                self.desk.select(new[:1])

        return make

    def _link(self) -> None:
        """A drawn arrow: its verdict, and the way to its trace."""
        flow = self.desk.workspace.flows.get(self.id)
        if flow is self._shown:
            return
        self._shown = flow
        empty(self.column)
        if flow is None:
            return
        from designer.reach.report import VERDICTS

        label = QLabel(f"{verdict_sign(flow.verdict)} {self.desk.say(msg(VERDICTS[flow.verdict]))}")
        label.setProperty("level", {"reached": "good", "blocked": "error"}.get(flow.verdict, "warning"))
        self.column.addWidget(label)
        for blocker in flow.blockers:
            line = QLabel("✗ " + self.desk.say(blocker.why))
            line.setWordWrap(True)
            self.column.addWidget(line)
        letting = LetThrough(self.desk)
        self.column.addWidget(letting)
        link = self.desk.workspace.model.links.get(self.id)
        letting.show_for(flow, link.ports if link is not None else None)
        self._button(self.desk.say(msg("Show the way")), "way", self._trace)

    def _trace(self) -> None:
        self.desk.show_trace(self.desk.workspace.flows.get(self.id))
        self.desk.focused.emit("trace", "")
