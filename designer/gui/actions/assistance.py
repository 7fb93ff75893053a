"""Actions of the Help menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from designer import __version__
from designer.gui.actions import Action, actions
from designer.gui.presenting.keys import SHEET, TALK
from designer.gui.topbar import TITLES
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.picker import Choice, Picker
from designer.text import msg, say
from designer.text.searching import closeness, fits, searchable

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


class CommandPalette(Picker):
    """Every action by its name in either language; Enter runs it. What cannot run now stands below, faint."""

    def __init__(self, window: MainWindow) -> None:
        self.window_ = window
        self.words = {id: self._words(a) for id, a in actions().items()}
        super().__init__(
            window, "command-palette", window.say(msg("Commands")), window.say(msg("Search")), self._search,
            lambda id: window.qactions[id].trigger(), window.say(msg("Nothing fits.")), window.theme,
        )  # fmt: skip

    @staticmethod
    def _words(action: Action) -> str:
        parts = [action.text, *(part for part in (TITLES.get(action.menu), action.submenu) if part is not None)]
        return searchable(*(say(part, language) for part in parts for language in ("en", "ko")), action.id)

    def _search(self, text: str) -> list[Choice]:
        window = self.window_
        found = [action for id, action in actions().items() if fits(text, self.words[id])]
        if text.strip():
            found.sort(key=lambda action: closeness(text, window.say(action.text), self.words[action.id]))
        found.sort(key=lambda action: not action.enabled(window))
        return [_command(window, action) for action in found]


def _command(window: MainWindow, action: Action) -> Choice:
    name = window.say(action.text).rstrip("…")
    keys = window.qactions[action.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    if action.submenu is not None:
        name = f"{window.say(action.submenu)}: {name}"
    picture = ui_icon(action.icon, window.theme) if action.icon else None
    return Choice(action.id, name, keys, picture, action.enabled(window))


def _keys(window: MainWindow) -> None:
    """All keys in one table; in a talk, those of the talk."""
    place = window.place
    if place is not None and place.talk is not None and not place.talk.editing:
        _sheet(window, [(window.say(what), window.say(how)) for what, how in TALK])
        return
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
    _sheet(window, [*rows, *((window.say(what), window.say(how)) for what, how in (*canvas, *SHEET))])


def _sheet(window: MainWindow, rows: Sequence[tuple[str, str]]) -> None:
    """A table of what and how."""
    dialog = QDialog(window)
    dialog.setObjectName("keys")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(window.say(msg("Keys")))
    dialog.resize(460, 560)
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
