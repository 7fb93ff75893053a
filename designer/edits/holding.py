"""A container holds what is dropped in it: it grows, or where that would push into something else, the shape moves in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.catalog import kind
from designer.core import Change, Draft, Model
from designer.edits.add import EDGE, HEAD
from designer.edits.geometry import Rect, Source, children, origin, placement, record, scene_rect
from designer.edits.move import resize, resize_on
from designer.edits.place import zones_under

_NEAR, _TITLE = 4.0, 24.0
"""Room that a leaf keeps from the sides of its container, and from its top."""


def take_in(draft: Draft, id: str) -> None:
    """Makes the container of a shape that was put down hold all of its box."""
    take_in_all(draft, [id])


def take_in_all(draft: Draft, ids: Iterable[str]) -> None:
    """As ``take_in``, for one shape after the other."""
    # Most have neighbours among them: where a container stands is asked again only when one may be another.
    known: dict[str, tuple[Rect, tuple[float, float]]] = {}
    for id in ids:
        home = _home(draft, id)
        if home is None:
            continue
        if home.id not in known:
            known[home.id] = scene_rect(draft, home.id), origin(draft, home.id)
        box, (x, y) = known[home.id]
        place = draft.place(id)
        rect = Rect(x + place.x, y + place.y, place.w, place.h)
        if not box.encloses(rect) and (_make_room(draft, id, home.id, box, rect) or _holds(draft, id)):
            known.clear()


def _make_room(draft: Draft, id: str, home: str, box: Rect, rect: Rect) -> bool:
    """Makes a container hold a shape that sticks out of it; whether containers grew."""
    needed = _roomy(draft, home, draft.resource(id).kind, rect)
    boxes = growing(draft, home, needed)
    if boxes is None and not _move_in(draft, id, home):
        boxes = {home: box.united(needed)}
    grow(draft, boxes or {})
    return bool(boxes)


def _holds(source: Source, id: str) -> bool:
    return kind(record(source, id).kind).shape == "container"


def resize_held(model: Model, id: str, rect: Rect) -> Change:
    """As ``resize``; the containers around the shape grow with it.

    Raises:
        DesignerError: the box is no box, or a zone would overlap another.
    """
    draft = Draft(model)
    draft.apply(resize(model, id, rect))
    grow(draft, growing_around(model, id, scene_rect(draft, id)))
    return draft.change()


def grow(draft: Draft, boxes: dict[str, Rect]) -> None:
    """Gives containers larger boxes, the inner ones first."""
    for id, box in boxes.items():
        resize_on(draft, draft.fork(), id, box)


def grown(model: Model, home: str, shapes: Iterable[tuple[str, Rect]]) -> dict[str, Rect]:
    """The boxes that containers will have when shapes are dropped in one of them; what stays as it is has no entry.

    Args:
        model: the model before.
        home: the container that takes the shapes.
        shapes: kind and box of each.
    """
    box, holds = scene_rect(model, home), kind(model.resources[home].kind)
    out = [(name, rect) for name, rect in shapes if not box.encloses(rect)]
    if not out or holds.shape != "container" or holds.name == "zone":
        return {}
    needed = box
    for name, rect in out:
        needed = needed.united(_roomy(model, home, name, rect))
    return growing(model, home, needed) or {}


def growing_to_hold(model: Model, home: str, name: str, rect: Rect) -> dict[str, Rect]:
    """The boxes with which a container holds a shape of some kind that cannot move in: it is larger than the room."""
    box, holds = scene_rect(model, home), kind(model.resources[home].kind)
    if box.encloses(rect) or holds.shape != "container" or holds.name == "zone":
        return {}
    needed = _roomy(model, home, name, rect)
    boxes = growing(model, home, needed)
    return boxes if boxes is not None else {home: box.united(needed)}


def growing_around(model: Model, id: str, rect: Rect) -> dict[str, Rect]:
    """The boxes that the containers around a shape will have when it is given this box; what stays as it is has no entry.

    Where something is in the way they all stay: the person sees the edge sticking out, and nothing else was moved.
    """
    home = _home(model, id)
    if home is None or scene_rect(model, home.id).united(scene_rect(model, id)).encloses(rect):
        return {}
    return growing(model, home.id, _roomy(model, home.id, model.resources[id].kind, rect)) or {}


def _home(source: Source, id: str) -> Any:
    """The container that should hold a shape; None for what stands on a border, beside an instance, or on the canvas."""
    one, place = record(source, id), placement(source, id)
    home = record(source, one.parent) if one is not None else None
    if home is None or place is None or place.side is not None or placement(source, home.id) is None:
        return None
    return home if kind(home.kind).shape == "container" and home.kind != "zone" else None


def _edges(name: str) -> tuple[float, float]:
    return (EDGE, HEAD) if kind(name).shape == "container" else (_NEAR, _TITLE)


def _roomy(source: Source, home: str, name: str, rect: Rect) -> Rect:
    """The box of a shape of some kind, with room at the sides where it sticks out of its container."""
    box = scene_rect(source, home)
    side, top = _edges(name)
    left = rect.x - (side if rect.x < box.x else 0.0)
    up = rect.y - (top if rect.y < box.y else 0.0)
    right = rect.right + (side if rect.right > box.right else 0.0)
    down = rect.bottom + (side if rect.bottom > box.bottom else 0.0)
    return Rect(left, up, right - left, down - up)


def growing(source: Source, id: str, needed: Rect) -> dict[str, Rect] | None:
    """The boxes with which a container reaches as far as ``needed``, its own first, then those around it that must grow with it;
    None where something is in the way.
    """
    box = scene_rect(source, id)
    wanted = box.united(needed)
    if wanted == box:
        return {}
    if _blocked(source, id, box, wanted):
        return None
    home = _home(source, id)
    if home is None:
        return {id: wanted}
    around = growing(source, home.id, _roomy(source, home.id, record(source, id).kind, wanted))
    return {id: wanted, **around} if around is not None else None


def _blocked(source: Source, id: str, box: Rect, wanted: Rect) -> bool:
    """Whether a larger box would reach over a neighbour, or a subnet's into another zone."""
    one = record(source, id)
    if one.kind == "subnet" and _leaves_column(source, one, box, wanted):
        return True
    for other in children(source, one.parent) if one.parent is not None else ():
        place = placement(source, other.id)
        if other.id == id or place is None or place.side is not None or other.kind in ("zone", "auto-scaling-group"):
            continue
        near = scene_rect(source, other.id)
        if wanted.touches(near, 1.0) and not box.touches(near, 1.0):
            return True
    return False


def _leaves_column(source: Source, one: Any, box: Rect, wanted: Rect) -> bool:
    """Whether a subnet would touch other zones, or stick out of the one that it lies in."""
    zones = zones_under(source, one.parent, box)
    columns = [scene_rect(source, zone) for zone in zones]
    inside = [column for column in columns if column.x <= box.x and column.right >= box.right]
    sticks_out = any(wanted.x < column.x or wanted.right > column.right for column in inside)
    return sticks_out or set(zones_under(source, one.parent, wanted)) != set(zones)


def _move_in(draft: Draft, id: str, home: str) -> bool:
    """Moves a shape into its container as it is; False where it is too large for that."""
    rect, box = scene_rect(draft, id), scene_rect(draft, home)
    inner = rect.inside(box, *_edges(draft.resource(id).kind))
    if (inner.w, inner.h) != (rect.w, rect.h):
        return False
    place = draft.place(id)
    draft.set("placements", id, x=round(place.x + inner.x - rect.x, 2), y=round(place.y + inner.y - rect.y, 2))
    return True
