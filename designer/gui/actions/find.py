"""Finding a resource and flying to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from designer.catalog import kind
from designer.gui import icons
from designer.gui.actions import Action, has_desk
from designer.gui.finding import Index
from designer.gui.ui_icons import ui_icon
from designer.gui.widgets.picker import Choice, Picker
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.desk import Desk
    from designer.gui.window import MainWindow


def _find(window: MainWindow) -> None:
    desk = window.desk
    if desk is None:
        return
    index = Index(desk.workspace.model, desk.workspace.view)

    def search(text: str) -> Sequence[Choice]:
        return [_choice(desk, id, name) for id, name in index.find(text)]

    Picker(
        window, "find", desk.say(msg("Find")), desk.say(msg("Name, id, address, kind or tag")), search,
        lambda id: _go(desk, id), desk.say(msg("Nothing fits.")), desk.theme,
    ).open()  # fmt: skip


def _go(desk: Desk, id: str) -> None:
    desk.fly_to([id])
    if desk.canvas is not None:
        desk.canvas.setFocus()


def _choice(desk: Desk, id: str, name: str) -> Choice:
    record = desk.workspace.model.resources.get(id)
    if record is None:
        note = id in desk.workspace.model.notes
        picture = ui_icon("note-text" if note else "arrow", desk.theme)
        return Choice(id, " ".join(name.split())[:60], desk.say(msg("Note") if note else msg("Traffic")), picture)
    one = kind(record.kind)
    return Choice(id, name, f"{desk.say(msg(one.label))} · {id}", icons.icon(icons.name_of(one, record), one.category))


ACTIONS = (Action("edit.find", msg("Find…"), "edit", _find, ("Ctrl+F",), 42, has_desk, icon="find"),)
