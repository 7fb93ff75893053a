"""What takes long is made in steps that are kept, comes out the same, and holds equal parts once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from designer.core import Draft, Link
from designer.discovery import importing
from designer.graph import Architecture, View, tracking
from designer.graph.sorting import order
from designer.graph.standing import Standing
from designer.graph.tracking import Paused
from designer.reach import Reach
from designer.rules.engine import Context, check_one, rules
from designer.text import msg
from designer.workspace import Workspace
from tests.benchmarks.estate import generated


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time is up whenever somebody looks."""
    monkeypatch.setattr(tracking, "perf_counter", count().__next__)
    yield


def test_who_reaches_whom_is_made_in_steps_and_comes_out_the_same(hurried: None) -> None:
    model = generated(160)
    whole = Reach(View.of(model))
    view = View.of(model)
    reach = Reach(view)
    near, pauses = reach.around("vpc-1"), 0
    reach.directory  # noqa: B018
    while True:
        try:
            with view.within(0.5):
                found = reach.among(near)
            break
        except Paused:
            pauses += 1
    assert pauses > 10
    assert found == whole.among(whole.around("vpc-1"))
    assert found.cells


def test_an_estimate_alone_makes_no_edges() -> None:
    workspace = Workspace(generated(160))
    found = workspace.price()
    assert "_into" not in vars(workspace.view.architecture)
    workspace.settle()
    assert found == workspace.estimate


def test_a_rule_that_pauses_again_and_again_reads_no_arrow_twice(
    hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View.of(generated(160))
    context, asked = Context(view), list[str]()
    before = View.facet

    def facet(self: View, id: str) -> object:
        asked.append(id)
        return before(self, id)

    context.reach.directory  # noqa: B018
    context.reach.around("vpc-1")
    monkeypatch.setattr(View, "facet", facet)
    pauses = 0
    while True:
        try:
            with view.within(0.5):
                found = check_one(rules()["SEC006"], context, "vpc-1")
            break
        except Paused:
            pauses += 1
    assert pauses > 10
    arrows = [link.source for link in view.links()]
    assert len([id for id in asked if id in set(arrows)]) <= len(arrows) * 2
    fresh = View.of(view.model)
    assert [one.message for one in found] == [
        one.message for one in check_one(rules()["SEC006"], Context(fresh), "vpc-1")
    ]


def test_traces_are_shown_in_order_of_ids_after_arrows_come_and_go() -> None:
    workspace = Workspace(generated(160))
    workspace.settle()
    numbers = [9000, None, 8000, 9001, None, 3]
    for number in numbers:
        draft = Draft(workspace.model)
        if number is None:
            draft.drop("links", next(iter(workspace.model.links)))
        else:
            draft.put("links", Link(id=f"link-{number}", source="instance-48", target="database-1", ports=(3306, 3306)))
        shown = workspace.flows
        former = dict(shown)
        workspace.edit(draft.change(), msg("Edit"))
        workspace.settle()
        assert list(workspace.flows) == sorted(workspace.model.links, key=order)
        assert dict(shown) == former, "what was given to others stays as it was"


def test_no_step_does_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the steps before any question, none takes in more than a few records."""
    seen: list[int] = []
    workspace = Workspace(generated(400))
    ask, join = Standing.ask, Architecture._add_node

    def asked(self: Standing[Any], subjects: Any) -> None:
        some = list(subjects)
        seen[-1] += self._ask.__name__ == "_unit" and bool(some)
        ask(self, some)

    def joined(self: Architecture, record: Any) -> None:
        seen[-1] += 1
        join(self, record)

    monkeypatch.setattr(Standing, "ask", asked)
    monkeypatch.setattr(Architecture, "_add_node", joined)
    more = True
    while more:
        seen.append(0)
        more = workspace._unit()
    assert sum(seen) > 2 * len(workspace.model.resources)
    assert max(seen) < 200


def test_a_package_is_imported_piece_by_piece() -> None:
    assert sum(1 for _ in importing("designer.cost")) > 5
    assert "designer.cost.ledger" in sys.modules


def test_lines_of_an_estimate_hold_equal_figures_once() -> None:
    workspace = Workspace(generated(400))
    workspace.settle()
    assert workspace.estimate is not None
    lines = [one for one in workspace.estimate.lines if one.kind == "instance"]
    for name in ("what", "quantity", "unit_price", "monthly"):
        values = [getattr(line, name) for line in lines]
        alike = {(repr(one) if isinstance(one, Decimal) else (one.id, *one.args.items())) for one in values}
        assert len({id(one) for one in values}) == len(alike) < len(values) / 10, name


def test_an_arrow_that_carries_nothing_is_billed_as_soon_as_it_carries_something() -> None:
    workspace = Workspace(generated(160))
    workspace.settle()
    id = next(iter(workspace.model.links))
    for gb in (500.0, 0.0, 20.0):
        draft = Draft(workspace.model)
        draft.set("links", id, gb_per_month=gb)
        workspace.edit(draft.change(), msg("Edit"))
        workspace.settle()
        assert workspace.estimate is not None
        fresh = Workspace(workspace.model)
        assert workspace.estimate.lines == fresh.price().lines
        assert any(one.resource == id for one in workspace.estimate.lines) == (gb > 0)


def test_servers_of_a_subnet_have_one_facet() -> None:
    view = View.of(generated(160))
    facets = [view.facet(one.id) for one in view.all("instance") if one.parent == "subnet-9"]
    assert len(facets) > 10 and len({id(one) for one in facets}) == 1
