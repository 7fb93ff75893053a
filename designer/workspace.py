"""A document and its analyses, kept up to date. No Qt: both outer rings use it, and hand in the scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import structs

from designer.core import Change, Charge, DesignerError, Document, Model, Settings
from designer.core.collecting import uncollected
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.cost.book import Book
    from designer.cost.estimate import Estimate
    from designer.graph import Architecture, View
    from designer.reach import Reach, Trace
    from designer.rules import Finding

Watcher: TypeAlias = Callable[[frozenset[str]], None]
Scheduler: TypeAlias = Callable[[Callable[[], bool]], None]
"""Takes a function that does one unit of work and says whether more is left, and calls it when there is time."""


def _later(step: Callable[[], bool]) -> None:
    """The scheduler of the command line and of tests: nothing runs until ``settle``."""


def _others(before: Settings, after: Settings) -> bool:
    """Whether two settings differ in more than the steps of a talk."""
    return structs.replace(before, presentation=()) != structs.replace(after, presentation=())


class Workspace:
    """What a window or a command works with.

    Attributes:
        document: the model and its history.
        path: the file it belongs to, or None.
        findings: what the rules say, most severe first.
        flows: the trace of each drawn traffic link, by its id.
        estimate: the month's cost; None until it was computed once.
        told: what was wrong with the person's own prices, or None.

    ``observe`` tells of "model", "findings", "flows" and "estimate". A change marks the analyses stale; the scheduler
    runs them in units of about a millisecond, and ``settle`` runs what is left at once.
    """

    def __init__(self, model: Model | None = None, path: Path | None = None, scheduler: Scheduler = _later) -> None:
        self.document = Document(model)
        self.path = path
        self.findings: tuple[Finding, ...] = ()
        self.flows: Mapping[str, Trace] = {}
        self.estimate: Estimate | None = None
        self._architecture: Architecture | None = None
        self._reach: Reach | None = None
        self._former: Reach | None = None
        self._since = Change()
        self._book: Book | None = None
        self._discount = Decimal(0)
        self.told: Message | None = None
        self._watchers: list[Watcher] = []
        self._scheduler = scheduler
        self._work: Iterator[None] | None = None
        self._waiting = False
        self.document.observe(self._changed)
        self._begin()

    @property
    def model(self) -> Model:
        """The current model."""
        return self.document.model

    @property
    def view(self) -> View:
        """Questions about the current model; networkx is imported at the first one."""
        if self._architecture is None:
            from designer.graph import Architecture

            self._architecture = Architecture(self.model)
        return self._architecture.view

    @property
    def reach(self) -> Reach:
        """Traces on the current model, each computed once."""
        if self._reach is None:
            from designer.reach import Reach

            self._reach = Reach(self.view, self._former, self._since)
            self._former, self._since = None, Change()
        return self._reach

    @property
    def book(self) -> Book:
        """The price book, with the person's and the diagram's own figures."""
        if self._book is None:
            from designer.cost import own
            from designer.cost.book import Book, open_book

            try:
                known = own.read()
            except DesignerError as error:
                self.told, known = error.message, own.Own()
            self._discount = known.discount
            figures = {**known.prices, **self.model.settings.prices}
            self._book = Book(figures) if figures else open_book()
        return self._book

    def reprice(self) -> None:
        """Prices are others now: the estimate is made anew."""
        self._book = None
        self._begin()

    def edit(self, change: Change, label: Message, merge: str | None = None) -> None:
        """Sends a change through the document's door; see ``Document.apply``."""
        self.document.apply(change, label, merge)

    def observe(self, watcher: Watcher) -> Callable[[], None]:
        """Calls ``watcher`` with the names of what is new; the result stops it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    @property
    def settled(self) -> bool:
        """Whether every analysis is of the current model."""
        return self._work is None

    def later(self, unit: Callable[[], bool]) -> None:
        """Lets work on the current model run in units when there is time; ``unit`` says whether more is left."""
        self._scheduler(unit)

    def settle(self) -> None:
        """Finishes the analyses now."""
        while self._unit():
            pass

    def check(self) -> tuple[Finding, ...]:
        """The findings of the current model, without waiting for the other analyses."""
        for _ in self._check():
            pass
        return self.findings

    def price(self, currency: str | None = None, rate: Decimal | None = None) -> Estimate:
        """The estimate of the current model, without waiting for the other analyses.

        Args:
            currency: "USD" or another one; default: the diagram's.
            rate: units of the currency for one USD; default: the diagram's.

        Raises:
            DesignerError: another currency than USD is asked for and no rate is known.
        """
        settings = self.model.settings
        if currency is not None and currency != "USD" and rate is None and settings.rate is None:
            raise DesignerError(msg("There is no exchange rate for {currency}; give one with {option}.",
                                    currency=currency[:10], option="--rate"))  # fmt: skip
        self.estimate = self._estimate(self.charges(), currency, rate)
        return self.estimate

    def charges(self) -> list[Charge]:
        """Everything that AWS bills for the current model, what arrows carry included."""
        from designer.cost.transfer import transfers

        with uncollected():
            found = [charge for record in self.view.all() for charge in self.view.charges(record.id)]
            flows = {one.id: self.reach.flow(one.id) for one in self.view.links() if one.gb_per_month > 0}
            found.extend(transfers(self.view, flows))
        return found

    def _estimate(self, charges: list[Charge], currency: str | None = None, rate: Decimal | None = None) -> Estimate:
        from designer.cost.estimate import estimate

        settings = self.model.settings
        if rate is None and settings.rate is not None:
            rate = Decimal(str(settings.rate))
        book = self.book
        # One after the other: ten percent off, and of the rest what the diagram grants.
        discount = 100 - (100 - Decimal(str(settings.discount))) * (100 - self._discount) / 100
        return estimate(charges, book, currency=currency or settings.currency, rate=rate, discount=discount)

    def _tell(self, *names: str) -> None:
        for watcher in tuple(self._watchers):
            watcher(frozenset(names))

    def _changed(self, change: Change, model: Model) -> None:
        if self._architecture is not None:
            self._architecture.update(change, model)
        # A move touches placements only: no rule, trace or price reads those, nor the steps of a talk.
        others = any(_others(*pair) for _, pair in change.of("settings"))
        if others:
            self._book = None
        if others or any(table in ("resources", "links") for table, _ in change.keys):
            if self._reach is not None:
                self._former, self._reach = self._reach, None
            if self._former is not None:
                self._since = self._since.squash(change)
            self._begin()
        self._tell("model")

    def _begin(self) -> None:
        self._work = self._analyses()
        if not self._waiting:
            self._waiting = True
            self._scheduler(self._unit)

    def _unit(self) -> bool:
        work = self._work
        if work is None:
            self._waiting = False
            return False
        if next(work, self) is self and self._work is work:
            self._work = None
        if self._work is None:
            self._waiting = False
        return self._work is not None

    def _analyses(self) -> Iterator[None]:
        yield
        flows = {}
        for link in self.view.links():
            flows[link.id] = self.reach.flow(link.id)
            yield
        self.flows = flows
        self._tell("flows")
        yield from self._check()
        yield from self._price()

    def _check(self) -> Iterator[None]:
        from designer.rules import Context, collect, units

        context = Context(self.view, self.reach, self.book)
        found: list[Finding] = []
        for part in units(context):
            found.extend(part)
            yield
        self.findings = collect(context, found)
        self._tell("findings")

    def _price(self) -> Iterator[None]:
        from designer.cost.transfer import transfers

        charges: list[Charge] = []
        for number, record in enumerate(self.view.all()):
            charges.extend(self.view.charges(record.id))
            if number % 50 == 49:
                yield
        charges.extend(transfers(self.view, self.flows))
        self.estimate = self._estimate(charges)
        self._tell("estimate")
