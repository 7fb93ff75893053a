"""Findings that are kept in order equal those that are sorted and quieted together; planted faults in the keeping are found."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from designer.graph.sorting import order
from designer.rules import listing
from designer.rules.engine import Finding, place, quieted, rules
from designer.rules.listing import Listing
from designer.text import msg

RULES = [one for one in rules().values() if one.quiets][:3]
WIDER = [rules()[name] for one in RULES for name in one.quiets]
PLACES = ("vpc-1", "vpc-2", "subnet-1", "subnet-10", "subnet-9", "instance-7")


def _found(random: Random) -> list[Finding]:
    rule = random.choice(RULES + WIDER)
    return [
        rule.finding(random.sample(PLACES, random.randint(0, 3)), msg("{a} is open.", a=random.choice("xy")),
                     level=random.choice((None, "error")))
        for _ in range(random.choice((0, 1, 1, 2)))
    ]  # fmt: skip


def differences(seed: int) -> int:
    """How many lists differ from plain ones while units find other things at random, some lists left off halfway."""
    random = Random(seed)
    accepted = tuple(one.key for one in (_found(random) if random.random() < 0.5 else ()))
    kept, known, differing = Listing(accepted), dict[Any, Any](), 0
    for _ in range(30):
        for _ in range(random.choice((0, 1, 2, 12))):
            subject = random.choice(PLACES)
            found = _found(random)
            rule = found[0].rule if found else random.choice(RULES + WIDER).id
            unit = rule, subject
            known[unit] = tuple(((*place(one), order(subject), at), one) for at, one in enumerate(found))
            kept.put(unit, known[unit])
        steps = kept.listed()
        if random.random() < 0.3:
            for _ in range(random.randint(0, 4)):
                next(steps, None)
            continue
        placed = sorted((one for some in known.values() for one in some), key=lambda one: one[0])
        differing += _ended(steps) != quieted(dict.fromkeys(one for _, one in placed), accepted)
    return differing


def _ended(steps: Any) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("few", (0, 3, 300))
@pytest.mark.parametrize("seed", range(40))
def test_what_is_kept_equals_what_is_listed_together(seed: int, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_FEW", few)
    monkeypatch.setattr(listing, "_UNIT", 1)
    assert differences(seed) == 0


def _whom_they_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(self: Listing, finding: Finding, by: int) -> None:
        before(self, finding, by)
        for subject in finding.subjects[1:]:
            self._touched.pop(subject, None)

    before = Listing._count
    monkeypatch.setattr(Listing, "_count", count)


def _that_they_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Listing, "_count", lambda self, finding, by: self._touched.update({listing._first(finding): None})
    )


def _equal_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Listing, "_showing",
        lambda self, about: (
            one for one in sorted(self._about.get(about, ()), key=lambda one: one[0])
            if not one[1].subjects or self._quiet[one[1].rule, about] <= 0
        ),
    )  # fmt: skip


def _to_take_out(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Listing._swap
    monkeypatch.setattr(Listing, "_swap", lambda self, former, seen: before(self, (), seen))


def _the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "bisect_left", lambda keys, key: keys.index(key) if key in keys else len(keys))


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "whom they quiet": _whom_they_quiet,
    "that they quiet": _that_they_quiet,
    "equal ones": _equal_ones,
    "to take out": _to_take_out,
    "the place": _the_place,
}


@pytest.mark.parametrize("forgotten", FAULTS)
def test_a_planted_fault_is_found(forgotten: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[forgotten](monkeypatch)
    assert any(differences(seed) for seed in range(40))
