"""Actions of the Edit menu."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, QPointF
from PySide6.QtGui import QCursor, QGuiApplication

from designer.core import Change, DesignerError, Model
from designer.edits import clip
from designer.edits.aside import aside
from designer.edits.geometry import Rect
from designer.edits.notes import add_note
from designer.edits.remove import remove
from designer.gui import export
from designer.gui.actions import Action, has_desk, has_selection
from designer.gui.canvas.notepaint import needed
from designer.gui.changed import subjects
from designer.gui.pictures import add_picture
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.desk import Desk
    from designer.gui.window import MainWindow

MIME = "application/x-cloudchalk"


def _show(desk: Desk, change: Change | None) -> None:
    """Undo and redo select what changed, and bring it into view."""
    if change is None or desk.canvas is None:
        return
    ids = subjects(change, desk.workspace.model)
    if ids:
        desk.select(ids)
        desk.canvas.bring(desk.selection)


def _undo(window: MainWindow) -> None:
    if window.desk is not None:
        _show(window.desk, window.desk.workspace.document.undo())


def _redo(window: MainWindow) -> None:
    if window.desk is not None:
        _show(window.desk, window.desk.workspace.document.redo())


def _can_undo(window: MainWindow) -> bool:
    return window.desk is not None and window.desk.workspace.document.undo_label is not None


def _can_redo(window: MainWindow) -> bool:
    return window.desk is not None and window.desk.workspace.document.redo_label is not None


def copy_to_clipboard(desk: Desk) -> None:
    """The program's own format, PNG, SVG and plain text at once."""
    data = clip.copy(desk.workspace.model, desk.selection)
    text = json.dumps(data, ensure_ascii=False)
    mime = export.picture_of(desk)
    mime.setData(MIME, QByteArray(text.encode()))
    mime.setText("\n".join(_said(desk, id) for id in desk.selection if id not in desk.workspace.model.links))
    QGuiApplication.clipboard().setMimeData(mime)


def _said(desk: Desk, id: str) -> str:
    note = desk.workspace.model.notes.get(id)
    return note.text if note is not None else desk.workspace.view.label(id)


def _copy(window: MainWindow) -> None:
    if window.desk is not None:
        copy_to_clipboard(window.desk)


def _cut(window: MainWindow) -> None:
    if window.desk is not None:
        copy_to_clipboard(window.desk)
        _remove(window.desk, msg("Cut"))


def _delete(window: MainWindow) -> None:
    if window.desk is not None:
        _remove(window.desk, msg("Delete"))


def _remove(desk: Desk, label: Message) -> None:
    desk.attempt(lambda: remove(desk.workspace.model, desk.selection), label)


def clipboard_clip() -> dict[str, Any] | None:
    """What lies on the clipboard in the program's own format."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(MIME):
        return None
    try:
        found = json.loads(bytes(data.data(MIME).data()).decode())
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _paste(window: MainWindow) -> None:
    desk = window.desk
    found = clipboard_clip()
    if desk is None or desk.canvas is None:
        return
    canvas = desk.canvas
    at: QPoint = canvas.viewport().mapFromGlobal(QCursor.pos())
    inside = canvas.viewport().rect().contains(at) and canvas.underMouse()
    point = canvas.mapToScene(at) if inside else None
    if found is None:
        _put_foreign(desk, point if point is not None else canvas.seen().center())
        return
    _put(desk, found, point.x() if point is not None else None, point.y() if point is not None else None)


def _put_foreign(desk: Desk, point: QPointF) -> None:
    """What another program has put on the clipboard: a picture, or text, as a note."""
    canvas, data = desk.canvas, QGuiApplication.clipboard().mimeData()
    assert canvas is not None
    if data is not None and data.hasImage():
        add_picture(canvas, QGuiApplication.clipboard().image(), point)
    elif data is not None and data.hasText() and data.text().strip():
        text = data.text().strip()[:10_000]
        w, h = needed(text, "normal", "text", 280.0, canvas.diagram.notes.look)
        box = Rect(point.x() - w / 2, point.y() - h / 2, w, h)
        canvas.commit(lambda: add_note(canvas.model, "text", box, text=text), msg("Paste"), follow=True)
    else:
        desk.tell(msg("The clipboard holds nothing that can be pasted here."))


def _put(desk: Desk, found: dict[str, Any], x: float | None, y: float | None) -> None:
    canvas = desk.canvas
    assert canvas is not None
    chosen = desk.selection[0] if len(desk.selection) == 1 else None
    try:
        change, why = _pasted(desk.workspace.model, found, x, y, chosen)
    except DesignerError as error:
        desk.tell(error.message, "error")
        return
    if canvas.commit(lambda: change, msg("Paste"), follow=True) and why is not None:
        canvas.status.emit(msg("It came beside what was copied: {why}", why=why))


def _pasted(
    model: Model, found: dict[str, Any], x: float | None, y: float | None, chosen: str | None
) -> tuple[Change, Message | None]:
    """What is pasted, and why it could not come where the pointer rests, if that is so: the pointer may rest anywhere."""
    why = None
    if x is not None:
        try:
            return clip.paste(model, found, x, y, chosen), None
        except DesignerError as error:
            why = error.message
    return clip.paste(model, found, into=chosen), why


def _duplicate(window: MainWindow) -> None:
    desk = window.desk
    if desk is not None and desk.canvas is not None:
        canvas, model, chosen = desk.canvas, desk.workspace.model, desk.selection
        canvas.commit(lambda: clip.duplicate(model, chosen, *aside(model, chosen)), msg("Duplicate"), follow=True)


def _select_all(window: MainWindow) -> None:
    if window.desk is not None and window.desk.canvas is not None:
        model = window.desk.workspace.model
        window.desk.select([*window.desk.canvas.diagram.figures, *model.links, *model.notes])


def _rename(window: MainWindow) -> None:
    if window.desk is not None and window.desk.canvas is not None and window.desk.selection:
        window.desk.canvas.edit_name(window.desk.selection[0])


def _picture(window: MainWindow) -> None:
    if window.desk is not None:
        export.copy_picture(window.desk)
        window.tell(msg("The picture is on the clipboard."))


ACTIONS = (
    Action("edit.undo", msg("Undo"), "edit", _undo, ("Ctrl+Z",), 10, _can_undo, icon="undo"),
    Action("edit.redo", msg("Redo"), "edit", _redo, ("Ctrl+Shift+Z", "Ctrl+Y"), 11, _can_redo, icon="redo"),
    Action("edit.cut", msg("Cut"), "edit", _cut, ("Ctrl+X",), 20, has_selection, icon="cut", context=True),
    Action("edit.copy", msg("Copy"), "edit", _copy, ("Ctrl+C",), 21, has_selection, icon="copy", context=True),
    Action("edit.paste", msg("Paste"), "edit", _paste, ("Ctrl+V",), 22, has_desk, icon="paste", context=True),
    Action(
        "edit.duplicate",
        msg("Duplicate"),
        "edit",
        _duplicate,
        ("Ctrl+D",),
        23,
        has_selection,
        icon="duplicate",
        context=True,
    ),
    Action("edit.delete", msg("Delete"), "edit", _delete, ("Del",), 24, has_selection, icon="delete", context=True),
    Action("edit.copy-picture", msg("Copy as picture"), "edit", _picture, ("Ctrl+Shift+C",), 30),
    Action("edit.select-all", msg("Select all"), "edit", _select_all, ("Ctrl+A",), 40, icon="select"),
    Action("edit.rename", msg("Rename"), "edit", _rename, ("F2",), 41, has_selection, context=True),
)
