"""A search line over a list: arrow keys walk the list while one types, Enter takes, Esc closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.gui import scale
from designer.gui.theme import Theme

_ASIDE = Qt.ItemDataRole(Qt.ItemDataRole.UserRole.value + 1)
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Choice(NamedTuple):
    """A row.

    Args:
        key: what is taken.
        text: what stands at the left.
        aside: what stands at the right, in the second colour.
        icon: a picture, or None.
        enabled: whether it can be taken.
    """

    key: str
    text: str
    aside: str = ""
    icon: QIcon | None = None
    enabled: bool = True


class _Rows(QStyledItemDelegate):
    """Icon and text at the left, what stands aside at the right, a wash and a bar where the list stands."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.small = scale.sized(QApplication.font(), "small")
        self.measure = QFontMetrics(self.small)
        self.wash = QColor(theme.accent)
        self.wash.setAlpha(40)

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        room, aside = QRect(option.rect), str(index.data(_ASIDE) or "")
        name = QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:
            p.fillRect(room, self.wash)
            p.fillRect(QRect(room.left(), room.top(), 3, room.height()), self.theme.accent)
        # Else the style would tint the icon and frame the row.
        name.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        wide = self.measure.horizontalAdvance(aside) + 24 if aside else 8
        name.rect = room.adjusted(6, 0, -wide, 0)
        super().paint(p, name, index)
        p.save()
        p.setFont(self.small)
        p.setPen(self.theme.second)
        p.drawText(room.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
        p.restore()


class Picker(QDialog):
    """``search`` gives the rows for what was typed; ``take`` gets the key of the row that Enter or a click takes."""

    def __init__(
        self, parent: QWidget, name: str, title: str, hint: str,
        search: Callable[[str], Sequence[Choice]], take: Callable[[str], None], nothing: str, theme: Theme,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", "picker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(520, 440)
        self.rows, self.take, self._nothing = search, take, nothing
        self.theme = theme
        empty = QPixmap(20, 20)
        empty.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(empty)
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.list.setAccessibleName(title)
        self.list.setIconSize(QSize(20, 20))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self.fill)
        self.search.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda item: self._take())
        self.fill("")

    def fill(self, text: str) -> None:
        """Shows the rows that fit."""
        self.list.clear()
        for choice in self.rows(text):
            self.list.addItem(self._item(choice))
        if not self.list.count():
            item = QListWidgetItem(self._nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        first = next((at for at in range(self.list.count()) if self._usable(at)), -1)
        self.list.setCurrentRow(first)

    def _item(self, choice: Choice) -> QListWidgetItem:
        item = QListWidgetItem(choice.text)
        item.setSizeHint(QSize(100, round(30 * scale.factor())))
        item.setData(Qt.ItemDataRole.UserRole, choice.key)
        item.setData(_ASIDE, choice.aside)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.text} {choice.aside}".strip())
        item.setIcon(choice.icon if choice.icon is not None else self._blank)
        if not choice.enabled:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(QBrush(self.theme.faint))
        return item

    def _usable(self, row: int) -> bool:
        return bool(self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self.accept()
        self.take(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _WALK:
            QApplication.sendEvent(self.list, event)
            return True
        return False
