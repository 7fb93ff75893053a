"""Folding containers up, in the Arrange menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.edits.folding import fold, foldable
from designer.gui.actions import Action
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _chosen(window: MainWindow) -> list[str]:
    """The selected containers that fold."""
    desk = window.desk
    return [id for id in desk.selection if foldable(desk.workspace.view.get(id))] if desk is not None else []


def _can_fold(window: MainWindow) -> bool:
    return bool(_chosen(window))


def _fold(window: MainWindow) -> None:
    if window.desk is not None and window.desk.canvas is not None:
        window.desk.canvas.fold(_chosen(window))


def _shut(window: MainWindow) -> bool:
    """Whether the selected containers all show folded."""
    chosen = _chosen(window)
    canvas = window.desk.canvas if window.desk is not None else None
    return canvas is not None and bool(chosen) and all(map(canvas.diagram.folds.shows_folded, chosen))


def _folded(window: MainWindow) -> list[str]:
    model = window.desk.workspace.model if window.desk is not None else None
    return [id for id, place in model.placements.items() if place.folded] if model is not None else []


def _can_unfold(window: MainWindow) -> bool:
    return bool(_folded(window))


def _unfold_all(window: MainWindow) -> None:
    desk = window.desk
    if desk is not None:
        desk.attempt(lambda: fold(desk.workspace.model, _folded(window), folded=False), msg("Unfold"))


ACTIONS = (
    Action("arrange.fold", msg("Fold up"), "arrange", _fold, ("Ctrl+.",), 42, _can_fold, _shut, "fold", context=True),
    Action("arrange.unfold-all", msg("Unfold everything"), "arrange", _unfold_all, (), 43, _can_unfold, icon="unfold"),
)
