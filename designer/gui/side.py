"""The panels of one document: one is made when somebody asks for it, or turns to it, or when there is time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from designer.discovery import importing
from designer.gui.desk import Desk
from designer.gui.panels import panels
from designer.gui.widgets.order import follow
from designer.gui.widgets.tabs import Tabs
from designer.text import msg


class Side(dict[str, QWidget]):
    """The panels by their names, and the tabs of those at the right. An empty page stands for one that is not made yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.tabs = Tabs()
        self.tabs.setObjectName("panels")
        self.tabs.setUsesScrollButtons(False)
        self._right = [panel for panel in panels() if panel.side != "left"]
        self._pages = [QWidget() for _ in self._right]
        for page in self._pages:
            self.tabs.addTab(page, "")
        self._turned(0)
        self.tabs.currentChanged.connect(self._turned)

    def __missing__(self, name: str) -> QWidget:
        panel = next((one for one in panels() if one.name == name), None)
        if panel is None:
            raise KeyError(name)
        widget = self[name] = panel.make(self.desk)
        if panel in self._right:
            self._put(self._right.index(panel), widget)
        return widget

    def _put(self, at: int, widget: QWidget) -> None:
        """Lets a panel take the place that was kept for it; who is in front stays there."""
        tabs, page = self.tabs, self._pages[at]
        tabs.blockSignals(True)
        in_front = tabs.currentIndex() == at
        tabs.insertTab(at, widget, tabs.tabText(at))
        if in_front:
            tabs.setCurrentIndex(at)
        tabs.removeTab(tabs.indexOf(page))
        tabs.blockSignals(False)
        page.deleteLater()
        # Qt puts it behind all that there is, the strip of steps too; the key Tab leads from its tab into it.
        follow(tabs.tabBar(), widget)

    def _turned(self, at: int) -> None:
        self[self._right[at].name]

    def making(self) -> Iterator[None]:
        """Makes those that nobody has asked for yet, one in a step."""
        yield from importing("designer.gui.panels")
        for panel in panels():
            self[panel.name]
            yield

    def retitle(self) -> None:
        """Writes the panels' titles again, with their counts."""
        self.tabs.setAccessibleName(self.desk.say(msg("Panels")))
        for at, panel in enumerate(self._right):
            count = panel.count(self.desk)
            title = self.desk.say(panel.title)
            self.tabs.entitle(at, f"{title} {count}" if count else title)
