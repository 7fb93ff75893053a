"""The window's QActions: made from the registry, run, enabled, and named anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from designer.core import DesignerError
from designer.gui import preferences
from designer.gui.actions import actions
from designer.gui.ui_icons import ui_icon
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


class Deeds:
    """Every action of the registry as a QAction of one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._bare: Iterator[None] = iter(())
        self.by_id: dict[str, QAction] = {}
        for id, action in actions().items():
            qaction = QAction(window)
            qaction.setObjectName(id)
            qaction.setShortcuts([QKeySequence(keys) for keys in action.shortcut])
            qaction.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            qaction.setCheckable(action.checked is not None)
            qaction.triggered.connect(lambda checked=False, id=id: self._run(id))
            window.addAction(qaction)
            self.by_id[id] = qaction

    def _run(self, id: str) -> None:
        action = actions()[id]
        if not action.enabled(self.window):
            if action.wants is not None and self.window.desk is not None:
                self.window.tell(action.wants)
            return
        try:
            action.run(self.window)
        except DesignerError as error:
            self.window.tell(error.message, "error")
        self.refresh()

    def refresh(self, every: bool = False) -> None:
        """Enables and checks actions by what holds now. Those with keys stay enabled, so that a key pressed early is not
        lost, unless they yield them, or ``every`` one is asked for, as in an open menu.
        """
        if every:
            self.dress()
        for id, qaction in self.by_id.items():
            action = actions()[id]
            if action.checked is not None:
                qaction.setChecked(action.checked(self.window))
            strict = every or action.yields or not action.shortcut
            qaction.setEnabled(action.enabled(self.window) if strict else True)
        self.window.top.export.setEnabled(self.window.desk is not None)
        self.window.top.present.setEnabled(self.window.desk is not None)
        self._undo_texts()

    def _undo_texts(self) -> None:
        document = self.window.desk.workspace.document if self.window.desk is not None else None
        for id, word, label in (
            ("edit.undo", msg("Undo"), document.undo_label if document is not None else None),
            ("edit.redo", msg("Redo"), document.redo_label if document is not None else None),
        ):
            text = self.window.say(word) if label is None else f"{self.window.say(word)}: {self.window.say(label)}"
            self.by_id[id].setText(text)

    def open_context(self, at: QPoint, ids: Sequence[str]) -> None:
        """The context menu of the canvas."""
        self.dress()
        menu = QMenu(self.window)
        last: tuple[str, int] | None = None
        for id, action in actions().items():
            if action.context and action.enabled(self.window):
                group = (action.menu, action.rank // 10)
                if last is not None and group != last:
                    menu.addSeparator()
                last = group
                menu.addAction(self.by_id[id])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def fill_recent(self, menu: QMenu) -> None:
        """The submenu of recent files."""
        menu.clear()
        for path in preferences.recent():
            menu.addAction(str(path), partial(self.window.open_path, path))
        if menu.isEmpty():
            menu.addAction(self.window.say(msg("No recent files"))).setEnabled(False)

    def speak(self) -> None:
        """Names in the window's language; icons in its colours follow once it has painted, or when a menu opens."""
        for id, qaction in self.by_id.items():
            text = self.window.say(actions()[id].text)
            qaction.setText(text)
            qaction.setIconText(text)
        self._bare = self._dressing()
        self.window.afterwards(self._bare)

    def dress(self) -> None:
        """Gives the actions that have not got it yet their icon of the moment."""
        for _ in self._bare:
            pass

    def _dressing(self) -> Iterator[None]:
        for id, qaction in self.by_id.items():
            if icon := actions()[id].icon:
                qaction.setIcon(ui_icon(icon, self.window.theme))
                yield
