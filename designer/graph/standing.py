"""One question about many subjects: the answers stand, and only those are asked for again that may have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from designer.graph.tracking import Paused, Tracked

T = TypeVar("T")
_UNIT = 0.001
"""Seconds after which an answer is made in several steps."""
_MANY = 1000
"""So many answers are found to be dropped in a step."""


class Standing(Generic[T]):
    """Answers that are kept current while a diagram is edited.

    Attributes:
        answers: by subject; empty ones are left out.
        renewed: subjects whose answer may be another one since somebody last emptied this.

    Args:
        view: where the answers are kept under ``(name, *subject)``.
        name: of the question.
        ask: gives the answer for a subject; it keeps it in the view under that key.
        wanted: whether there is such a subject.
    """

    def __init__(self, view: Tracked, name: str, ask: Callable[..., T], wanted: Callable[..., bool]) -> None:
        self.answers: dict[tuple[Any, ...], T] = {}
        self.renewed: dict[tuple[Any, ...], None] = {}
        self._view, self._ask, self._wanted = view, ask, wanted
        self._dropped = view.watched(name)
        self._generation = view.generation
        self._stale: dict[tuple[Any, ...], None] = {}

    def ask(self, subjects: Iterable[tuple[Any, ...]]) -> None:
        """Takes in subjects, asks again for some, or leaves out those that are gone."""
        self._stale.update(dict.fromkeys(subjects))

    def _catching_up(self) -> Iterator[None]:
        """Finds out what has become stale."""
        if self._generation != self._view.generation:
            self._generation = self._view.generation
            self.ask(self.answers)
            yield
        while self._dropped:
            key, _ = self._dropped.popitem()
            if isinstance(key, tuple):
                self._stale[key[1:]] = None
            if self._dropped and len(self._dropped) % _MANY == 0:
                yield

    def steps(self) -> Iterator[None]:
        """Asks for what is stale, one subject a step."""
        yield from self._catching_up()
        while self._stale:
            # The last one: to find the first, all that were taken out before it are passed over again.
            subject, _ = self._stale.popitem()
            asked = False
            try:
                with self._view.within(_UNIT):
                    answer = self._ask(*subject) if self._wanted(*subject) else None
                asked = True
            except Paused:
                pass
            finally:
                if not asked:
                    self._stale[subject] = None
            if not asked:
                # Not while the pause is being handled: who waits there keeps everything that it came through.
                yield
                continue
            if answer:
                self.renewed[subject] = None
                self.answers[subject] = answer
            elif self.answers.pop(subject, None):
                self.renewed[subject] = None
            yield
        self._stale.clear()  # gives back its room
