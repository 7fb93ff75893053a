"""Choosing a record, a region, an instance type or a database class, each with a search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QPushButton,
    QToolButton,
)  # fmt: skip

from designer.assets import load
from designer.catalog import kind
from designer.core.fields import FieldInfo
from designer.graph.view import order
from designer.gui.desk import Desk
from designer.gui.editors.editor import Editor
from designer.gui.editors.searching import Table
from designer.gui.ui_icons import ui_icon
from designer.text import msg


def fitting(desk: Desk, refs: tuple[str, ...], subject: str) -> list[tuple[str, str]]:
    """``(id, name)`` of the records that a field may name, those of the same VPC first."""
    view = desk.workspace.view
    here = view.vpc_of(subject) if view.get(subject) is not None else None
    found = []
    for one in view.model.resources.values():
        if one.kind in refs and one.id != subject:
            there = view.vpc_of(one.id)
            far = here is not None and there is not None and there.id != here.id
            found.append((far, order(one.id), one.id, one.name or one.id))
    return [(id, name) for _, _, id, name in sorted(found)]


class Reference(Editor):
    """Names a record, or where the field allows it a text such as an address."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str, typed: bool) -> None:
        super().__init__(desk, info, subject)
        self.typed = typed
        self.ids: list[Any] = []
        self.box = QComboBox()
        self.box.setEditable(typed)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.dress(self.box)
        self.row.addWidget(self.box, 1)
        self.go = QToolButton()
        self.go.setIcon(ui_icon("chevron-right", desk.theme))
        self.go.setAutoRaise(True)
        self.go.setAccessibleName(desk.say(msg("Show what is named")))
        self.go.setToolTip(desk.say(msg("Show what is named")))
        self.go.clicked.connect(self._show)
        self.row.addWidget(self.go)
        self.value: Any = None
        self.box.activated.connect(self._chosen)
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setAccessibleName(self.label)
            if self.optional:
                # Faint, as one writes an address over it.
                edit.setPlaceholderText(desk.say(msg("None")))
            edit.editingFinished.connect(self._written)

    def _fill(self) -> None:
        field = self.info.field
        entries: list[tuple[Any, str]] = []
        if self.optional:
            entries.append((None, self.desk.say(msg("None"))))
        names = [self.desk.say(msg(name)) for name in field.names] or [str(text) for text in field.suggest]
        entries += zip(field.suggest, names, strict=True)
        entries += fitting(self.desk, field.ref, self.subject)
        if entries != [(id, self.box.itemText(at)) for at, id in enumerate(self.ids)]:
            self.ids = [id for id, _ in entries]
            self.box.clear()
            self.box.addItems([name for _, name in entries])

    def _chosen(self, at: int) -> None:
        if self.ids[at] != self.value:
            self.changed.emit(self.ids[at])

    def _written(self) -> None:
        text = self.box.currentText().strip()
        names = [self.box.itemText(at) for at in range(self.box.count())]
        value: Any = self.ids[names.index(text)] if text in names else text or (None if self.optional else "")
        if value != self.value:
            self.changed.emit(value)
        else:
            self.kept.emit()

    def _show(self) -> None:
        if self.value in self.desk.workspace.model.resources:
            self.desk.select([self.value])

    def show_value(self, value: Any) -> None:
        self.value = value
        self._fill()
        self.go.setVisible(value in self.desk.workspace.model.resources)
        if value in self.ids and not (value is None and self.typed):
            self.box.setCurrentIndex(self.ids.index(value))
        elif self.typed:
            self.box.setCurrentIndex(-1)
            self.box.setEditText("" if value is None else str(value))
        else:
            self.ids.append(value)
            self.box.addItem(str(value))
            self.box.setCurrentIndex(self.box.count() - 1)


def regions(desk: Desk) -> list[tuple[str, str, str]]:
    """Code of every region, what stands in its field, and that with its other names behind it, so that each is found."""
    found = []
    for one in load("facts", "regions.json")["regions"]:
        code, own = one["code"], (one["en"], one.get("ko") or desk.say(msg(one["en"])))
        name, other = reversed(own) if desk.language == "ko" else own
        # A second spelling, such as 오레곤 beside 오리건.
        further = [word for word in one.get("words", ()) if not any(word in known for known in own)]
        found.append((code, f"{name} · {code}", " · ".join((name, code, other, *further))))
    return sorted(found)


class RegionChoice(Editor):
    """A region, found by its code, its English or its Korean name."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str) -> None:
        super().__init__(desk, info, subject)
        entries = regions(desk)
        self.codes = [code for code, _, _ in entries]
        self.names = [names.lower() for _, _, names in entries]
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # The field has no room for a name in two languages; what is typed is looked for in both.
        self.box.addItems([shown for _, shown, _ in entries])
        completer = QCompleter([names for _, _, names in entries], self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self.dress(self.box)
        self.row.addWidget(self.box, 1)
        self.value = ""
        self.box.activated.connect(lambda at: self._take(self.codes[at]))
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setAccessibleName(self.label)
            edit.editingFinished.connect(self._written)

    def _take(self, code: str) -> None:
        if code != self.value:
            self.changed.emit(code)

    def _written(self) -> None:
        text = self.box.currentText().strip().lower()
        hits = [code for code, name in zip(self.codes, self.names, strict=True) if text and text in name]
        if text in self.names:
            self._take(self.codes[self.names.index(text)])
        elif text in self.codes or len(hits) == 1:
            self._take(text if text in self.codes else hits[0])
        else:
            self.show_value(self.value)

    def show_value(self, value: Any) -> None:
        self.value = value
        if value in self.codes:
            self.box.setCurrentIndex(self.codes.index(value))
        else:
            self.box.setEditText(str(value))
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)


class Searched(Editor):
    """A button with the present value that opens a table of the others."""

    def __init__(
        self, desk: Desk, info: FieldInfo, subject: str, rows: Callable[[Desk, str], tuple[list[str], list[list[str]]]]
    ) -> None:
        super().__init__(desk, info, subject)
        self.rows = rows
        self.button = QPushButton()
        self.button.setProperty("look", "chooser")
        self.dress(self.button)
        self.row.addWidget(self.button, 1)
        self.value = ""
        self.dialog: Table | None = None
        self.button.clicked.connect(self._open)

    def _open(self) -> None:
        heads, rows = self.rows(self.desk, self.subject)
        dialog = self.dialog = Table(self.desk, self.label, heads, rows, self.value)
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.accepted.connect(lambda: self._taken(dialog.taken))
        dialog.open()
        dialog.search.setFocus()

    def _taken(self, value: str) -> None:
        if value and value != self.value:
            self.changed.emit(value)

    def show_value(self, value: Any) -> None:
        self.value = str(value)
        _, rows = self.rows(self.desk, self.subject)
        detail = next((" · ".join(cell for cell in row[1:] if cell) for row in rows if row[0] == self.value), "")
        self.button.setText(f"{self.value}   {detail}" if detail else self.value)


def instance_types(desk: Desk, subject: str) -> tuple[list[str], list[list[str]]]:
    """Every type that the region offers, with processors, memory and price an hour, the cheapest first."""
    heads = [desk.say(msg(word)) for word in ("Type", "vCPU", "Memory", "Price per hour")]
    region = desk.workspace.view.region_of(subject) or "us-east-1"
    facts = load("facts", "instance-types.json")["types"]
    prices = desk.workspace.book.instance_types(region)
    rows = []
    for name, price in sorted(prices.items(), key=lambda entry: (entry[1], entry[0])):
        one = facts.get(name)
        if one is not None:
            rows.append([name, f"{one['v']} vCPU", f"{one['m']} GiB", f"{price} USD"])
    return heads, rows


def database_classes(desk: Desk, subject: str) -> tuple[list[str], list[list[str]]]:
    """Every class of the database's engine in the region, with its price an hour, the cheapest first."""
    heads = [desk.say(msg(word)) for word in ("Class", "vCPU", "Memory", "Price per hour")]
    region = desk.workspace.view.region_of(subject) or "us-east-1"
    record = desk.workspace.model.resources.get(subject)
    facts = load("facts", "db-classes.json")["classes"]
    prices = desk.workspace.book.database_classes(region, record.engine if record is not None else "mysql")
    rows = []
    for name, price in sorted(prices.items(), key=lambda entry: (entry[1], entry[0])):
        vcpu, memory = facts.get(name) or (None, None)
        rows.append([name, f"{vcpu} vCPU" if vcpu else "", f"{memory} GiB" if memory else "", f"{price} USD"])
    return heads, rows


def kind_label(desk: Desk, name: str) -> str:
    """A kind's label in the interface's language."""
    return desk.say(msg(kind(name).label))
