"""Actions for talks: present, and work on steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.gui import preferences
from designer.gui.actions import Action, has_desk
from designer.gui.presenting import stepdeeds, stepfiles
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.place import Place
    from designer.gui.window import MainWindow


def _with(run: Callable[[Place], None]) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        if window.place is not None:
            run(window.place)

    return do


def _has_step(window: MainWindow) -> bool:
    place = window.place
    return place is not None and 0 <= place.step < len(place.workspace.model.settings.presentation)


def _has_both(window: MainWindow) -> bool:
    return _has_step(window) and window.desk is not None and bool(window.desk.selection)


def _can_walk(window: MainWindow) -> bool:
    return _has_step(window) and window.desk is not None and (window.desk.trace is not None or _walks(window))


def _walks(window: MainWindow) -> bool:
    place = window.place
    return place is not None and _has_step(window) and (
        place.workspace.model.settings.presentation[place.step].trace is not None
    )  # fmt: skip


def _shown(window: MainWindow) -> bool:
    return window.place is not None and window.place.shows_steps


def _titles(window: MainWindow) -> None:
    preferences.change(titles=not preferences.load().titles)


_STEPS, _EXPORT = msg("Step"), msg("Export as")

ACTIONS = (
    Action(
        "present.start", msg("Present"), "view", _with(stepdeeds.start), ("F5",), 50, has_desk, icon="present"
    ),
    Action(
        "present.from-here",
        msg("Present from this step"),
        "view",
        _with(lambda place: stepdeeds.start(place, max(place.step, 0))),
        ("Shift+F5",),
        51,
    ),
    Action(
        "view.steps",
        msg("Strip of steps"),
        "view",
        _with(lambda place: place.show_steps(not place.shows_steps)),
        (),
        52,
        has_desk,
        _shown,
    ),
    Action(
        "present.titles",
        msg("Titles of steps in talks"),
        "view",
        _titles,
        (),
        52,
        has_desk,
        lambda window: preferences.load().titles,
    ),
    Action("present.add-step", msg("Add step"), "view", _with(stepdeeds.add_here), (), 53, icon="add", submenu=_STEPS),
    Action(
        "present.make-steps",
        msg("Steps from the history"),
        "view",
        _with(stepdeeds.make),
        (),
        54,
        icon="redraw",
        submenu=_STEPS,
    ),
    Action(
        "present.take-view",
        msg("The step shows what is in view"),
        "view",
        _with(stepdeeds.take_view),
        (),
        55,
        _has_step,
        icon="camera",
        submenu=_STEPS,
    ),
    Action(
        "present.see-all",
        msg("The step shows everything"),
        "view",
        _with(stepdeeds.see_all),
        (),
        55,
        _has_step,
        icon="fit",
        submenu=_STEPS,
    ),
    Action(
        "present.hide",
        msg("Hide the selection in the step"),
        "view",
        _with(stepdeeds.hide),
        (),
        56,
        _has_both,
        icon="eye-off",
        submenu=_STEPS,
    ),
    Action(
        "present.show",
        msg("Show the selection in the step"),
        "view",
        _with(stepdeeds.show),
        (),
        57,
        _has_both,
        icon="eye",
        submenu=_STEPS,
    ),
    Action(
        "present.walk",
        msg("The lit trace walks in the step"),
        "view",
        _with(stepdeeds.walk),
        (),
        58,
        _can_walk,
        _walks,
        icon="trace",
        submenu=_STEPS,
    ),
    Action(
        "present.remove-step",
        msg("Delete the step"),
        "view",
        _with(stepdeeds.remove),
        (),
        59,
        _has_step,
        icon="delete",
        submenu=_STEPS,
    ),
    Action("export.steps", msg("PNG pictures of the steps…"), "file", stepfiles.ask_folder, (), 35, submenu=_EXPORT),
    Action("export.handout", msg("PDF hand-out…"), "file", stepfiles.ask_handout, (), 35, submenu=_EXPORT),
    Action(
        "export.handout-blanks",
        msg("PDF hand-out with blanks…"),
        "file",
        lambda window: stepfiles.ask_handout(window, blanks=True),
        (),
        35,
        submenu=_EXPORT,
    ),
)  # fmt: skip
