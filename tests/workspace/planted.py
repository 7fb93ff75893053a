"""Faults in the keeping of analyses, each of them one thing forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from designer.analyses import Analyses
from designer.cost.ledger import Ledger
from designer.graph import View, tracking
from designer.graph.standing import Standing
from designer.reach.cards import Directory
from designer.rules import Context
from designer.rules.keeping import Findings
from designer.rules.listing import Listing


def _reads(named: Callable[[Any], bool]) -> Callable[[pytest.MonkeyPatch], None]:
    """Nobody notes that it rests on reads of one sort."""

    def plant(monkeypatch: pytest.MonkeyPatch) -> None:
        before = View.rests_on
        monkeypatch.setattr(View, "rests_on", lambda self, *reads: before(self, *(r for r in reads if not named(r))))

    return plant


def _records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "get", lambda self, id: self._arch.model.resources.get(id) if id else None)


def _inner_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def once(self: View, key: Any, make: Any) -> Any:
        return self.kept[key] if key in self.kept else self._made(key, make)

    monkeypatch.setattr(View, "once", once)


def _to_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "forget", lambda self, changed=None: None)


def _to_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    class Same:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    monkeypatch.setattr(View, "_remade", lambda self, key: Same())


def _what_was_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Standing, "_catching_up", lambda self: iter(()))


def _new_subjects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Findings, "follow", lambda self, change: None)


def _new_arrows(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Analyses.follow

    def follow(self: Analyses, change: Any) -> None:
        before(self, change)
        self._flows._stale.clear()

    monkeypatch.setattr(Analyses, "follow", follow)


def _other_traces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Analyses, "_patched", lambda self, shown: shown)


def _other_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Listing.put
    monkeypatch.setattr(
        Listing, "put", lambda self, unit, found: None if unit in self._units else before(self, unit, found)
    )


def _where_lines_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Ledger._lay_out
    monkeypatch.setattr(Ledger, "_lay_out", lambda self, owners: () if self._owners else before(self, owners))


def _one_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "field", lambda self, id, name: getattr(self._arch.model.resources.get(id), name, None))


def _interfaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Directory, "follow", lambda self, change: None)


def _who_stands_in_a_subnet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Directory, "_place", lambda self, owner, before=Directory._place: before(self, owner) and set())


def _invented_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Directory._invent

    def invent(self: Directory) -> set[str]:
        known = dict(self._invented)
        moved = before(self)
        self._invented = {key: known.get(key, at) for key, at in self._invented.items()}
        return moved

    monkeypatch.setattr(Directory, "_invent", invent)


def _prices_in_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Context, "prices", property(lambda self: self._prices() if self._prices else _book()))


def _book() -> Any:
    from designer.cost.book import open_book

    return open_book()


def _that_all_was_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking, "MANY", 30)
    before = View._start_over

    def start_over(self: View) -> None:
        before(self)
        self.generation -= 1

    monkeypatch.setattr(View, "_start_over", start_over)


def _kept_apart(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Nobody notes what kept answers of one name rest on."""

    def plant(monkeypatch: pytest.MonkeyPatch) -> None:
        before = View._made

        def made(self: View, key: Any, make: Callable[[], Any]) -> Any:
            def alone() -> Any:
                with self.apart():
                    return make()

            return before(self, key, alone if key[0] == name else make)

        monkeypatch.setattr(View, "_made", made)

    return plant


def _some_that_rest_on_much(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_LONG", "_LONGEST"):
        monkeypatch.setattr(tracking, name, 8)
    before = View._clear

    def clear(self: View, read: Any, most: int) -> Any:
        yield from before(self, read, most)
        if isinstance(keys := self._resting.get(read), list):
            del keys[::2]

    monkeypatch.setattr(View, "_clear", clear)


def _under(name: str) -> Callable[[Any], bool]:
    return lambda read: isinstance(read, tuple) and read[0] == name


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "records": _records,
    "which resources of a kind there are": _reads(_under("kind")),
    "what names a resource": _reads(_under("in")),
    "arrows of a resource": _reads(lambda read: _under("links")(read) and len(read) == 2),
    "one arrow": _reads(_under("link")),
    "interfaces of a resource": _reads(_under("interfaces of")),
    "interfaces in a VPC": _reads(_under("interfaces in")),
    "interfaces at an address": _reads(_under("address")),
    "interfaces in a subnet": _reads(_under("faces")),
    "inner answers": _inner_answers,
    "to drop anything": _to_drop,
    "to compare": _to_compare,
    "what was dropped": _what_was_dropped,
    "new subjects": _new_subjects,
    "new arrows": _new_arrows,
    "other traces": _other_traces,
    "other findings": _other_findings,
    "where lines stand": _where_lines_stand,
    "one field": _one_field,
    "interfaces": _interfaces,
    "who stands in a subnet": _who_stands_in_a_subnet,
    "invented addresses": _invented_addresses,
    "prices in rules": _prices_in_rules,
    "that all was let go": _that_all_was_let_go,
    "what rules of a group rest on": _kept_apart("clauses"),
    "what routes of a subnet rest on": _kept_apart("routing"),
    "what a default list rests on": _kept_apart("default list"),
    "what carried groups rest on": _kept_apart("carried"),
    "some that rest on much": _some_that_rest_on_much,
}
