"""Rows of the outline that are notes: they stand in nothing, and come after everything else."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from designer.core import Note
from designer.gui.desk import Desk
from designer.gui.notenames import name_of, sentence_of
from designer.gui.ui_icons import ui_icon

_Role = Qt.ItemDataRole


def note_data(desk: Desk, note: Note, role: int) -> Any:
    """What a view asks of a note's row; ``UserRole`` is its id."""
    if role == _Role.DisplayRole:
        return name_of(note, desk.say)
    if role == _Role.EditRole:
        return note.text
    if role == _Role.DecorationRole:
        return ui_icon(f"note-{note.kind}", desk.theme)
    if role == _Role.UserRole:
        return note.id
    if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
        return sentence_of(note, desk.workspace.view, desk.say)
    return None


def note_flags(note: Note) -> Qt.ItemFlag:
    """What can be done with a note's row: it holds nothing, and is written there where its text is one line."""
    flag = Qt.ItemFlag
    own = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
    return own if note.kind in ("ink", "image") or "\n" in note.text else own | flag.ItemIsEditable
