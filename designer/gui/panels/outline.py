"""The outline: everything in the diagram as a tree, with icons, findings and costs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QMenu, QTreeView, QVBoxLayout, QWidget

from designer.edits.remove import remove
from designer.gui.desk import Desk
from designer.gui.panels.outlinepaint import Rows
from designer.gui.panels.outlinerows import ID, OutlineRows
from designer.text import msg

_MOST, _RANGES = 2000, 24
"""So many selected things, in so many runs of rows, are shown as selected: Qt asks every run for every row it paints."""
_UNFOLD = 1500
"""Up to so many hits of a search are unfolded."""


class Tree(QTreeView):
    """Selecting selects on the canvas and moves nothing; double click or Enter flies there; F2 renames; Del removes."""

    def __init__(self, desk: Desk, rows: OutlineRows) -> None:
        super().__init__()
        self.desk, self.rows = desk, rows
        self.setObjectName("outline-tree")
        self.setModel(rows)
        self.delegate = Rows(desk, self)
        self.setItemDelegate(self.delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setIconSize(QSize(18, 18))
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(self._fly)

    def chosen(self) -> list[str]:
        """Ids of the selected rows, the current one first."""
        ids = [str(index.data(ID)) for index in self.selectionModel().selectedRows()]
        current = self.currentIndex().data(ID)
        return sorted(ids, key=lambda id: id != current)

    def _fly(self, index: QModelIndex) -> None:
        if index.data(ID):
            self.desk.fly_to([str(index.data(ID))])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                # These are about the row, not about what the window has selected.
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        busy = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not busy:
            self.desk.fly_to(self.chosen())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not busy:
            self.remove_chosen()
        elif event.key() == Qt.Key.Key_F2 and not busy:
            self.write(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def write(self, index: QModelIndex) -> None:
        """Lets a name be written in its row; a note of several lines is written on the canvas."""
        canvas = self.desk.canvas
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif canvas is not None and index.isValid():
            self.desk.fly_to([str(index.data(ID))])
            canvas.edit_name(str(index.data(ID)))

    def remove_chosen(self) -> None:
        """Removes what is selected."""
        ids = self.chosen()
        if ids:
            self.desk.attempt(lambda: remove(self.desk.workspace.model, ids), msg("Delete"))

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if not index.data(ID):
            return
        menu = QMenu(self)
        say = self.desk.say
        menu.addAction(say(msg("Fly there")), lambda: self.desk.fly_to(self.chosen()))
        menu.addAction(say(msg("Rename")), lambda: self.write(index))
        menu.addAction(say(msg("Delete")), self.remove_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))


class Outline(QWidget):
    """The tree under a line that sifts it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("outline")
        self.rows = OutlineRows(desk, self)
        self.tree = Tree(desk, self.rows)
        self.search, self.none = QLineEdit(), QLabel()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.none.setObjectName("second")
        self.none.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.none.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 4)
        column.setSpacing(8)
        for widget, stretch in ((self.search, 0), (self.none, 0), (self.tree, 1)):
            column.addWidget(widget, stretch)
        self._following, self._fresh = False, True
        self._shown: list[str] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._sift)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._first)
        self.rows.rearranged.connect(self._follow)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        desk.selection_changed.connect(self._follow)
        desk.appearance_changed.connect(self._speak)
        self._speak()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        opened = list(self._opened(QModelIndex()))
        self.rows.wake()
        for id in opened:
            self.tree.expand(self.rows.index_of(id))
        if self._fresh:
            self._fresh = False
            self._open_top()
        self._follow()

    def _opened(self, parent: QModelIndex) -> Iterator[str]:
        """Ids of rows that are unfolded, each before those in it."""
        for row in range(self.rows.rowCount(parent)):
            index = self.rows.index(row, 0, parent)
            if self.tree.isExpanded(index):
                yield str(index.data(ID))
                yield from self._opened(index)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rows.sleep()

    def _speak(self) -> None:
        say = self.desk.say
        self.tree.delegate.dress()
        self.setAccessibleName(say(msg("Outline")))
        self.tree.setAccessibleName(say(msg("Outline")))
        self.search.setPlaceholderText(say(msg("Name, id, address, kind or tag")))
        self.search.setAccessibleName(say(msg("Sift the outline")))
        self._say_none()

    def _say_none(self) -> None:
        empty = self.rows.rowCount() == 0
        words = msg("Nothing fits.") if self.search.text().strip() else msg("Nothing is drawn yet.")
        self.none.setText(self.desk.say(words))
        self.none.setVisible(empty)

    def _open_top(self) -> None:
        """Regions and VPCs are open at first."""
        for row in range(min(self.rows.rowCount(), 20)):
            region = self.rows.index(row, 0)
            self.tree.expand(region)
            for inner in range(min(self.rows.rowCount(region), 20)):
                self.tree.expand(self.rows.index(inner, 0, region))

    def _sift(self) -> None:
        """Shows what fits, each under what it stands in."""
        self._pause.stop()
        text = self.search.text()
        self.rows.sift(text)
        if text.strip() and self.rows.listed() <= _UNFOLD:
            self.tree.expandAll()
        else:
            self._open_top()
        self._say_none()
        self._follow()

    def _first(self) -> None:
        """Enter in the line flies to what fits best."""
        self._sift()
        best = self.rows.best()
        if best is not None:
            self.desk.fly_to([best])

    def _chosen(self) -> None:
        if not self._following:
            self._shown = []
            self.desk.select(self.tree.chosen())

    def _follow(self) -> None:
        """Selects in the tree what is selected on the canvas; what lies deep is unfolded and scrolled to."""
        self._say_none()
        if not self.isVisible():
            return
        wanted = [id for id in self.desk.selection[:_MOST] if self.rows.knows(id)]
        if set(wanted) == set(self.tree.chosen()) or (len(wanted) > 1 and wanted == self._shown):
            return
        self._shown = wanted
        self._following = True
        try:
            self._select(wanted)
        finally:
            self._following = False

    def _select(self, ids: list[str]) -> None:
        chosen = self.tree.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        whole = QItemSelection()
        for first, last in self.rows.runs(ids)[:_RANGES]:
            whole.select(first, last)
        chosen.select(whole, flags.ClearAndSelect | flags.Rows)
        if ids:
            head = self.rows.index_of(ids[0])
            chosen.setCurrentIndex(head, flags.NoUpdate)
            self.tree.scrollTo(head)
