"""What every editor of a field is: a widget with a value, which says when a person has changed it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from designer.core.fields import FieldInfo
from designer.gui.desk import Desk
from designer.text import msg


class Editor(QWidget):
    """Shows and edits one value.

    Signals:
        changed: the person has made another value; it is not yet in the model.
        failed: what was typed is no value at all; the argument is a Message.
        kept: the person went back to the value of the model.
    """

    changed = Signal(object)
    failed = Signal(object)
    kept = Signal()

    def __init__(self, desk: Desk, info: FieldInfo, subject: str) -> None:
        super().__init__()
        self.desk, self.info, self.subject = desk, info, subject
        # No focus proxy: the key Tab would go to it from here as well, and over all that stands between.
        self._inner: QWidget | None = None
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)

    @property
    def label(self) -> str:
        """The field's label in the interface's language."""
        return self.desk.say(msg(self.info.field.label or self.info.name))

    @property
    def optional(self) -> bool:
        """Whether None is a value."""
        return "None" in str(self.info.type) or "Optional" in str(self.info.type)

    def dress(self, widget: QWidget) -> None:
        """Gives the inner widget its name for people and for screen readers."""
        widget.setAccessibleName(self.label)
        widget.setToolTip(self.desk.say(msg(self.info.field.help)) if self.info.field.help else "")
        widget.setObjectName(f"field-{self.info.name}")
        self._inner = widget

    @property
    def inner(self) -> QWidget:
        """What a person types into, or all of it."""
        return self._inner if self._inner is not None else self

    def show_value(self, value: Any) -> None:
        """Shows a value of the model, unless the person is in the middle of typing another."""
        raise NotImplementedError
