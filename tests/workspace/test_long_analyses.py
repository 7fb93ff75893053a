"""What takes long is made in steps that are kept, comes out the same, and holds equal parts once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

import pytest

from designer.discovery import importing
from designer.graph import View, tracking
from designer.graph.tracking import Paused
from designer.reach import Reach
from designer.rules.engine import Context, check_one, rules
from designer.rules.keeping import _each_once
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


def test_findings_are_told_once_as_a_set_would_tell_them() -> None:
    rule = rules()["SEC006"]
    one, same = (rule.finding("vpc-1", msg("{a} is open.", a="x")) for _ in range(2))
    other = rule.finding("vpc-1", msg("{a} is open.", a="y"))
    far = rule.finding("vpc-2", msg("{a} is open.", a="x"))
    found = [one, other, same, far, other]
    assert list(_each_once(found)) == list(dict.fromkeys(found)) == [one, other, far]


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
    from designer.core import Draft

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
