"""The graph of a model made in small steps, while the model may change: of a large diagram it takes many frames."""

from __future__ import annotations

from collections.abc import Iterator

from designer.core import Change, Model
from designer.core.collecting import uncollected
from designer.graph.architecture import Architecture, building
from designer.graph.view import View
from designer.graph.waiting import Waiting


class Building:
    """The graph of a model that is edited, made when there is time or when it is asked for."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._graph = Waiting(model, self._finish)
        self._made = False
        self._making: Iterator[None] | None = None
        self._missed: list[tuple[Change, Model]] = []

    @property
    def view(self) -> View:
        """Questions about the current model: what is asked of records alone does not wait for the graph."""
        return self._graph.view

    @property
    def architecture(self) -> Architecture:
        """The graph of the current model; what is not made yet is made now."""
        self._finish()
        return self._graph

    def _finish(self) -> None:
        for _ in self.steps():
            pass

    def follow(self, change: Change, model: Model) -> None:
        """Takes in a change; ``model`` is the model after it."""
        if self._made:
            self._graph.update(change, model)
            return
        if self._making is not None:
            # Of the model that it began with it is made first: else steady editing would keep it from ever being done.
            self._missed.append((change, model))
        else:
            self._model = model
        self._graph.show(change, model)

    def steps(self) -> Iterator[None]:
        """Makes what is missing in small steps; several may take turns at it."""
        while not self._made:
            if self._making is None:
                self._making = self._make()
            with uncollected():
                if next(self._making, self) is self:
                    self._making = None
            yield

    def _make(self) -> Iterator[None]:
        made = yield from building(self._model)
        while self._missed:
            made.update(*self._missed.pop(0))
            yield
        self._graph.adopt(made)
        self._made = True
