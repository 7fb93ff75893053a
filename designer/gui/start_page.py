"""What shows while no document is open: a new diagram, the examples, recent files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from designer.formats.examples import example, paths, titles
from designer.gui import preferences
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

_THUMB = QSize(240, 180)


class StartPage(QWidget):
    """Pictures of the examples are painted one by one, after the page shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window_ = window
        self.setObjectName("start")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 24)
        column.setSpacing(16)
        self.title, self.under = QLabel(), QLabel()
        self.title.setObjectName("big")
        self.under.setObjectName("second")
        self.new, self.open = QPushButton(), QPushButton()
        self.new.setObjectName("primary")
        self.new.clicked.connect(lambda: window.qactions["file.new"].trigger())
        self.open.clicked.connect(lambda: window.qactions["file.open"].trigger())
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addWidget(self.open)
        row.addStretch(1)
        self.examples_title, self.recent_title = QLabel(), QLabel()
        self.examples, self.recent = QListWidget(), QListWidget()
        for label in (self.examples_title, self.recent_title):
            label.setObjectName("section")
        self.examples.setViewMode(QListWidget.ViewMode.IconMode)
        self.examples.setIconSize(_THUMB)
        self.examples.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.examples.setMovement(QListWidget.Movement.Static)
        self.examples.setWordWrap(True)
        self.examples.setSpacing(8)
        self.examples.itemActivated.connect(self._example)
        self.examples.itemClicked.connect(self._example)
        self.recent.itemActivated.connect(self._file)
        self.recent.itemClicked.connect(self._file)
        self.recent.setMaximumHeight(190)
        column.addWidget(self.title)
        column.addWidget(self.under)
        column.addLayout(row)
        column.addWidget(self.examples_title)
        column.addWidget(self.examples, 1)
        column.addWidget(self.recent_title)
        column.addWidget(self.recent)
        self._todo: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._paint_one)

    def speak(self) -> None:
        """Fills the page in the window's language."""
        say = self.window_.say
        self.title.setText(say(msg("Draw AWS architectures that check, explain and price themselves")))
        self.title.setWordWrap(True)
        self.under.setText(say(msg("No account, no network, no sign-up.")))
        self.new.setText(say(msg("New diagram")))
        self.open.setText(say(msg("Open…")))
        self.examples_title.setText(say(msg("Examples")))
        self.recent_title.setText(say(msg("Recent files")))
        self.examples.setAccessibleName(say(msg("Examples")))
        self.recent.setAccessibleName(say(msg("Recent files")))
        self.examples.clear()
        for name, title in titles().items():
            item = QListWidgetItem(say(title))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(_THUMB.width() + 20, _THUMB.height() + 48))
            blank = QPixmap(_THUMB)
            blank.fill(self.window_.theme.canvas)
            item.setIcon(QIcon(blank))
            self.examples.addItem(item)
        self.recent.clear()
        for path in preferences.recent():
            item = QListWidgetItem(f"{path.name}    {path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            self.recent.addItem(item)
        self.recent.setVisible(self.recent.count() > 0)
        self.recent_title.setVisible(self.recent.count() > 0)
        self._todo = list(paths())
        self._timer.start()

    def _paint_one(self) -> None:
        if not self._todo or not self.isVisible():
            self._timer.stop()
            return
        from designer.gui.picture import paint

        name = self._todo.pop(0)
        ratio = self.devicePixelRatioF()
        picture = paint(example(name), self.window_.theme, self.window_.language, scale=ratio)
        for at in range(self.examples.count()):
            item = self.examples.item(at)
            if item.data(Qt.ItemDataRole.UserRole) == name:
                scaled = picture.scaled(
                    _THUMB * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
                scaled.setDevicePixelRatio(ratio)
                item.setIcon(QIcon(QPixmap.fromImage(scaled)))

    def _example(self, item: QListWidgetItem) -> None:
        self.window_.open_model(example(str(item.data(Qt.ItemDataRole.UserRole))), None)

    def _file(self, item: QListWidgetItem) -> None:
        self.window_.open_path(Path(str(item.data(Qt.ItemDataRole.UserRole))))
