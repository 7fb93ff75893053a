"""Plates behind names that the outline of a container would strike through, as on the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from designer.edits.captions import OPAQUE, Edges, Pane, plates, written
from designer.formats.svg.pen import Pen
from designer.formats.svg.plan import Box, Plan
from designer.formats.svg.shapes import Caption, fill_of
from designer.graph import View

_FIELD, _VAST = 512.0, 64
"""Side of a square, and how many of them a box may lie in before it is asked everywhere: damaged files have boxes of any size."""


def draw_plates(pen: Pen, plan: Plan, view: View, said: Sequence[Sequence[Caption]]) -> None:
    """The plates of all leaves, which go below icons and names; ``said`` are the texts of each."""
    fields: dict[tuple[int, int], list[tuple[int, Pane]]] = {}
    vast: list[tuple[int, Pane]] = []
    for number, box in enumerate(plan.containers):
        pane = Pane(box.x, box.y, box.x + box.w, box.y + box.h, fill_of(box, view))
        if (box.w / _FIELD + 1) * (box.h / _FIELD + 1) > _VAST:
            vast.append((number, pane))
            continue
        for field in _fields(pane[:4]):
            fields.setdefault(field, []).append((number, pane))
    for box, lines in zip(plan.leaves, said, strict=True):
        if box.role == "member":
            continue
        room = plan.by_id.get(view.get(box.id).parent or "")
        for line in lines:
            width = line.width
            text = written(line.x - width / 2 if line.middle else line.x, line.base, width, line.size)
            if room is not None and room.kind in OPAQUE and _inside(room, text):
                continue
            around = dict([*vast, *(entry for field in _fields(text) for entry in fields.get(field, ()))])
            for part in plates(text, [around[number] for number in sorted(around)]):
                fill = pen.colour(part.fill or "canvas")
                pen.rect(part.left, part.top, part.right - part.left, part.bottom - part.top, fill=fill)


def _inside(room: Box, text: Edges) -> bool:
    """Whether a text stands well inside a container that hides what lies under it: most do, and need no plate."""
    left, top, right, bottom = text
    return left > room.x + 2 and top > room.y + 2 and right < room.x + room.w - 2 and bottom < room.y + room.h - 2


def _fields(box: Edges) -> list[tuple[int, int]]:
    """The squares that a box touches; boxes that are looked up in them are found without asking all."""
    across = range(int(box[0] // _FIELD), int(box[2] // _FIELD) + 1)
    down = range(int(box[1] // _FIELD), int(box[3] // _FIELD) + 1)
    return [(column, row) for column in across for row in down]
