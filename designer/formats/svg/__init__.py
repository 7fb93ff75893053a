"""SVG, written without Qt: the picture of the canvas as plain shapes, with the whole diagram in its metadata."""

from __future__ import annotations

from designer.assets import load
from designer.formats import carried, native
from designer.formats.svg.field import named_left
from designer.formats.svg.lines import draw_lines
from designer.formats.svg.pen import Pen
from designer.formats.svg.plan import plan_of
from designer.formats.svg.shapes import draw_container, draw_leaf, draw_notes
from designer.formats.writers import Drawing
from designer.graph import View

MARGIN = 24.0


def write(drawing: Drawing) -> bytes:
    """The drawing as SVG 1.1; equal drawings give equal bytes."""
    theme = load("themes", f"{drawing.theme}.json")
    view = View.of(drawing.model)
    plan = plan_of(drawing.model, view, drawing.selection)
    pen = Pen(theme)
    for box in plan.containers:
        draw_container(pen, box, view, drawing)
    draw_lines(pen, plan, view, drawing)
    for box in plan.leaves:
        draw_leaf(pen, box, view, drawing, box.role == "border" and named_left(box, plan, view, drawing.language))
    if drawing.selection is None:
        draw_notes(pen, drawing.model)
    pen.labels_last()
    picture = pen.document(plan.bounds(MARGIN), drawing.model.settings.title or "CloudChalk", drawing.transparent)
    return carried.into_svg(picture.encode(), native.write(drawing.model))


WRITERS = {".svg": write}
