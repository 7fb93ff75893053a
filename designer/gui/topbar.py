"""The bar at the top: the program's name, the menus, export at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QMenuBar, QPushButton, QSizePolicy, QWidget

from designer.gui.actions import MENUS, actions
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

TITLES = {
    "file": msg("File"), "edit": msg("Edit"), "view": msg("View"), "arrange": msg("Arrange"), "analyze": msg("Analyze"),
    "simulate": msg("Simulate"), "classroom": msg("Classroom"), "help": msg("Help"),
}  # fmt: skip


class TopBar(QWidget):
    """Menus are made from the actions; one without any does not show."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window_ = window
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 12, 2)
        row.setSpacing(8)
        brand = QLabel("CloudChalk")
        brand.setObjectName("brand")
        row.addWidget(brand)
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.menus, 1)
        self.export = QPushButton()
        self.export.setObjectName("primary")
        self.export.clicked.connect(lambda: window.qactions["file.export"].trigger())
        row.addWidget(self.export)

    def speak(self) -> None:
        """Builds the menus in the window's language."""
        for former in self.menus.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            former.deleteLater()
        self.menus.clear()
        say = self.window_.say
        for name in MENUS:
            shown = [action for action in actions().values() if action.menu == name]
            if shown:
                self._fill(self.menus.addMenu(say(TITLES[name])), [action.id for action in shown])
        self.export.setText(say(msg("Export…")))

    def _fill(self, menu: QMenu, ids: list[str]) -> None:
        submenus: dict[str, QMenu] = {}
        last: int | None = None
        for id in ids:
            action = actions()[id]
            if last is not None and action.rank // 10 != last:
                menu.addSeparator()
            last = action.rank // 10
            target = menu
            if action.submenu is not None:
                title = self.window_.say(action.submenu)
                if title not in submenus:
                    submenus[title] = menu.addMenu(title)
                target = submenus[title]
            qaction: QAction = self.window_.qactions[id]
            if id == "file.recent":
                recent = menu.addMenu(qaction.text())
                recent.aboutToShow.connect(lambda recent=recent: self.window_.fill_recent(recent))
            else:
                target.addAction(qaction)
        menu.aboutToShow.connect(self.window_.grey_actions)
        menu.aboutToHide.connect(self.window_.update_actions)
