"""SVG, written without Qt: the picture of the canvas as plain shapes, with the whole diagram in its metadata."""

from __future__ import annotations

from designer.assets import load
from designer.core.collecting import uncollected
from designer.formats import carried, native
from designer.formats.svg.field import in_rows, named_left, titles
from designer.formats.svg.gaps import gaps_of
from designer.formats.svg.lines import draw_lines
from designer.formats.svg.notes import draw_notes, note_box, shown
from designer.formats.svg.pen import Pen
from designer.formats.svg.plan import plan_of
from designer.formats.svg.plates import Grounds, draw_plates, draw_title_plates
from designer.formats.svg.shapes import captions, draw_container, draw_leaf, levels_of
from designer.formats.writers import Drawing
from designer.graph import View

MARGIN = 24.0


def write(drawing: Drawing) -> bytes:
    """The drawing as SVG 1.1; equal drawings give equal bytes."""
    with uncollected():
        return carried.into_svg(_picture(drawing).encode(), native.write(drawing.model))


def _picture(drawing: Drawing) -> str:
    theme = load("themes", f"{drawing.theme}.json")
    view = View.of(drawing.model)
    plan = plan_of(drawing.model, view, drawing.selection)
    pen = Pen(theme)
    language, levels = drawing.language, levels_of(drawing.findings)
    grounds = Grounds(plan, view)
    known = titles(plan, view, language)
    headings = in_rows(known)
    said = []
    for box in plan.leaves:
        leftward = box.role == "border" and named_left(box, headings, view, language)
        said.append(captions(box, view, language, leftward))
    gaps = gaps_of(plan, known, said)
    for number, box in enumerate(plan.containers):
        draw_title_plates(pen, box, number, grounds, view, language)
        draw_container(pen, box, view, language, levels, gaps.get(box.id, ()))
    draw_lines(pen, plan, view, drawing)
    draw_plates(pen, plan, view, grounds, said)
    for box, texts in zip(plan.leaves, said, strict=True):
        draw_leaf(pen, box, texts, view, levels)
    pen.labels_last()
    chosen = frozenset(drawing.selection) if drawing.selection is not None else None
    draw_notes(pen, drawing.model, plan, chosen)
    pen.labels_last()
    notes = [note_box(note, plan) for note in shown(drawing.model, chosen)]
    return pen.document(plan.bounds(MARGIN, notes), drawing.model.settings.title or "CloudChalk", drawing.transparent)


WRITERS = {".svg": write}
