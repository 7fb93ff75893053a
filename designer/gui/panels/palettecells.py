"""How entries of the palette are painted, and where their items keep what."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.gui import icons, scale
from designer.gui.desk import Desk
from designer.gui.ui_icons import ui_pixmap

WIDE, LABEL = 60, 38
WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
HEAD = 26
STAR = 16
ROLE = Qt.ItemDataRole.UserRole
SECTION, ICON, CATEGORY, ACTION, DATA = (Qt.ItemDataRole(ROLE.value + n) for n in range(1, 6))


def wide() -> int:
    """How wide a cell is, in the type size of the moment."""
    return round(WIDE * scale.factor())


def cell_size(text: str, font: QFont) -> QSize:
    """Room for an icon and its whole name below it: two lines, three where the name needs them."""
    measure = QFontMetrics(scale.sized(font, "fine"))
    needed = measure.boundingRect(QRect(0, 0, wide(), 1000), WRAPPED, text).height()
    return QSize(wide(), LABEL + max(needed, 2 * measure.lineSpacing()) + 4)


class Cells(QStyledItemDelegate):
    """Paints an entry as icon over label, with a star where it is a favourite or could become one; a section as a heading."""

    def __init__(self, desk: Desk, parent: QListWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.starred: frozenset[str] = frozenset()

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, text = self.desk.theme, str(index.data(Qt.ItemDataRole.DisplayRole))
        rect: QRect = option.rect
        p.save()
        if index.data(SECTION):
            p.setFont(scale.sized(p.font(), "small", "semibold"))
            p.setPen(theme.second)
            p.drawText(rect.adjusted(4, 6, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        else:
            self._cell(p, option, index, text)
        p.restore()

    def _cell(
        self, p: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, text: str
    ) -> None:
        theme, state = self.desk.theme, option.state
        rect: QRect = option.rect
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        selected = over or bool(state & QStyle.StateFlag.State_Selected)
        if selected or focused:
            p.setPen(theme.accent if focused else Qt.PenStyle.NoPen)
            p.setBrush(theme.selected if selected else Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        side = 30
        ratio = p.device().devicePixelRatio() if p.device() is not None else 1.0
        p.drawPixmap(QPoint(rect.center().x() - side // 2, rect.top() + 5), self._picture(index, side, ratio))
        p.setFont(scale.sized(p.font(), "fine"))
        p.setPen(theme.text)
        p.drawText(rect.adjusted(0, LABEL, 0, 0), WRAPPED, text)
        starred = index.data(DATA) in self.starred
        if over or focused or starred:
            colour = theme.accent if starred else theme.faint
            name = "star-full" if starred else "star"
            p.drawPixmap(self.star(rect), ui_pixmap(name, theme, round(12 * ratio), colour))

    def _picture(self, index: QModelIndex | QPersistentModelIndex, side: int, ratio: float) -> QPixmap:
        if index.data(ACTION):
            picture = QPixmap(ui_pixmap(str(index.data(ICON)), self.desk.theme, round(side * ratio)))
            picture.setDevicePixelRatio(ratio)
            return picture
        return icons.sharp(index.data(ICON), side, ratio, index.data(CATEGORY))

    def star(self, rect: QRect) -> QRect:
        """Where the star of a cell stands."""
        return QRect(rect.right() - STAR + 1, rect.top() + 3, 12, 12)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint: QSize = index.data(Qt.ItemDataRole.SizeHintRole)
        return hint
