"""Answers kept together with what they rest on, and dropped when that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
MANY = 400
"""After a change of so many things the answers are made anew: looking which to keep would take longer."""

Read: TypeAlias = "str | tuple[str, ...]"
"""What an answer rests on: a resource's id, ``("kind", NAME)`` for which resources of a kind there are ("*": of any),
``("in", ID)`` for what names a resource, ``("links",)`` and ``("links", ID)`` for drawn links."""


class Tracked:
    """Keeps answers by a key."""

    def __init__(self) -> None:
        self._memo: dict[tuple[Any, ...], tuple[Any, tuple[Read, ...]]] = {}
        self._reading: list[set[Read]] = []

    def forget(self, changed: set[Read] | None = None) -> None:
        """Drops the answers that rest on something changed (None: every answer); the architecture calls it."""
        if changed is None or len(changed) > MANY:
            self._memo.clear()
            return
        stale = [key for key, (_, reads) in self._memo.items() if not changed.isdisjoint(reads)]
        for key in stale:
            del self._memo[key]

    def _once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        known = self._memo.get(key)
        if known is None:
            reads: set[Read] = set()
            self._reading.append(reads)
            try:
                answer = make()
            finally:
                self._reading.pop()
            # Tuples of texts cost the garbage collector nothing; sets would, a hundred thousand of them.
            known = self._memo[key] = answer, tuple(reads)
        if self._reading:
            self._reading[-1].update(known[1])
        found: T = known[0]
        return found

    def _rests_on(self, *reads: Read) -> None:
        if self._reading:
            self._reading[-1].update(reads)
