"""Answers that a view keeps over edits equal those of a view made afresh; planted faults in the tracking are found."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from designer.catalog.ec2 import Instance
from designer.catalog.gateways import InternetGateway
from designer.core import Change, Draft, Link, Model
from designer.edits.remove import remove
from designer.graph import Architecture, View, tracking

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reach"))
from random_estates import Maker


def asked(view: View) -> dict[str, Any]:
    """Many questions about every resource."""
    found: dict[str, Any] = {"links": view.links(), "gateways": view.all("internet-gateway", "nat-gateway")}
    for id in view.model.resources:
        found[id] = (
            view.label(id), view.region_of(id), view.vpc_of(id), view.subnets_of(id), view.zone_ids_of(id), view.tier_of(id),
            view.groups_of(id), view.carriers(id), view.children(id), view.referrers(id), view.links_of(id),
            view.facet(id), view.charges(id), view.vpc_id_of(id), view.ancestor_id(id, "region"), view.name_of(id),
            view.field(id, "parent"), view.is_there(id), view.carrier_ids(id),
            view.children(id, "route-table"), view.referrers(id, "instance"),
            view.is_public(id) if id.startswith("subnet") else None,
            (view.route_table_of(id), view.network_acl_of(id)) if id.startswith("subnet") else None,
        )  # fmt: skip
    return found


def _renamed(model: Model, random: Random) -> Change:
    draft = Draft(model)
    id = random.choice(sorted(model.resources))
    draft.set("resources", id, name=f"n{random.randint(0, 9)}")
    return draft.change()


def _switched(model: Model, random: Random) -> Change:
    draft = Draft(model)
    id = random.choice(sorted(model.resources))
    draft.set("resources", id, enabled=not model.resources[id].enabled)
    return draft.change()


def _removed(model: Model, random: Random) -> Change:
    kinds = ("instance", "subnet", "nat-gateway", "route-table", "security-group", "internet-gateway")
    some = [id for id, one in model.resources.items() if one.kind in kinds]
    return remove(model, [random.choice(sorted(some))]) if some else Change()


def _moved(model: Model, random: Random) -> Change:
    subnets = sorted(id for id, one in model.resources.items() if one.kind == "subnet")
    some = sorted(id for id, one in model.resources.items() if one.kind == "instance")
    if not subnets or not some:
        return Change()
    draft = Draft(model)
    draft.set("resources", random.choice(some), parent=random.choice(subnets))
    return draft.change()


def _routed(model: Model, random: Random) -> Change:
    subnets = sorted(id for id, one in model.resources.items() if one.kind == "subnet")
    tables = sorted(id for id, one in model.resources.items() if one.kind == "route-table")
    if not subnets or not tables:
        return Change()
    draft = Draft(model)
    draft.set("resources", random.choice(subnets), route_table=random.choice([*tables, None]))
    return draft.change()


def _region(model: Model, random: Random) -> Change:
    regions = sorted(id for id, one in model.resources.items() if one.kind == "region")
    draft = Draft(model)
    if regions:
        draft.set("resources", random.choice(regions), code=random.choice(["ap-northeast-2", "us-east-1"]))
    return draft.change()


def _added(model: Model, random: Random) -> Change:
    draft = Draft(model)
    vpcs = sorted(id for id, one in model.resources.items() if one.kind == "vpc")
    subnets = sorted(id for id, one in model.resources.items() if one.kind == "subnet")
    if vpcs and subnets:
        draft.put("resources", InternetGateway(id=draft.fresh("internet-gateway"), parent=random.choice(vpcs)))
        draft.put("resources", Instance(id=draft.fresh("instance"), parent=random.choice(subnets)))
    return draft.change()


def _drawn(model: Model, random: Random) -> Change:
    draft = Draft(model)
    if model.links and random.random() < 0.4:
        draft.drop("links", random.choice(sorted(model.links)))
        return draft.change()
    some = sorted(id for id, one in model.resources.items() if one.kind in ("instance", "load-balancer"))
    if len(some) > 1:
        one, other = random.sample(some, 2)
        draft.put("links", Link(id=draft.fresh("link"), source=one, target=other, ports=(80, 80)))
    return draft.change()


EDITS: tuple[Callable[[Model, Random], Change], ...] = (
    _renamed, _switched, _removed, _moved, _routed, _region, _drawn, _added,
)  # fmt: skip


def differences(seed: int, steps: int = 14) -> int:
    """How many answers differ from fresh ones after random edits, each made after everything was asked."""
    random = Random(seed)
    model = Maker(seed).model()
    architecture = Architecture(model)
    found = 0
    for _ in range(steps):
        asked(architecture.view)
        change = random.choice(EDITS)(model, random)
        if not change:
            continue
        model = model.after(change)
        architecture.update(change, model)
        kept, fresh = asked(architecture.view), asked(View.of(model))
        found += sum(kept[key] != fresh[key] for key in fresh)
        assert kept.keys() == fresh.keys()
    return found


@pytest.mark.parametrize("seed", range(24))
def test_kept_answers_equal_fresh_ones(seed: int) -> None:
    assert differences(seed) == 0


def test_an_edit_keeps_most_answers() -> None:
    model = Maker(1).model()
    architecture = Architecture(model)
    asked(architecture.view)
    before = len(architecture.view.kept)
    id = next(id for id, one in sorted(model.resources.items()) if one.kind == "instance")
    draft = Draft(model)
    draft.set("resources", id, root_size=99)
    change = draft.change()
    architecture.update(change, model.after(change))
    assert before * 0.7 < len(architecture.view.kept) < before


def _forgets_to_note_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "get", lambda self, id: self._arch.model.resources.get(id) if id else None)


def _forgets_lists_of_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = View.rests_on
    monkeypatch.setattr(View, "rests_on", lambda self, *reads: plain(self, *(one for one in reads if one[0] != "kind")))


def _forgets_who_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = View.rests_on
    monkeypatch.setattr(View, "rests_on", lambda self, *reads: plain(self, *(one for one in reads if one[0] != "in")))


def _inner_reads_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def once(self: View, key: Any, make: Any) -> Any:
        return self.kept[key] if key in self.kept else self._made(key, make)

    monkeypatch.setattr(View, "once", once)


def _fields_are_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "_field", lambda self, id, name: getattr(self.model.resources.get(id), name, None))


def _carriers_are_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = View._carrier_ids

    def carrier_ids(self: View, id: str) -> tuple[str, ...]:
        with self.apart():
            return plain(self, id)

    monkeypatch.setattr(View, "_carrier_ids", carrier_ids)


def _all_counts_as_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Same:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    monkeypatch.setattr(View, "_remade", lambda self, key: Same())


def _nothing_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "forget", lambda self, changed=None: None)


@pytest.mark.parametrize(
    "fault",
    [
        _forgets_to_note_ids,
        _forgets_lists_of_kinds,
        _forgets_who_names_it,
        _inner_reads_are_lost,
        _fields_are_read_apart,
        _carriers_are_read_apart,
        _all_counts_as_equal,
        _nothing_is_dropped,
    ],
)
def test_a_planted_fault_is_found(fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    assert any(differences(seed) for seed in range(24))


def test_many_changes_at_once_drop_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking, "MANY", 2)
    assert differences(3) == 0


def test_an_error_inside_a_question_leaves_no_trace() -> None:
    architecture = Architecture(Maker(2).model())
    view = architecture.view
    with pytest.raises(ZeroDivisionError):
        view.once(("broken",), lambda: 1 // 0)
    assert not view._reading
    assert ("broken",) not in view.kept
    assert msgspec.structs.asdict(view.model.settings)


def test_what_others_are_made_of_is_compared_before_them() -> None:
    """Else an answer is made of one from before the change and of one from after it, and both may not go together."""
    kept, facts = tracking.Tracked(), {"vpc": "old"}
    seen: list[tuple[str, str]] = []

    def base() -> str:
        kept.rests_on("record")
        return facts["vpc"]

    def between() -> str:
        return kept.once(("base",), base)

    def made() -> str:
        kept.rests_on("record")
        seen.append((kept.once(("between",), between), facts["vpc"]))
        return seen[-1][0]

    kept.compared |= {"base": base, "made": made}
    kept.once(("made",), made)
    facts["vpc"] = "new"
    kept.forget({"record"})
    assert seen == [("old", "old"), ("new", "new")]
    assert kept.once(("made",), made) == "new"
