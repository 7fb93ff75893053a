"""The palette: everything that can be drawn, by sections, with a search in both languages."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QHelpEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
)  # fmt: skip

from designer.catalog import kinds
from designer.catalog.about import about
from designer.edits.geometry import Rect
from designer.edits.nearby import add_nearby
from designer.gui import icons, preferences, scale
from designer.gui.canvas.arriving import show_first
from designer.gui.canvas.connecting import link
from designer.gui.canvas.dropping import MIME, parse
from designer.gui.desk import Desk
from designer.gui.panels.entries import Offer, arranged, offers
from designer.gui.panels.palettecells import ACTION, CATEGORY, DATA, HEAD, ICON, ROLE, SECTION, Cells, cell_size, wide
from designer.text import msg

_FADE = 28
"""How high the fade at the lower edge is, in pixels."""


def entries() -> list[tuple[str, str, str, str, str, str]]:
    """``(section, label, data, icon, category, words)`` of every entry that draws a resource, in its order."""
    return [(*offer[:5], offer.words) for offer in offers() if offer.category]


class Palette(QListWidget):
    """The entries. Drag one onto the canvas, or click it and then the canvas, or press Enter; ``*`` makes it a favourite."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._query, self._stale = "", False
        self.setObjectName("palette")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setSpacing(0)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.cells = Cells(desk, self)
        self.setItemDelegate(self.cells)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._clicked)

    def fill(self, text: str) -> None:
        """Shows the entries that fit a search."""
        self._query, self._stale = text, False
        self.cells.starred = frozenset(preferences.load().favourites)
        self.clear()
        for heading, inside in arranged(text):
            if heading is not None:
                self._heading(self.desk.say(heading))
            for offer in inside:
                self.addItem(self._item(offer))
        self.setAccessibleName(self.desk.say(msg("Palette")))

    def _item(self, offer: Offer) -> QListWidgetItem:
        name = self.desk.say(msg(offer.label)).rstrip("…")
        item = QListWidgetItem(name)
        item.setData(ROLE, offer.data if offer.category else None)
        item.setData(DATA, offer.data)
        item.setData(ACTION, not offer.category)
        item.setData(ICON, offer.icon)
        item.setData(CATEGORY, offer.category)
        item.setSizeHint(cell_size(name, self.font()))
        starred = offer.data in self.cells.starred
        hint = msg("* takes it out of the favourites") if starred else msg("* makes it a favourite")
        item.setToolTip(f"{name}\n{self.desk.say(hint)}")
        said = f"{name}, {self.desk.say(msg('favourite'))}" if starred else name
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    def viewportEvent(self, event: QEvent) -> bool:
        # Explanations are read when somebody rests on an entry: a start-up would wait for all of them.
        if isinstance(event, QHelpEvent) and (item := self.itemAt(event.pos())) is not None:
            self.explain(item)
        return bool(super().viewportEvent(event))

    def explain(self, item: QListWidgetItem) -> None:
        """Puts what a kind is into its entry's tip."""
        told = [self.desk.say(message) for message in about(str(item.data(ROLE) or "").partition("?")[0])]
        if told and not item.toolTip().startswith("<"):
            name, *hints = item.toolTip().split("\n")
            item.setToolTip(f"<b>{escape(name)}</b>" + "".join(f"<p>{escape(line)}</p>" for line in (*told, *hints)))

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(SECTION, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(wide() * 3, round(HEAD * scale.factor())))
        self.addItem(item)

    def _again(self) -> None:
        """Fills again, the selected entry selected; what shows stays where it is, for the hand goes there again."""
        kept = self.currentItem().data(DATA) if self.currentItem() is not None else None
        bar = self.verticalScrollBar()
        value, room = bar.value(), bar.maximum()
        self.fill(self._query)
        self.doItemsLayout()
        bar.setValue(value + bar.maximum() - room)
        # The last of its name is the one in its own section.
        rows = [at for at in range(self.count()) if kept is not None and self.item(at).data(DATA) == kept]
        if rows:
            self.setCurrentRow(rows[-1])

    def star(self, item: QListWidgetItem) -> None:
        """Makes an entry a favourite, or no more."""
        preferences.star(str(item.data(DATA)))
        self._again()

    def _used(self, item: QListWidgetItem) -> None:
        # Entries must not move away under the pointer: the list is filled again when it has left.
        preferences.use(str(item.data(DATA)))
        self._stale = True

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._stale and not self._query.strip():
            self._again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        item = self.itemAt(at)
        if item is not None and item.data(DATA) and event.button() == Qt.MouseButton.LeftButton:
            if self.cells.star(self.visualItemRect(item)).adjusted(-3, -3, 3, 3).contains(at):
                self.star(item)
                return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.currentItem()
        if item is None or not item.data(DATA):
            return
        menu = QMenu(self)
        starred = item.data(DATA) in self.cells.starred
        words = msg("Remove from the favourites") if starred else msg("Add to the favourites")
        menu.addAction(self.desk.say(words), lambda: self.star(item))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _clicked(self, item: QListWidgetItem) -> None:
        if item.data(ACTION):
            self._run(item)
            return
        wanted = parse(str(item.data(ROLE) or ""))
        if wanted is not None and self.desk.canvas is not None:
            self._used(item)
            self.desk.canvas.start_place(*wanted)

    def _run(self, item: QListWidgetItem) -> None:
        """An entry that is an action of the window, such as a note."""
        action = getattr(self.window(), "qactions", {}).get(item.data(DATA))
        if action is not None:
            self._used(item)
            action.trigger()

    def mimeData(self, items: Any) -> QMimeData:
        data = QMimeData()
        if items:
            data.setData(MIME, str(items[0].data(ROLE) or "").encode())
        return data

    def startDrag(self, actions: Qt.DropAction) -> None:
        item = self.currentItem()
        if item is None or not item.data(ROLE):
            return
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        # Small and beside the pointer: the canvas shows the shape itself.
        drag.setPixmap(icons.sharp(item.data(ICON), 24, self.devicePixelRatioF(), item.data(CATEGORY)))
        drag.setHotSpot(QPoint(-10, -12))
        if drag.exec(Qt.DropAction.CopyAction) == Qt.DropAction.CopyAction:
            self._used(item)
            self._again()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bar, room = self.verticalScrollBar(), self.viewport().rect()
        if bar.value() < bar.maximum():
            # A row that is cut at the edge fades out: there is more below.
            room.setTop(room.bottom() - round(_FADE * scale.factor()))
            panel, clear = self.desk.theme.panel, QColor(self.desk.theme.panel)
            clear.setAlpha(0)
            fade = QLinearGradient(room.topLeft(), room.bottomLeft())
            fade.setColorAt(0.0, clear)
            fade.setColorAt(0.85, panel)
            QPainter(self.viewport()).fillRect(room, fade)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.place(item)
        elif item is not None and event.text() == "*":
            self.star(item)
        else:
            super().keyPressEvent(event)

    def place(self, item: QListWidgetItem) -> None:
        """Puts the entry into the selected container, or else where it fits nearest to the middle of what shows; what joins
        two things joins the two that are selected.
        """
        canvas = self.desk.canvas
        if item.data(ACTION):
            self._run(item)
            return
        wanted = parse(str(item.data(ROLE) or ""))
        if wanted is not None and canvas is not None:
            self._used(item)
            put_in_selection(self.desk, *wanted)


def put_in_selection(desk: Desk, kind: str, fields: dict[str, Any]) -> None:
    """See ``Palette.place``."""
    canvas, model = desk.canvas, desk.workspace.model
    assert canvas is not None
    if kinds()[kind].is_line:
        ends = [id for id in desk.selection if id in model.resources]
        if len(ends) == 2:
            link(canvas, ends[0], ends[1], kind)
        else:
            canvas.start_place(kind, fields)
        return
    chosen = model.resources.get(desk.selection[0]) if len(desk.selection) == 1 else None
    parent = chosen.id if chosen is not None and chosen.kind in kinds()[kind].stands_in else None
    seen = canvas.seen()
    middle, area = seen.center(), Rect(seen.x(), seen.y(), seen.width(), seen.height())
    stands = canvas.commit(
        lambda: add_nearby(model, kind, fields, (middle.x(), middle.y()), area, parent), msg("Add"), follow=True
    )
    if stands and not model.placements:
        show_first(canvas)
