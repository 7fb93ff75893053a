"""Lists of named records as chips; security groups in their colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from designer.core.fields import FieldInfo
from designer.edits.groups import new_group
from designer.graph.view import order
from designer.gui import scale
from designer.gui.desk import Desk
from designer.gui.editors.choosing import fitting
from designer.gui.editors.editor import Editor
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.flow import Flow
from designer.text import msg


def badge_colours(desk: Desk, id: str) -> tuple[str, str]:
    """Fill and ink of a security group's badge."""
    number = order(id)[1]
    theme = desk.theme
    return theme.group_fills[number % len(theme.group_fills)].name(), theme.group_texts[
        number % len(theme.group_texts)
    ].name()


_CROSS = 10


class Chips(Editor):
    """A list of records: each a chip with a cross, and a button that adds."""

    def __init__(self, desk: Desk, info: FieldInfo, subject: str) -> None:
        super().__init__(desk, info, subject)
        self.groups = "security-group" in info.field.ref
        self.values: tuple[str, ...] = ()
        column = QVBoxLayout()
        column.setSpacing(4)
        self.row.addLayout(column, 1)
        self.area = QWidget()
        self.flow = Flow(self.area)
        column.addWidget(self.area)
        self.more = QToolButton()
        self.more.setIcon(ui_icon("add", desk.theme))
        self.more.setText(desk.say(msg("Add")))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._menu)
        self.dress(self.more)
        self._shown: tuple[Any, ...] = ("nothing yet",)

    def _menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for id, name in fitting(self.desk, self.info.field.ref, self.subject):
            if id not in self.values:
                menu.addAction(name, self._adding(id))
        if self.groups:
            menu.addSeparator()
            menu.addAction(self.desk.say(msg("New security group")), self._new)
        if menu.isEmpty():
            menu.addAction(self.desk.say(msg("Nothing fits"))).setEnabled(False)

    def _adding(self, id: str) -> Callable[[], None]:
        return lambda: self.changed.emit((*self.values, id))

    def _new(self) -> None:
        self.desk.attempt(lambda: new_group(self.desk.workspace.model, self.subject), msg("New security group"))

    def show_value(self, value: Any) -> None:
        self.values = tuple(value or ())
        view = self.desk.workspace.view
        now = tuple((id, view.label(id)) for id in self.values)
        if now == self._shown:
            return
        self._shown = now
        while (item := self.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.more:
                widget.deleteLater()
        for id, name in now:
            self.flow.addWidget(self._chip(id, name))
        self.flow.addWidget(self.more)
        self.more.show()
        self.area.updateGeometry()

    def _chip(self, id: str, name: str) -> QWidget:
        chip = QWidget()
        chip.setObjectName("chip")
        chip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if self.groups:
            fill, ink = badge_colours(self.desk, id)
            chip.setStyleSheet(
                f"#chip {{ background: {fill}; border-radius: {scale.space(2)}px; }} #chip QLabel {{ color: {ink}; }}"
            )
        row = QHBoxLayout(chip)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(4)
        label = QLabel(name if len(name) <= 26 else name[:25] + "…")
        label.setToolTip(name)
        row.addWidget(label)
        cross = QToolButton()
        cross.setIcon(ui_icon("close", self.desk.theme, side=_CROSS))
        cross.setIconSize(QSize(_CROSS, _CROSS))
        cross.setAutoRaise(True)
        cross.setObjectName(f"remove-{id}")
        cross.setAccessibleName(self.desk.say(msg("Remove {name}", name=name)))
        cross.clicked.connect(lambda: self.changed.emit(tuple(other for other in self.values if other != id)))
        row.addWidget(cross)
        return chip
