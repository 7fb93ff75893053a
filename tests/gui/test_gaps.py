"""The dashed box of a group strikes no name and no title that stands in a subnet: on the screen, in pictures and in SVG."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from test_plates import SCALE, enlarged, near, svg, texts

from designer.core import Draft, Model
from designer.edits.captions import Edges, pieces, struck
from designer.formats.examples import example
from designer.graph import View
from designer.gui import dressing
from designer.gui.canvas import bands, plates
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.marks import badge_box
from designer.gui.canvas.style import Style
from designer.gui.picture import bounds, paint
from designer.gui.theme import theme
from designer.gui.window import MainWindow

GROUP, NAMED, TITLED = "auto-scaling-group-1", "instance-2", "subnet-5"


def reaching(bottom: float) -> Model:
    """The example with a group that reaches so far down, in its VPC."""
    model = example("broken-three-tier")
    draft = Draft(model)
    draft.set("placements", GROUP, x=78.0, w=380.0, h=bottom - model.placements[GROUP].y)
    return model.after(draft.change())


def dashes(image: QImage, area: QRectF, dark: str = "light") -> int:
    """Pixels of a group's outline in an area of a picture."""
    box, colour = area.toAlignedRect(), theme(dark).asg_line
    return sum(
        near(image.pixelColor(x, y), colour)
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )


def through(id: str) -> tuple[Model, QRectF]:
    """A drawing in which the group's lower edge runs through a name, and where that name stands."""
    area = texts(reaching(400.0), id)
    vpc = example("broken-three-tier")
    top = sum(vpc.placements[one].y for one in ("region-1", "vpc-1"))
    return reaching(area.top() - top + 8), area


def title(model: Model) -> QRectF:
    """The left end of the title of the subnet that the group's left edge crosses."""
    x, y = (sum(getattr(model.placements[one], axis) for one in ("region-1", "vpc-1", TITLED)) for axis in "xy")
    return QRectF(x + 12, y + 6, 120, 14)


@pytest.mark.parametrize("dark", ["light", "dark"])
def test_a_group_leaves_off_at_names_in_pictures(dark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model, area = through(NAMED)
    for where in (area, title(model)):
        inside = enlarged(where.translated(-bounds(model).topLeft()))
        assert dashes(paint(model, theme(dark), "en", scale=SCALE), inside, dark) == 0
        with monkeypatch.context() as patch:
            patch.setattr(bands, "gaps", lambda *_: ())
            assert dashes(paint(model, theme(dark), "en", scale=SCALE), inside, dark) > 10


def test_a_group_leaves_off_at_names_in_svg(monkeypatch: pytest.MonkeyPatch) -> None:
    model, area = through(NAMED)
    for where in (area, title(model)):
        image, box = svg(model)
        inside = enlarged(where.translated(-box.topLeft()))
        assert dashes(image, inside) == 0
        with monkeypatch.context() as patch:
            patch.setattr("designer.formats.svg.gaps_of", lambda *_: {})
            assert dashes(svg(model)[0], inside) > 10


def test_the_gap_goes_along_with_what_stands_there(opened: Callable[..., MainWindow]) -> None:
    model, name = through(NAMED)
    hand = Hand(opened(model))
    canvas = hand.canvas
    canvas.zoom_to(2.0)
    canvas.centerOn(hand.centre(NAMED))
    hand.settle()
    area = QRectF(canvas.mapFromScene(name).boundingRect())
    assert dashes(canvas.viewport().grab().toImage(), area) == 0
    hand.drag(hand.centre(NAMED), hand.centre(NAMED) - QPointF(70, 0))
    hand.settle()
    assert dashes(canvas.viewport().grab().toImage(), area) > 10, "the outline is whole again"
    moved = QRectF(canvas.mapFromScene(texts(hand.model, NAMED)).boundingRect())
    assert dashes(canvas.viewport().grab().toImage(), moved) == 0


_SIDES = st.integers(-30, 130).map(float)


@given(
    st.lists(
        st.tuples(_SIDES, _SIDES, st.integers(1, 40), st.integers(1, 20)).map(
            lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3])
        ),
        max_size=6,
    )
)
def test_what_is_left_of_an_outline_strikes_nothing_and_lacks_nothing_else(gaps: list[Edges]) -> None:
    outline = (0.0, 0.0, 100.0, 60.0)
    left = pieces(outline, gaps)

    def on(x: float, y: float) -> bool:
        return any(a <= x <= c and b <= y <= d for a, b, c, d in left)

    points = [(x + 0.5, y) for x in range(100) for y in (0.0, 60.0)] + [
        (x, y + 0.5) for y in range(60) for x in (0.0, 100.0)
    ]
    for x, y in points:
        # As near as 1.5 an outline strikes; along a line it ends at the gap itself.
        along = (0.0, 1.5) if y in (0.0, 60.0) else (1.5, 0.0)
        covered = any(
            gap[0] - along[0] <= x <= gap[2] + along[0] and gap[1] - along[1] <= y <= gap[3] + along[1] for gap in gaps
        )
        assert on(x, y) is not covered
        if covered:
            assert any(struck(gap, outline) for gap in gaps)


@pytest.mark.parametrize("large", [False, True])
def test_badges_stand_below_the_second_line_in_large_type_too(large: bool) -> None:
    dressing.set_large(large)
    try:
        style = Style(theme("light"))
        figure = Diagram(View.of(example("three-tier")), style, "en").figures["load-balancer-1"]
        assert badge_box(figure, style)[1] >= max(bottom for _, _, _, bottom in plates.texts(figure, style))
    finally:
        dressing.set_large(False)
