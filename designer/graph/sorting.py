"""Ids in the order in which everything is listed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from heapq import merge
from sys import intern

_UNIT = 500
"""So many ids are sorted in a step."""


def order(id: str) -> tuple[str, int, str]:
    """Sorts ids by kind, then by number."""
    head, _, number = id.rpartition("-")
    # Heads are few: what keeps many places keeps each of them once.
    return (intern(head), int(number), id) if number.isdigit() else (id, 0, id)


def in_order(lists: Sequence[list[str]]) -> Iterator[str]:
    """The ids of several lists, each of them in order, one after the other."""
    return iter(lists[0]) if len(lists) == 1 else merge(*lists, key=order)


class Sorted:
    """Some ids in order, kept so while ids come and go."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._fresh = False

    def copy(self) -> Sorted:
        """The same ids in a list of their own."""
        other = Sorted()
        other.ids, other._fresh = self.ids.copy(), self._fresh
        return other

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

    def sorting(self) -> Iterator[None]:
        """Puts the ids in order in small steps; none may come or go meanwhile."""
        if self._fresh:
            return
        keys: list[tuple[str, int, str]] = []
        for start in range(0, len(self.ids), _UNIT):
            keys += sorted(map(order, self.ids[start : start + _UNIT]))
            yield
        keys.sort()  # in little time: it finds the parts that are in order, and merges them
        self.ids, self._fresh = [id for _, _, id in keys], True
