"""What is hidden leaves nothing behind: after any edits a diagram with a veil looks like a new one with the same veil."""

from __future__ import annotations

from contextlib import suppress

import hypothesis
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from designer.core import Change, DesignerError, Document
from designer.edits.move import move
from designer.edits.remove import remove
from designer.edits.steps import unseen
from designer.formats.examples import example
from designer.graph import Architecture
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.style import Style
from designer.gui.picture import paint_area
from designer.gui.theme import theme
from designer.text import msg

IDS = sorted([*example("three-tier").placements, *example("three-tier").links])
MOVABLE = ("nat-gateway-1", "database-1", "load-balancer-1", "users-1", "subnet-2", "vpc-1")


def painted(diagram: Diagram, area: QRectF) -> QImage:
    image = QImage(300, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme("light").canvas)
    painter = QPainter(image)
    paint_area(painter, diagram, area, QRectF(image.rect()))
    painter.end()
    return image


steps = st.lists(
    st.one_of(
        st.tuples(st.just("hide"), st.sets(st.sampled_from(IDS), max_size=5)),
        st.tuples(st.just("move"), st.sampled_from(MOVABLE), st.integers(-2, 2), st.integers(-2, 2)),
        st.tuples(st.just("remove"), st.sampled_from(IDS)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("preview"), st.sampled_from(MOVABLE)),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(steps)
@hypothesis.example([("remove", "region-1"), ("remove", "users-1")])
def test_a_followed_diagram_equals_a_new_one_under_the_same_veil(deeds: list[tuple[object, ...]]) -> None:
    document = Document(example("three-tier"))
    architecture = Architecture(document.model)
    style = Style(theme("light"), detail=False)
    diagram = Diagram(architecture.view, style, "en")
    hidden: set[str] = set()

    def follow(change: Change | None) -> None:
        if change:
            architecture.update(change, document.model)
            diagram.follow(change, document.model)
            diagram.veil.hide(unseen(document.model, hidden))

    def moved(id: str, dx: float, dy: float) -> Change:
        with suppress(DesignerError):
            return move(document.model, [id], dx, dy)
        return Change()

    for deed, *rest in deeds:
        if deed == "hide":
            hidden = set(rest[0])  # type: ignore[call-overload]
            diagram.veil.hide(unseen(document.model, hidden))
        elif deed == "undo":
            follow(document.undo())
        elif deed == "preview" and rest[0] in document.model.placements:
            shown = moved(str(rest[0]), 20.0, 40.0)
            diagram.preview(shown, document.model.after(shown))
            diagram.restore(shown.touched("placements"))
        elif deed in ("move", "remove") and (rest[0] in document.model.placements or rest[0] in document.model.links):
            id, model = str(rest[0]), document.model
            change = moved(id, rest[1] * 20.0, rest[2] * 20.0) if deed == "move" else remove(model, [id])  # type: ignore[operator]
            document.apply(change, msg("Change"))
            follow(change)
    fresh = Diagram(Architecture(document.model).view, style, "en")
    whole = fresh.bounds().adjusted(-9, -9, 9, 9)
    fresh.veil.hide(unseen(document.model, hidden))
    assert set(diagram.figures) == set(fresh.figures) and set(diagram.links.lines) == set(fresh.links.lines)
    assert painted(diagram, whole) == painted(fresh, whole)
    diagram.veil.hide(())
    fresh.veil.hide(())
    assert painted(diagram, whole) == painted(fresh, whole)
    assert set(diagram.figures) == {id for id in document.model.placements if id in fresh.figures}
