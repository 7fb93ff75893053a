"""What of a diagram does not show for now. It leaves the lists that painting and hitting walk, so that these ask nothing.

Ways and labels of lines are laid for the whole drawing, so that nothing that shows moves when more is revealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.joints import owner

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram
    from designer.gui.canvas.lines import Line

P = ParamSpec("P")
R = TypeVar("R")


def whole(change: Callable[Concatenate[Diagram, P], R]) -> Callable[Concatenate[Diagram, P], R]:
    """A method of the diagram that needs every figure, hidden ones too."""

    @wraps(change)
    def run(diagram: Diagram, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with diagram.veil.lifted():
            return change(diagram, *args, **kwargs)

    return run


class Veil:
    """Hides figures and lines of one diagram; ``ids`` are the hidden resources and links."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.ids: frozenset[str] = frozenset()
        self._up = 0
        self._figures: list[Figure] = []
        self._lines: list[Line] = []
        self._whole: tuple[dict[str, Any], dict[str, Any], dict[str, Any]] = ({}, {}, {})

    def hide(self, ids: Iterable[str]) -> None:
        """Hides these and what hangs on them instead of what was hidden; whoever asks names what stands in them, too."""
        wanted = frozenset(ids)
        if self.ids:
            self._lift()
        self.ids = wanted
        if wanted:
            self._lower()

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Everything is in its lists for as long as this lasts."""
        if not self.ids:
            yield
            return
        if self._up == 0:
            self._lift()
        self._up += 1
        try:
            yield
        finally:
            self._up -= 1
            if self._up == 0:
                self._lower()

    def _lower(self) -> None:
        tables = self._tables()
        self._whole = (dict(tables[0]), dict(tables[1]), dict(tables[2]))
        figures, ghosts, lines = self._whole
        hidden = {name: one for name, one in figures.items() if name in self.ids}
        faint = {name: one for name, one in ghosts.items() if name in self.ids or self._inside(one)}
        self._figures = [*hidden.values(), *faint.values()]
        away = {id(one) for one in self._figures}
        cut = {
            name: line
            for name, line in lines.items()
            if owner(name) in self.ids or id(line.source) in away or id(line.target) in away
        }
        self._lines = list(cut.values())
        for table, gone in zip(tables, (set(hidden), set(faint), set(cut)), strict=True):
            for name in gone:
                del table[name]
        for line in self._lines:
            _let_go(line)
        for figure in self._figures:
            if not self._inside(figure):
                _unhook(figure)

    def _lift(self) -> None:
        for figure in self._figures:
            if not self._inside(figure):
                _hook(figure)
        for line in self._lines:
            _hold(line)
        # In their old order: whoever paints in the order of the table paints as before.
        for table, all_of_it in zip(self._tables(), self._whole, strict=True):
            table.clear()
            table.update(all_of_it)
        self._figures, self._lines, self._whole = [], [], ({}, {}, {})

    def _tables(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        diagram = self.diagram
        return diagram.figures, diagram.companions.ghosts, diagram.links.lines

    def _inside(self, figure: Figure) -> bool:
        """Whether what it stands in is hidden: then it needs no hiding of its own."""
        return figure.home is not None and figure.home.id in self.ids


def _unhook(figure: Figure) -> None:
    home = figure.home
    if home is None:
        return
    if isinstance(figure, Frame):
        home.frames.pop(figure.id, None)
    else:
        home.drop(figure)
        figure.home = home
        home.refresh()
    if figure.item is not None:
        figure.item.setVisible(False)


def _hook(figure: Figure) -> None:
    home = figure.home
    if home is None:
        return
    if isinstance(figure, Frame):
        home.frames[figure.id] = figure
    else:
        home.add(figure)
        home.refresh()
    if figure.item is not None:
        figure.item.setVisible(True)


def _let_go(line: Line) -> None:
    if line.owner is not None:
        line.owner.owned.pop(line.id, None)
        line.owner.paths = None
        line.owner.refresh()


def _hold(line: Line) -> None:
    if line.owner is not None:
        line.owner.owned[line.id] = line
        line.owner.paths = None
        line.owner.refresh()
