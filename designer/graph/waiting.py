"""A graph whose records can be asked for before the rest of it is made: a window that opens waits for nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.core import Change, Model
from designer.graph.architecture import Architecture
from designer.graph.drafts import follows
from designer.graph.tracking import Read

_MADE = ("_into", "_out", "_by_kind", "_links")
"""What a graph consists of."""
_LISTS = ("_by_kind", "_links")
"""What of it is made in little time, and is all that an estimate asks for."""


class Waiting(Architecture):
    """The graph of a model whose records can be asked for at once; the rest of it is made when it is first asked for.

    Args:
        model: the model.
        fill: makes the rest, and hands it to ``adopt``.
    """

    def __init__(self, model: Model, fill: Callable[[], None]) -> None:
        self._fill = fill
        super().__init__(model)

    def _begin(self) -> None:
        """Nothing yet."""

    def __getattr__(self, name: str) -> Any:
        # Only what is not there is asked for here: what ``adopt`` sets costs nobody anything afterwards.
        if name not in _MADE or "_fill" not in vars(self):
            raise AttributeError(name)
        if name in _LISTS:
            super()._begin()
        else:
            self._fill()
        return vars(self)[name]

    def adopt(self, made: Architecture) -> None:
        """Takes over what another graph of the same model consists of; that one is done with."""
        for name in _MADE:
            setattr(self, name, getattr(made, name))
        follows(self)

    def show(self, change: Change, model: Model) -> None:
        """Follows a change while only records could be asked for; ``model`` is the model after it."""
        self.model = model
        if any(name in vars(self) for name in _LISTS):
            # Somebody has asked which resources there are: of the little that was answered so far, nothing is kept.
            for name in _LISTS:
                delattr(self, name)
            self.view.forget()
            for follow in self.followers:
                follow(change)
            return
        changed: set[Read] = {id for id, _ in change.of("resources")}
        # Every other answer rests on edges, or on which resources there are: to give one, the rest would have been made.
        changed |= {("link", id) for id, _ in change.of("links")}
        self.view.forget(changed)
        for follow in self.followers:
            follow(change)
