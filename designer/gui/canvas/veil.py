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
        self._down = False
        self._figures: dict[int, Figure] = {}
        self._lines: dict[int, Line] = {}
        self._whole: tuple[dict[str, Any], ...] = ()

    def hide(self, ids: Iterable[str]) -> None:
        """Hides these and what hangs on them instead of what was hidden; whoever asks names what stands in them, too."""
        self.ids = frozenset(ids)
        if self._up == 0:
            self._set(self.ids)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Everything is in its lists for as long as this lasts."""
        if self._up == 0:
            self._set(frozenset())
        self._up += 1
        try:
            yield
        finally:
            self._up -= 1
            if self._up == 0:
                self._set(self.ids)

    def _set(self, ids: frozenset[str]) -> None:
        """Goes from what is hidden to what shall be, by the differences alone."""
        if not ids and not self._down:
            return
        tables = self._tables()
        if not self._down:
            self._whole = tuple(dict(table) for table in tables)
        figures, ghosts, lines = self._whole
        gone = _gone(ids, figures, ghosts, lines)
        away = {id(one): one for part in gone[:2] for one in part.values() if not _inside(one, ids)}
        cut = {id(line): line for line in gone[2].values()}
        stirred = {one.home for key, one in self._figures.items() if key not in away and _hook(one)}
        stirred |= {one.home for key, one in away.items() if key not in self._figures and _unhook(one)}
        stirred |= {line.owner for key, line in self._lines.items() if key not in cut and _hold(line)}
        stirred |= {line.owner for key, line in cut.items() if key not in self._lines and _let_go(line)}
        for frame in stirred:
            if frame is not None:
                frame.refresh()
        # In their old order: whoever paints in the order of the table paints as before.
        for table, every, part in zip(tables, self._whole, gone, strict=True):
            table.clear()
            table.update({name: one for name, one in every.items() if name not in part} if part else every)
        self._figures, self._lines, self._down = away, cut, bool(ids)

    def _tables(self) -> tuple[dict[str, Any], ...]:
        diagram = self.diagram
        return diagram.figures, diagram.companions.ghosts, diagram.links.lines


def _inside(figure: Figure, ids: frozenset[str]) -> bool:
    """Whether what a figure stands in is hidden: then it needs no hiding of its own."""
    return figure.home is not None and figure.home.id in ids


def _gone(
    ids: frozenset[str], figures: dict[str, Figure], ghosts: dict[str, Figure], lines: dict[str, Line]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """What of the figures, ghosts and lines does not show while these are hidden."""
    hidden = {name: figures[name] for name in ids if name in figures}
    faint = {name: one for name, one in ghosts.items() if name in ids or _inside(one, ids)}
    away = {id(one) for part in (hidden, faint) for one in part.values()}
    cut = {
        name: line
        for name, line in lines.items()
        if owner(name) in ids or id(line.source) in away or id(line.target) in away
    }
    return hidden, faint, cut


def _unhook(figure: Figure) -> bool:
    home = figure.home
    if home is not None:
        home.release(figure) if isinstance(figure, Frame) else home.drop(figure)
        figure.home = home
    return home is not None


def _hook(figure: Figure) -> bool:
    home = figure.home
    if home is not None:
        home.hold(figure) if isinstance(figure, Frame) else home.add(figure)
    return home is not None


def _let_go(line: Line) -> bool:
    if line.owner is not None:
        line.owner.owned.pop(line.id, None)
        line.owner.stir(line.id)
    return line.owner is not None


def _hold(line: Line) -> bool:
    if line.owner is not None:
        line.owner.owned[line.id] = line
        line.owner.stir(line.id)
    return line.owner is not None
