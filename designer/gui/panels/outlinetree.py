"""Which resource stands under which, and the notes, in the order of the outline; follows the model by touched ids."""

from __future__ import annotations

from collections.abc import Iterable

from designer.catalog import kind
from designer.core import Model
from designer.graph.view import order

ROOT = ""
_RANKS = {"region": 0, "data-center": 1, "users": 1, "vpc": 2, "subnet": 3, "zone": 8}
_UNDRAWN, _NOTE = 9, 10


def rank(model: Model, id: str) -> tuple[int, tuple[str, int, str]]:
    """Containers come first, what has no box of its own late, notes last; among equals the order of ids."""
    if id not in model.resources:
        return _NOTE, order(id)
    name = model.resources[id].kind
    drawn = kind(name).shape != "none"
    head, number, rest = order(id)
    return _RANKS.get(name, 5) if drawn else _UNDRAWN, (head, number, rest)


class Branches:
    """Children by parent. ``shown`` are the ids that a search lets through with what they stand in; None is all."""

    def __init__(self) -> None:
        self.children: dict[str, list[str]] = {ROOT: []}
        self.parent: dict[str, str] = {}
        self.row: dict[str, int] = {}

    def build(self, model: Model, shown: set[str] | None = None) -> None:
        """Takes a model in anew."""
        self.children, self.parent, self.row = {ROOT: []}, {}, {}
        for id in (*model.resources, *model.notes):
            if shown is None or id in shown:
                home = self.home(model, id)
                self.parent[id] = home
                self.children.setdefault(home, []).append(id)
        for inside in self.children.values():
            inside.sort(key=lambda id: rank(model, id))
            self.number(inside)

    def home(self, model: Model, id: str) -> str:
        """Under what a resource or a note is listed."""
        parent = model.resources[id].parent if id in model.resources else None
        return parent if parent is not None and parent in model.resources else ROOT

    def number(self, inside: Iterable[str]) -> None:
        """Writes down at which place each of a list stands."""
        for at, id in enumerate(inside):
            self.row[id] = at

    def place(self, model: Model, home: str, id: str) -> int:
        """At which place a new child belongs."""
        inside, wanted = self.children.get(home, []), rank(model, id)
        low, high = 0, len(inside)
        while low < high:
            middle = (low + high) // 2
            if rank(model, inside[middle]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def insert(self, home: str, at: int, id: str) -> None:
        """Takes a child in."""
        inside = self.children.setdefault(home, [])
        inside.insert(at, id)
        self.parent[id] = home
        self.number(inside)

    def take(self, id: str) -> None:
        """Gives a child up; what stands under it is kept for when it comes back."""
        inside = self.children[self.parent.pop(id)]
        inside.remove(id)
        self.row.pop(id, None)
        self.number(inside)

    def chain(self, id: str) -> list[str]:
        """What an id stands in, the nearest first."""
        found: list[str] = []
        above = self.parent.get(id, ROOT)
        while above != ROOT and above not in found:
            found.append(above)
            above = self.parent.get(above, ROOT)
        return found

    def under(self, id: str) -> list[str]:
        """Everything listed under an id, itself first."""
        found = [id]
        for one in found:
            found.extend(self.children.get(one, ()))
        return found
