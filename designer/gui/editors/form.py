"""A form for any record or structure, made from its fields' annotations: groups, labels, units, help, errors."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.core.fields import FieldInfo, fields_of
from designer.edits.change import check_value
from designer.gui.desk import Desk
from designer.gui.editors.editor import Editor
from designer.gui.editors.make import editor_for
from designer.gui.editors.simple import Switch
from designer.text import Message, msg

_FIRST = (
    "General",
    "Compute",
    "Database",
    "Network",
    "Rules",
    "Security",
    "Availability",
    "Scaling",
    "Listeners",
    "Targets",
)

_INDENT = 12
"""How far the fields of a part stand from its line."""


class Row(QWidget):
    """Label, editor, and under them what is wrong."""

    def __init__(self, desk: Desk, info: FieldInfo, editor: Editor) -> None:
        super().__init__()
        self.info, self.editor = info, editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label: QLabel | None = None
        if not isinstance(editor, Switch):
            label = self.label = QLabel(editor.label)
            label.setObjectName("label")
            label.setBuddy(editor.inner)
            label.setToolTip(desk.say(msg(info.field.help)) if info.field.help else "")
            column.addWidget(label)
        column.addWidget(editor)
        self.wrong = QLabel()
        self.wrong.setObjectName("wrong")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        self.advice = QLabel()
        self.advice.setObjectName("advice")
        self.advice.setWordWrap(True)
        self.advice.hide()
        column.addWidget(self.advice)

    def complain(self, text: str) -> None:
        """Marks the field and says why; an empty text takes the mark away."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        inner = self.editor.inner
        inner.setProperty("wrong", bool(text))
        inner.style().unpolish(inner)
        inner.style().polish(inner)

    def advise(self, text: str, level: str = "") -> None:
        """Says what a rule of some level says of the value."""
        self.advice.setText(text)
        if self.advice.property("level") != level:
            self.advice.setProperty("level", level)
            self.advice.style().unpolish(self.advice)
            self.advice.style().polish(self.advice)
        self.advice.setVisible(bool(text))


class Form(QWidget):
    """The form; ``only`` names the fields that it shows, None shows all.

    Signals:
        put: field and value that a person has made and that passed the field's checks.
    """

    put = Signal(str, object)

    def __init__(
        self, desk: Desk, struct: type[msgspec.Struct], subject: str, only: frozenset[str] | None = None
    ) -> None:
        super().__init__()
        self._only = only
        self.desk, self.struct, self.subject = desk, struct, subject
        self.rows: dict[str, Row] = {}
        self.value: Any = None
        self._open = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._advanced: list[QWidget] = []
        self._heads: dict[str, QLabel] = {}
        self._fill()

    def nest(self, name: str) -> None:
        """Makes it a part of another form: a line at its left shows how far it reaches."""
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column.setContentsMargins(_INDENT, 0, 0, 0)

    def _fill(self) -> None:
        groups: dict[str, list[Row]] = {}
        for name, info in fields_of(self.struct).items():
            if self._only is not None and name not in self._only:
                continue
            # An editor that no row takes in would never go, and its desk with it.
            editor = editor_for(self.desk, info, self.subject) if info.field.label else None
            if editor is None:
                continue
            row = self.rows[name] = Row(self.desk, info, editor)
            editor.changed.connect(lambda value, name=name: self._changed(name, value))
            editor.kept.connect(partial(row.complain, ""))
            editor.failed.connect(lambda message, name=name: self._failed(name, message))
            groups.setdefault(info.field.group, []).append(row)
        names = sorted(groups, key=lambda group: _FIRST.index(group) if group in _FIRST else len(_FIRST))
        for group in names:
            if group and len(groups) > 1:
                head = self._heads[group] = QLabel(self.desk.say(msg(group)))
                head.setObjectName("group")
                self.column.addWidget(head)
            first = groups[group][0].label
            if group in self._heads and first is not None and first.text() == self._heads[group].text():
                # The heading says it already.
                first.hide()
            for row in groups[group]:
                self.column.addWidget(row)
                if row.info.field.advanced:
                    self._advanced.append(row)
        if self._advanced:
            self.more = QPushButton(self.desk.say(msg("More")))
            self.more.setObjectName("more")
            self.more.setCheckable(True)
            self.more.toggled.connect(self._unfold)
            self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self, on: bool) -> None:
        self._open = on
        self.more.setText(self.desk.say(msg("Less") if on else msg("More")))
        if self.value is not None:
            self.refill(self.value)

    def _changed(self, name: str, value: Any) -> None:
        if self.rows[name].info.field.choices and value == "":
            value = None
        wrong = check_value(self.struct, name, value)
        if wrong is not None:
            self._failed(name, wrong)
            return
        self.rows[name].complain("")
        self.put.emit(name, value)

    def _failed(self, name: str, message: Message) -> None:
        self.rows[name].complain(self.desk.say(message))

    def refill(self, value: Any) -> None:
        """Shows another state of the record; what a person is typing stays."""
        before, self.value = self.value, value
        shown: set[str] = set()
        for name, row in self.rows.items():
            field = row.info.field
            visible = (self._open or not field.advanced) and (field.when is None or field.when(value))
            row.setVisible(visible)
            if visible and field.group:
                shown.add(field.group)
            now = getattr(value, name)
            row.editor.show_value(now)
            if before is not None and getattr(before, name, None) != now:
                row.complain("")
        for group, head in self._heads.items():
            head.setVisible(group in shown)

    def hint(self, field: str, text: str, level: str = "") -> None:
        """Says under a field what a rule says of it; the person's own mistakes come first."""
        if field in self.rows:
            self.rows[field].advise(text, level)

    def focus(self, field: str) -> None:
        """Puts the cursor into a field."""
        if field in self.rows:
            self.rows[field].editor.inner.setFocus(Qt.FocusReason.OtherFocusReason)
