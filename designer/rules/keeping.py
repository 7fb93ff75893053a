"""Findings that are kept current: after a change only those rules run again, on those subjects, that read what changed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache
from typing import Any

from designer.core import Change, Model
from designer.discovery import importing
from designer.graph.sorting import order
from designer.graph.standing import Standing
from designer.rules.engine import LINKS, Context, Finding, Rule, check_one, place, rules
from designer.rules.listing import Listing, Placed

_MANY = 100
"""So many records, or units, are taken in in a step."""


class Findings:
    """What the rules say of a diagram that is edited: a unit for each rule and subject, kept with what it read."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._units: Standing[tuple[Placed, ...]] = Standing(context.view, "rule", self._unit, self._wanted)
        self._generation = -1
        self._listing: Iterator[None] | None = None
        self._terms: Any = None
        self._listed = Listing()

    def follow(self, change: Change) -> None:
        """Takes in and leaves out what a change adds, removes, or switches on or off."""
        for table, sort in (("resources", _kind), ("links", _arrow)):
            for id, pair in change.of(table):
                was, now = map(sort, pair)
                if was != now:
                    self._units.ask((one.id, id) for one in (*_checking(was), *_checking(now)))

    def steps(self) -> Iterator[None]:
        """Checks what is stale: one rule on one subject a step."""
        view = self._context.view
        if self._generation != view.generation:
            if not rules.cache_info().currsize:
                yield from importing("designer.rules")
            self._generation = view.generation
            self._listing = self._asking(view.model)
        while self._listing is not None:
            if next(self._listing, self) is self:
                self._listing = None
            yield
        yield from self._units.steps()

    def _asking(self, model: Model) -> Iterator[None]:
        """Asks for every rule on each of its subjects; what changes meanwhile is followed."""
        self._units.ask((one.id, "") for one in rules().values() if not one.each)
        tables: tuple[tuple[Iterable[Any], Callable[[Any], str]], ...] = (
            (model.resources.values(), _kind), (model.links.values(), _arrow)
        )  # fmt: skip
        for records, sort in tables:
            for at, record in enumerate(records, 1):
                self._units.ask((one.id, record.id) for one in _checking(sort(record)))
                if at % _MANY == 0:
                    yield

    def collected(self) -> Generator[None, None, tuple[Finding, ...]]:
        """The findings as ``collect`` gives them; found in small steps."""
        settings = self._context.view.model.settings
        terms = settings.rules_off, settings.accepted
        answers = self._units.answers
        if self._terms != terms:
            self._terms, self._listed = terms, Listing(settings.accepted)
            self._units.renewed.update(dict.fromkeys(answers))
        off = set(settings.rules_off)
        # To put one twice changes nothing: what is renewed is forgotten only when all of it was put.
        for at, unit in enumerate(tuple(self._units.renewed), 1):
            self._listed.put(unit, answers.get(unit, ()) if unit[0] not in off else ())
            if at % _MANY == 0:
                yield
        self._units.renewed.clear()
        return (yield from self._listed.listed())

    def _unit(self, id: str, subject: str) -> tuple[Placed, ...]:
        return self._context.view.once(("rule", id, subject), lambda: self._checked(id, subject))

    def _wanted(self, id: str, subject: str) -> bool:
        rule, model = rules()[id], self._context.view.model
        if not rule.each:
            return True
        sort = _arrow(model.links.get(subject)) if LINKS in rule.each else _kind(model.resources.get(subject))
        return sort in rule.each or (sort != "" and "*" in rule.each)

    def _checked(self, id: str, subject: str) -> tuple[Placed, ...]:
        found = check_one(rules()[id], self._context, subject)
        return tuple([((*place(one), order(subject), at), one) for at, one in enumerate(found)])


def _kind(record: Any) -> str:
    return record.kind if record is not None and record.enabled else ""


def _arrow(record: Any) -> str:
    return LINKS if record is not None and record.kind == "traffic" else ""


@cache
def _checking(kind: str) -> tuple[Rule, ...]:
    """The rules that are checked for each resource of a kind."""
    return tuple(one for one in rules().values() if kind and (kind in one.each or ("*" in one.each and kind != LINKS)))
