"""The engine: finds the rules, runs them unit by unit, sorts and quiets what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Literal, TypeAlias

import msgspec

from designer.core import Change, Model
from designer.discovery import offered
from designer.graph import View
from designer.graph.view import order
from designer.reach import Reach
from designer.text import Message, msg

Level: TypeAlias = Literal["error", "warning", "advice"]
Pillar: TypeAlias = Literal["correct", "security", "fault tolerance", "cost", "performance", "limits", "operational"]
LEVELS: tuple[Level, ...] = ("error", "warning", "advice")


class Fix(msgspec.Struct, frozen=True):
    """A change on offer: what the button says, and the edit, made from the model of the moment (None: nothing to do)."""

    label: Message
    make: Callable[[Model], Change | None]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of a diagram. The first of ``subjects`` bears the badge; ``field`` is the one to mark."""

    rule: str
    level: Level
    pillar: Pillar
    subjects: tuple[str, ...]
    message: Message
    field: str | None = None
    fix: Fix | None = None
    source: str = ""

    @property
    def key(self) -> str:
        """What settings remember when a person accepts it: rule and subjects."""
        return "|".join((self.rule, *self.subjects))


class Context:
    """All that a rule may read: the diagram, its relation, and figures that do not change."""

    def __init__(self, view: View, reach: Reach | None = None, prices: Any = None, facts: Any = None) -> None:
        self.view = view
        self.reach = reach if reach is not None else Reach(view)
        self._prices = prices
        if facts is None:
            from designer.rules import facts as known

            facts = known
        self.facts = facts

    @property
    def prices(self) -> Any:
        """The price book."""
        if self._prices is None:
            from designer.cost.book import open_book

            self._prices = open_book()
        return self._prices


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule.

    Args:
        id: stable for ever, for example "NET001".
        level, pillar: of its findings, unless one says otherwise.
        title: what must hold, in one sentence.
        source: the AWS page that it rests on.
        check: yields findings.
        good, bad: diagrams on which it is silent, and speaks.
        quiets: wider rules that keep quiet about a subject that this one speaks of.
    """

    id: str
    level: Level
    pillar: Pillar
    title: Message
    source: str
    check: Callable[[Context], Iterable[Finding]]
    good: Callable[[], Model]
    bad: Callable[[], Model]
    quiets: tuple[str, ...] = ()

    def finding(
        self,
        subjects: str | Iterable[str],
        message: Message,
        field: str | None = None,
        fix: Fix | None = None,
        level: Level | None = None,
    ) -> Finding:
        """A finding of this rule."""
        ids = (subjects,) if isinstance(subjects, str) else tuple(dict.fromkeys(subjects))
        return Finding(rule=self.id, level=level or self.level, pillar=self.pillar, subjects=ids, message=message,
                       field=field, fix=fix, source=self.source)  # fmt: skip


@cache
def rules() -> dict[str, Rule]:
    """Every rule by id; each module below this package that offers ``RULE`` is one."""
    found = {rule.id: rule for _, rule in offered("designer.rules", "RULE")}
    return dict(sorted(found.items()))


@cache
def modules() -> dict[str, str]:
    """The module of each rule."""
    return {rule.id: name for name, rule in offered("designer.rules", "RULE")}


def units(context: Context) -> Iterator[tuple[Finding, ...]]:
    """Runs the rules; each step takes about a millisecond or one finding and gives what it found."""
    off = set(context.view.model.settings.rules_off)
    for rule in rules().values():
        if rule.id in off:
            continue
        steps = iter(_crashing(rule, context))
        for finding in steps:
            yield (finding,)
        yield ()


def _crashing(rule: Rule, context: Context) -> Iterator[Finding]:
    """A rule's findings; one that crashes says so, and the others still run."""
    try:
        yield from rule.check(context)
    # The one place where everything is caught: a fault in one rule must not take the other rules from the person.
    except Exception as error:
        message = msg(
            "Rule {rule} could not be checked ({error}). Please report this.", rule=rule.id, error=type(error).__name__
        )
        yield rule.finding((), message, level="warning")


def collect(context: Context, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by level, rule and subject, without those that a narrower rule, or a person, has quieted."""
    model = context.view.model
    accepted = model.settings.accepted
    known = rules()
    kept = [one for one in dict.fromkeys(found) if one.key not in accepted]
    quiet = {
        (wider, subject)
        for one in kept
        if one.rule in known
        for wider in known[one.rule].quiets
        for subject in one.subjects
    }
    kept = [one for one in kept if not any((one.rule, subject) in quiet for subject in one.subjects[:1])]
    return tuple(
        sorted(
            kept,
            key=lambda one: (LEVELS.index(one.level), one.rule, [order(id) for id in one.subjects], one.message.id),
        )
    )


def run(context: Context) -> tuple[Finding, ...]:
    """Everything that the rules say of a diagram."""
    return collect(context, (finding for part in units(context) for finding in part))


def check(model: Model) -> tuple[Finding, ...]:
    """Everything that the rules say of a model."""
    return run(Context(View.of(model)))
