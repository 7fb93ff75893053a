"""A document and its analyses, kept up to date. No Qt: both outer rings use it, and hand in the scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import structs

from designer.core import Change, Charge, DesignerError, Document, Model, Settings
from designer.core.collecting import exempt_what_lasts, uncollected
from designer.discovery import importing
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.analyses import Analyses
    from designer.cost.book import Book
    from designer.cost.estimate import Estimate
    from designer.graph import View
    from designer.graph.building import Building
    from designer.reach import Reach, Trace
    from designer.rules import Finding

Watcher: TypeAlias = Callable[[frozenset[str]], None]
Scheduler: TypeAlias = Callable[[Callable[[], bool]], None]
"""Takes a function that does one unit of work and says whether more is left, and calls it when there is time."""

_PARTS = tuple(
    f"designer.{package}.{name}"
    for package, names in (
        ("graph", "sorting tracking view architecture waiting building standing"),
        ("catalog", "joins endpoints"),
        (
            "reach",
            "packets addresses cards filters records walk lines balancers tables ends crossings transit gateways",
        ),
        (
            "reach",
            "oneway pair fast.columns fast.nest fast.lists fast.part fast.network fast.rows fast.odd fast.outside",
        ),
        ("reach", "fast.table ports fast.pairs"),
        ("edits", "geometry ground change place add folding remove steps groups"),
        ("rules", "engine facts scenes ranges mend"),
        ("cost", "own book transfer estimate ledger"),
        ("reach", "nearby questions trace relation"),
        ("rules", "listing keeping"),
    )
    for name in names.split()
)
"""What the analyses are made of, imported piece by piece, each after what it rests on: all of it at once would hold a
window up."""


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
        self._graph: Building | None = None
        self._reach: Reach | None = None
        self._analyses: Analyses | None = None
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
        """Questions about the current model."""
        return self._building.view

    @property
    def _building(self) -> Building:
        if self._graph is None:
            from designer.graph.building import Building

            self._graph = Building(self.model)
        return self._graph

    @property
    def reach(self) -> Reach:
        """Traces on the current model, each computed once."""
        if self._reach is None:
            from designer.reach import Reach

            self._reach = Reach(self.view)
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
        self._forget_prices()
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

        return estimate(charges, self.book, currency=currency or self.model.settings.currency, rate=self._rate(rate),
                        discount=self._off())  # fmt: skip

    def _rate(self, rate: Decimal | None) -> Decimal | None:
        known = self.model.settings.rate
        return Decimal(str(known)) if rate is None and known is not None else rate

    def _off(self) -> Decimal:
        """Percent, one after the other: ten off, and of the rest what the diagram grants."""
        return 100 - (100 - Decimal(str(self.model.settings.discount))) * (100 - self._discount) / 100

    def _tell(self, *names: str) -> None:
        for watcher in tuple(self._watchers):
            watcher(frozenset(names))

    def _changed(self, change: Change, model: Model) -> None:
        if self._graph is not None:
            self._graph.follow(change, model)
        # A move touches placements only: no rule, trace or price reads those, nor the steps of a talk.
        others = any(_others(*pair) for _, pair in change.of("settings"))
        if others:
            self._forget_prices()
        if others or any(table in ("resources", "links") for table, _ in change.keys):
            if self._analyses is not None:
                self._analyses.follow(change)
            self._begin()
        self._tell("model")

    def _forget_prices(self) -> None:
        self._book = None
        if self._analyses is not None:
            self._analyses.reprice()

    def _begin(self) -> None:
        self._work = self._everything()
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
        exempt_what_lasts()
        if self._work is None:
            self._waiting = False
        return self._work is not None

    @property
    def analyses(self) -> Analyses:
        """What is kept of the arrows, the findings and the charges."""
        if self._analyses is None:
            from designer.analyses import Analyses

            self._analyses = Analyses(self.view, self.reach, lambda: self.book)
        return self._analyses

    def _everything(self) -> Iterator[None]:
        yield
        if self._analyses is None:
            for name in _PARTS:
                import_module(name)
                yield
            yield from importing("designer.catalog")
        yield from self._building.steps()
        yield from self.analyses.arrows()
        self.flows = yield from self.analyses.flows()
        self._tell("flows")
        yield from self._check()
        yield from self._price()
        while self.view.let_go():
            yield

    def _check(self) -> Iterator[None]:
        yield from self.analyses.findings.steps()
        self.findings = yield from self.analyses.findings.collected()
        self._tell("findings")

    def _price(self) -> Iterator[None]:
        settings, book = self.model.settings, self.book
        for found in self.analyses.priced(book, settings.currency, self._rate(None), self._off()):
            if found is not None:
                self.estimate = found
            yield
        self._tell("estimate")
