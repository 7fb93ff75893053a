"""What lines and labels keep clear of in an SVG, as on the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from designer.catalog import kind
from designer.edits.captions import OPAQUE, Edges, leftward, title_edges
from designer.edits.routing import ICON, NAME, ROOM, TITLE, Obstacles, Point, posts, walls
from designer.edits.routing import Box as Bounds
from designer.edits.ways import Covered, priced
from designer.formats.svg.pen import FINE, SMALL, width_of
from designer.formats.svg.plan import SIDE, Box, Plan
from designer.formats.svg.shapes import heading
from designer.formats.writers import Drawing
from designer.graph import View
from designer.text import msg, say

Rows: TypeAlias = dict[int, list[Edges]]


def titles(plan: Plan, view: View, language: str) -> list[Edges]:
    """Where the titles of containers stand."""
    return [
        title_edges(box.x, box.y, width_of(heading(view.get(box.id), view, language), SMALL, True), box.w)
        for box in plan.containers
    ]


def in_rows(headings: Iterable[Edges]) -> Rows:
    """Titles by how far down they stand: few are near a shape."""
    rows: Rows = {}
    for one in headings:
        for row in range(int(one[1] // SIDE), int(one[3] // SIDE) + 1):
            rows.setdefault(row, []).append(one)
    return rows


def named_left(box: Box, headings: Rows, view: View, language: str) -> bool:
    """Whether the name of a shape on a border stands at its left; ``headings`` are the ``titles`` of the plan."""
    x, y = box.icon
    near = [one for row in range(int(y // SIDE), int((y + SIDE) // SIDE) + 1) for one in headings.get(row, ())]
    return leftward((x, y, x + SIDE, y + SIDE), _name_width(box, view, language), near)


def _name_width(box: Box, view: View, language: str) -> float:
    record = view.get(box.id)
    one = kind(record.kind)
    name = width_of(record.name or say(msg(one.label), language), SMALL, True)
    return max(name, width_of(say(one.detail(record, view), language), FINE))


def field(plan: Plan, view: View, drawing: Drawing) -> tuple[Obstacles, Covered, list[Bounds], dict[str, Point]]:
    """Obstacles for the ways, boxes that labels should not cover, where titles stand, and the middles of internet gateways on
    level borders.
    """
    doors: dict[str, Point] = {}
    headings = titles(plan, view, drawing.language)
    rows = in_rows(headings)
    written: list[Bounds] = [(left + 2, top, right + 24, bottom, TITLE) for left, top, right, bottom in headings]
    boxes = list(written)
    rooms: list[Bounds] = [(b.x, b.y, b.x + b.w, b.y + b.h, ROOM) for b in plan.containers if b.kind in OPAQUE]
    names: list[Bounds] = []
    barriers: list[Bounds] = []
    for box in plan.leaves:
        x, y = box.icon
        if box.role == "border":
            vpc = plan.by_id.get(view.get(box.id).parent or "")
            level = vpc is not None and (box.y < vpc.y or box.y + box.h > vpc.y + vpc.h)
            boxes.extend(posts((x, y, x + SIDE, y + SIDE), level))
            if vpc is not None and level and box.kind == "internet-gateway":
                doors[box.id] = x + SIDE / 2, y + SIDE / 2
                barriers.extend(walls((x, y, x + SIDE, y + SIDE), (vpc.x, vpc.y, vpc.x + vpc.w, vpc.y + vpc.h)))
            names.append((x, y, x + SIDE, y + SIDE, ICON))
        else:
            boxes.append((x + 2, y + 2, x + SIDE - 2, y + SIDE + (0 if box.beside else 14), ICON))
            if box.role != "member":
                names.append(priced((x, y, x + SIDE, y + SIDE)))
        wide = _name_width(box, view, drawing.language) if box.role in ("leaf", "border") else 60.0
        if box.beside:
            left = (
                x - 8 - wide if box.role == "border" and named_left(box, rows, view, drawing.language) else x + SIDE + 8
            )
            names.append((left - 2, y + 6, left + wide + 2, y + 38, NAME))
        else:
            middle = x + SIDE / 2
            names.append((middle - wide / 2, y + SIDE, middle + wide / 2, y + SIDE + 30, NAME))
    return Obstacles([*boxes, *barriers], rooms), Covered([*boxes, *names]), written, doors
