"""Lists of structures (rules, routes, listeners, targets): a line each, which unfolds into a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.core.fields import FieldInfo, fields_of
from designer.gui.desk import Desk
from designer.gui.editors.editor import Editor
from designer.gui.editors.simple import write_ports
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.order import precede
from designer.reach.packets import named
from designer.text import msg


def summary(desk: Desk, value: Any) -> str:
    """A structure in one line, for example "tcp 443 ← web" or "0.0.0.0/0 → igw"."""
    view = desk.workspace.view

    def name(text: Any) -> str:
        return view.label(text) if text in view.model.resources else str(text)

    kind = type(value).__name__
    if kind == "GroupRule":
        text = f"{_traffic(desk, value)}  ·  {name(value.peer)}"
        return f"{text}  ·  {value.note}" if value.note else text
    if kind == "AclRule":
        action = desk.say(msg("Allow" if value.action == "allow" else "Deny"))
        return f"{value.number}  {action}  {_traffic(desk, value)}  ·  {value.cidr}"
    if kind == "Route":
        return f"{name(value.destination)}  →  {name(value.target)}"
    if kind == "Listener":
        group = f"  →  {name(value.target_group)}" if value.target_group else ""
        return f"{value.protocol} {value.port}{group}"
    if kind == "Target":
        return f"{name(value.target)}{f'  :{value.port}' if value.port else ''}"
    return "  ·  ".join(
        str(getattr(value, field)) for field in value.__struct_fields__ if getattr(value, field) not in (None, "")
    )


def _traffic(desk: Desk, rule: Any) -> str:
    """What a rule is about, for example "tcp 443"."""
    said = desk.say(named(rule.protocol))
    return said if rule.protocol == "all" else f"{said} {write_ports(rule.ports) or '*'}"


def blank(desk: Desk, struct: type[msgspec.Struct], subject: str, rows: tuple[Any, ...]) -> Any:
    """A new row with sensible values."""
    known: dict[str, Any] = {}
    for name, info in fields_of(struct).items():
        if info.default is not msgspec.NODEFAULT:
            continue
        if name == "number":
            known[name] = min(max((row.number for row in rows), default=0) // 100 * 100 + 100, 32766)
        elif info.field.ref:
            from designer.gui.editors.choosing import fitting

            choices = fitting(desk, info.field.ref, subject)
            known[name] = choices[0][0] if choices and name in ("target", "peer") else "10.0.0.0/16"
        else:
            known[name] = 0 if info.type is int else ""
    if struct.__name__ == "GroupRule":
        known.update(protocol="tcp", ports=(443, 443))
    if struct.__name__ == "Route":
        known["destination"] = "0.0.0.0/0"
    return struct(**known)


class Rows(Editor):
    """The list. ``open_at`` is the row that is unfolded."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str, struct: type[msgspec.Struct]) -> None:
        super().__init__(desk, info, subject)
        self.struct = struct
        self.values: tuple[Any, ...] = ()
        self.open_at = -1
        self._forms: list[Any] = []
        self._heads: list[QPushButton] = []
        self._built: tuple[Any, ...] | None = None
        self._added = False
        box = QWidget()
        self.row.addWidget(box, 1)
        self.column = QVBoxLayout(box)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.more = QPushButton(desk.say(msg("Add")))
        self.more.setIcon(ui_icon("add", desk.theme))
        self.more.setObjectName(f"add-{info.name}")
        self.more.clicked.connect(self._add)
        self._inner = self.more
        self.unset = QLabel(desk.say(msg(info.field.help)) if info.field.help else "")
        self.unset.setObjectName("second")
        self.unset.setWordWrap(True)
        self.column.addWidget(self.unset)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.column.addLayout(self.lines)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self) -> None:
        self.open_at = len(self.values)
        self._added = True
        self.changed.emit((*self.values, blank(self.desk, self.struct, self.subject, self.values)))

    def show_value(self, value: Any) -> None:
        self.values = tuple(value or ())
        self.unset.setVisible(value is None)
        key = (tuple(summary(self.desk, one) for one in self.values), self.open_at)
        if self._built is not None and len(self._built[0]) == len(key[0]) and self._built[1] == key[1] and self._forms:
            for at, one in enumerate(self.values):
                self._heads[at].setText(key[0][at])
                if at == self.open_at:
                    self._forms[0].refill(one)
            self._built = key
            return
        if key != self._built:
            self._built = key
            self._build()

    def _build(self) -> None:
        held = self._held()
        while (item := self.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._forms, self._heads = [], []
        for at, one in enumerate(self.values):
            self.lines.addWidget(self._line(at, one))
            if at == self.open_at:
                self.lines.addWidget(self._form(at, one))
        laid = [self.lines.itemAt(at) for at in range(self.lines.count())]
        precede(self.more, [widget for item in laid if item is not None and (widget := item.widget()) is not None])
        if self._added and self._forms:
            # Who adds a row goes on with what is in it.
            self._added = False
            self._forms[0].focus(next(iter(self._forms[0].rows)))
        elif held is not None:
            # The line is another widget now; the keys stay with it, or with the one that took its place.
            (self._heads[min(held, len(self._heads) - 1)] if self._heads else self.more).setFocus()

    def _held(self) -> int | None:
        """Which line has the keys, in its head or at its cross; None where they go elsewhere."""
        focus = QApplication.focusWidget()
        for at, head in enumerate(self._heads):
            line = head.parentWidget()
            if line is not None and focus is not None and line.isAncestorOf(focus):
                return at
        return None

    def _line(self, at: int, one: Any) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        head = QPushButton(summary(self.desk, one))
        head.setObjectName("row")
        head.setCheckable(True)
        head.setChecked(at == self.open_at)
        head.clicked.connect(lambda: self._unfold(at))
        self._heads.append(head)
        row.addWidget(head, 1)
        cross = QToolButton()
        cross.setIcon(ui_icon("close", self.desk.theme))
        cross.setAutoRaise(True)
        cross.setObjectName(f"remove-{self.info.name}-{at}")
        cross.setAccessibleName(self.desk.say(msg("Remove {name}", name=summary(self.desk, one))))
        cross.clicked.connect(lambda: self._drop(at))
        row.addWidget(cross)
        return line

    def _unfold(self, at: int) -> None:
        self.open_at = -1 if self.open_at == at else at
        self._built = None
        self.show_value(self.values)

    def _drop(self, at: int) -> None:
        self.open_at = -1
        self.changed.emit(tuple(one for number, one in enumerate(self.values) if number != at))

    def _form(self, at: int, one: Any) -> QWidget:
        from designer.gui.editors.form import Form

        form = Form(self.desk, self.struct, self.subject)
        form.nest("unfolded")
        form.put.connect(lambda name, value: self._put(at, name, value))
        form.refill(one)
        self._forms.append(form)
        return form

    def _put(self, at: int, name: str, value: Any) -> None:
        changed = msgspec.structs.replace(self.values[at], **{name: value})
        self.changed.emit((*self.values[:at], changed, *self.values[at + 1 :]))


class Part(Editor):
    """A structure inside a record (an AMI, a template, a health check) as a form of its own."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str, struct: type[msgspec.Struct]) -> None:
        super().__init__(desk, info, subject)
        from designer.gui.editors.form import Form

        self.value: Any = None
        self.form = Form(desk, struct, subject)
        self.form.nest("part")
        self.form.put.connect(self._put)
        self.row.addWidget(self.form, 1)

    def _put(self, name: str, value: Any) -> None:
        self.changed.emit(msgspec.structs.replace(self.value, **{name: value}))

    def show_value(self, value: Any) -> None:
        self.value = value
        self.form.refill(value)


class ByRecord(Editor):
    """A structure for each of the records that the resource names elsewhere, such as addresses by subnet."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str, struct: type[msgspec.Struct]) -> None:
        super().__init__(desk, info, subject)
        self.struct = struct
        self.values: dict[str, Any] = {}
        self._parts: dict[str, Any] = {}
        box = QWidget()
        self.column = QVBoxLayout(box)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.row.addWidget(box, 1)
        self._keys: tuple[str, ...] | None = None

    def _build(self, keys: tuple[str, ...]) -> None:
        from designer.gui.editors.form import Form
        from designer.gui.widgets.scrolled import empty

        empty(self.column)
        self._parts = {}
        for key in keys:
            head = QLabel(self.desk.workspace.view.label(key))
            head.setObjectName("second")
            self.column.addWidget(head)
            form = self._parts[key] = Form(self.desk, self.struct, self.subject)
            form.nest("part")
            form.put.connect(self._putting(key))
            self.column.addWidget(form)

    def _putting(self, key: str) -> Callable[[str, Any], None]:
        def put(name: str, value: Any) -> None:
            former = self.values.get(key) or self.struct()
            changed = {**self.values, key: msgspec.structs.replace(former, **{name: value})}
            self.changed.emit({id: one for id, one in changed.items() if one != self.struct()})

        return put

    def show_value(self, value: Any) -> None:
        self.values = dict(value or {})
        record = self.desk.workspace.model.resources.get(self.subject)
        keys = tuple(getattr(record, "subnets", ())) if record is not None else tuple(self.values)
        if keys != self._keys:
            self._keys = keys
            self._build(keys)
        for key, form in self._parts.items():
            form.refill(self.values.get(key) or self.struct())
