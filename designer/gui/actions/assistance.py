"""Actions of the Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from designer import __version__
from designer.gui.actions import Action
from designer.gui.presenting.keys import SHEET
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


class CommandPalette(QDialog):
    """Every action by its name; Enter runs it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        self.setObjectName("command-palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window.say(msg("Commands")))
        self.resize(460, 420)
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(window.say(msg("Search")))
        self.search.setAccessibleName(window.say(msg("Search")))
        self.list.setAccessibleName(window.say(msg("Commands")))
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._run)
        self.list.itemActivated.connect(lambda item: self._run())
        self._fill("")

    def _fill(self, text: str) -> None:
        from designer.gui.actions import actions

        self.list.clear()
        words = text.lower().split()
        for id, action in actions().items():
            qaction = self.window_.qactions[id]
            name = self.window_.say(action.text).rstrip("…")
            hay = f"{name} {action.text.id} {id}".lower()
            if all(word in hay for word in words) and action.enabled(self.window_):
                keys = qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                item = QListWidgetItem(f"{name}    {keys}" if keys else name)
                item.setData(Qt.ItemDataRole.UserRole, id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            self.window_.qactions[item.data(Qt.ItemDataRole.UserRole)].trigger()


def _keys(window: MainWindow) -> None:
    """All keys in one table."""
    from designer.gui.actions import actions

    dialog = QDialog(window)
    dialog.setObjectName("keys")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(window.say(msg("Keys")))
    dialog.resize(460, 560)
    rows = [(window.say(action.text), ", ".join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcut))
            for action in actions().values() if action.shortcut]  # fmt: skip
    canvas = (
        (msg("Pan"), msg("Space and drag, or middle button")), (msg("Zoom"), msg("Ctrl and wheel")),
        (msg("Duplicate while dragging"), msg("Alt and drag")), (msg("No snapping"), msg("Ctrl while dragging")),
        (msg("Move by the grid, or by one"), msg("Arrow keys, Shift and arrow keys")),
        (msg("Keep an axis, or proportions"), msg("Shift while dragging")),
        (msg("Resize from the centre"), msg("Alt while dragging a handle")),
        (msg("The next shape beneath"), msg("Click again, or Alt and click")),
        (msg("Scroll sideways"), msg("Shift and wheel")),
        (msg("To the container, to what is inside"), msg("Esc, Enter")), (msg("Next thing beside"), msg("Tab")),
    )  # fmt: skip
    rows += [(window.say(what), window.say(how)) for what, how in (*canvas, *SHEET)]
    table = QTableWidget(len(rows), 2)
    table.setAccessibleName(window.say(msg("Keys")))
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    table.setColumnWidth(0, 220)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    for at, (name, keys) in enumerate(rows):
        table.setItem(at, 0, QTableWidgetItem(name))
        table.setItem(at, 1, QTableWidgetItem(keys))
    QVBoxLayout(dialog).addWidget(table)
    dialog.open()


def _about(window: MainWindow) -> None:
    dialog = QDialog(window)
    dialog.setObjectName("about")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(window.say(msg("About CloudChalk")))
    text = QLabel(
        f"CloudChalk {__version__}\n\n"
        + window.say(msg("Draw AWS architectures that check, explain and price themselves."))
        + "\n\n"
        + window.say(msg("Apache License 2.0. Not a product of Amazon Web Services."))
    )
    text.setWordWrap(True)
    QVBoxLayout(dialog).addWidget(text)
    dialog.open()


ACTIONS = (
    Action(
        "help.commands",
        msg("Commands…"),
        "help",
        lambda w: CommandPalette(w).open(),
        ("Ctrl+K",),
        10,
        _always,
        icon="search",
    ),
    Action("help.keys", msg("Keys…"), "help", _keys, ("?", "F1"), 11, _always, icon="keys"),
    Action("help.about", msg("About CloudChalk"), "help", _about, (), 20, _always, icon="help"),
)
