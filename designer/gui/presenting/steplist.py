"""The row of steps: thumbnails that are chosen, dragged, and moved with keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QListView, QListWidget, QListWidgetItem

from designer.core import TalkStep
from designer.gui.theme import Theme

THUMB = QSize(144, 90)
_CELL = QSize(160, 124)
_OWN = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepList(QListWidget):
    """Shows steps and says what a person wants; it changes none itself.

    Signals:
        chosen: a step was clicked or reached with the keys.
        moved: a step was dragged, or moved with Alt and an arrow key: from where, to where.
        removed: Delete.
        named: F2 or a double click.
    """

    chosen = Signal(int)
    moved = Signal(int, int)
    removed = Signal()
    named = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("steplist")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(THUMB)
        self.setGridSize(_CELL)
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_CELL.height() + 14)
        self._pressed: QPoint | None = None
        self._from = -1
        self._drop = -1

    def show_steps(self, steps: tuple[TalkStep, ...], spoken: tuple[str, ...], current: int) -> None:
        """Other steps; thumbnails that are known by place stay until they are painted anew."""
        while self.count() > len(steps):
            self.takeItem(self.count() - 1)
        while self.count() < len(steps):
            item = QListWidgetItem(QIcon(_bare(self.theme)), "")
            item.setSizeHint(_CELL)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.addItem(item)
        for at, step in enumerate(steps):
            item = self.item(at)
            item.setText(f"{at + 1}  {step.title}".rstrip())
            item.setToolTip(step.note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken[at])
        self.setCurrentRow(current)

    def show_picture(self, at: int, image: QImage) -> None:
        """A step's thumbnail."""
        item = self.item(at)
        if item is not None:
            icon = QIcon()
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
                icon.addPixmap(QPixmap.fromImage(image), mode)
            item.setIcon(icon)

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and item is not None:
            self._pressed, self._from = event.position().toPoint(), self.row(item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif self._drop >= 0 or (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._drop = self._gap(at)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, gap = self._from, self._drop
        pressed = self._pressed is not None
        self._let_go()
        if gap >= 0:
            end = gap - 1 if gap > start else gap
            if end != start:
                self.moved.emit(start, end)
        elif pressed:
            super().mouseReleaseEvent(event)
            self.chosen.emit(start)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.itemAt(event.position().toPoint()) is not None:
            self.named.emit()

    def _let_go(self) -> None:
        self._pressed, self._from, self._drop = None, -1, -1
        self.viewport().unsetCursor()
        self.viewport().update()

    def _gap(self, at: QPoint) -> int:
        """The gap between steps that is nearest to a point: 0 is before the first."""
        return sum(self.visualItemRect(self.item(row)).center().x() < at.x() for row in range(self.count()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop < 0 or not self.count():
            return
        last = self._drop == self.count()
        rect = self.visualItemRect(self.item(self.count() - 1 if last else self._drop))
        x = rect.right() if last else rect.left()
        p = QPainter(self.viewport())
        p.setPen(QPen(self.theme.accent, 3))
        p.drawLine(x, rect.top() + 4, x, rect.bottom() - 4)
        p.end()

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() in _OWN or (alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)):
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentRow()
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._let_go()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            end = row + (1 if key == Qt.Key.Key_Right else -1)
            if row >= 0 and 0 <= end < self.count():
                self.moved.emit(row, end)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.removed.emit()
        elif key == Qt.Key.Key_F2 and row >= 0:
            self.named.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.chosen.emit(row)
        else:
            super().keyPressEvent(event)
            if self.currentRow() != row:
                self.chosen.emit(self.currentRow())


def _bare(theme: Theme) -> QPixmap:
    """What stands there until the thumbnail is painted."""
    pixmap = QPixmap(THUMB)
    pixmap.fill(theme.canvas)
    return pixmap
