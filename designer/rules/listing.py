"""Findings in their order, kept so while some come and others go: of thousands, an edit alters a few."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Generator, Iterable, Iterator
from operator import itemgetter
from typing import Any, TypeAlias

from designer.rules.engine import Finding, rules

Placed: TypeAlias = tuple[tuple[Any, ...], Finding]
"""A finding and where it stands among all, which no other finding does."""
Unit: TypeAlias = tuple[Any, ...]
"""Rule and subject."""
_UNIT = 50
"""So many subjects are looked at in a step."""
_FEW = 300
"""Where findings of more subjects than this may be others, all are put in order anew."""
_KEY = itemgetter(0)


class Listing:
    """What several units found, as ``collect`` gives it: in order, each once, without what is accepted or quieted.

    Args:
        accepted: keys of findings that a person has accepted.
    """

    def __init__(self, accepted: Container[str] = ()) -> None:
        self._accepted = accepted
        self._units: dict[Unit, tuple[Placed, ...]] = {}
        self._about: dict[str, tuple[Placed, ...]] = {}
        """What was found by first subject, the one that a narrower rule may speak of."""
        self._seen: dict[str, tuple[Placed, ...]] = {}
        """Those among them that show."""
        self._quiet: Counter[tuple[str, str]] = Counter()
        self._touched: dict[str, None] = {}
        self._keys: list[tuple[Any, ...]] = []
        self._found: list[Finding] = []
        self._whole = False

    def put(self, unit: Unit, found: tuple[Placed, ...]) -> None:
        """Replaces what a unit found."""
        if self._accepted:
            found = tuple([one for one in found if one[1].key not in self._accepted])
        former = self._units.pop(unit, ())
        if found:
            self._units[unit] = found
        for one in former:
            about = _first(one[1])
            self._about[about] = tuple([other for other in self._about[about] if other is not one])
            self._count(one[1], -1)
        for one in found:
            about = _first(one[1])
            self._about[about] = (*self._about.get(about, ()), one)
            self._count(one[1], 1)

    def _count(self, finding: Finding, by: int) -> None:
        self._touched[_first(finding)] = None
        rule = rules().get(finding.rule)
        for wider in rule.quiets if rule is not None else ():
            for subject in finding.subjects:
                self._quiet[wider, subject] += by
                self._touched[subject] = None

    def listed(self) -> Generator[None, None, tuple[Finding, ...]]:
        """Every finding that shows; found in small steps."""
        if len(self._touched) > _FEW:
            self._whole = False
        for at, about in enumerate(tuple(self._touched), 1):
            seen = tuple(self._showing(about))
            if self._whole:
                self._swap(self._seen.get(about, ()), seen)
            if seen:
                self._seen[about] = seen
            else:
                self._seen.pop(about, None)
            del self._touched[about]
            if at % _UNIT == 0:
                yield
        if not self._whole:
            yield from self._sorting()
        return tuple(self._found)

    def _showing(self, about: str) -> Iterator[Placed]:
        known: list[Placed] = []
        for one in sorted(self._about.get(about, ()), key=_KEY):
            key, finding = one
            if finding.subjects and self._quiet[finding.rule, about] > 0:
                continue
            if any(key[:-2] == other[0][:-2] and finding == other[1] for other in known):
                continue
            known.append(one)
            yield one

    def _swap(self, former: Iterable[Placed], seen: Iterable[Placed]) -> None:
        was, now = dict(former), dict(seen)
        for key, finding in was.items():
            if now.get(key) is not finding:
                at = bisect_left(self._keys, key)
                del self._keys[at], self._found[at]
        for key, finding in now.items():
            if was.get(key) is not finding:
                at = bisect_left(self._keys, key)
                self._keys.insert(at, key)
                self._found.insert(at, finding)

    def _sorting(self) -> Iterator[None]:
        """Puts everything in order, rule by rule."""
        parts: dict[tuple[Any, ...], list[Placed]] = {}
        for at, seen in enumerate(self._seen.values(), 1):
            for one in seen:
                parts.setdefault(one[0][:2], []).append(one)
            if at % (10 * _UNIT) == 0:
                yield
        placed: list[Placed] = []
        for _, part in sorted(parts.items()):
            placed += sorted(part, key=_KEY)
            yield
        self._keys, self._found = [key for key, _ in placed], [finding for _, finding in placed]
        self._whole = True


def _first(finding: Finding) -> str:
    return finding.subjects[0] if finding.subjects else ""
