"""The engine: finds the rules, runs them unit by unit, sorts and quiets what they say."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from designer.core import Change, Model
from designer.discovery import offered
from designer.graph import View
from designer.graph.sorting import order
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.reach import Reach

Level: TypeAlias = Literal["error", "warning", "advice"]
Pillar: TypeAlias = Literal["correct", "security", "fault tolerance", "cost", "performance", "limits", "operational"]
LEVELS: tuple[Level, ...] = ("error", "warning", "advice")
LINKS = "links"
"""Stands among kinds for the drawn arrows."""


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


PRICES = ("prices",)
"""What findings rest on that ask for a price."""


class Context:
    """All that a rule may read: the diagram, its relation, and figures that do not change."""

    def __init__(
        self, view: View, reach: Reach | None = None, prices: Callable[[], Any] | None = None, facts: Any = None
    ) -> None:
        self.view = view
        if reach is None:
            from designer.reach import Reach

            reach = Reach(view)
        self.reach = reach
        self._prices = prices
        if facts is None:
            from designer.rules import facts as known

            facts = known
        self.facts = facts

    @property
    def prices(self) -> Any:
        """The price book."""
        self.view.rests_on(PRICES)
        if self._prices is None:
            from designer.cost.book import open_book

            return open_book()
        return self._prices()


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule.

    Args:
        id: stable for ever, for example "NET001".
        level, pillar: of its findings, unless one says otherwise.
        title: what must hold, in one sentence.
        source: the AWS page that it rests on.
        check: yields findings; takes the context and, where ``each`` names kinds, one enabled resource (or arrow) of them.
        each: kinds of what it is checked for one by one ("*": of every kind, ``LINKS``: arrows); () for all at once.
        good, bad: diagrams on which it is silent, and speaks.
        quiets: wider rules that keep quiet about a subject that this one speaks of.
    """

    id: str
    level: Level
    pillar: Pillar
    title: Message
    source: str
    check: Callable[..., Iterable[Finding]]
    good: Callable[[], Model]
    bad: Callable[[], Model]
    quiets: tuple[str, ...] = ()
    each: tuple[str, ...] = ()

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


def subjects(rule: Rule, view: View) -> Iterator[str]:
    """What a rule is checked for: ids in order; one "" for a rule that is checked for all at once."""
    if not rule.each:
        yield ""
    elif LINKS in rule.each:
        yield from (link.id for link in view.links())
    else:
        yield from (one.id for one in view.each(*(name for name in rule.each if name != "*")))


def check_one(rule: Rule, context: Context, subject: str) -> tuple[Finding, ...]:
    """What a rule says of one subject; a rule that crashes says so, and the others still run."""
    view = context.view
    try:
        if not rule.each:
            return tuple(rule.check(context))
        return tuple(rule.check(context, view.link(subject) if LINKS in rule.each else view.get(subject)))
    # The one place where everything is caught: a fault in one rule must not take the other rules from the person.
    except Exception as error:
        message = msg(
            "Rule {rule} could not be checked ({error}). Please report this.", rule=rule.id, error=type(error).__name__
        )
        return (rule.finding((), message, level="warning"),)


def units(context: Context) -> Iterator[tuple[Finding, ...]]:
    """Runs the rules from nothing; each step gives what a rule says of one subject."""
    off = set(context.view.model.settings.rules_off)
    for rule in rules().values():
        if rule.id not in off:
            for subject in subjects(rule, context.view):
                yield check_one(rule, context, subject)


def collect(context: Context, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by level, rule and subject, without those that a narrower rule, or a person, has quieted."""
    return quieted(sorted(dict.fromkeys(found), key=place), context.view.model.settings.accepted)


def quieted(found: Iterable[Finding], accepted: Container[str]) -> tuple[Finding, ...]:
    """Those findings that neither a person has accepted nor a narrower rule says better."""
    known = rules()
    kept = [one for one in found if one.key not in accepted]
    quiet = {
        (wider, subject)
        for one in kept
        if one.rule in known
        for wider in known[one.rule].quiets
        for subject in one.subjects
    }
    return tuple([one for one in kept if not any((one.rule, subject) in quiet for subject in one.subjects[:1])])


def place(finding: Finding) -> tuple[Any, ...]:
    """Where a finding stands among others."""
    return LEVELS.index(finding.level), finding.rule, tuple(map(order, finding.subjects)), finding.message.id


def run(context: Context) -> tuple[Finding, ...]:
    """Everything that the rules say of a diagram."""
    return collect(context, (finding for part in units(context) for finding in part))


def check(model: Model) -> tuple[Finding, ...]:
    """Everything that the rules say of a model."""
    return run(Context(View.of(model)))
