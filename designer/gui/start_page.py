"""What shows while no document is open: a new diagram, the examples, recent files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from designer.formats.examples import example, paths, titles, told
from designer.gui import preferences, scale
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

_THUMB = QSize(240, 180)
_CARD = QSize(_THUMB.width(), _THUMB.height() + 8)
"""With some air above the title that stands under it."""
_FRAME, _GAP, _AIR = 1, 8, 4
"""Pixels of a list's border, around each of its entries, and in an entry beside its picture."""
_INSET = _FRAME + _GAP + _AIR


def _column() -> QVBoxLayout:
    """Rows under each other, as far in as the cards stand."""
    column = QVBoxLayout()
    column.setContentsMargins(_INSET, 0, 0, 0)
    column.setSpacing(16)
    return column


class StartPage(QWidget):
    """Pictures of the examples are painted one by one, after the page shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window_ = window
        self.setObjectName("start")
        page, above, below = QVBoxLayout(self), _column(), _column()
        # A list keeps its cards off its own edge; it begins that much further left, so that they stand under the heading.
        page.setContentsMargins(48 - _INSET, 40, 48, 24)
        page.setSpacing(16)
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
        self.examples.setIconSize(_CARD)
        self.examples.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.examples.setMovement(QListWidget.Movement.Static)
        self.examples.setWordWrap(True)
        self.examples.setSpacing(_GAP)
        self.examples.itemActivated.connect(self._example)
        self.examples.itemClicked.connect(self._example)
        self.recent.itemActivated.connect(self._file)
        self.recent.itemClicked.connect(self._file)
        self.recent.setMaximumHeight(190)
        for label in (self.title, self.under):
            above.addWidget(label)
        above.addLayout(row)
        above.addWidget(self.examples_title)
        below.addWidget(self.recent_title)
        below.addWidget(self.recent)
        page.addLayout(above)
        page.addWidget(self.examples, 1)
        page.addLayout(below)
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
            item.setSizeHint(
                QSize(_THUMB.width() + 2 * _AIR, _THUMB.height() + round(scale.space(11) * scale.factor()))
            )
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            item.setIcon(QIcon(self._card(None)))
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

    def _card(self, picture: QImage | None) -> QPixmap:
        """A picture on a card of its own, made for the screen."""
        theme, ratio, edge = self.window_.theme, self.devicePixelRatioF(), scale.space(2)
        card = QPixmap(_CARD * ratio)
        card.setDevicePixelRatio(ratio)
        card.fill(Qt.GlobalColor.transparent)
        room = QRectF(0, 0, _THUMB.width(), _THUMB.height())
        painter = QPainter(card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.line)
        painter.setBrush(theme.canvas)
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), scale.radius("control"), scale.radius("control"))
        if picture is not None:
            inner = QSize(_THUMB.width() - 2 * edge, _THUMB.height() - 2 * edge) * ratio
            small = picture.scaled(
                inner, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            box = QRectF(QPointF(0, 0), small.deviceIndependentSize())
            box.moveCenter(room.center())
            painter.drawImage(box, small)
        painter.end()
        return card

    def _paint_one(self) -> None:
        if not self._todo or not self.isVisible():
            self._timer.stop()
            return
        from designer.gui.picture import paint

        name = self._todo.pop(0)
        picture = paint(example(name), self.window_.theme, self.window_.language, scale=self.devicePixelRatioF())
        for at in range(self.examples.count()):
            item = self.examples.item(at)
            if item.data(Qt.ItemDataRole.UserRole) == name:
                item.setIcon(QIcon(self._card(picture)))

    def _example(self, item: QListWidgetItem) -> None:
        self.window_.open_model(told(str(item.data(Qt.ItemDataRole.UserRole)), self.window_.language), None)

    def _file(self, item: QListWidgetItem) -> None:
        self.window_.open_path(Path(str(item.data(Qt.ItemDataRole.UserRole))))
