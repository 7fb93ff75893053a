"""Icons that a drag took up go back where they hung. The model is asked whether that is still their place; nothing else is told,
and what was kept of the containers around them holds again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QRectF

from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.lines import Line, owner_of
from designer.gui.canvas.making import home_of, spot
from designer.gui.canvas.sliding import plain

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram
    from designer.gui.canvas.flat import Flat

_Far: TypeAlias = tuple[tuple[float, float], QRectF] | None
_Place: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height in the home."""


class Pegs:
    """Where icons hang, before they are taken up."""

    def __init__(self, diagram: Diagram, figures: Iterable[Figure]) -> None:
        self._diagram = diagram
        self._spots: list[tuple[Figure, Frame, _Place, _Far]] = []
        self._flats: dict[Frame, Flat | None] = {}
        self._others: list[Frame] = []
        self._owners: list[tuple[Line, Frame]] = []
        self._built = 0
        for figure in figures:
            home: Frame | None = figure.home
            if home is not None and not plain(figure):
                self._others.append(home)
            elif home is not None:
                self._spots.append((figure, home, (figure.x, figure.y, figure.w, figure.h), figure.afar))
                while home is not None and home not in self._flats:
                    self._flats[home] = home.flat
                    home = home.home

    def left(self, lines: Iterable[tuple[Line, Frame]]) -> None:
        """All have been taken up, and these lines with them, which each hung on a container."""
        self._owners = list(lines)
        self._built = self._diagram.root.built

    def hang(self, lifted: Frame) -> set[str]:
        """Hangs back what still hangs on ``lifted`` and has its place where it had it. Its lines are laid when they are next
        looked at.

        Returns:
            The ids of these icons; the others are where they were.
        """
        diagram, back = self._diagram, set()
        homes: dict[Frame, None] = {}
        # If any box came, went or moved meanwhile, the lists are no longer those of the drawing.
        same = diagram.root.built == self._built
        for figure, home, stood, far in self._spots:
            if figure.home is lifted and self._keeps(figure, home, stood):
                figure.place(*stood)
                # It is the one in the lists.
                figure.afar = far
                home.add(figure)
                homes[home] = None
                back.add(figure.id)
        for frame, flat in self._flats.items() if same else ():
            frame.flat = flat
        for home in homes:
            home.touch() if same else home.refresh()
        # What has not come back, or not yet, is in the lists of where it hung.
        for home in (*self._others, *(home for figure, home, _, _ in self._spots if figure.id not in back)):
            home.refresh()
        diagram.links.lay(self._tie())
        return back

    def _keeps(self, figure: Figure, home: Frame, stood: _Place) -> bool:
        diagram, id = self._diagram, figure.id
        model, figures = diagram.view.model, diagram.figures
        record, place = model.resources.get(id), model.placements.get(id)
        return (
            record is not None
            and place is not None
            and figures.get(id) is figure
            and figure.order[0] == place.z
            and home_of(record, model, figures, diagram.root) is home
            and spot(record, place, home, figures) == stood
        )

    def _tie(self) -> list[Line]:
        """Gives lines back to the containers on which they hung; those that were cut, or whose ends are not back, stay away."""
        tied = []
        for line, owner in self._owners:
            if line.owner is not None and owner_of(line.source, line.target) is owner:
                line.owner.owned.pop(line.id, None)
                line.owner.stir(line.id)
                line.owner = owner
                owner.owned[line.id] = line
                owner.stir(line.id)
                tied.append(line)
        return tied
