"""Actions of the Arrange menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.core import Change, Model
from designer.edits import align
from designer.gui.actions import Action, has_selection
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _several(window: MainWindow) -> bool:
    return window.desk is not None and len(window.desk.selection) > 1


def _edit(make: Callable[[Model, tuple[str, ...]], Change], label: Message) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        desk = window.desk
        if desk is not None:
            desk.attempt(lambda: make(desk.workspace.model, desk.selection), label)

    return do


def _align(how: align.Edge, text: Message, rank: int, icon: str) -> Action:
    return Action(
        f"arrange.align-{how}",
        text,
        "arrange",
        _edit(lambda m, ids: align.align(m, ids, how), text),
        (),
        rank,
        _several,
        icon=icon,
    )


def _spread(axis: align.Axis, name: str, text: Message, rank: int, icon: str) -> Action:
    run = _edit(lambda m, ids: align.distribute(m, ids, axis), text)
    return Action(f"arrange.distribute-{name}", text, "arrange", run, (), rank, _several, icon=icon)


def _stack(how: align.Order, text: Message, keys: tuple[str, ...], rank: int) -> Action:
    run = _edit(lambda m, ids: align.restack(m, ids, how), text)
    shown, icon = how in ("front", "back"), "back-layer" if how == "back" else how
    return Action(f"arrange.{how}", text, "arrange", run, keys, rank, has_selection, icon=icon, context=shown)


def _group(window: MainWindow) -> None:
    desk = window.desk
    if desk is not None:
        desk.attempt(lambda: align.group(desk.workspace.model, desk.selection), msg("Group"))
        desk.select(align.grouped(desk.workspace.model, desk.selection))


def _in_group(window: MainWindow) -> bool:
    desk = window.desk
    if desk is None:
        return False
    held = [align.held_by(desk.workspace.model, id) for id in desk.selection]
    return any(one is not None and one[1].group is not None for one in held)


def _locked(window: MainWindow) -> bool:
    desk = window.desk
    if desk is None or not desk.selection:
        return False
    held = [align.held_by(desk.workspace.model, id) for id in desk.selection]
    return any(one is not None and one[1].locked for one in held)


def _lock(window: MainWindow) -> None:
    desk = window.desk
    if desk is not None:
        locked = not _locked(window)
        label = msg("Lock") if locked else msg("Unlock")
        desk.attempt(lambda: align.lock(desk.workspace.model, desk.selection, locked), label)


ACTIONS = (
    _align("left", msg("Align left"), 10, "align-left"),
    _align("center", msg("Align centres"), 11, "align-center"),
    _align("right", msg("Align right"), 12, "align-right"),
    _align("top", msg("Align top"), 13, "align-top"),
    _align("middle", msg("Align middles"), 14, "align-middle"),
    _align("bottom", msg("Align bottom"), 15, "align-bottom"),
    _spread("horizontal", "h", msg("Distribute across"), 20, "distribute-h"),
    _spread("vertical", "v", msg("Distribute down"), 21, "distribute-v"),
    Action(
        "arrange.same-size",
        msg("Same size"),
        "arrange",
        _edit(align.same_size, msg("Same size")),
        (),
        22,
        _several,
        icon="same-size",
    ),
    _stack("front", msg("Bring to front"), ("Ctrl+Shift+]",), 30),
    _stack("forward", msg("Bring forward"), ("Ctrl+]",), 31),
    _stack("backward", msg("Send backward"), ("Ctrl+[",), 32),
    _stack("back", msg("Send to back"), ("Ctrl+Shift+[",), 33),
    Action("arrange.lock", msg("Lock"), "arrange", _lock, ("Ctrl+L",), 34, has_selection, _locked, icon="lock"),
    Action("arrange.group", msg("Group"), "arrange", _group, ("Ctrl+G",), 40, _several, icon="combine", context=True),
    Action(
        "arrange.ungroup",
        msg("Ungroup"),
        "arrange",
        _edit(align.ungroup, msg("Ungroup")),
        ("Ctrl+Shift+G",),
        41,
        _in_group,
        icon="split",
        context=True,
    ),
)
