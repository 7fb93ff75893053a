"""A way out for servers that have none: the fix makes a NAT gateway where there is none, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from designer.core import DesignerError, Model, Record
from designer.core.document import Document
from designer.edits.geometry import scene_rect
from designer.edits.remove import remove
from designer.formats.examples import example
from designer.graph import View
from designer.rules import Finding, check
from designer.rules.scenes import network, scene, server
from designer.text import msg, say
from designer.workspace import Workspace
from tests.workspace.random_edits import EDITS, diagram

MAKE = "Make a NAT gateway in {subnet}"
NATS = ("nat-gateway-1", "nat-gateway-2", "elastic-ip-1", "elastic-ip-2", "route-table-3", "route-table-4")
MAIN = {"subnet-3": {"route_table": "route-table-1"}, "subnet-4": {"route_table": "route-table-1"}}


def bare(*more: Record, **change: Mapping[str, object]) -> Model:
    """A server in a private subnet, a public subnet beside it, and no NAT gateway anywhere."""
    changes = {**MAIN, **{id.replace("_", "-"): fields for id, fields in change.items()}}
    return scene(network(), server(), *more, without=NATS, change=changes)


def ways(model: Model) -> list[Finding]:
    return [one for one in check(model) if one.rule == "NET014"]


def mended(model: Model, finding: Finding) -> Model:
    assert finding.fix is not None
    change = finding.fix.make(model)
    assert change
    return model.after(change)


def test_a_gateway_with_an_address_is_made_and_one_subnet_led_to_it() -> None:
    model = bare()
    (finding,) = ways(model)
    assert finding.fix is not None and say(finding.fix.label, "ko") == "public-1에 NAT 게이트웨이 만들기"
    after = mended(model, finding)
    view = View.of(after)
    (nat,) = view.all("nat-gateway")
    assert nat.parent == "subnet-1" and view.get(nat.elastic_ip).parent == "region-1"
    assert [(one.destination, one.target) for one in view.routes_of("subnet-3")] == [("0.0.0.0/0", nat.id)]
    assert list(view.routes_of("subnet-4")) == [], "a subnet that nobody asked for stays as it is"
    assert after.resources["route-table-1"] == model.resources["route-table-1"]
    assert ways(after) == []


def test_it_is_one_undo_step_and_is_priced() -> None:
    workspace = Workspace(bare())
    workspace.settle()
    fix = next(one.fix for one in workspace.findings if one.rule == "NET014")
    before, price = workspace.model, workspace.price().total
    change = fix.make(before) if fix is not None else None
    assert fix is not None and change is not None
    workspace.edit(change, fix.label)
    assert workspace.price().total > price + 30
    workspace.document.undo()
    assert workspace.model == before


def test_two_subnets_of_a_zone_share_the_gateway_where_both_fixes_are_applied() -> None:
    model = bare(
        server(id="instance-2", parent="subnet-4"),
        subnet_4={"route_table": "route-table-1", "zones": ("zone-1",)},
    )
    first, second = ways(model)
    after = mended(mended(model, first), second)
    assert len(View.of(after).all("nat-gateway")) == 1
    assert ways(after) == []


@pytest.mark.parametrize(
    "change",
    [
        {"zones": ("zone-2",)},
        {"access": "private"},
        {"route_table": "route-table-1"},
        {"cidr": "10.0.0.0/29"},
    ],
    ids=str,
)
def test_nothing_is_offered_where_no_public_subnet_of_the_zone_has_room(change: Mapping[str, object]) -> None:
    assert [one.fix for one in ways(bare(subnet_1=change))] == [None]


def test_it_is_drawn_inside_the_public_subnet_and_covers_nothing() -> None:
    model = without_gateways(example("three-tier"))
    found = ways(model)
    assert found and all(one.fix is not None for one in found)
    for finding in found:
        after = mended(model, finding)
        (nat,) = View.of(after).all("nat-gateway")
        box, home = scene_rect(after, nat.id), nat.parent or ""
        assert scene_rect(after, home).encloses(box)
        beside = [one.id for one in View.of(after).children(home) if one.id != nat.id and one.id in after.placements]
        assert not any(box.touches(scene_rect(after, id)) for id in beside)


@pytest.mark.parametrize("seed", range(40))
def test_after_the_fix_the_finding_is_gone_no_error_is_new_and_nothing_is_let_in(seed: int) -> None:
    model = edited(seed)
    before = check(model)
    known = {(one.rule, one.subjects) for one in before if one.level == "error"}
    for finding in before:
        if finding.rule != "NET014" or finding.fix is None or finding.fix.label.id != MAKE:
            continue
        change = finding.fix.make(model)
        assert change
        after = model.after(change)
        found = check(after)
        assert finding.key not in {one.key for one in found}
        assert [one for one in found if one.level == "error" and (one.rule, one.subjects) not in known] == []
        changed = {after.resources[id].kind for id in change.touched("resources")}
        assert changed <= {"nat-gateway", "elastic-ip", "route-table", "subnet"}, "nothing is let in"


def without_gateways(model: Model) -> Model:
    """With no NAT gateway, so that there is something to mend."""
    return model.after(remove(model, [one.id for one in View.of(model).all("nat-gateway")]))


def edited(seed: int) -> Model:
    """A diagram at random without NAT gateways, and some edits made to it."""
    random, document = Random(seed), Document(without_gateways(bare() if seed % 3 == 0 else diagram(seed)))
    for _ in range(random.randrange(6)):
        if not document.model.resources:
            break
        try:
            document.apply(random.choice(EDITS)(document.model, random), msg("Step"))
        except DesignerError:
            continue  # some edits at random are none
    return document.model
