"""The outline's rows: a Qt model over the diagram, kept current by touched ids, filled when it is first looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from designer.catalog import kind
from designer.core import Change, Model, Note
from designer.edits.change import rename
from designer.edits.notes import write_note
from designer.edits.rehome import rehome, why_not
from designer.gui import icons
from designer.gui.desk import Desk
from designer.gui.finding import words_of
from designer.gui.notenames import name_of
from designer.gui.notenames import words_of as note_words
from designer.gui.panels.outlinenotes import note_data, note_flags
from designer.gui.panels.outlinesums import Sums
from designer.gui.panels.outlinetree import ROOT, Branches
from designer.text import msg
from designer.text.searching import closeness, fits

MIME = "application/x-cloudchalk-ids"
ID = Qt.ItemDataRole.UserRole
MARK, COST = Qt.ItemDataRole(ID.value + 1), Qt.ItemDataRole(ID.value + 2)
_Role = Qt.ItemDataRole
_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_MANY = 200
"""More touched rows than this are listed anew instead of one by one."""


class OutlineRows(QAbstractItemModel):
    """One column; a row's internal id is the number of its resource in the order in which it was first listed.

    Signals:
        rearranged: rows came, went or were listed anew.
    """

    rearranged = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tree, self.sums = Branches(), Sums(desk)
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._words: dict[str, str] = {}
        self._query, self._awake = "", False
        self._stop = desk.workspace.document.observe(self._follow)
        desk.news.connect(self._hear)
        desk.appearance_changed.connect(self._repaint)
        self.destroyed.connect(self._stop)

    # What it follows

    def wake(self) -> None:
        """Fills the rows, when they are first looked at or were not looked at for a while."""
        if not self._awake:
            self._awake = True
            self._list_anew()

    def sleep(self) -> None:
        """Nobody looks: nothing is followed until ``wake``."""
        self._awake = False

    def _list_anew(self) -> None:
        self.beginResetModel()
        model = self.desk.workspace.model
        self.tree.build(model, self._fitting(model) if self._query else None)
        self.sums.forget()
        self.endResetModel()
        self.rearranged.emit()

    def _follow(self, change: Change, model: Model) -> None:
        touched = change.touched("resources") | change.touched("notes")
        for id in touched:
            self._words.pop(id, None)
        if not touched or not self._awake:
            return
        if self._query or len(touched) > _MANY:
            self._list_anew()
            return
        moved = False
        # What goes, from the inside to the outside; then what is there, containers before what stands in them.
        there = {id for id in touched if id in model.resources or id in model.notes}
        gone = sorted(touched - there, key=lambda id: -len(self.tree.chain(id)))
        for id in (*gone, *sorted(there, key=lambda id: _depth(model, id))):
            moved = self._follow_one(id, model) or moved
        if moved:
            self.sums.forget()
            self.rearranged.emit()

    def _follow_one(self, id: str, model: Model) -> bool:
        """Brings one row to where it belongs; whether it came, went or moved."""
        tree = self.tree
        home = tree.home(model, id) if id in model.resources or id in model.notes else None
        if home is not None and tree.parent.get(id) == home:
            index = self.index_of(id)
            self.dataChanged.emit(index, index)
            return False
        if id in tree.parent:
            at = tree.row[id]
            self.beginRemoveRows(self.index_of(tree.parent[id]), at, at)
            tree.take(id)
            self.endRemoveRows()
        if home is not None:
            at = tree.place(model, home, id)
            self.beginInsertRows(self.index_of(home), at, at)
            tree.insert(home, at, id)
            self.endInsertRows()
        return True

    def _hear(self, news: frozenset[str]) -> None:
        if not self._awake or not news & {"findings", "estimate"}:
            return
        self.sums.forget()
        self._repaint()

    def _repaint(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    # Searching

    def sift(self, query: str) -> None:
        """Lists only what fits, each under what it stands in."""
        self._query = query.strip()
        if self._awake:
            self._list_anew()

    def _say_words(self, record: Any) -> str:
        if record.id not in self._words:
            self._words[record.id] = note_words(record) if isinstance(record, Note) else words_of(record)
        return self._words[record.id]

    def _hits(self, model: Model) -> list[Any]:
        every = (*model.resources.values(), *model.notes.values())
        return [one for one in every if fits(self._query, self._say_words(one))]

    def _fitting(self, model: Model) -> set[str]:
        hits = self._hits(model)
        shown = {one.id for one in hits if isinstance(one, Note)}
        for one in hits:
            id: str | None = one.id
            while id is not None and id not in shown and id in model.resources:
                shown.add(id)
                id = model.resources[id].parent
        return shown

    def best(self) -> str | None:
        """What fits the search best."""
        hits = self._hits(self.desk.workspace.model) if self._query else []

        def far(one: Any) -> tuple[int, int]:
            name = name_of(one, self.desk.say) if isinstance(one, Note) else one.name
            return closeness(self._query, name, self._say_words(one)), len(name)

        return str(min(hits, key=far).id) if hits else None

    # What views ask

    def knows(self, id: str) -> bool:
        """Whether a row is listed."""
        return id in self.tree.parent

    def listed(self) -> int:
        """How many rows there are, folded ones included."""
        return len(self.tree.parent)

    def runs(self, ids: Iterable[str]) -> list[tuple[QModelIndex, QModelIndex]]:
        """Rows as first and last of each run of neighbours, in the order of the ids."""
        tree, found = self.tree, list[tuple[str, str]]()
        left = dict.fromkeys(ids)
        while left:
            first = last = next(iter(left))
            inside = tree.children[tree.parent[first]]
            while tree.row[first] and inside[tree.row[first] - 1] in left:
                first = inside[tree.row[first] - 1]
            while tree.row[last] + 1 < len(inside) and inside[tree.row[last] + 1] in left:
                last = inside[tree.row[last] + 1]
            for id in inside[tree.row[first] : tree.row[last] + 1]:
                del left[id]
            found.append((first, last))
        return [(self.index_of(first), self.index_of(last)) for first, last in found]

    def index_of(self, id: str) -> QModelIndex:
        """Where a row stands; the root's for what is not listed."""
        if id not in self.tree.row:
            return QModelIndex()
        if id not in self._numbers:
            self._numbers[id] = len(self._ids)
            self._ids.append(id)
        return self.createIndex(self.tree.row[id], 0, self._numbers[id])

    def id_at(self, index: _Index) -> str:
        """The resource or the note of a row; "" for the root."""
        return self._ids[index.internalId()] if index.isValid() else ROOT

    def index(self, row: int, column: int, parent: _Index = _NONE) -> QModelIndex:
        inside = self.tree.children.get(self.id_at(parent), ())
        return self.index_of(inside[row]) if column == 0 and 0 <= row < len(inside) else QModelIndex()

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        return self.index_of(self.tree.parent.get(self.id_at(index), ROOT)) if index.isValid() else QModelIndex()

    def rowCount(self, parent: _Index = _NONE) -> int:
        return len(self.tree.children.get(self.id_at(parent), ()))

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 1

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        model, id = self.desk.workspace.model, self.id_at(index)
        record = model.resources.get(id)
        if record is None:
            return note_data(self.desk, model.notes[id], role) if id in model.notes else None
        if role == _Role.DisplayRole:
            return record.name or getattr(record, "code", "") or self.desk.say(msg(kind(record.kind).label))
        if role == _Role.EditRole:
            return record.name
        if role == _Role.DecorationRole:
            what = kind(record.kind)
            return icons.icon(icons.name_of(what, record), what.category)
        if role == ID:
            return record.id
        if role in (MARK, COST):
            return self.sums.mark(record.id, self.tree) if role == MARK else self.sums.cost(record.id, self.tree)
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return self.sums.told(record, self.tree, "\n" if role == _Role.ToolTipRole else ", ")
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        id, model = self.id_at(index), self.desk.workspace.model
        record, note = model.resources.get(id), model.notes.get(id)
        if note is not None and role == _Role.EditRole and str(value).strip() != note.text:
            return self.desk.attempt(lambda: write_note(model, id, str(value)), msg("Write a note"))
        if record is None or role != _Role.EditRole or " ".join(str(value).split()) == record.name:
            return False
        return self.desk.attempt(lambda: rename(self.desk.workspace.model, id, str(value)), msg("Rename"))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        note = self.desk.workspace.model.notes.get(self.id_at(index))
        if note is not None:
            return note_flags(note)
        drag = flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable | drag

    # Dragging into another container

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, QByteArray(json.dumps([self.id_at(index) for index in indexes]).encode()))
        return data

    def _dragged(self, data: QMimeData) -> Sequence[str]:
        return json.loads(bytes(data.data(MIME).data()).decode()) if data.hasFormat(MIME) else ()

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        ids, model = self._dragged(data), self.desk.workspace.model
        return bool(ids) and parent.isValid() and all(why_not(model, id, self.id_at(parent)) is None for id in ids)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        ids, home = self._dragged(data), self.id_at(parent)
        if not ids or not home:
            return False
        return self.desk.attempt(lambda: rehome(self.desk.workspace.model, ids, home), msg("Move"))


def _depth(model: Model, id: str) -> int:
    seen: list[str] = []
    above = model.resources[id].parent if id in model.resources else None
    while above is not None and above in model.resources and above not in seen:
        seen.append(above)
        above = model.resources[above].parent
    return len(seen)
