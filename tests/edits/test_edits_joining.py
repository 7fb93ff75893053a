"""Joined networks reach each other: nothing but security groups stands between their members."""

from __future__ import annotations

import pytest

from designer.core import DesignerError, Document, Draft, Model
from designer.edits.add import add
from designer.edits.joining import join
from designer.formats.svg import write
from designer.formats.writers import Drawing
from designer.graph import View
from designer.reach.trace import trace
from designer.text import say


@pytest.fixture(scope="module")
def model() -> Model:
    """Two VPCs with an instance each in one region, a data centre beside it."""
    model = Document().model
    for kind, x, y in (
        ("region", 900, 400), ("vpc", 900, 300), ("vpc", 900, 700), ("subnet", 600, 300), ("subnet", 600, 700),
        ("instance", 600, 300), ("instance", 600, 700), ("data-center", -600, 300),
    ):  # fmt: skip
        if kind == "region":
            model = model.after(add(model, kind, x, y))
            draft = Draft(model)
            draft.set("placements", "region-1", w=1800.0, h=1400.0)
            model = draft.preview()
            continue
        fields = {"access": "private"} if kind == "subnet" else {}
        parent = {"vpc": "region-1", "subnet": "vpc-1" if y == 300 else "vpc-2"}.get(kind)
        if kind == "instance":
            parent = "subnet-1" if y == 300 else "subnet-2"
        model = model.after(add(model, kind, x, y, fields, parent))
    return model


def blocked_by(model: Model, source: str, target: str) -> set[str]:
    answer = trace(View.of(model), source, target, "tcp", 22)
    return {one.kind for one in answer.blockers}


def test_before_no_route_leads_there(model: Model) -> None:
    assert "route-table" in blocked_by(model, "instance-1", "instance-2")


def test_peered_vpcs_lack_only_groups(model: Model) -> None:
    joined = model.after(join(model, "vpc-1", "vpc-2"))
    assert blocked_by(joined, "instance-1", "instance-2") <= {"security-group"}
    assert blocked_by(joined, "instance-2", "instance-1") <= {"security-group"}
    with pytest.raises(DesignerError) as caught:
        join(joined, "vpc-2", "vpc-1")
    assert "already" in say(caught.value.message, "en")


def test_a_site_and_a_vpc_lack_only_groups(model: Model) -> None:
    for by in ("", "direct-connect"):
        joined = model.after(join(model, "data-center-1", "subnet-1", by))
        assert blocked_by(joined, "data-center-1", "instance-1") <= {"security-group"}
        assert blocked_by(joined, "instance-1", "data-center-1") == set()
        gateway = joined.resources["vpn-gateway-1"]
        routes = [route for one in joined.resources.values() if one.kind == "route-table" for route in one.routes]
        assert any(route.target == gateway.id and route.propagated for route in routes)


def test_a_transit_gateway_joins_vpcs_and_the_site(model: Model) -> None:
    model = model.after(add(model, "transit-gateway", 100, 100, {}, "region-1"))
    model = model.after(join(model, "transit-gateway-1", "data-center-1"))
    for source, target in (
        ("instance-1", "instance-2"), ("instance-1", "data-center-1"), ("data-center-1", "instance-2"),
    ):  # fmt: skip
        assert blocked_by(model, source, target) <= {"security-group"}, (source, target)


def test_a_tunnel_to_an_instance_switches_its_check_off(model: Model) -> None:
    joined = model.after(join(model, "data-center-1", "instance-1", "vpn-connection"))
    assert joined.resources["instance-1"].source_dest_check is False
    assert joined.resources["vpn-connection-1"].gateway == "instance-1"


def test_what_nothing_joins_is_said(model: Model) -> None:
    with pytest.raises(DesignerError) as caught:
        join(model, "region-1", "vpc-1")
    assert "joins" in say(caught.value.message, "en")
    assert "연결" in say(caught.value.message, "ko")


def test_a_picture_shows_the_lines(model: Model) -> None:
    peered = model.after(join(model, "vpc-1", "vpc-2"))
    joined = peered.after(join(peered, "data-center-1", "vpc-1"))
    text = write(Drawing(model=joined)).decode()
    for name in ("peering-1", "vpn-1"):
        assert f">{name}<" in text
    assert "stroke-dasharray:5 3" in text
