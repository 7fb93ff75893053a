"""The speaker's window: this step, the next one, the notes, the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTime, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from designer.gui.presenting.pictures import live
from designer.gui.presenting.screens import speaker_area
from designer.text import msg

if TYPE_CHECKING:
    from designer.core import TalkStep
    from designer.gui.presenting.talk import Talk

_WIDE = 960


class Picture(QWidget):
    """An image as large as fits; nothing without one."""

    def __init__(self, line: QColor) -> None:
        super().__init__()
        self.image, self.line = QImage(), line
        self.setMinimumSize(160, 100)

    def show_image(self, image: QImage) -> None:
        """Another image."""
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QRectF(self.rect()).center())
        p.drawImage(target, self.image)
        p.setPen(self.line)
        p.drawRect(target.adjusted(0, 0, -1, -1))
        p.end()


class Speaker(QWidget):
    """Follows a talk; keys pressed here go to the talk."""

    def __init__(self, talk: Talk, screen: QScreen | None) -> None:
        super().__init__(talk.place.window_, Qt.WindowType.Window)
        self.talk = talk
        self.setObjectName("speaker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: tuple[Any, ...] = (None,) * 5
        self._size = QSize()
        self._since = QElapsedTimer()
        self._since.start()
        self._build()
        place = screen if screen is not None else talk.place.window_.screen()
        self.setGeometry(speaker_area(place.availableGeometry(), screen is None))
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._time)
        self._tick.start()
        talk.changed.connect(self.refresh)
        self.refresh()
        self._time()

    def _build(self) -> None:
        desk = self.talk.desk
        say, line = desk.say, desk.theme.line
        self.setWindowTitle(say(msg("Speaker's view")))
        self.now, self.next = Picture(line), Picture(line)
        self.number, self.clock, self.gone, self.hop = QLabel(), QLabel(), QLabel(), QLabel()
        self.title, self.following = QLabel(), QLabel()
        for label, name in ((self.number, "title"), (self.clock, "big"), (self.gone, "title"), (self.title, "title"),
                            (self.following, "second"), (self.hop, "second")):  # fmt: skip
            label.setObjectName(name)
        for label in (self.title, self.following, self.hop):
            label.setWordWrap(True)
        self.note = QPlainTextEdit()
        self.note.setReadOnly(True)
        self.note.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note.setObjectName("speakernote")
        self.now.setAccessibleName(say(msg("This step")))
        self.next.setAccessibleName(say(msg("Next step")))
        self.note.setAccessibleName(say(msg("Note")))
        self.clock.setAccessibleName(say(msg("Time of day")))
        self.gone.setAccessibleName(say(msg("Time since the talk began")))
        top = QHBoxLayout()
        top.addWidget(self.number)
        top.addWidget(self.title, 1)
        top.addWidget(self.gone)
        top.addWidget(self.clock)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 16)
        grid.setSpacing(12)
        grid.addLayout(top, 0, 0, 1, 2)
        grid.addWidget(self.now, 1, 0, 3, 1)
        grid.addWidget(self.hop, 4, 0)
        grid.addWidget(self.following, 1, 1)
        grid.addWidget(self.next, 2, 1)
        grid.addWidget(self.note, 3, 1, 2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(2, 2)
        grid.setRowStretch(3, 3)

    def refresh(self) -> None:
        """Shows where the talk is."""
        talk = self.talk
        say, step, walk = talk.desk.say, talk.step, talk.desk.walk
        later: TalkStep | None = talk.steps[talk.at + 1] if talk.at + 1 < len(talk.steps) else None
        self._paint(step, later)
        self.number.setText(f"{talk.at + 1} / {len(talk.steps)}")
        self.title.setText(say(msg("Editing")) if talk.editing else step.title)
        self.note.setPlainText(step.note)
        hop = walk.hop
        self.hop.setText(say(hop.why) if hop is not None else "")
        if later is None:
            self.following.setText(say(msg("This is the last step.")))
        else:
            self.following.setText(say(msg("Next: {title}", title=later.title or f"{talk.at + 2}")))

    def _paint(self, step: TalkStep, later: TalkStep | None) -> None:
        """Both pictures, unless they are there already: a packet's hop changes neither."""
        canvas, ratio = self.talk.canvas, self.devicePixelRatioF()
        room = canvas.viewport().size()
        size = QSize(_WIDE, max(_WIDE * room.height() // max(room.width(), 1), 1))
        shown = (canvas.model, canvas.theme, canvas.diagram, step, later)
        if size == self._size and all(one is other for one, other in zip(shown, self._shown, strict=True)):
            return
        self._shown, self._size = shown, size
        pictures = live(self.talk.camera, self.talk.desk.workspace.reach)
        self.now.show_image(pictures.image(step, size, ratio))
        self.next.show_image(pictures.image(later, size / 2, ratio) if later is not None else QImage())

    def _time(self) -> None:
        seconds = self._since.elapsed() // 1000
        self.clock.setText(QTime.currentTime().toString("HH:mm"))
        self.gone.setText(f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.talk.key(event):
            event.ignore()
