"""Ids in the order in which everything is listed."""

from __future__ import annotations

from bisect import bisect_left, insort
from sys import intern


def order(id: str) -> tuple[str, int, str]:
    """Sorts ids by kind, then by number."""
    head, _, number = id.rpartition("-")
    # Heads are few: what keeps many places keeps each of them once.
    return (intern(head), int(number), id) if number.isdigit() else (id, 0, id)


class Sorted:
    """Some ids in order, kept so while ids come and go."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._fresh = False

    def add(self, id: str) -> None:
        """Takes in an id that is not there."""
        if self._fresh:
            insort(self.ids, id, key=order)
        else:
            self.ids.append(id)

    def drop(self, id: str) -> None:
        """Takes out an id that is there."""
        del self.sorted()[bisect_left(self.ids, order(id), key=order)]

    def sorted(self) -> list[str]:
        """The ids in order; to be read only."""
        if not self._fresh:
            self.ids.sort(key=order)
            self._fresh = True
        return self.ids
