"""Every entry of the palette can be drawn, and snapping does what it shows."""

from __future__ import annotations

import pytest
from hand import Hand, draw_network
from PySide6.QtCore import QPointF, QRectF

from designer.catalog import kinds
from designer.edits.geometry import Rect, scene_rect
from designer.edits.move import move, resize
from designer.gui.canvas.dropping import parse
from designer.gui.panels.palette import entries
from designer.text import msg

PLACES = {"region": (2600.0, 300.0), "zone": (480.0, 400.0), "users": (480.0, -300.0), "data-center": (-400.0, 300.0),
          "distribution": (200.0, -300.0), "customer-gateway": (-400.0, 320.0), "internet-gateway": (1900.0, 300.0),
          "vpc": (480.0, 400.0), "volume": (240.0, 90.0)}  # fmt: skip


def _is_line(data: str) -> bool:
    wanted = parse(data)
    return wanted is not None and kinds()[wanted[0]].is_line


@pytest.mark.parametrize("data", [entry[2] for entry in entries() if not _is_line(entry[2])])
def test_every_entry_arrives_where_it_may_stand(bare: Hand, data: str) -> None:
    wanted = parse(data)
    assert wanted is not None
    kind, fields = wanted
    draw_network(bare)
    if kind == "customer-gateway":
        bare.drop("data-center", -400, 300)
    bare.canvas.zoom_fit()
    before = set(bare.model.resources)
    where = kinds()[kind].stands_in
    x, y = PLACES.get(kind, (0.0, 0.0))
    if kind not in PLACES:
        if not {"subnet", "vpc", "region"} & set(where):
            drawn = bare.canvas.diagram.bounds()
            x, y = drawn.center().x(), drawn.top() - 80
            bare.canvas.show_area(drawn.adjusted(-100, -200, 100, 100), 1.0)
    if kind not in PLACES and {"subnet", "vpc", "region"} & set(where):
        target = "subnet-1" if "subnet" in where else "vpc-1" if "vpc" in where else "region-1"
        area = bare.canvas.diagram.figures[target].scene()
        x, y = (area.center().x(), area.center().y()) if target != "region-1" else (area.left() + 60, area.top() + 74)
    if where == ("instance",):
        area = bare.canvas.diagram.figures["subnet-1"].scene()
        bare.drop("instance", area.center().x(), area.center().y())
        middle = bare.centre("instance-1")
        x, y = middle.x(), middle.y()
    if kind == "vpc":
        bare.drop("region", 2600, 300)
        x, y = 2600.0, 300.0
    if kind == "internet-gateway":
        bare.click(bare.centre("internet-gateway-1"))
        bare.window.qactions["edit.delete"].trigger()
        x, y = 480.0, 100.0
    if kind == "zone":
        area = bare.canvas.diagram.figures["region-1"].scene()
        x, y = area.right() + 60, area.center().y()
    bare.drop(data, x, y)
    new = [one for id, one in bare.model.resources.items() if id not in before and one.kind == kind]
    assert new, f"{data} at {x}, {y}"
    record = new[-1]
    assert all(getattr(record, name) == value for name, value in fields.items())
    home = bare.model.resources.get(record.parent or "")
    assert (home.kind if home is not None else None) in where
    assert record.name or kind in ("region", "vpc") or record.name == ""


def test_a_drag_snaps_to_a_neighbour_and_shows_the_guide(hand: Hand) -> None:
    gateway = hand.centre("nat-gateway-1")
    hand.press(gateway)
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    view = hand.canvas.viewport()
    for dx in (20.0, 60.0, 66.0):
        at = QPointF(hand.canvas.mapFromScene(gateway + QPointF(dx, 5)))
        QApplication.sendEvent(
            view,
            QMouseEvent(
                QEvent.Type.MouseMove,
                at,
                view.mapToGlobal(at),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            ),
        )
    guides = list(hand.canvas.overlay.guides)
    assert guides
    view_event = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        at,
        view.mapToGlobal(at),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, view_event)
    figure = hand.canvas.diagram.figures["nat-gateway-1"]
    box = figure.rect.translated(*figure.origin())
    for guide in guides:
        upright = guide.x1() == guide.x2()
        edges = (box.left(), box.center().x(), box.right()) if upright else (box.top(), box.center().y(), box.bottom())
        assert min(abs((guide.x1() if upright else guide.y1()) - edge) for edge in edges) < 0.01


def test_without_neighbours_a_drag_snaps_to_the_grid(bare: Hand) -> None:
    bare.canvas.show_area(bare.canvas.diagram.bounds(), 1.0)
    id = bare.drop("users", 300, 200)
    bare.drag(bare.centre(id), bare.centre(id) + QPointF(113, 57))
    place = bare.model.placements[id]
    assert (place.x % 20, place.y % 20) == (0, 0)


def boxes(hand: Hand) -> dict[str, Rect]:
    return {id: scene_rect(hand.model, id) for id in hand.model.placements}


def shown(hand: Hand) -> list[QRectF]:
    """The boxes that light up as those that containers will have."""
    target, overlay = hand.canvas.overlay.target, hand.canvas.overlay
    return [*([target[0]] if target is not None else []), *overlay.grown]


def test_a_container_that_has_to_grow_for_a_drop_shows_it(bare: Hand) -> None:
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-1")
    bare.workspace.edit(resize(bare.model, "subnet-1", box._replace(w=120.0, h=70.0)), msg("Resize"))
    before, (x, y) = boxes(bare), scene_rect(bare.model, "subnet-1").centre
    assert bare.hover_drop("instance", x, y).isAccepted()
    seen = shown(bare)[0]
    assert seen.height() > 70
    bare.drop("instance", x, y)
    now = boxes(bare)
    assert now["subnet-1"] != before["subnet-1"]
    assert QRectF(*now["subnet-1"]) == seen
    assert now["subnet-1"].encloses(now["instance-1"])
    assert bare.canvas.overlay.grown == []


def test_a_shape_over_an_edge_shows_where_it_moves_in(bare: Hand) -> None:
    draw_network(bare)
    box = scene_rect(bare.model, "subnet-1")
    bare.canvas.snapping = False
    bare.hover_drop("instance", box.right - 2, box.bottom - 2)
    ghost = bare.canvas.overlay.ghost
    assert ghost is not None
    assert shown(bare) == [QRectF(*box)], "it has room: nothing grows"
    bare.drop("instance", box.right - 2, box.bottom - 2)
    shape = scene_rect(bare.model, "instance-1")
    assert box.encloses(shape)
    assert ghost[1].contains(QPointF(*shape.centre))
    assert abs(ghost[1].center().x() - shape.centre[0]) < 2


@pytest.mark.parametrize(("entry", "spot"), [("zone", "right"), ("bucket", "left")])
def test_a_region_shows_how_it_grows_for_a_column_and_for_what_belongs_below(bare: Hand, entry: str, spot: str) -> None:
    draw_network(bare)
    bare.workspace.edit(move(bare.model, ["vpc-1"], 40.0, 0.0), msg("Move"))
    region, vpc = scene_rect(bare.model, "region-1"), scene_rect(bare.model, "vpc-1")
    bare.canvas.show_area(bare.canvas.diagram.bounds().adjusted(-100, -100, 300, 200), 1.0)
    x, y = (region.right + 60, region.centre[1]) if spot == "right" else (vpc.x - 6, vpc.centre[1])
    bare.canvas.snapping = False
    assert bare.hover_drop(entry, x, y).isAccepted()
    seen = shown(bare)
    bare.drop(entry, x, y)
    assert scene_rect(bare.model, "region-1") != region
    assert seen == [QRectF(*scene_rect(bare.model, "region-1"))]


def test_a_gateway_shows_on_the_border_where_it_will_stand(bare: Hand) -> None:
    draw_network(bare)
    bare.click(bare.centre("internet-gateway-1"))
    bare.window.qactions["edit.delete"].trigger()
    vpc = scene_rect(bare.model, "vpc-1")
    bare.hover_drop("internet-gateway", vpc.x + 200, vpc.y + 30)
    ghost = bare.canvas.overlay.ghost
    assert ghost is not None
    id = bare.drop("internet-gateway", vpc.x + 200, vpc.y + 30)
    assert abs(ghost[1].center().x() - scene_rect(bare.model, id).centre[0]) < 80
    assert scene_rect(bare.model, id).centre[1] == vpc.y
    assert ghost[1].top() < vpc.y < ghost[1].bottom()


@pytest.mark.parametrize("data", ["region", "data-center", "users"])
def test_what_is_put_down_first_is_in_view_whole(bare: Hand, data: str) -> None:
    seen = bare.canvas.seen()
    bare.drop(data, seen.left() + 30, seen.top() + 20)
    assert bare.canvas.seen().contains(bare.canvas.diagram.bounds())


def test_what_is_put_down_in_view_moves_nothing(bare: Hand) -> None:
    seen = bare.canvas.seen()
    bare.drop("users", seen.center().x(), seen.center().y())
    assert bare.canvas.seen() == seen
    bare.drop("bucket", seen.right() - 20, seen.bottom() - 20)
    assert bare.canvas.seen() == seen, "only the first brings itself into view"
