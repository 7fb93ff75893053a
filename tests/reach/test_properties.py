"""General truths of reachability, on random estates."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from reach_estates import ANY, acl, build, rule

from designer.catalog.security import GroupRule
from designer.core import Draft, Model, model_of
from designer.graph import View
from designer.reach import Reach

IDS = ("instance-1", "instance-2", "instance-3", "internet")
PEERS = st.sampled_from([ANY, "10.0.0.0/24", "10.0.10.0/24", "security-group-1", "security-group-2", "198.51.100.0/24"])
RULES = st.lists(
    st.builds(
        lambda low, size, peer: GroupRule(ports=(low, low + size), peer=peer),
        st.integers(0, 9000),
        st.integers(0, 500),
        PEERS,
    ),
    max_size=3,
)
ENTRIES = st.lists(
    st.builds(lambda n, low, size, action, cidr: rule(n, (low, low + size), action, "tcp", cidr), st.integers(1, 400), st.integers(0, 60000),
              st.integers(0, 5000), st.sampled_from(["allow", "deny"]), st.sampled_from([ANY, "10.0.0.0/16", "10.0.0.0/24"])),
    max_size=4, unique_by=lambda one: one.number,
)  # fmt: skip


def reached(model: Model, port: int) -> set[tuple[str, str]]:
    reach = Reach(View.of(model))
    return {
        (a, b) for a in IDS for b in IDS if a != b and reach.trace(a, b, "tcp", port).verdict in ("reached", "partial")
    }


def estate_of(web: Any, app: Any, inside: Any, outside: Any) -> Model:
    return build(
        [acl(1, inside, outside)],
        {
            "security-group-1": {"ingress": tuple(web)},
            "security-group-2": {"ingress": tuple(app)},
            "subnet-3": {"network_acl": "network-acl-1"},
        },
    )


ESTATES = st.builds(estate_of, RULES, RULES, ENTRIES, ENTRIES)


@settings(max_examples=60)
@given(ESTATES, RULES, st.integers(0, 9500))
def test_an_allow_rule_never_takes_a_pair_away(model: Model, more: list[GroupRule], port: int) -> None:
    draft = Draft(model)
    group = model.resources["security-group-2"]
    draft.put("resources", msgspec.structs.replace(group, ingress=(*group.ingress, *more)))
    assert reached(model, port) <= reached(draft.preview(), port)


@settings(max_examples=60)
@given(ESTATES, st.integers(0, 9500))
def test_removing_an_allow_from_a_list_never_adds_a_pair(model: Model, port: int) -> None:
    listed = model.resources["network-acl-1"]
    for at, entry in enumerate(listed.ingress):
        if entry.action == "allow":
            draft = Draft(model)
            draft.put(
                "resources", msgspec.structs.replace(listed, ingress=listed.ingress[:at] + listed.ingress[at + 1 :])
            )
            assert reached(draft.preview(), port) <= reached(model, port)


@settings(max_examples=40)
@given(ESTATES, st.integers(0, 9500), st.randoms())
def test_order_and_names_change_nothing(model: Model, port: int, random: Any) -> None:
    records = [msgspec.structs.replace(one, name=f"n{at}") for at, one in enumerate(model.resources.values())]
    for at, one in enumerate(records):
        if one.kind == "security-group":
            rules = list(one.ingress)
            random.shuffle(rules)
            records[at] = msgspec.structs.replace(one, ingress=tuple(rules))
    random.shuffle(records)
    assert reached(model_of(*records), port) == reached(model, port)
