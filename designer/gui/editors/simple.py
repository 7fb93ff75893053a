"""Texts, numbers, switches and choices."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLabel, QLineEdit

from designer.core.fields import FieldInfo
from designer.gui.desk import Desk
from designer.gui.editors.editor import Editor
from designer.text import Message, msg


class NotReadable(Exception):
    """What was typed is no value; ``message`` says what one looks like."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


class Line(Editor):
    """A line of text that is read and written by two functions."""

    def __init__(
        self, desk: Desk, info: FieldInfo, subject: str,
        read: Callable[[str], Any], write: Callable[[Any], str], hint: str = "",
    ) -> None:  # fmt: skip
        super().__init__(desk, info, subject)
        self.read, self.write = read, write
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        if info.field.suggest:
            completer = QCompleter([desk.say(msg(str(one))) for one in info.field.suggest], self.edit)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self.edit.setCompleter(completer)
        self.dress(self.edit)
        self.row.addWidget(self.edit, 1)
        if info.field.unit:
            unit = QLabel(desk.say(msg(info.field.unit)))
            unit.setObjectName("unit")
            self.row.addWidget(unit)
        self.shown = ""
        self.edit.editingFinished.connect(self._finish)

    def _finish(self) -> None:
        text = self.edit.text()
        if text == self.shown:
            self.kept.emit()
            return
        try:
            value = self.read(text.strip())
        except NotReadable as error:
            self.failed.emit(error.message)
            return
        self.changed.emit(value)

    def show_value(self, value: Any) -> None:
        text = self.write(value)
        if self.edit.hasFocus() and self.edit.text() != self.shown and text == self.shown:
            return
        self.shown = text
        if self.edit.text() != text:
            self.edit.setText(text)


class Switch(Editor):
    """A switch."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str) -> None:
        super().__init__(desk, info, subject)
        self.box = QCheckBox(self.label)
        self.dress(self.box)
        self.row.addWidget(self.box)
        self.box.clicked.connect(lambda on: self.changed.emit(bool(on)))

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class Choice(Editor):
    """One of several values."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str, values: list[Any], names: list[str]) -> None:
        super().__init__(desk, info, subject)
        self.values = values
        self.box = QComboBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.addItems(names)
        self.dress(self.box)
        self.row.addWidget(self.box, 1)
        self.box.activated.connect(lambda at: self.changed.emit(self.values[at]))

    def show_value(self, value: Any) -> None:
        wanted = "" if value is None and "" in self.values and None not in self.values else value
        if wanted not in self.values:
            self.values.append(wanted)
            self.box.addItem(str(wanted))
        self.box.setCurrentIndex(self.values.index(wanted))


def read_text(text: str) -> str:
    """Any text."""
    return text


def read_optional(text: str) -> str | None:
    """Any text; nothing is None."""
    return text or None


def reader_of_numbers(whole: bool, optional: bool) -> Callable[[str], Any]:
    """Reads a number; nothing is None where that is a value."""

    def read(text: str) -> Any:
        if not text and optional:
            return None
        bare = text.replace(",", "").replace(" ", "")
        try:
            return int(bare) if whole else float(bare)
        except ValueError as error:
            raise NotReadable(msg("“{text}” is not a number.", text=text[:40])) from error

    return read


def write_number(value: Any) -> str:
    """A number as people write it."""
    if value is None:
        return ""
    return (
        f"{value:g}"
        if isinstance(value, float) and abs(value) < 1e6
        else str(int(value) if value == int(value) else value)
    )


def read_ports(text: str) -> tuple[int, int] | None:
    """ "443", "8080-8090", or nothing for every port."""
    if not text or text == "*":
        return None
    found = re.fullmatch(r"(-?\d+)\s*(?:[-–~:,]\s*(-?\d+))?", text)
    if found is None:
        raise NotReadable(
            msg("“{text}” is no port such as {one} or {range}.", text=text[:40], one="443", range="8080-8090")
        )
    low = int(found.group(1))
    return low, int(found.group(2)) if found.group(2) is not None else low


def write_ports(value: Any) -> str:
    """Ports as ``read_ports`` reads them."""
    if value is None:
        return ""
    return str(value[0]) if value[0] == value[1] else f"{value[0]}-{value[1]}"


def read_list(text: str) -> tuple[str, ...]:
    """Texts with commas or spaces between them."""
    return tuple(part for part in re.split(r"[,\s]+", text) if part)


def write_list(value: Any) -> str:
    """Texts with commas between them."""
    return ", ".join(value or ())
