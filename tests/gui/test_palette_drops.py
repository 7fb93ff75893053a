"""Every entry of the palette can be drawn, and snapping does what it shows."""

from __future__ import annotations

import pytest
from hand import Hand, draw_network
from PySide6.QtCore import QPointF

from designer.catalog import kinds
from designer.gui.canvas.dropping import parse
from designer.gui.panels.palette import entries

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
