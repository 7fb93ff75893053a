"""The bar at the top: the program's name, the menus, export at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QMenuBar, QPushButton, QSizePolicy, QWidget

from designer.gui.actions import MENUS, Action, actions
from designer.gui.ui_icons import ui_icon
from designer.text import Message, msg

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
        row.setContentsMargins(0, 4, 12, 4)
        row.setSpacing(8)
        brand = QLabel("CloudChalk")
        brand.setObjectName("brand")
        row.addWidget(brand)
        self.titles: list[tuple[QMenu, Message]] = []
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.menus, 1)
        self.present = QPushButton()
        self.present.setObjectName("present")
        self.present.clicked.connect(lambda: window.qactions["present.start"].trigger())
        row.addWidget(self.present)
        self.export = QPushButton()
        self.export.setObjectName("primary")
        self.export.clicked.connect(lambda: window.qactions["file.export"].trigger())
        row.addWidget(self.export)

    def _build(self) -> None:
        """Menus are made once; ``speak`` gives them their titles."""
        for name in MENUS:
            shown = [action for action in actions().values() if action.menu == name]
            if shown:
                self._fill(self._menu(self.menus, TITLES[name]), shown)

    def _menu(self, above: QMenu | QMenuBar, title: Message) -> QMenu:
        menu = above.addMenu("")
        self.titles.append((menu, title))
        return menu

    def speak(self) -> None:
        """Titles in the window's language."""
        if not self.titles:
            self._build()
        say = self.window_.say
        for menu, title in self.titles:
            menu.setTitle(say(title))
        self.export.setText(say(msg("Export…")))
        self.present.setText(say(msg("Present")))
        self.present.setToolTip("F5")
        self.present.setIcon(ui_icon("present", self.window_.theme))

    def _fill(self, menu: QMenu, shown: list[Action]) -> None:
        submenus: dict[Message, QMenu] = {}
        last: int | None = None
        for action in shown:
            if last is not None and action.rank // 10 != last:
                menu.addSeparator()
            last = action.rank // 10
            target = menu
            if action.submenu is not None:
                if action.submenu not in submenus:
                    submenus[action.submenu] = self._menu(menu, action.submenu)
                target = submenus[action.submenu]
            if action.id == "file.recent":
                recent = self._menu(menu, action.text)
                recent.aboutToShow.connect(lambda recent=recent: self.window_.fill_recent(recent))
            else:
                target.addAction(self.window_.qactions[action.id])
        menu.aboutToShow.connect(self.window_.grey_actions)
        menu.aboutToHide.connect(self.window_.update_actions)
