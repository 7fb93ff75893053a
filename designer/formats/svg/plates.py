"""Plates behind names that the outline of a container would strike through, as on the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from designer.edits.captions import OPAQUE, Edges, Pane, plates, written
from designer.formats.svg.pen import SMALL, Pen, width_of
from designer.formats.svg.plan import Box, Plan
from designer.formats.svg.shapes import Caption, fill_of, title_of
from designer.graph import View

_FIELD, _VAST = 512.0, 64
"""Side of a square, and how many of them a box may lie in before it is asked everywhere: damaged files have boxes of any size."""


class Grounds:
    """What lies where, of the containers of a picture in painting order."""

    def __init__(self, plan: Plan, view: View) -> None:
        self._fields: dict[tuple[int, int], list[tuple[int, Pane]]] = {}
        self._vast: list[tuple[int, Pane]] = []
        for number, box in enumerate(plan.containers):
            pane = Pane(box.x, box.y, box.x + box.w, box.y + box.h, fill_of(box, view))
            if (box.w / _FIELD + 1) * (box.h / _FIELD + 1) > _VAST:
                self._vast.append((number, pane))
                continue
            for field in _fields(pane[:4]):
                self._fields.setdefault(field, []).append((number, pane))

    def draw(self, pen: Pen, text: Edges, below: float = inf) -> None:
        """The plates behind a text, for containers that are painted before the one of this number."""
        around = dict([*self._vast, *(entry for field in _fields(text) for entry in self._fields.get(field, ()))])
        for part in plates(text, [around[number] for number in sorted(around) if number < below]):
            fill = pen.colour(part.fill or "canvas")
            pen.rect(part.left, part.top, part.right - part.left, part.bottom - part.top, fill=fill)


def draw_title_plates(pen: Pen, box: Box, number: int, grounds: Grounds, view: View, language: str) -> None:
    """The plates behind the title of a container that one sees through; ``number`` is its own in painting order."""
    if box.kind == "vpc" and box.role != "folded":
        wide = width_of(title_of(box, view, language), SMALL, True)
        grounds.draw(pen, (box.x + 6, box.y + 5, box.x + 14 + wide, box.y + 23), number)


def draw_plates(pen: Pen, plan: Plan, view: View, grounds: Grounds, said: Sequence[Sequence[Caption]]) -> None:
    """The plates of all leaves, which go below icons and names; ``said`` are the texts of each."""
    for box, lines in zip(plan.leaves, said, strict=True):
        if box.role == "member":
            continue
        room = plan.by_id.get(view.get(box.id).parent or "")
        for line in lines:
            width = line.width
            text = written(line.x - width / 2 if line.middle else line.x, line.base, width, line.size)
            if room is None or room.kind not in OPAQUE or not _inside(room, text):
                grounds.draw(pen, text)


def _inside(room: Box, text: Edges) -> bool:
    """Whether a text stands well inside a container that hides what lies under it: most do, and need no plate."""
    left, top, right, bottom = text
    return left > room.x + 2 and top > room.y + 2 and right < room.x + room.w - 2 and bottom < room.y + room.h - 2


def _fields(box: Edges) -> list[tuple[int, int]]:
    """The squares that a box touches; boxes that are looked up in them are found without asking all."""
    across = range(int(box[0] // _FIELD), int(box[2] // _FIELD) + 1)
    down = range(int(box[1] // _FIELD), int(box[3] // _FIELD) + 1)
    return [(column, row) for column in across for row in down]
