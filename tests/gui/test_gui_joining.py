"""Networks are joined by dragging from one to the other, and the line that stands for the joint can be taken."""

from __future__ import annotations

import pytest
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from designer.core import Draft
from designer.gui.canvas.connecting import why_not
from designer.text import msg, say


@pytest.fixture
def two(bare: Hand) -> Hand:
    """Region with two VPCs that have subnets, and a data centre beside it."""
    draw_network(bare)
    bare.canvas.zoom_fit()
    area = bare.canvas.diagram.figures["region-1"].scene()
    bare.drop("region", area.right() + 700, 320)
    bare.canvas.zoom_fit()
    other = bare.canvas.diagram.figures["region-2"].scene()
    bare.drop("vpc", other.center().x(), other.center().y())
    vpc = bare.canvas.diagram.figures["vpc-2"].scene()
    bare.drop("subnet?access=private", vpc.left() + 200, vpc.center().y())
    bare.drop("data-center", area.left() - 400, 300)
    bare.canvas.zoom_fit()
    bare.settle()
    return bare


def inside(hand: Hand, id: str) -> QPointF:
    """A point of a container where nothing stands."""
    area = hand.canvas.diagram.figures[id].scene()
    return QPointF(area.left() + 12, area.bottom() - 12)


def wire(hand: Hand, start: QPointF, end: QPointF) -> None:
    """The tool for lines, from one point to another."""
    QTest.keyClick(hand.canvas, Qt.Key.Key_C)
    hand.drag(start, end)
    hand.settle()


def routes(hand: Hand, vpc: str) -> set[tuple[str, str]]:
    tables = [one for one in hand.model.resources.values() if one.kind == "route-table" and one.parent == vpc]
    return {(route.destination, route.target) for table in tables for route in table.routes}


def test_a_drag_from_vpc_to_vpc_peers_them_with_routes_on_both_sides(two: Hand) -> None:
    wire(two, inside(two, "vpc-1"), inside(two, "vpc-2"))
    peering = two.model.resources["peering-1"]
    assert (peering.requester, peering.accepter) == ("vpc-1", "vpc-2")
    assert ("10.1.0.0/16", "peering-1") in routes(two, "vpc-1")
    assert ("10.0.0.0/16", "peering-1") in routes(two, "vpc-2")
    assert two.canvas.selected() == ("peering-1",)
    line = two.canvas.diagram.links.lines["~peering-1#"]
    strand = line.strands[0]
    x, y = line.owner.origin()  # type: ignore[union-attr]
    two.click(QPointF(x + strand.at[0], y + strand.at[1] + 200))
    two.click(QPointF(x + strand.at[0], y + strand.at[1]))
    assert two.canvas.selected() == ("peering-1",)
    two.key(Qt.Key.Key_Delete)
    assert "peering-1" not in two.model.resources
    assert "~peering-1#" not in two.canvas.diagram.links.lines
    two.window.qactions["edit.undo"].trigger()
    assert "~peering-1#" in two.canvas.diagram.links.lines


def test_overlapping_vpcs_are_refused_with_the_reason(two: Hand) -> None:
    draft = Draft(two.model)
    draft.set("resources", "vpc-2", cidrs=("10.0.128.0/17",))
    two.workspace.edit(draft.change(), msg("Edit"))
    heard: list[str] = []
    two.canvas.status.connect(lambda message: heard.append(say(message, "en") if message is not None else ""))
    wire(two, inside(two, "vpc-1"), inside(two, "vpc-2"))
    assert "peering-1" not in two.model.resources
    assert any("overlap" in text for text in heard)


def test_a_drag_from_a_site_to_a_vpc_makes_gateway_and_tunnel(two: Hand) -> None:
    wire(two, inside(two, "data-center-1"), inside(two, "vpc-1"))
    gateway, line = two.model.resources["vpn-gateway-1"], two.model.resources["vpn-connection-1"]
    site = two.model.resources["data-center-1"]
    assert gateway.parent == "vpc-1"
    assert (line.gateway, line.data_center, line.routes) == (gateway.id, site.id, site.cidrs)
    assert (site.cidrs[0], gateway.id) in routes(two, "vpc-1")
    box, vpc = (two.canvas.diagram.figures[id].scene() for id in ("vpn-gateway-1", "vpc-1"))
    assert abs(box.center().x() - vpc.left()) < 2  # on the side that faces the site
    assert "~vpn-connection-1#" in two.canvas.diagram.links.lines
    # One gesture is one undo step.
    two.window.qactions["edit.undo"].trigger()
    assert "vpn-gateway-1" not in two.model.resources


def test_the_palette_entry_waits_for_its_two_ends(two: Hand) -> None:
    two.drop("vpn-gateway", *_border(two))
    two.drop("direct-connect", 200, 200)
    assert two.canvas.hand.wiring
    two.drag(inside(two, "data-center-1"), two.centre("vpn-gateway-1"))
    two.settle()
    line = two.model.resources["direct-connect-1"]
    assert (line.gateway, line.data_center) == ("vpn-gateway-1", "data-center-1")
    assert not two.canvas.hand.wiring


def _border(hand: Hand) -> tuple[float, float]:
    area = hand.canvas.diagram.figures["vpc-1"].scene()
    return area.left(), area.center().y()


def test_a_transit_gateway_takes_vpcs_and_sites(two: Hand) -> None:
    area = two.canvas.diagram.figures["region-2"].scene()
    two.drop("transit-gateway", area.left() + 60, area.top() + 74)
    gateway = two.model.resources["transit-gateway-1"]
    assert [one.vpc for one in gateway.attachments] == ["vpc-2"]
    assert any(id.startswith("~transit-gateway-1#") for id in two.canvas.diagram.links.lines)
    wire(two, inside(two, "data-center-1"), two.centre("transit-gateway-1"))
    gateway = two.model.resources["transit-gateway-1"]
    assert [one.vpn_connection for one in gateway.attachments] == [None, "vpn-connection-1"]
    site = two.model.resources["data-center-1"].cidrs[0]
    assert (site, "transit-gateway-1") in routes(two, "vpc-2")
    assert set(gateway.tables[0].propagations) == {one.id for one in gateway.attachments}
    # A VPC of another region is refused: AWS attaches those of its own only.
    draft = Draft(two.model)
    draft.set("resources", "region-1", code="ap-northeast-1")
    two.workspace.edit(draft.change(), msg("Edit"))
    why = why_not(two.canvas, "vpc-1", "transit-gateway-1")
    assert why is not None
    assert "region" in say(why, "en")
    area = two.canvas.diagram.figures["region-1"].scene()
    two.drop("transit-gateway", area.left() + 60, area.top() + 74)
    wire(two, two.centre("transit-gateway-2"), two.centre("transit-gateway-1"))
    for one, other in (("1", "2"), ("2", "1")):
        gateway = two.model.resources[f"transit-gateway-{one}"]
        peer = next(a for a in gateway.attachments if a.peer == f"transit-gateway-{other}")
        assert any(route.attachment == peer.id for route in gateway.tables[0].routes)
    assert sum(id.startswith("~transit-gateway") for id in two.canvas.diagram.links.lines) == 3


def test_two_selected_ends_are_joined_by_keys_alone(two: Hand) -> None:
    two.canvas.select(["vpc-1", "vpc-2"])
    two.window.qactions["analyze.link"].trigger()
    assert "peering-1" in two.model.resources
    two.canvas.select(["data-center-1", "vpc-1"])
    panel = two.place.widgets["palette-panel"]
    panel.search.setText("VPN connection")  # type: ignore[attr-defined]
    QTest.keyClick(panel.search, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert two.model.resources["vpn-connection-1"].data_center == "data-center-1"


def test_lines_follow_their_ends(two: Hand) -> None:
    wire(two, inside(two, "vpc-1"), inside(two, "vpc-2"))
    line = two.canvas.diagram.links.lines["~peering-1#"]
    before = list(line.strands[0].points)
    two.drag(two.title("region-2"), two.title("region-2") + QPointF(0, 160))
    two.settle()
    assert two.canvas.diagram.links.lines["~peering-1#"].strands[0].points != before
