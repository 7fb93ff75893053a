"""An arrow from users goes through the internet gateway wherever that slides: on the canvas and in an SVG."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hand import Hand
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from designer.core import Model
from designer.edits.change import set_fields
from designer.edits.move import move
from designer.edits.passing import gateway_between, passes, through
from designer.edits.routing import Obstacles
from designer.formats import svg
from designer.formats.examples import example
from designer.formats.writers import Drawing

GATE = "internet-gateway-1"


def way(hand: Hand) -> tuple[list[list[tuple[float, float]]], tuple[float, float]]:
    """The parts of the arrow from the users, in the scene, and the middle of the gateway."""
    QApplication.processEvents()
    diagram = hand.canvas.diagram
    diagram.links.settle()
    line = next(line for line in diagram.links.lines.values() if line.source.id == "users-1")
    assert line.owner is not None
    dx, dy = line.owner.origin()
    dx, dy = dx + line.owner.x, dy + line.owner.y
    centre = hand.centre(GATE)
    return [[(x + dx, y + dy) for x, y in part] for part in line.strands[0].parts], (centre.x(), centre.y())


@pytest.mark.parametrize("zoom", [0.5, 1.0])
@pytest.mark.parametrize("far", [-330.0, -120.0, 60.0, 300.0])
def test_an_arrow_follows_its_gateway_along_the_border(hand: Hand, zoom: float, far: float) -> None:
    hand.canvas.zoom_to(zoom)
    start = hand.centre(GATE)
    hand.canvas.centerOn(start)
    hand.drag(start, start + QPointF(far, 0.0))
    parts, gate = way(hand)
    assert abs(gate[0] - start.x() - far) < 20
    assert len(parts) == 2, "it ends at the gateway and goes on behind it"
    (_, into), (out, _) = parts[0][-2:], parts[1][:2]
    assert abs(into[0] - gate[0]) <= 10 and abs(out[0] - gate[0]) <= 10
    assert into[1] < gate[1] < out[1]
    assert all(ax == bx or ay == by for part in parts for (ax, ay), (bx, by) in pairwise(part))


@pytest.mark.parametrize("far", [-330.0, 0.0, 300.0])
def test_an_svg_shows_the_same_way(far: float) -> None:
    model = example("three-tier")
    model = model.after(move(model, [GATE], far, 0.0)) if far else model
    text = svg.write(Drawing(model=model)).decode()
    place, home, region = model.placements[GATE], model.placements["vpc-1"], model.placements["region-1"]
    x = region.x + home.x + place.x + place.w / 2
    down = re.search(rf' d="(?:M[^"]*)?[MH]({x:g}|{x:g} -?[0-9.]+)V', text)
    assert down is not None, "the way leads straight down where the gateway stands"


def test_only_traffic_of_the_internet_leads_through_it() -> None:
    model = example("three-tier")
    assert gateway_between(model, "users-1", "load-balancer-1") == GATE
    assert gateway_between(model, "load-balancer-1", "users-1") == GATE
    assert gateway_between(model, "load-balancer-1", "auto-scaling-group-1") is None
    assert gateway_between(model, "users-1", "bucket-9") is None
    other = model.after(set_fields(model, "users-1", name="x"))
    assert gateway_between(other, "users-1", "database-1") == GATE


@given(
    a=st.tuples(st.floats(-500, 500), st.floats(-400, -60)), b=st.tuples(st.floats(-500, 500), st.floats(60, 400)),
    back=st.booleans(),
)  # fmt: skip
@settings(max_examples=150)
def test_a_way_through_a_gateway_passes_it_at_right_angles(
    a: tuple[float, float], b: tuple[float, float], back: bool
) -> None:
    start, end, leave, enter = (b, a, "top", "bottom") if back else (a, b, "bottom", "top")
    found = through(start, leave, end, enter, (0.0, 0.0), Obstacles(()))
    assert found is not None
    assert found[0] == start and found[-1] == end
    assert passes(found, (0.0, 0.0))
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(found))


def test_a_gateway_that_lies_beside_the_ends_is_not_gone_through() -> None:
    assert through((0.0, 100.0), "bottom", (0.0, 300.0), "top", (50.0, 0.0), Obstacles(())) is None
    assert through((0.0, -100.0), "right", (90.0, 300.0), "left", (50.0, 0.0), Obstacles(())) is None


def test_the_model_stays(hand: Hand) -> None:
    """Ways are drawn, not kept: sliding a gateway changes its place alone."""
    before: Model = hand.model
    start = hand.centre(GATE)
    hand.drag(start, start + QPointF(200.0, 0.0))
    changed = {id for id in before.placements if before.placements[id] != hand.model.placements[id]}
    assert changed == {GATE} and before.links == hand.model.links
