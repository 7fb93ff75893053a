"""Which containers show folded, what they hide, and what stands for it on the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from designer.catalog import kind as kind_named
from designer.core import Change, Model
from designer.edits.folding import cover
from designer.edits.geometry import ancestors, below
from designer.gui.canvas.marks import worse

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram


class Folds:
    """Follows the folded placements of one diagram.

    ``opened`` are folded containers that show unfolded for the eye, because something in them is looked at: no edit, and no
    undo step. ``hidden`` names for everything that a fold hides the container that stands for it; ``content`` the other way.
    ``stale`` says that sums over what is hidden are to be made again.
    """

    def __init__(self, diagram: Diagram, model: Model) -> None:
        self.diagram = diagram
        self.folded = {id for id, place in model.placements.items() if place.folded}
        self.opened: frozenset[str] = frozenset()
        self.hidden: dict[str, str] = {}
        self.content: dict[str, set[str]] = {}
        self.stale = False
        if self.folded:
            self._settle(below(model, self.folded), model)

    def shows_folded(self, id: str) -> bool:
        """Whether a container is painted as a small box."""
        return id in self.folded and id not in self.opened

    def follow(self, change: Change, model: Model) -> set[str]:
        """Takes over a change; returns every id that folding makes show, hide or say something else."""
        places = change.of("placements")
        toggled = {id for id, (_, now) in places if (now is not None and now.folded) != (id in self.folded)}
        self.folded ^= toggled
        self.opened &= self.folded
        if not self.folded and not toggled:
            return set()
        moved = {id for id, (was, now) in places if was is None or now is None}
        moved |= {
            id for id, (was, now) in change.of("resources") if getattr(was, "parent", "") != getattr(now, "parent", "")
        }
        return self._again(toggled, below(model, toggled | moved), model)

    def peek(self, ids: Iterable[str], model: Model) -> set[str]:
        """Opens for the eye what hides these, and closes what nothing of them is in; returns the ids to look at again."""
        if not self.folded:
            return set()
        opened: set[str] = set()
        for id in ids:
            around = {id, *(one.id for one in ancestors(model, id))} if id in model.resources else set()
            opened |= around & (self.folded - {id} if id in self.hidden else self.opened)
        return self._open(frozenset(opened), model)

    def close(self, ids: Iterable[str], model: Model) -> set[str]:
        """Closes what was opened for the eye."""
        return self._open(self.opened - set(ids), model)

    def _open(self, opened: frozenset[str], model: Model) -> set[str]:
        toggled, self.opened = self.opened ^ opened, opened
        return self._again(set(toggled), below(model, toggled), model) if toggled else set()

    def _again(self, toggled: set[str], ids: set[str], model: Model) -> set[str]:
        boxes = self._settle(ids, model)
        self.stale = bool(boxes or toggled)
        return {*ids, *boxes, *toggled}

    def _settle(self, ids: Iterable[str], model: Model) -> set[str]:
        """Finds again what hides each of these; returns the containers that hide more or less than before."""
        boxes: set[str] = set()
        for id in ids:
            before, now = self.hidden.pop(id, None), self._cover(id, model)
            if now is not None:
                self.hidden[id] = now
            if before != now:
                boxes.update(box for box in (before, now) if box is not None)
                self.content.get(before or "", set()).discard(id)
                if now is not None:
                    self.content.setdefault(now, set()).add(id)
        return boxes

    def _cover(self, id: str, model: Model) -> str | None:
        one = model.resources.get(id)
        if one is None or id not in model.placements or kind_named(one.kind).shape == "none":
            return None
        return cover(model, id, self.opened)

    def stand(self, id: str) -> str:
        """The id of what stands for a resource on the canvas: itself, or the container that hides it."""
        return self.hidden.get(id, id)

    def mark(self, id: str) -> tuple[str, int] | None:
        """The findings that a shape shows: its own, and those of what it hides."""
        marks = self.diagram.marks
        found = marks.get(id)
        if id in self.content:
            for inner in sorted(self.content[id]):
                found = worse(found, marks.get(inner))
        return found


def lines_of(model: Model, ids: set[str]) -> set[str]:
    """Ids of links that end at one of these."""
    return {link.id for link in model.links.values() if link.source in ids or link.target in ids}
