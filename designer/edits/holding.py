"""A container holds what is dropped in it: it grows, or where that would push into something else, the shape moves in."""

from __future__ import annotations

from typing import Any

from designer.catalog import kind
from designer.core import Draft
from designer.edits.add import EDGE, HEAD
from designer.edits.geometry import Rect, children, scene_rect
from designer.edits.move import resize
from designer.edits.place import zones_under

_NEAR, _TITLE = 4.0, 24.0
"""Room that a leaf keeps from the sides of its container, and from its top."""


def take_in(draft: Draft, id: str) -> None:
    """Makes the container of a shape that was put down hold all of its box."""
    home = _home(draft, id)
    if home is None or scene_rect(draft, home.id).encloses(scene_rect(draft, id)):
        return
    if not grow(draft, home.id, _roomy(draft, id, home.id)) and not _move_in(draft, id, home.id):
        _stretch(draft, home.id, _roomy(draft, id, home.id))


def _home(draft: Draft, id: str) -> Any:
    """The container that should hold a shape; None for what stands on a border, beside an instance, or on the canvas."""
    one, place = draft.resource(id), draft.place(id)
    home = draft.resource(one.parent) if one is not None else None
    if home is None or place is None or place.side is not None or draft.place(home.id) is None:
        return None
    return home if kind(home.kind).shape == "container" and home.kind != "zone" else None


def _edges(draft: Draft, id: str) -> tuple[float, float]:
    box = kind(draft.resource(id).kind).shape == "container"
    return (EDGE, HEAD) if box else (_NEAR, _TITLE)


def _roomy(draft: Draft, id: str, home: str) -> Rect:
    """The shape's box, with room at the sides where it sticks out of its container."""
    rect, box = scene_rect(draft, id), scene_rect(draft, home)
    side, top = _edges(draft, id)
    left = rect.x - (side if rect.x < box.x else 0.0)
    up = rect.y - (top if rect.y < box.y else 0.0)
    right = rect.right + (side if rect.right > box.right else 0.0)
    down = rect.bottom + (side if rect.bottom > box.bottom else 0.0)
    return Rect(left, up, right - left, down - up)


def grow(draft: Draft, id: str, needed: Rect) -> bool:
    """Lets a container, and those around it, reach as far as ``needed``; False, and nothing done, where something is in the
    way.
    """
    box = scene_rect(draft, id)
    wanted = box.united(needed)
    if wanted == box:
        return True
    if _blocked(draft, id, box, wanted):
        return False
    trial = Draft(draft.preview())
    _stretch(trial, id, needed)
    home = _home(trial, id)
    if home is not None and not grow(trial, home.id, _roomy(trial, id, home.id)):
        return False
    draft.apply(trial.change())
    return True


def _stretch(draft: Draft, id: str, needed: Rect) -> None:
    draft.apply(resize(draft.preview(), id, scene_rect(draft, id).united(needed)))


def _blocked(draft: Draft, id: str, box: Rect, wanted: Rect) -> bool:
    """Whether a larger box would reach over a neighbour, or a subnet's into another zone."""
    one = draft.resource(id)
    if one.kind == "subnet" and _leaves_column(draft, one, box, wanted):
        return True
    for other in children(draft, one.parent) if one.parent is not None else ():
        place = draft.place(other.id)
        if other.id == id or place is None or place.side is not None or other.kind in ("zone", "auto-scaling-group"):
            continue
        near = scene_rect(draft, other.id)
        if wanted.touches(near, 1.0) and not box.touches(near, 1.0):
            return True
    return False


def _leaves_column(draft: Draft, one: Any, box: Rect, wanted: Rect) -> bool:
    """Whether a subnet would touch other zones, or stick out of the one that it lies in."""
    zones = zones_under(draft, one.parent, box)
    columns = [scene_rect(draft, zone) for zone in zones]
    inside = [column for column in columns if column.x <= box.x and column.right >= box.right]
    sticks_out = any(wanted.x < column.x or wanted.right > column.right for column in inside)
    return sticks_out or set(zones_under(draft, one.parent, wanted)) != set(zones)


def _move_in(draft: Draft, id: str, home: str) -> bool:
    """Moves a shape into its container as it is; False where it is too large for that."""
    rect, box = scene_rect(draft, id), scene_rect(draft, home)
    inner = rect.inside(box, *_edges(draft, id))
    if (inner.w, inner.h) != (rect.w, rect.h):
        return False
    place = draft.place(id)
    draft.set("placements", id, x=round(place.x + inner.x - rect.x, 2), y=round(place.y + inner.y - rect.y, 2))
    return True
