"""The line at the bottom: findings, what a drop would do, the file, the zoom, the language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

_ZOOMS = (25, 50, 75, 100, 150, 200, 400)


class StatusBar(QWidget):
    """Says little, and only what holds now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window_ = window
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(16)
        self.findings = QToolButton()
        self.findings.setObjectName("findings")
        self.findings.clicked.connect(lambda: window.show_panel("problems"))
        row.addWidget(self.findings)
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        row.addWidget(self.hint, 1)
        self.steps = QToolButton()
        self.steps.setObjectName("stepcount")
        self.steps.clicked.connect(lambda: window.qactions["view.steps"].trigger())
        row.addWidget(self.steps)
        self.file = QLabel()
        row.addWidget(self.file)
        self.zoom = QToolButton()
        self.zoom.setObjectName("zoom")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.zoom)
        for percent in _ZOOMS:
            menu.addAction(f"{percent} %", self._zooming(percent))
        menu.addSeparator()
        self.fit = menu.addAction("", lambda: window.qactions["view.zoom-fit"].trigger())
        self.zoom.setMenu(menu)
        row.addWidget(self.zoom)
        self.language = QToolButton()
        self.language.setObjectName("language")
        self.language.clicked.connect(lambda: window.set_language("en" if window.language == "ko" else "ko"))
        row.addWidget(self.language)
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setInterval(6000)
        self._until.timeout.connect(self.hint.clear)

    def _zooming(self, percent: int) -> Callable[[], None]:
        def zoom() -> None:
            desk = self.window_.desk
            if desk is not None and desk.canvas is not None:
                desk.canvas.zoom_to(percent / 100)

        return zoom

    def say_hint(self, message: Message | None) -> None:
        """What a gesture would do, or why it was refused."""
        self.hint.setText(self.window_.say(message) if message is not None else "")
        if message is not None:
            self._until.start()

    def refresh(self) -> None:
        """Shows the state of the document in front."""
        window, desk = self.window_, self.window_.desk
        say = window.say
        for widget in (self.findings, self.zoom, self.file, self.steps):
            widget.setVisible(desk is not None)
        self.language.setText("English" if window.language == "ko" else "한국어")
        self.language.setAccessibleName(say(msg("Language")))
        self.language.setToolTip(say(msg("Language")))
        self.fit.setText(say(msg("Fit")))
        if desk is None:
            self.hint.clear()
            return
        found = desk.workspace.findings
        errors = sum(one.level == "error" for one in found)
        warnings = sum(one.level == "warning" for one in found)
        advice = len(found) - errors - warnings
        parts = [
            say(msg("✗ {count} errors", count=errors) if errors != 1 else msg("✗ 1 error")),
            say(msg("▲ {count} warnings", count=warnings) if warnings != 1 else msg("▲ 1 warning")),
            say(msg("● {count} advice", count=advice)),
        ]
        self.findings.setText("   ".join(parts))
        count = len(desk.workspace.model.settings.presentation)
        self.steps.setText(say(msg("Steps {count}", count=count)) if count else say(msg("Steps")))
        self.steps.setToolTip(say(msg("Strip of steps")))
        dirty = desk.workspace.document.dirty
        place = window.place
        title = place.title() if place is not None else ""
        name = desk.workspace.path.name if desk.workspace.path is not None else title
        state = msg("Edited") if dirty else msg("Saved") if desk.workspace.path is not None else msg("Not a file yet")
        self.file.setText(f"{say(state)} · {name}")
        if desk.canvas is not None:
            self.zoom.setText(f"{round(desk.canvas.zoom() * 100)} %")
        self.zoom.setAccessibleName(say(msg("Zoom")))
