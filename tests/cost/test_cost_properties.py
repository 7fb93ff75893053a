"""Truths of every estimate: more never costs less, order does not matter, shares add up, doubling doubles."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_services import place

from designer.catalog import kind as kind_named
from designer.catalog import kinds
from designer.core import Draft, Model
from designer.cost.book import open_book
from designer.cost.estimate import estimate
from designer.cost.sharing import shares
from designer.formats.examples import example, paths
from designer.workspace import Workspace


@given(st.floats(0, 730), st.floats(0, 730))
@settings(max_examples=25, deadline=None)
def test_more_hours_never_cost_less(one: float, other: float) -> None:
    instance = kind_named("instance").record
    totals = [
        Workspace(place(instance(id="instance-1", parent="subnet-1", type="m7g.large", hours=hours))).price().total
        for hours in sorted((one, other))
    ]
    assert totals[0] <= totals[1]


@given(st.integers(0, 3), st.integers(0, 400_000), st.integers(0, 400_000))
@settings(max_examples=25, deadline=None)
def test_more_traffic_never_costs_less(seed: int, one: int, other: int) -> None:
    model = example("three-tier")
    totals = []
    for volume in sorted((one, other)):
        draft = Draft(model)
        draft.set("links", f"link-{1 + seed % len(model.links)}", gb_per_month=float(volume))
        totals.append(Workspace(draft.preview()).price().total)
    assert totals[0] <= totals[1]


@pytest.mark.parametrize("name", sorted(paths()))
def test_order_does_not_matter_and_shares_add_up(name: str) -> None:
    workspace = Workspace(example(name))
    charges = workspace.charges()
    plain = estimate(charges, open_book())
    turned = estimate(charges[::-1], open_book())
    assert turned.total == plain.total
    assert dict(turned.by_resource) == dict(plain.by_resource)
    for by in ("service", "zone", "tier", "tag:none"):
        assert sum(shares(workspace.view, plain, by).values(), Decimal(0)) == plain.total


@pytest.mark.parametrize("name", sorted(paths()))
def test_a_discount_and_a_rate_multiply_everything(name: str) -> None:
    charges = Workspace(example(name)).charges()
    plain = estimate(charges, open_book())
    other = estimate(charges, open_book(), currency="KRW", rate=Decimal(1400), discount=Decimal(25))
    assert other.total == plain.total * 1400 * Decimal("0.75")


def _twice(model: Model) -> Model:
    """Two of every server."""
    draft = Draft(model)
    for one in model.resources.values():
        if one.kind == "auto-scaling-group":
            draft.set("resources", one.id, desired=2 * one.desired, maximum=2 * one.maximum)
    return draft.preview()


def test_doubling_the_servers_doubles_their_lines() -> None:
    model = example("three-tier")
    one, two = Workspace(model).price(), Workspace(_twice(model)).price()
    for before, after in zip(one.lines, two.lines, strict=True):
        if before.kind == "auto-scaling-group" and not before.free:
            assert after.monthly == 2 * before.monthly
            assert after.unit_price == before.unit_price
        else:
            assert after.monthly == before.monthly


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_is_priced_or_says_that_it_is_free(kind: str) -> None:
    what = kind_named(kind)
    assert what.priced is True or what.priced == "free"
    parents = {"subnet": "subnet-1", "vpc": "vpc-1", "region": "region-1", "zone": "zone-1"}
    parent = next((parents[one] for one in what.stands_in if one in parents), None)
    workspace = Workspace(place(what.record(id=f"{kind}-9", parent=parent)))
    for charge in workspace.view.charges(f"{kind}-9"):
        assert charge.free == (charge.key is None)
        assert charge.quantity >= 0
