"""Answers kept together with what they rest on, and dropped when that changes."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
MANY = 15_000
"""Where a change would drop more answers than this, all are let go: it takes less time, and no frame waits."""
FEW = 100
"""So many answers are compared with what they were before; more count as changed."""

Read: TypeAlias = "str | tuple[Any, ...]"
"""What an answer rests on: a resource's id, ``("kind", NAME)`` for which resources of a kind there are ("*": of any),
``("in", ID)`` for what names a resource, ``("link", ID)``, ``("links",)`` and ``("links", ID)`` for drawn links (one, all,
those of a resource), or the key of another answer."""


class Paused(BaseException):
    """The time is up: what was going to be made is left for later; the answers that it has made so far are kept."""


class Tracked:
    """Keeps answers by a key, and knows who rests on whom.

    Answers whose name is in ``compared`` are made again as soon as something under them changes; where the new answer
    equals the former one, what rests on them stays.
    """

    def __init__(self) -> None:
        # By name, those that others are made of before the others.
        self.compared: dict[str, Callable[..., Any]] = {}
        self.generation = 0
        # By name: of one dict with all of them, to make it larger would take longer than a frame.
        self._kept: defaultdict[Any, dict[Read, Any]] = defaultdict(dict)
        self._resting: dict[Read, Any] = {}
        self._bounds: dict[Read, int] = {}
        self._reading: list[dict[Read, None]] = []
        self._watched: dict[str, dict[Read, None]] = {}
        self._let_go: list[Any] = []
        self._crowded: dict[Read, None] = {}
        self._thinning: Iterator[None] | None = None
        self._begun: dict[Read, tuple[Generator[None, None, Any], dict[Read, None]]] = {}
        self._until: float | None = None
        self._progress = False

    @property
    def kept(self) -> Mapping[Read, Any]:
        """Every answer that is kept, by its key."""
        return ChainMap(*self._kept.values())

    def watched(self, name: str) -> dict[Read, None]:
        """The keys of dropped answers of one name, until whoever follows them takes them out.

        Where ``generation`` is another one than before, every answer was dropped.
        """
        return self._watched.setdefault(name, {})

    def once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """The answer that is kept under ``key``, made when there is none; what asks for it rests on it."""
        found: T = self._kept[key[0]].get(key, _NONE)
        if found is _NONE:
            found = self._made(key, make)
        if self._reading:
            self._reading[-1][key] = None
        return found

    def staged(self, key: tuple[Any, ...], make: Callable[[], Generator[None, None, T]]) -> T:
        """As ``once``, for what takes long: ``make`` pauses where the time is up and it yields, and goes on from there
        when it is asked for again, unless something has changed."""
        return self.once(key, lambda: self._further(key, make))

    def _further(self, key: Read, make: Callable[[], Generator[None, None, T]]) -> T:
        work, reads = self._begun.pop(key, None) or (make(), {})
        until, self._until = self._until, None
        self._reading.append(reads)
        try:
            while True:
                next(work)
                if until is not None and perf_counter() > until:
                    self._begun[key] = work, reads
                    raise Paused
        except StopIteration as end:
            answer: T = end.value
        finally:
            self._reading.pop()
            self._until = until
        self.rests_on(*reads)
        return answer

    def rests_on(self, *reads: Read) -> None:
        """Says that the answer that is being made rests on these."""
        if self._reading:
            reading = self._reading[-1]
            for read in reads:
                reading[read] = None

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is read inside is no business of the answer that is being made outside."""
        until, self._until = self._until, None
        self._reading.append({})
        try:
            yield
        finally:
            self._reading.pop()
            self._until = until

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Inside, ``Paused`` is raised where the time is up, something was made, and something else is to be made.

        Whoever asks again then goes on from the answers that are kept.
        """
        self._until, self._progress = perf_counter() + seconds, False
        try:
            yield
        finally:
            self._until = None

    def forget(self, changed: set[Read] | None = None) -> None:
        """Drops the answers that rest on something changed (None: every answer)."""
        self._begun.clear()
        if changed is None:
            self._start_over()
            return
        stack, count = list(changed), 0
        former: dict[str, dict[Read, Any]] = {}
        kept, resting, watched = self._kept, self._resting, self._watched
        while stack or former:
            if not stack:
                # What others are made of comes first: these must not be made of what is still to be compared.
                name = next(name for name in self.compared if name in former)
                key, old = former[name].popitem()
                if not former[name]:
                    del former[name]
                if self._remade(key) == old:
                    continue
                stack.append(key)
                self._tell(key)
            read = stack.pop()
            if read not in resting:
                continue
            taken = self._taken(read)
            # Only some are looked at, to judge whether all is going to be let go: each takes a while to be found.
            if len(taken) > MANY and sum(map(self._is_kept, taken[::_EACH])) * _EACH > MANY:
                self._start_over()
                return
            for key in taken:
                known = kept[key[0]].pop(key, _NONE)
                if known is _NONE:
                    continue
                count += 1
                if count > MANY:
                    self._start_over()
                    return
                if key[0] in self.compared and sum(map(len, former.values())) < FEW:
                    former.setdefault(key[0], {})[key] = known
                    continue
                stack.append(key)
                if key[0] in watched:
                    watched[key[0]][key] = None

    def free(self, *held: dict[Any, Any]) -> None:
        """Takes what nobody needs any more, to be freed bit by bit: at once it would take longer than a frame."""
        self._let_go += [one for one in held if one]

    def let_go(self, most: int = 500) -> bool:
        """Frees some of what was dropped all at once, or clears a part of a long list; whether more is left."""
        for _ in range(most):
            if not self._let_go:
                return self._thin(most)
            if not self._let_go[-1]:
                self._let_go.pop()
            else:
                self._let_go[-1].popitem()
        return True

    def _thin(self, most: int) -> bool:
        if self._thinning is None and self._crowded:
            self._thinning = self._clear(self._crowded.popitem()[0], most)
        if self._thinning is not None and next(self._thinning, self) is self:
            self._thinning = None
        return self._thinning is not None or bool(self._crowded)

    def _clear(self, read: Read, most: int) -> Iterator[None]:
        """Clears a long list of keys that came twice, in several steps; it may become longer meanwhile."""
        keys, known = self._resting.get(read), dict[Read, None]()
        if not isinstance(keys, list):
            return
        length = len(keys)
        for start in range(0, length, most):
            known.update(dict.fromkeys(filter(self._is_kept, keys[start : min(start + most, length)])))
            yield
        taken = self._resting.get(read) is not keys
        if not taken:
            keys[:length] = known
            self._bounds[read] = 2 * len(keys)

    def _made(self, key: Read, make: Callable[[], Any]) -> Any:
        if self._until is not None and self._progress and perf_counter() > self._until:
            raise Paused
        reads: dict[Read, None] = {}
        self._reading.append(reads)
        try:
            answer = make()
        except BaseException:
            self._reading.pop()
            self.rests_on(*reads)
            raise
        self._reading.pop()
        for read in reads:
            self._rest(key, read)
        self._kept[key[0]][key] = answer
        self._progress = True
        return answer

    def _rest(self, key: Read, read: Read) -> None:
        """Writes down that ``key`` rests on ``read``.

        There are a million of these: one key stands by itself, a few in a tuple, and more in a list, which is cleared of
        keys that came twice when it has doubled; a long one later, in steps.
        """
        resting = self._resting.get(read)
        if resting is None:
            self._resting[read] = key
        elif type(resting) is list:
            if len(resting) >= self._bounds.get(read, _LONG):
                if len(resting) < _LONGEST:
                    resting[:] = dict.fromkeys(filter(self._is_kept, resting))
                else:
                    self._crowded[read] = None
                self._bounds[read] = max(_LONG, 2 * len(resting))
            resting.append(key)
        elif type(resting[0]) is str:  # a key, which begins with a name
            self._resting[read] = resting, key
        else:
            self._resting[read] = (*resting, key) if len(resting) < _SHORT else [*resting, key]

    def _is_kept(self, key: Any) -> bool:
        return key in self._kept[key[0]]

    def _taken(self, read: Read) -> Sequence[Any]:
        """What rests on ``read``; it does so no more."""
        resting: Sequence[Any] = self._resting.pop(read, ())
        self._bounds.pop(read, None)
        return (resting,) if resting and type(resting[0]) is str else resting

    def _remade(self, key: Any) -> Any:
        return self.once(key, lambda: self.compared[key[0]](*key[1:]))

    def _tell(self, key: Read) -> None:
        watched = self._watched.get(key[0])
        if watched is not None:
            watched[key] = None

    def _start_over(self) -> None:
        self.free(*self._kept.values(), self._resting)
        self._kept, self._resting, self._bounds, self._crowded = defaultdict(dict), {}, {}, {}
        self.generation += 1


_NONE: Any = object()
_SHORT, _LONG, _LONGEST, _EACH = 8, 64, 1000, 10
