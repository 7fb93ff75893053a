"""Where the dashed boxes of Auto Scaling groups leave off, as on the canvas: they would strike names that stand in subnets."""

from __future__ import annotations

from collections.abc import Sequence

from designer.edits.captions import Edges, struck, written
from designer.formats.svg.field import in_rows
from designer.formats.svg.plan import SIDE, Plan
from designer.formats.svg.shapes import Caption


def gaps_of(plan: Plan, titles: Sequence[Edges], said: Sequence[Sequence[Caption]]) -> dict[str, list[Edges]]:
    """What the outline of each group would strike.

    Args:
        plan: what stands where.
        titles: boxes of the titles of containers.
        said: the texts of each leaf of the plan.
    """
    groups = [box for box in plan.containers if box.kind == "auto-scaling-group" and box.role != "folded"]
    if not groups:
        return {}
    texts = [
        written(line.x - line.width / 2 if line.middle else line.x, line.base, line.width, line.size)
        for lines in said
        for line in lines
    ]
    rows = in_rows([*titles, *texts])
    found = {}
    for box in groups:
        outline = box.x, box.y, box.x + box.w, box.y + box.h
        near = range(int(outline[1] // SIDE) - 1, int(outline[3] // SIDE) + 2)
        met = [one for row in near for one in rows.get(row, ()) if struck(one, outline)]
        found[box.id] = list(dict.fromkeys(met))
    return found
