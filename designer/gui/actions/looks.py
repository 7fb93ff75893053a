"""Actions of the View menu about how things look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.gui import preferences, scale
from designer.gui.actions import Action
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


def _large(window: MainWindow) -> None:
    from designer.gui.dressing import set_large

    set_large(not scale.large())


def _round(forward: bool) -> Callable[[MainWindow], None]:
    def go(window: MainWindow) -> None:
        from designer.gui.rounds import go_round

        go_round(window, forward)

    return go


def _own(window: MainWindow) -> None:
    from designer.gui.iconsets import use_own

    use_own()


def _package(window: MainWindow) -> None:
    from designer.gui.iconsets import IconSetDialog

    IconSetDialog(window).open()


_SET, _GO = msg("Icon set"), msg("Go to")

ACTIONS = (
    Action("view.next-part", msg("Next part of the window"), "view", _round(True), ("F6",), 17, _always, submenu=_GO),
    Action(
        "view.previous-part",
        msg("Previous part of the window"),
        "view",
        _round(False),
        ("Shift+F6",),
        18,
        _always,
        submenu=_GO,
    ),
    Action("view.large-type", msg("Large type"), "view", _large, (), 46, _always, lambda window: scale.large()),
    Action(
        "view.icons-own",
        msg("CloudChalk's own"),
        "view",
        _own,
        (),
        47,
        _always,
        lambda window: not preferences.load().icons,
        submenu=_SET,
    ),
    Action(
        "view.icons-aws",
        msg("AWS Architecture Icons…"),
        "view",
        _package,
        (),
        48,
        _always,
        lambda window: bool(preferences.load().icons),
        submenu=_SET,
    ),
)
