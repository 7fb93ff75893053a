"""The main window: tabs of documents between the palette and the panels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from designer.core import DesignerError, Document, Model
from designer.edits.layout import lay_out
from designer.gui import preferences
from designer.gui.afterwards import Afterwards
from designer.gui.deeds import Deeds
from designer.gui.desk import Desk
from designer.gui.messages import MessageBar
from designer.gui.place import Place
from designer.gui.start_page import StartPage
from designer.gui.statusbar import StatusBar
from designer.gui.stylesheet import stylesheet
from designer.gui.system import default_language, system_theme
from designer.gui.theme import Theme
from designer.gui.theme import theme as theme_named
from designer.gui.topbar import TopBar
from designer.gui.widgets.tabs import Tabs
from designer.text import Message, msg, say

_open: list[MainWindow] = []


class MainWindow(QMainWindow):
    """One window. ``document`` is a model, a document, a file, or None for the start page."""

    def __init__(self, document: Model | Document | Path | str | None = None) -> None:
        super().__init__()
        known = preferences.load()
        self.language = known.language or default_language()
        self.theme: Theme = theme_named(known.theme if known.theme in ("light", "dark", "contrast") else system_theme())
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.afterwards = Afterwards(self)
        self.deeds = Deeds(self)
        self.qactions: dict[str, QAction] = self.deeds.by_id
        self.top, self.bar, self.status = TopBar(self), MessageBar(self._drawing), StatusBar(self)
        self.tabs = Tabs()
        self.tabs.setDocumentMode(True)
        self.tabs.setTabsClosable(True)
        self.tabs.setTabBarAutoHide(True)
        self.tabs.currentChanged.connect(lambda _: self._turned())
        self.tabs.tabCloseRequested.connect(self.close_tab)
        self.start = StartPage(self)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.start)
        self.middle.addWidget(self.tabs)
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        # Over what follows, and before it for the key Tab.
        self.bar.setParent(inside)
        column.addWidget(self.middle, 1)
        column.addWidget(self.status)
        self.middle.installEventFilter(self)
        self.setCentralWidget(inside)
        hints = QGuiApplication.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(self._system_changed)
        self._given_up: list[Place] = []
        _open.append(self)
        self._dress()
        self._begin(document)

    def _begin(self, document: Model | Document | Path | str | None) -> None:
        if isinstance(document, (Path, str)):
            self.open_path(Path(document))
        elif isinstance(document, Document):
            self.open_model(document.model, None)
        elif document is not None:
            self.open_model(document, None)
        else:
            self.start.speak()

    # Documents

    @property
    def place(self) -> Place | None:
        """The document in front with its panels, or None on the start page."""
        widget = self.tabs.currentWidget()
        return widget if isinstance(widget, Place) else None

    @property
    def desk(self) -> Desk | None:
        """The desk in front."""
        return self.place.desk if self.place is not None else None

    def places(self) -> list[Place]:
        """Every open document."""
        return [one for at in range(self.tabs.count()) if isinstance(one := self.tabs.widget(at), Place)]

    def open_model(self, model: Model, path: Path | None, dirty: bool = False) -> Place:
        """Opens a document in a tab of its own; an untouched empty one gives way. What has no place is laid out."""
        spare = self.place
        model = model.after(lay_out(model))
        place = Place(self, model, path, dirty)
        self.tabs.addTab(place, place.title())
        self.tabs.setCurrentWidget(place)
        if spare is not None and spare.untouched:
            self._remove(spare)
        self.middle.setCurrentWidget(self.tabs)
        self.retitle()
        place.show_first()
        self._turned()
        return place

    def open_path(self, path: Path) -> bool:
        """Opens a file; what is wrong with it is said in the message bar, and open documents stay as they are."""
        from designer.formats.files import open_file

        for place in self.places():
            if place.workspace.path is not None and place.workspace.path.resolve() == path.resolve():
                self.tabs.setCurrentWidget(place)
                return True
        try:
            model = open_file(path)
        except DesignerError as error:
            self.tell(error.message, "error")
            if self.place is None:
                self.start.speak()
            return False
        # A picture is where a diagram came from, not where it is saved to.
        self.open_model(model, path if path.suffix.lower() == ".json" else None)
        preferences.opened(path)
        return True

    def close_tab(self, index: int) -> None:
        """Closes a document, after asking about unsaved changes."""
        place = self.tabs.widget(index)
        if isinstance(place, Place):
            self.ask_then(place, lambda: self._remove(place))

    def ask_then(self, place: Place, run: Any) -> None:
        """Runs something that would lose unsaved changes, once the person has said what shall become of them."""
        if not place.workspace.document.dirty:
            run()
            return
        self.tabs.setCurrentWidget(place)

        self.bar.show_message(
            msg("{name} has unsaved changes.", name=place.title()), "warning",
            ((msg("Save"), lambda: place.save(run)), (msg("Don't save"), run), (msg("Cancel"), self._given_up.clear)),
        )  # fmt: skip

    def _remove(self, place: Place) -> None:
        self.tabs.removeTab(self.tabs.indexOf(place))
        place.shut()
        place.deleteLater()
        if self.tabs.count() == 0:
            self.middle.setCurrentWidget(self.start)
            self.start.speak()
        self._turned()

    def closeEvent(self, event: QCloseEvent) -> None:
        asked = (place for place in self.places() if place.workspace.document.dirty and place not in self._given_up)
        dirty = next(asked, None)
        if dirty is not None:
            event.ignore()

            def go_on() -> None:
                # Nothing goes before every document was asked about: Cancel at the last one keeps them all.
                self._given_up.append(dirty)
                self.close()

            self.ask_then(dirty, go_on)
            return
        for place in self.places():
            place.shut()
        if self in _open:
            _open.remove(self)
        event.accept()

    # What the window says and shows

    def say(self, message: Message | str) -> str:
        """A message in the window's language."""
        return say(message, self.language)

    def _drawing(self) -> QRect:
        """Where the drawing in front lies, or the start page."""
        front = self.middle if self.place is None else self.place.canvas
        return QRect(front.mapTo(self._inside, QPoint()), front.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.middle and event.type() == QEvent.Type.Resize:
            self.bar.settle()
        return super().eventFilter(watched, event)

    def tell(self, message: Message, level: str = "info") -> None:
        """Shows a sentence in the message bar."""
        self.bar.show_message(message, level)

    def show_panel(self, name: str, field: str = "") -> None:
        """Brings a panel to the front."""
        if self.place is not None:
            self.place.show_panel(name, field)

    def retitle(self) -> None:
        """Writes titles of tabs and window again."""
        self.tabs.setAccessibleName(self.say(msg("Open diagrams")))
        for place in self.places():
            dirty = "• " if place.workspace.document.dirty else ""
            self.tabs.entitle(self.tabs.indexOf(place), dirty + place.title())
        front = self.place
        mark = "• " if front is not None and front.workspace.document.dirty else ""
        self.setWindowTitle(f"{mark}{front.title()} – CloudChalk" if front is not None else "CloudChalk")
        self.status.refresh()

    def _turned(self) -> None:
        self.bar.settle()
        self.retitle()
        self.update_actions()

    # Language and colours

    def set_language(self, language: str) -> None:
        """Speaks another language from now on."""
        self.language = language
        preferences.change(language=language)
        self.appear()

    def set_theme(self, name: str) -> None:
        """Another theme: light, dark, contrast, or system."""
        preferences.change(theme=name)
        self.theme = theme_named(name if name != "system" else system_theme())
        self.appear()

    def _system_changed(self) -> None:
        if preferences.load().theme == "system":
            self.theme = theme_named(system_theme())
            self.appear()

    def appear(self) -> None:
        """Dresses everything anew in the colours, the type and the language of the moment."""
        self._dress()
        if self.place is None and self.middle.currentWidget() is self.start:
            self.start.speak()

    def _dress(self) -> None:
        self.setStyleSheet(stylesheet(self.theme))
        self.deeds.speak()
        self.top.speak()
        self.bar.dress(self.theme, self.language)
        for place in self.places():
            place.set_appearance(self.theme, self.language)
        self.retitle()

    def update_actions(self) -> None:
        """Enables and checks actions by what holds now."""
        self.deeds.refresh()

    def grey_actions(self) -> None:
        """While a menu is open, what cannot be done now is grey; keys stay with their actions otherwise."""
        self.deeds.refresh(every=True)

    def open_context(self, at: QPoint, ids: Sequence[str]) -> None:
        """The context menu of the canvas."""
        self.deeds.open_context(at, ids)

    def fill_recent(self, menu: QMenu) -> None:
        """The submenu of recent files."""
        self.deeds.fill_recent(menu)

    # Drops of files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def open_files(self, files: Sequence[Path]) -> None:
        """Opens dropped files."""
        for file in files:
            self.open_path(file)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self, self.update_actions)


def windows() -> list[MainWindow]:
    """Every open window."""
    return list(_open)
