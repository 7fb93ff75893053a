"""The palette: everything that can be drawn, by sections, with a search in both languages."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDrag, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from designer.catalog import kinds
from designer.edits.add import add
from designer.gui import icons, scale
from designer.gui.canvas.connecting import link
from designer.gui.canvas.dropping import MIME, mime, parse
from designer.gui.desk import Desk
from designer.gui.panels import Panel
from designer.text import msg, say

SECTIONS = (
    "Places", "Outside", "Network", "Compute & scaling", "Storage", "Database", "Security", "Management",
)  # fmt: skip
_WIDE, _LABEL = 60, 38
_WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_HEAD = 26
_SECTION, _ICON, _CATEGORY = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2, Qt.ItemDataRole.UserRole + 3


def entries() -> list[tuple[str, str, str, str, str, str]]:
    """``(section, label, data, icon, category, words)`` of every entry, in its order."""
    found = []
    for kind in kinds().values():
        for entry in kind.palette:
            found.append((entry.section, entry.rank, entry.label, mime(kind.name, entry.fields),
                          entry.icon or kind.icon or kind.name, kind.category, entry.words))  # fmt: skip
    order = {name: at for at, name in enumerate(SECTIONS)}
    found.sort(key=lambda one: (order.get(one[0], len(order)), one[0], one[1], one[2]))
    return [(section, label, data, icon, category, words) for section, _, label, data, icon, category, words in found]


def _wide() -> int:
    return round(_WIDE * scale.factor())


def cell_size(text: str, font: QFont) -> QSize:
    """Room for an icon and its whole name below it: two lines, three where the name needs them."""
    measure = QFontMetrics(scale.sized(font, "fine"))
    needed = measure.boundingRect(QRect(0, 0, _wide(), 1000), _WRAPPED, text).height()
    return QSize(_wide(), _LABEL + max(needed, 2 * measure.lineSpacing()) + 4)


class _Cells(QStyledItemDelegate):
    """Paints an entry as icon over label, a section as a heading."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, text = self.desk.theme, str(index.data(Qt.ItemDataRole.DisplayRole))
        rect: QRect = option.rect
        p.save()
        if index.data(_SECTION):
            p.setFont(scale.sized(p.font(), "small", "semibold"))
            p.setPen(theme.second)
            p.drawText(rect.adjusted(4, 6, 0, 0), Qt.AlignmentFlag.AlignVCenter, text.upper())
            p.restore()
            return
        state = option.state
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            p.setPen(theme.accent if state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
            p.setBrush(theme.selected)
            p.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        side = 30
        ratio = p.device().devicePixelRatio() if p.device() is not None else 1.0
        picture = icons.sharp(index.data(_ICON), side, ratio, index.data(_CATEGORY))
        p.drawPixmap(QPoint(rect.center().x() - side // 2, rect.top() + 5), picture)
        p.setFont(scale.sized(p.font(), "fine"))
        p.setPen(theme.text)
        p.drawText(rect.adjusted(0, _LABEL, 0, 0), _WRAPPED, text)
        p.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint: QSize = index.data(Qt.ItemDataRole.SizeHintRole)
        return hint


class Palette(QListWidget):
    """The entries. Drag one onto the canvas, or click it and then the canvas, or press Enter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("palette")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setSpacing(0)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_Cells(desk, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._clicked)
        self.fill("")

    def fill(self, text: str) -> None:
        """Shows the entries that fit a search."""
        self.clear()
        words = text.lower().split()
        section = ""
        for group, label, data, icon, category, search in entries():
            name = self.desk.say(msg(label))
            hay = " ".join((label, say(msg(label), "ko"), search, data)).lower()
            if not all(word in hay for word in words):
                continue
            if group != section:
                section = group
                self._heading(self.desk.say(msg(group)))
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, data)
            item.setData(_ICON, icon)
            item.setData(_CATEGORY, category)
            item.setSizeHint(cell_size(name, self.font()))
            item.setToolTip(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            self.addItem(item)
        self.setAccessibleName(self.desk.say(msg("Palette")))

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_SECTION, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(_wide() * 3, round(_HEAD * scale.factor())))
        self.addItem(item)

    def _clicked(self, item: QListWidgetItem) -> None:
        wanted = parse(str(item.data(Qt.ItemDataRole.UserRole) or ""))
        if wanted is not None and self.desk.canvas is not None:
            self.desk.canvas.start_place(*wanted)

    def mimeData(self, items: Any) -> QMimeData:
        data = QMimeData()
        if items:
            data.setData(MIME, str(items[0].data(Qt.ItemDataRole.UserRole) or "").encode())
        return data

    def startDrag(self, actions: Qt.DropAction) -> None:
        item = self.currentItem()
        if item is None or not item.data(Qt.ItemDataRole.UserRole):
            return
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        drag.setPixmap(icons.sharp(item.data(_ICON), 48, self.devicePixelRatioF(), item.data(_CATEGORY)))
        drag.setHotSpot(QPoint(24, 24))
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.place(self.currentItem())
            return
        super().keyPressEvent(event)

    def place(self, item: QListWidgetItem) -> None:
        """Puts the entry into the selected container, or else into the middle of what shows; what joins two things joins
        the two that are selected.
        """
        desk, canvas = self.desk, self.desk.canvas
        wanted = parse(str(item.data(Qt.ItemDataRole.UserRole) or ""))
        if wanted is None or canvas is None:
            return
        kind, fields = wanted
        if kinds()[kind].is_line:
            ends = [id for id in desk.selection if id in desk.workspace.model.resources]
            if len(ends) == 2:
                link(canvas, ends[0], ends[1], kind)
            else:
                canvas.start_place(kind, fields)
            return
        model = desk.workspace.model
        chosen = desk.selection[0] if len(desk.selection) == 1 else None
        parent = (
            chosen
            if chosen is not None
            and chosen in model.resources
            and model.resources[chosen].kind in kinds()[kind].stands_in
            else None
        )
        middle = canvas.seen().center()
        canvas.commit(lambda: add(model, kind, middle.x(), middle.y(), fields, parent), msg("Add"), follow=True)


class PalettePanel(QWidget):
    """The palette with its search line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.list = Palette(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self.list.fill)
        self.search.returnPressed.connect(self._first)
        desk.appearance_changed.connect(self._speak)
        self._speak()

    def _first(self) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            if item.data(Qt.ItemDataRole.UserRole):
                self.list.place(item)
                return

    def _speak(self) -> None:
        self.search.setPlaceholderText(self.desk.say(msg("Search services")))
        self.search.setAccessibleName(self.desk.say(msg("Search services")))
        self.list.fill(self.search.text())


PANEL = Panel("palette-panel", msg("Palette"), PalettePanel, side="left", rank=10)
