"""No outline strikes through a name: on the screen, in pictures and in SVG."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from designer.core import Draft, Model
from designer.edits import captions
from designer.edits.captions import Pane
from designer.formats.examples import example
from designer.formats.svg import write
from designer.formats.writers import Drawing
from designer.graph import View
from designer.gui.canvas import painting, plates, unstamped
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.style import Style
from designer.gui.picture import bounds, paint
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.text import msg

ALB = "load-balancer-1"
SCALE = 3.0
"""So large an outline is wider than a pixel, and has its own colour somewhere."""
LINES = ("public_line", "private_line", "zone_line", "vpc_line", "region_line")


def near(one: QColor, other: QColor) -> bool:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < 50


def struck(image: QImage, area: QRectF, dark: str = "light") -> int:
    """Pixels of an outline's colour in an area of a picture."""
    colours = [getattr(theme(dark), name) for name in LINES]
    box = area.toAlignedRect()
    return sum(
        any(near(image.pixelColor(x, y), colour) for colour in colours)
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )


def enlarged(area: QRectF) -> QRectF:
    return QRectF(area.topLeft() * SCALE, area.size() * SCALE)


def texts(model: Model, id: str, language: str = "en") -> QRectF:
    """Where the name and the second line of a shape stand in the scene."""
    diagram = Diagram(View.of(model), Style(theme("light"), detail=False), language)
    figure = diagram.figures[id]
    face = figure.face
    assert face is not None
    wide, rect = max(face.title_width, face.detail_width), figure.rect.translated(*figure.origin())
    if figure.beside:
        return QRectF(rect.right() + 8, rect.top() + 9, wide, 24)
    return QRectF(rect.center().x() - wide / 2, rect.bottom() + 5, wide, 23)


def svg(model: Model, plated: bool = True) -> tuple[QImage, QRectF]:
    """The SVG as a picture, and the part of the scene that it shows."""
    with pytest.MonkeyPatch.context() as patch:
        if not plated:
            patch.setattr("designer.formats.svg.draw_plates", lambda *_: None)
        renderer = QSvgRenderer(write(Drawing(model=model)))
    image = QImage((renderer.viewBoxF().size() * SCALE).toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image, renderer.viewBoxF()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_second_line_of_a_load_balancer_is_not_struck_by_a_subnets_edge(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = example("broken-three-tier")
    area = enlarged(texts(model, ALB).translated(-bounds(model).topLeft()))
    assert struck(paint(model, theme(name), "en", scale=SCALE), area, name) == 0
    monkeypatch.setattr(unstamped, "paint_plates", lambda *_: None)
    assert struck(paint(model, theme(name), "en", scale=SCALE), area, name) > 10


@pytest.mark.parametrize("id", [ALB, "volume-1", "instance-1"])
def test_nor_are_names_beside_the_subnets(id: str) -> None:
    model = example("broken-three-tier")
    area = texts(model, id)
    picture = paint(model, theme("light"), "en", scale=SCALE)
    assert struck(picture, enlarged(area.translated(-bounds(model).topLeft()))) == 0
    image, box = svg(model)
    assert struck(image, enlarged(area.translated(-box.topLeft()))) == 0
    image, box = svg(model, plated=False)
    assert struck(image, enlarged(area.translated(-box.topLeft()))) > 10


def test_the_screen_shows_the_same_and_finds_plates_once(
    opened: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    canvas, found = hand.canvas, plates._found
    asked: list[str] = []

    def counted(leaf: Figure, *rest: Any) -> Any:
        asked.append(leaf.id)
        return found(leaf, *rest)

    hand.settle()
    monkeypatch.setattr(plates, "_found", counted)
    canvas.zoom_to(2.0)
    canvas.diagram.speak("en")
    canvas.centerOn(hand.centre(ALB))
    area = canvas.mapFromScene(texts(hand.model, ALB)).boundingRect()
    assert struck(canvas.viewport().grab().toImage(), QRectF(area)) == 0
    assert asked.count(ALB) == 1
    canvas.scroll_by(QPoint(40, 30))
    QApplication.processEvents()
    canvas.viewport().grab()
    canvas.layer.spoil()
    canvas.viewport().grab()
    assert asked.count(ALB) == 1
    monkeypatch.setattr(painting, "paint_plates", lambda *_: None)
    canvas.layer.spoil()
    canvas.scroll_by(QPoint(-40, -30))
    assert struck(canvas.viewport().grab().toImage(), QRectF(area)) > 10


def backings(diagram: Diagram) -> dict[str, object]:
    return {
        one.id: plates.title_backing(one, diagram.style)
        if isinstance(one, Frame)
        else plates.backing(one, diagram.style)
        for one in diagram.everything()
        if one.form != "band"
    }


def test_plates_follow_names_shapes_and_boxes(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    canvas, nat = hand.canvas, "nat-gateway-1"
    canvas.zoom_to(1.0)
    canvas.centerOn(hand.centre("subnet-3"))
    canvas.viewport().grab()
    assert not backings(canvas.diagram)[nat]
    seen = [backings(canvas.diagram)]
    draft = Draft(hand.model)
    draft.set("resources", nat, name="a name that is so much wider than the icon above it")
    assert canvas.commit(draft.change, msg("Rename"))
    assert backings(canvas.diagram)[nat]
    seen.append(backings(canvas.diagram))
    hand.drag(hand.centre(nat), hand.centre(nat) + QPointF(110, 0))
    assert not backings(canvas.diagram)[nat]
    seen.append(backings(canvas.diagram))
    hand.drag(hand.title("zone-2"), hand.title("zone-2") + QPointF(14, 0))
    seen.append(backings(canvas.diagram))
    hand.drag(hand.title("vpc-1"), hand.title("vpc-1") + QPointF(0, 20))
    seen.append(backings(canvas.diagram))
    assert all(one != other for one, other in pairwise(seen))
    fresh = Diagram(View.of(hand.model), canvas.look, canvas.language)
    assert backings(canvas.diagram) == backings(fresh)


def test_a_plate_is_the_ground_without_its_outlines() -> None:
    text = (0.0, 0.0, 50.0, 10.0)
    assert captions.plates(text, []) == []
    around = Pane(-20, -20, 90, 40, "a")
    assert captions.plates(text, [around]) == [], "nothing strikes a name in the middle of a box"
    edge = Pane(30, -20, 90, 40, "b")
    assert captions.plates(text, [around, edge]) == [Pane(0, 0, 50, 10, "a"), Pane(30, 0, 50, 10, "b")]
    assert captions.plates(text, [edge, around]) == [], "what is painted later hides the edge"
    assert captions.plates(text, [edge._replace(fill="")]) == [Pane(0, 0, 50, 10)]
    assert captions.plates(text, [around._replace(fill=""), edge])[0] == Pane(0, 0, 50, 10), (
        "one sees through to the canvas"
    )


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_title_of_a_vpc_lies_on_the_ground_that_is_there_without_the_edge_of_a_zone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, look = example("three-tier"), theme(name)
    vpc = model.placements["vpc-1"]
    x, y = Diagram(View.of(model), Style(look, detail=False), "en").figures["vpc-1"].origin()
    plate = QRectF(x + vpc.x + 6, y + vpc.y + 5, 140, 18).translated(-bounds(model).topLeft())
    edge = look.zone_line

    def shown() -> tuple[int, bool]:
        image, box = paint(model, look, "en", scale=SCALE), enlarged(plate).toAlignedRect()
        inside = [
            image.pixelColor(i, j) for i in range(box.left(), box.right()) for j in range(box.top(), box.bottom())
        ]
        return sum(near(one, edge) for one in inside), near(
            image.pixelColor(box.right() - 30, box.top() + 4), look.zone_fill
        )

    struck, level = shown()
    assert struck == 0
    assert level, "no box of another colour around the title"
    image, box = svg(model)
    if name == "light":
        inside = enlarged(plate.translated(bounds(model).topLeft() - box.topLeft())).toAlignedRect()
        assert near(image.pixelColor(inside.right() - 30, inside.top() + 4), look.zone_fill)
        assert not any(
            near(image.pixelColor(x, y), edge)
            for x in range(inside.left(), inside.right())
            for y in range(inside.top(), inside.bottom())
        )
    monkeypatch.setattr(painting, "paint_title_plate", lambda *_: None)
    assert shown()[0] > 10
