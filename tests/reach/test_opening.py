"""The smallest fix lets the packet through, opens nothing to the world, and says what it does before it does it."""

from __future__ import annotations

from typing import Any

import pytest
from reach_estates import acl, build, peered, rule
from test_scenarios import APP, ROWS, WEB, model_of_row
from test_wide_scenarios import FAR, FARNET, TGW
from test_wide_scenarios import ROWS as WIDE
from wide_estates import led, transit

from designer.catalog.security import GroupRule
from designer.core import Link, Model
from designer.graph import View
from designer.reach.opening import Wish, can_open, opening, smallest
from designer.reach.telling import told
from designer.reach.trace import trace
from designer.text import say

CASES: dict[str, tuple[Model, tuple[Any, ...]]] = {
    **{name: (model_of_row(name), row.ask) for name, row in ROWS.items() if row.verdict != "reached"},
    **{name: (row.model, row.ask) for name, row in WIDE.items() if row.verdict != "reached"},
}
CASES = {name: case for name, case in CASES.items() if len(case[1]) == 4 and case[1][3] is not None}


def wish(ask: tuple[Any, ...]) -> Wish:
    return Wish(ask[0], ask[1], ask[2], (ask[3], ask[3]))


def worldly(model: Model) -> set[tuple[str, Any]]:
    """Every rule of a group that names the world."""
    return {
        (one.id, rule)
        for one in model.resources.values()
        if one.kind == "security-group"
        for rule in (*one.ingress, *(one.egress or ()))
        if rule.peer in ("0.0.0.0/0", "::/0")
    }


@pytest.mark.parametrize("name", CASES)
def test_a_fix_works_or_is_not_offered(name: str) -> None:
    model, ask = CASES[name]
    change = smallest(model, wish(ask))
    if change is None:
        return
    after = model.after(change)
    assert trace(View.of(after), *ask).verdict == "reached"
    assert worldly(after) <= worldly(model)
    sentences = told(View.of(after), change)
    assert sentences
    assert all(any("가" <= letter <= "힣" for letter in say(one, "ko")) for one in sentences)


def test_many_scenarios_have_one() -> None:
    assert sum(smallest(model, wish(ask)) is not None for model, ask in CASES.values()) >= 20


def test_a_group_is_named_rather_than_a_range() -> None:
    model = build(change={"security-group-2": {"ingress": ()}})
    change = smallest(model, Wish(WEB, APP, "tcp", (8080, 8080)))
    assert change is not None
    made = model.after(change).resources["security-group-2"].ingress
    assert made == (GroupRule(protocol="tcp", ports=(8080, 8080), peer="security-group-1"),)
    assert [say(one) for one in told(View.of(model), change)] == ["app also admits tcp 8080 from web."]


def test_where_the_reference_would_be_lost_the_subnet_is_named() -> None:
    rules = (GroupRule(ports=(5432, 5432), peer="security-group-2"),)
    model = build(transit(), {**led(FARNET, TGW), "security-group-9": {"ingress": rules}})
    change = smallest(model, Wish(APP, FAR, "tcp", (5432, 5432)))
    assert change is not None
    assert [one.peer for one in model.after(change).resources["security-group-9"].ingress] == [
        "security-group-2",
        "10.0.10.0/24",
    ]


def test_everything_that_is_missing_comes_in_one_change() -> None:
    model = build([*peered(back=False), acl(1, [rule(100, (22, 22))])], {"subnet-3": {"network_acl": "network-acl-1"}})
    change = smallest(model, Wish(APP, FAR, "tcp", (5432, 5432)))
    assert change is not None
    kinds = {getattr(after, "kind", "") for (table, _), (_, after) in change.entries.items() if table == "resources"}
    assert kinds == {"route-table", "network-acl"}
    assert trace(View.of(model.after(change)), APP, FAR, "tcp", 5432).verdict == "reached"


def test_the_world_is_never_let_in() -> None:
    model = build(change={"security-group-1": {"ingress": ()}})
    assert smallest(model, Wish("internet", WEB, "tcp", (443, 443))) is None
    view = View.of(model)
    assert not can_open(view, Wish("internet", WEB, "tcp", (443, 443)), trace(view, "internet", WEB, "tcp", 443))


def test_an_arrow_that_is_gone_is_not_fixed() -> None:
    assert opening("link-9")(build()) is None
    assert Wish.of(Link(id="link-1", source="a", target="b", protocol="udp", ports=(53, 53))) == Wish(
        "a", "b", "udp", (53, 53)
    )


def test_nothing_lets_through_what_takes_no_part() -> None:
    """A file may hold such an arrow, and whoever selects it asks."""
    assert smallest(build(), Wish("security-group-1", WEB, "tcp", None)) is None
    assert smallest(build(), Wish(WEB, "security-group-1", "tcp", (443, 443))) is None
