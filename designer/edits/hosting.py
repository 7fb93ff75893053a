"""Where a disk stands that belongs to an instance: beside it."""

from __future__ import annotations

from designer.catalog import kind
from designer.edits.geometry import Rect, Source, children, placement, record, scene_rect

_AIR, _STEP = 8.0, 10.0
_EDGE, _HEAD = 8.0, 40.0
"""Room that a disk leaves at the sides of its container, and for its title."""


def beside_host(source: Source, host: str, rect: Rect) -> Rect:
    """Where it was put, unless that covers something: then beside the instance, at the right, the left or below, else as near as
    may be inside of what that stands in; where nothing is free, at the right below its other disks.

    Args:
        source: the model before.
        host: the instance.
        rect: the box where the disk is put down, in the scene.
    """
    box, home = scene_rect(source, host), record(source, record(source, host).parent)
    disks = [one.id for one in children(source, host, "volume", "instance-store")]
    near = (
        [one.id for one in children(source, home.id) if kind(one.kind).shape != "container"] if home is not None else []
    )
    taken = [scene_rect(source, id) for id in dict.fromkeys((host, *disks, *near)) if placement(source, id) is not None]
    rows = [Rect(box.right + _AIR, box.y + row * (rect.h + _AIR), rect.w, rect.h) for row in range(2 * len(taken))]
    left = Rect(box.x - _AIR - rect.w, box.y, rect.w, rect.h)
    below = Rect(box.x, box.bottom + _AIR, rect.w, rect.h)
    inside = scene_rect(source, home.id) if home is not None and placement(source, home.id) is not None else None
    spots = [rect, rows[0], left, below]
    if inside is not None:
        across, down = int((inside.w - 2 * _EDGE - rect.w) // _STEP), int((inside.h - _HEAD - rect.h) // _STEP)
        grid = [
            (inside.x + _EDGE + x * _STEP, inside.y + _HEAD + y * _STEP)
            for x in range(across + 1)
            for y in range(down + 1)
        ]
        grid.sort(key=lambda at: (abs(at[0] - box.x) + abs(at[1] - box.y), at))
        spots += [Rect(x, y, rect.w, rect.h) for x, y in grid]
    for spot in spots:
        if not any(one.touches(spot, 1.0) for one in taken) and (inside is None or inside.encloses(spot)):
            return spot
    return next((spot for spot in rows if not any(one.touches(spot, 1.0) for one in taken)), rect)
