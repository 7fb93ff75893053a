"""Tabs that paint themselves only when they are others."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QTabWidget


class Tabs(QTabWidget):
    """A ``QTabWidget`` that stays calm. Qt's paints all that it holds whenever a label anywhere in it has another text, since
    that asks for the layout up to the window; only its tabs' size makes a difference here.
    """

    def __init__(self) -> None:
        super().__init__()
        self._laid: tuple[QSize, bool] | None = None
        # Qt leads keys to the tabs through the whole; where the only tab is hidden, the key Tab would come no further.
        nobody: Any = None
        self.setFocusProxy(nobody)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def setAccessibleName(self, name: str) -> None:
        # Keys come to the bar, so that is what a screen reader reads.
        super().setAccessibleName(name)
        self.tabBar().setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            bar = self.tabBar().sizeHint(), self.tabBar().isHidden()
            if bar == self._laid:
                return True
            self._laid = bar
        return super().event(event)

    def entitle(self, at: int, text: str) -> None:
        """Gives a tab its text: Qt lays everything out also where the text is the same."""
        if self.tabText(at) != text:
            self.setTabText(at, text)
