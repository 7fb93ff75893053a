"""An estimate that is kept current equals one that prices every charge; planted faults in the keeping are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from designer.core import Charge
from designer.cost import ledger
from designer.cost.book import Book, open_book
from designer.cost.estimate import Estimate, estimate
from designer.cost.ledger import Ledger
from designer.graph.sorting import order
from designer.text import msg

KEYS = (
    "dt.internet",
    "dt.internet",
    "nat.hour",
    "nat.gb",
    "ebs.gp3",
    "ec2.m5.large.linux.on-demand",
    "no.such.key",
    None,
)
REGIONS = ("ap-northeast-2", "us-east-1", None)


def _charges(owner: str, random: Random) -> tuple[Charge, ...]:
    found = []
    for _ in range(random.randint(0, 3)):
        key = random.choice(KEYS)
        found.append(
            Charge(resource=owner, kind="traffic" if owner.startswith("link") else "instance", what=msg("Thing"), key=key,
                   quantity=Decimal(random.randint(0, 300)), unit="", region=random.choice(REGIONS), free=key is None)
        )  # fmt: skip
    return tuple(found)


def _priced(kept: Ledger, owners: list[str], book: Book, terms: dict[str, Any]) -> Estimate:
    *_, last = kept.priced(book, owners, **terms)
    assert last is not None
    return last


def differences(seed: int) -> int:
    """How many estimates differ from plain ones while charges and terms change at random."""
    random, kept, known = Random(seed), Ledger(), dict[str, tuple[Charge, ...]]()
    book: Book = open_book()
    terms: dict[str, Any] = {"currency": "USD", "rate": None, "discount": Decimal(0)}
    owners = [*(f"instance-{n}" for n in range(1, 12)), *(f"link-{n}" for n in range(1, 5))]
    owners.sort(key=lambda id: (id.startswith("link"), order(id)))
    found = 0
    for _ in range(25):
        if random.random() < 0.2:
            terms = {
                "currency": "KRW",
                "rate": Decimal(random.choice((1300, 1400))),
                "discount": Decimal(random.choice((0, 5))),
            }
        if random.random() < 0.1:
            book = Book({"ap-northeast-2/nat.hour": random.choice(("1", "2"))})
        for owner in random.sample(owners, random.randint(0, 3)):
            known[owner] = _charges(owner, random)
            kept.put(owner, known[owner])
        if random.random() < 0.3:
            steps = kept.priced(book, owners, **terms)  # left off halfway by the next change
            for _ in range(random.randint(0, 3)):
                next(steps, None)
            continue
        plain = estimate([one for owner in owners for one in known.get(owner, ())], book, **terms)
        found += _priced(kept, owners, book, terms) != plain
    return found


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps so small that changes come in between."""
    monkeypatch.setattr(ledger, "_PART", 1)
    monkeypatch.setattr(ledger, "_MANY", 3)


def _where_lines_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Ledger._bill

    def bill(self: Ledger, owner: str, factor: Decimal) -> None:
        at = self._at
        before(self, owner, factor)
        self._at = at

    monkeypatch.setattr(Ledger, "_bill", bill)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_kept_equals_what_is_priced_together(seed: int) -> None:
    assert differences(seed) == 0


def _shares_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Ledger._share

    def share(self: Ledger, name: Any, fresh: frozenset[str]) -> Iterator[None]:
        all_of_it = self._groups[name]
        self._groups[name] = {owner: at for owner, at in all_of_it.items() if owner in fresh}
        yield from before(self, name, fresh)
        self._groups[name] = all_of_it

    monkeypatch.setattr(Ledger, "_share", share)


def _pools(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Ledger._with_their_pools
    monkeypatch.setattr(
        Ledger, "_with_their_pools", lambda self, book: [n for n in before(self, book) if n in self._dirty]
    )


def _terms(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Ledger.priced

    def priced(self: Ledger, book: Book, owners: Any, **terms: Any) -> Any:
        if self._terms is not None:
            self._terms = (book, *terms.values())  # type: ignore[assignment]
        return before(self, book, owners, **terms)

    monkeypatch.setattr(Ledger, "priced", priced)


def _stale_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Ledger.put

    def put(self: Ledger, owner: str, charges: tuple[Charge, ...]) -> None:
        before(self, owner, charges)
        self._stale.pop(owner, None)

    monkeypatch.setattr(Ledger, "put", put)


@pytest.mark.parametrize("fault", [_shares_of_others, _pools, _terms, _stale_lines, _where_lines_begin])
def test_a_planted_fault_is_found(fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    assert any(differences(seed) for seed in range(60))
