"""What is kept of a diagram while it is edited: the traces of arrows, the findings, the charges and their prices."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from decimal import Decimal
from typing import Any

from designer.core import Change, Charge
from designer.cost.book import Book
from designer.cost.estimate import Estimate
from designer.cost.ledger import Ledger
from designer.cost.transfer import transfer
from designer.graph import View
from designer.graph.sorting import order
from designer.graph.standing import Standing
from designer.reach import Reach, Trace
from designer.rules import facts
from designer.rules.engine import PRICES, Context
from designer.rules.keeping import Findings

_UNIT = 50
"""So many owners of charges go into the ledger in a step."""
_MANY = 2000
"""So many subjects are asked for in a step."""
_FEW = 500
"""Where more arrows than this have another trace, all are listed anew."""


class Analyses:
    """Every analysis as units of about a millisecond: after a change only those run again that read what changed."""

    def __init__(self, view: View, reach: Reach, book: Callable[[], Book]) -> None:
        self.findings = Findings(Context(view, reach, book))
        self._view, self._reach, self._book = view, reach, book
        self._flows: Standing[Trace] = Standing(view, "flow", self._flow, self._is_arrow)
        self._charges: Standing[tuple[Charge, ...]] = Standing(view, "charges", view.charges, self._is_there)
        self._transfers: Standing[tuple[Charge, ...]] = Standing(view, "transfer", self._transfer, self._is_arrow)
        self._ledger = Ledger()
        self._shown: Mapping[str, Trace] | None = None
        self._unasked: list[tuple[Standing[Any], str]] = [
            (self._charges, "resources"), (self._transfers, "links"), (self._flows, "links")
        ]  # fmt: skip

    def follow(self, change: Change) -> None:
        """Takes in a change that the view shows already."""
        links = [(id,) for id in change.touched("links")]
        self._flows.ask(links)
        self._transfers.ask(links)
        self._charges.ask((id,) for id in change.touched("resources"))
        self.findings.follow(change)

    def reprice(self) -> None:
        """The prices are others now."""
        self._view.forget({PRICES})
        self._ledger.forget_prices()

    def arrows(self) -> Iterator[None]:
        """Traces the arrows that a change may have turned."""
        if self._unasked:
            yield from self._reading()
        while self._unasked:
            standing, table = self._unasked[-1]
            ids = list(getattr(self._view.model, table))
            for start in range(0, len(ids), _MANY):
                standing.ask([(id,) for id in ids[start : start + _MANY]])
                yield
            self._unasked.pop()  # only now: a change that comes in between begins anew
        yield from self._reach.filling()
        yield from self._flows.steps()
        self._reach.unshare()

    def _reading(self) -> Iterator[None]:
        """Reads files one by one for which the first rule that asks would wait all together."""
        facts.instance("")
        yield
        self._book()
        yield

    def flows(self) -> Generator[None, None, Mapping[str, Trace]]:
        """The trace of every arrow, in order of ids; found in small steps."""
        shown = self._shown
        if shown is None or len(self._flows.renewed) > _FEW or not (found := self._patched(shown)):
            found = {}
            known = self._flows.answers
            for at, id in enumerate(self._view.architecture.link_ids(), 1):
                if (id,) in known:
                    found[id] = known[(id,)]
                if at % (10 * _UNIT) == 0:
                    yield
        self._flows.renewed.clear()
        self._shown = found
        return found

    def _patched(self, shown: Mapping[str, Trace]) -> Mapping[str, Trace]:
        """What was shown, with the few traces that are others now; nothing where an arrow came in between others."""
        if not self._flows.renewed:
            return shown
        found = dict(shown)
        for (id,) in sorted(self._flows.renewed, key=lambda one: order(one[0])):
            trace = self._flows.answers.get((id,))
            if trace is None:
                found.pop(id, None)
            elif id in found or not found or order(next(reversed(found))) < order(id):
                found[id] = trace
            else:
                return {}
        return found

    def priced(self, book: Book, currency: str, rate: Decimal | None, discount: Decimal) -> Iterator[Estimate | None]:
        """Prices what has changed; gives the estimate at the end."""
        for standing in (self._charges, self._transfers):
            for _ in standing.steps():
                yield None
            # To put one twice changes nothing: what is renewed is forgotten only when all of it was put.
            for at, subject in enumerate(tuple(standing.renewed)):
                self._ledger.put(subject[0], standing.answers.get(subject, ()))
                if at % _UNIT == _UNIT - 1:
                    yield None
            standing.renewed.clear()
        owners = (*self._view.architecture.ids(), *self._view.architecture.link_ids())
        yield from self._ledger.priced(book, owners, currency, rate, discount)

    def _flow(self, id: str) -> Trace:
        return self._view.once(("flow", id), lambda: self._reach.flow(id))

    def _transfer(self, id: str) -> tuple[Charge, ...]:
        link = self._view.model.links.get(id)
        if link is None or link.gb_per_month <= 0:
            return ()  # not kept: a change of the arrow itself asks again anyway
        return self._view.once(("transfer", id), lambda: self._carried(id))

    def _carried(self, id: str) -> tuple[Charge, ...]:
        link = self._view.link(id)
        if link is None or link.gb_per_month <= 0:
            return ()
        return tuple(transfer(self._view, link, self._reach.flow(id)))

    def _is_arrow(self, id: str) -> bool:
        link = self._view.model.links.get(id)
        return link is not None and link.kind == "traffic"

    def _is_there(self, id: str) -> bool:
        return id in self._view.model.resources
