"""Findings and costs of the outline's rows: a resource's own, and of everything that is listed under it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from designer.catalog import kind
from designer.gui.canvas.marks import marks_of
from designer.gui.costing import money
from designer.gui.desk import Desk
from designer.gui.panels.outlinetree import Branches
from designer.text import msg

_LEVELS = ("advice", "warning", "error")


class Sums:
    """Summed when a row is painted for the first time, and kept until findings, costs or rows are others."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.forget()

    def forget(self) -> None:
        """Everything is summed anew when it is asked for."""
        self._marks: dict[str, tuple[str, int]] | None = None
        self._costs: dict[str, Decimal] | None = None

    def mark(self, id: str, tree: Branches) -> tuple[str, int] | None:
        """The worst level and the number of findings of a row and of what stands under it."""
        if self._marks is None:
            self._marks = {}
            for one, (level, count) in marks_of(self.desk.workspace.findings).items():
                for above in (one, *tree.chain(one)):
                    worst, sum = self._marks.get(above, (_LEVELS[0], 0))
                    self._marks[above] = (max(worst, level, key=_LEVELS.index), sum + count)
        return self._marks.get(id)

    def _sum(self, id: str, tree: Branches) -> Decimal:
        if self._costs is None:
            self._costs = {}
            estimate = self.desk.workspace.estimate
            for one, amount in (estimate.by_resource if estimate is not None else {}).items():
                for above in (one, *tree.chain(one)):
                    self._costs[above] = self._costs.get(above, Decimal(0)) + amount
        return self._costs.get(id, Decimal(0))

    def cost(self, id: str, tree: Branches) -> str:
        """The month of a row and of what stands under it, in words; "" where it is nothing."""
        amount, estimate = self._sum(id, tree), self.desk.workspace.estimate
        return money(amount, estimate.currency) if amount > 0 and estimate is not None else ""

    def told(self, record: Any, tree: Branches, between: str) -> str:
        """Everything that a row shows, in words."""
        say = self.desk.say
        parts = [record.name, say(msg(kind(record.kind).label)), record.id]
        mark, cost = self.mark(record.id, tree), self.cost(record.id, tree)
        if mark is not None:
            parts.append(say(msg("{count} findings", count=mark[1])))
        if cost:
            parts.append(say(msg("{cost} a month", cost=cost)))
        return between.join(part for part in parts if part)
