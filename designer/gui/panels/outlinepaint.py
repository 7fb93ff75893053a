"""How a row of the outline is painted: icon and name, and at the right what is found and what it costs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from designer.gui import scale
from designer.gui.desk import Desk
from designer.gui.panels.outlinerows import COST, MARK
from designer.text import msg

_ROW, _MARK = 26, 22


class Rows(QStyledItemDelegate):
    """The name gives way to what stands at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dress()

    def dress(self) -> None:
        """Fonts in the type size of the moment."""
        font = QApplication.font()
        self.small, self.bold = scale.sized(font, "small"), scale.sized(font, "fine", "semibold")
        self.measure = QFontMetrics(self.small)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), round(_ROW * scale.factor()))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        cost, mark = str(index.data(COST) or ""), index.data(MARK)
        wide = self.measure.horizontalAdvance(cost) + 8 if cost else 0
        room = QRect(option.rect)
        left = room.right() - wide - (_MARK if mark else 0)
        name = QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:
            self._selected(p, room, bool(option.state & QStyle.StateFlag.State_Active))
            # Else the style would tint the icon.
            name.state &= ~QStyle.StateFlag.State_Selected
        name.rect = QRect(room.left(), room.top(), max(left - room.left(), 40), room.height())
        super().paint(p, name, index)
        p.save()
        if cost:
            p.setFont(self.small)
            p.setPen(self.desk.theme.second)
            p.drawText(room.adjusted(0, 0, -4, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cost)
        if mark:
            self._mark(p, mark, QPointF(room.right() - wide - _MARK / 2, room.center().y() + 0.5))
        p.restore()

    def _selected(self, p: QPainter, room: QRect, active: bool) -> None:
        """A wash over the row, and a bar at its left in the accent colour."""
        wash = QColor(self.desk.theme.accent)
        wash.setAlpha(40)
        p.fillRect(room, wash)
        p.fillRect(QRect(room.left(), room.top(), 3, room.height()), self.desk.theme.accent if active else wash)

    def _mark(self, p: QPainter, mark: tuple[str, int], at: QPointF) -> None:
        """A disc for errors, a triangle for warnings, a square for advice, as on the canvas."""
        level, count = mark
        theme = self.desk.theme
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(theme.level(level))
        x, y = at.x(), at.y()
        down = 0.0
        if level == "warning":
            p.drawPolygon(QPolygonF([QPointF(x, y - 9), QPointF(x + 10, y + 8), QPointF(x - 10, y + 8)]))
            down = 1.5
        elif level == "error":
            p.drawEllipse(at, 8.0, 8.0)
        else:
            p.drawRoundedRect(QRectF(x - 7, y - 7, 14, 14), 3, 3)
        p.setPen(theme.on_fill)
        p.setFont(self.bold)
        text = str(count) if count < 10 else "9+"
        p.drawText(QRectF(x - 10, y - 8 + down, 20, 16), Qt.AlignmentFlag.AlignCenter, text)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor: QWidget = super().createEditor(parent, option, index)
        editor.setObjectName("outline-name")
        editor.setAccessibleName(self.desk.say(msg("Name")))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        # Qt asks again whenever findings or costs arrive: what is written by then would be lost.
        if not editor.property("filled"):
            super().setEditorData(editor, index)
            editor.setProperty("filled", True)
