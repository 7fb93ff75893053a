"""Findings that are kept current: after a change only those rules run again, on those subjects, that read what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias

from designer.core import Change
from designer.discovery import importing
from designer.graph.sorting import order
from designer.graph.standing import Standing
from designer.rules.engine import LINKS, Context, Finding, Rule, check_one, place, quieted, rules, subjects

Placed: TypeAlias = tuple[tuple[Any, ...], Finding]
"""A finding and where it stands among all."""


class Findings:
    """What the rules say of a diagram that is edited: a unit for each rule and subject, kept with what it read."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._units: Standing[tuple[Placed, ...]] = Standing(context.view, "rule", self._unit, self._wanted)
        self._generation = -1
        self._unlisted: list[Rule] = []
        self._terms: Any = None
        self._last: tuple[Finding, ...] = ()

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
            self._unlisted = list(rules().values())
        while self._unlisted:
            rule = self._unlisted.pop()
            with view.apart():
                self._units.ask([(rule.id, subject) for subject in subjects(rule, view)])
            yield
        yield from self._units.steps()

    def collected(self) -> tuple[Finding, ...]:
        """The findings as ``collect`` gives them."""
        settings = self._context.view.model.settings
        terms = settings.rules_off, settings.accepted
        if not self._units.renewed and self._terms == terms:
            return self._last
        self._units.renewed.clear()
        self._terms = terms
        off = set(settings.rules_off)
        placed = sorted(
            (one for (rule, _), found in self._units.answers.items() if rule not in off for one in found),
            key=lambda one: one[0],
        )
        self._last = quieted(_each_once(one for _, one in placed), settings.accepted)
        return self._last

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


def _each_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leaves out findings that came before: told apart by a few fields, for to hash all of thousands takes a frame."""
    known: dict[Any, list[Finding]] = {}
    for one in findings:
        alike = known.setdefault((one.rule, one.subjects, one.message.id), [])
        if one not in alike:
            alike.append(one)
            yield one


def _kind(record: Any) -> str:
    return record.kind if record is not None and record.enabled else ""


def _arrow(record: Any) -> str:
    return LINKS if record is not None and record.kind == "traffic" else ""


@cache
def _checking(kind: str) -> tuple[Rule, ...]:
    """The rules that are checked for each resource of a kind."""
    return tuple(one for one in rules().values() if kind and (kind in one.each or ("*" in one.each and kind != LINKS)))
