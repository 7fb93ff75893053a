"""Faults planted in the relation, or in the walk, are found by comparing the two; and truths that hold for every network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from random_estates import Maker
from test_fast import HEADERS, differences

from designer.core import Draft, Model
from designer.graph import View
from designer.reach import walk
from designer.reach.fast import Pairs, network, table
from designer.reach.fast.columns import Columns
from designer.reach.fast.lists import Lists
from designer.reach.fast.rows import Filters


def _reference_survives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "refers", lambda *parts: True)


def _lists_let_replies_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Lists.allows

    def allows(self: Lists, checks: Any, protocol: str, ports: tuple[int, int]) -> int:
        return 2 if ports[0] != ports[1] else before(self, checks, protocol, ports)

    monkeypatch.setattr(Lists, "allows", allows)


def _partial_counts_as_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Lists.allows
    monkeypatch.setattr(Lists, "allows", lambda *parts: 2 if before(*parts) else 0)


def _zones_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "reaches_zone", lambda *parts: None)


def _clients_are_never_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "keeps_client", lambda *parts: False)


def _stopped_servers_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Columns.__init__

    def made(self: Columns, directory: Any, cards: Any) -> None:
        before(self, directory, cards)
        self.targets = self.every

    monkeypatch.setattr(Columns, "__init__", made)


def _outbound_references_see_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Pairs._seen
    monkeypatch.setattr(Pairs, "_seen", lambda self: dict.fromkeys(before(self), self.columns.every))


def _wider_ranges_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    def chained(self: Filters) -> None:
        own = {at: self.inward.get((block.low, block.high), 0) for at, block in enumerate(self.nest.items)}
        self.chained = {-1: 0, **own}

    monkeypatch.setattr(Filters, "_chain_all", chained)


def _walk_forgets_lists_inwards(monkeypatch: pytest.MonkeyPatch) -> None:
    before = walk.Walk.acl

    def acl(self: walk.Walk, subnet: str, packet: Any, inbound: bool) -> None:
        if not inbound:
            before(self, subnet, packet, inbound)

    monkeypatch.setattr(walk.Walk, "acl", acl)


def _walk_forgets_that_it_lost_the_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    from designer.reach import transit

    monkeypatch.setattr(transit, "_forget", lambda *parts: None)


FAULTS = [
    _reference_survives, _lists_let_replies_pass, _partial_counts_as_whole, _zones_are_ignored, _clients_are_never_kept,
    _stopped_servers_answer, _outbound_references_see_everything, _wider_ranges_are_forgotten, _walk_forgets_lists_inwards,
    _walk_forgets_that_it_lost_the_sender,
]  # fmt: skip


@pytest.mark.parametrize("plant", FAULTS)
def test_a_planted_fault_is_found(plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    for seed in range(60):
        pairs = Pairs(View.of(Maker(seed).model()))
        if any(differences(pairs, pairs.directory, header)[1] for header in HEADERS[:5]):
            return
    pytest.fail("the fault was not found")


def _rows(pairs: Pairs) -> list[int]:
    return [pairs.row(header, at) for header in HEADERS[:3] for at in range(pairs.columns.count)]


def _changed(model: Model, record: Any, **fields: Any) -> Model:
    draft = Draft(model)
    draft.put("resources", msgspec.structs.replace(record, **fields))
    return draft.preview()


@pytest.mark.parametrize("seed", range(8))
def test_an_allow_rule_more_never_takes_a_pair_away(seed: int) -> None:
    maker = Maker(seed + 500)
    model = maker.model()
    before = _rows(Pairs(View.of(model)))
    for group in [one for one in model.resources.values() if one.kind == "security-group"][:3]:
        more = _changed(model, group, ingress=(*group.ingress, maker.rule(group.parent or "")))
        assert all(new & old == old for old, new in zip(before, _rows(Pairs(View.of(more))), strict=True))


@pytest.mark.parametrize("seed", range(8))
def test_an_allow_of_a_list_less_never_adds_a_pair(seed: int) -> None:
    model = Maker(seed + 600).model()
    before = _rows(Pairs(View.of(model)))
    for acl in [one for one in model.resources.values() if one.kind == "network-acl"][:3]:
        at = next((n for n, rule in enumerate(acl.ingress) if rule.action == "allow"), None)
        if at is not None:
            less = _changed(model, acl, ingress=acl.ingress[:at] + acl.ingress[at + 1 :])
            assert all(new & old == new for old, new in zip(before, _rows(Pairs(View.of(less))), strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_undo_restores_the_relation_bit_for_bit(seed: int) -> None:
    maker = Maker(seed + 700)
    model = maker.model()
    view = View.of(model)
    pairs = Pairs(view)
    former = _rows(pairs)
    for _ in range(6):
        change = maker.edit(model).change()
        if not change:
            continue
        view.architecture.update(change, model.after(change))
        followed = pairs.follow(change)
        view.architecture.update(change.inverse(), model)
        pairs = pairs if followed and pairs.follow(change.inverse()) else Pairs(view)
        assert _rows(pairs) == former
