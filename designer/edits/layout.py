"""Laying out: places for what has none, and tidying a whole architecture (zones as columns, tiers as rows)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from designer.catalog import kind
from designer.core import Change, Draft, Model, Placement
from designer.edits.add import EDGE, HEAD, free_spot
from designer.edits.bending import shifted
from designer.edits.geometry import origin, scene_rect
from designer.edits.place import on_side
from designer.edits.tidying.arrange import arranged
from designer.edits.tidying.survey import Spot, Survey, drawn, spot_of
from designer.graph.view import order

GAP = 20.0


def lay_out(model: Model) -> Change:
    """Places every resource that has no placement; what has one stays.

    A region of which nothing was placed yet is laid out as ``tidy`` does it.
    """
    draft = Draft(model)
    missing = [one for one in drawn(model) if one.id not in model.placements]
    if not missing:
        return draft.change()
    whole = [one.id for one in missing if one.parent is None]
    if whole:
        survey = arranged(model, whole)
        for one in missing:
            if one.id in survey.spots and _top(model, one) in whole:
                draft.put("placements", _placement(one.id, survey.spots[one.id], None))
    for one in sorted(missing, key=lambda one: (_depth(model, one), order(one.id))):
        if draft.place(one.id) is None:
            _fit_in(draft, one)
    return draft.change()


def tidy(model: Model, within: Iterable[str] | None = None) -> Change:
    """Lays everything out afresh: zones as equal columns, tiers as rows, gateways on borders, lines with few crossings.

    Locked shapes and what stands in them stay where they are, and so does the zone that each subnet is in.

    Args:
        model: the model.
        within: ids to which tidying keeps: the content of containers, and leaves; None for the whole diagram.
    """
    draft = Draft(model)
    survey = arranged(model, within)
    for id, spot in survey.spots.items():
        if id not in survey.kept or spot != spot_of(model.placements[id]):
            draft.put("placements", _placement(id, spot, model.placements.get(id)))
    moved = _moved(model, survey)
    for link in model.links.values():
        if link.corners:
            _bend(draft, link, moved)
    for note in model.notes.values():
        by = moved.get(note.target or _under(model, note))
        if by is not None and by != (0.0, 0.0):
            draft.set("notes", note.id, x=note.x + by[0], y=note.y + by[1])
    return draft.change()


def _placement(id: str, spot: Spot, old: Placement | None) -> Placement:
    if old is None:
        old = Placement(id=id, x=0.0, y=0.0, w=0.0, h=0.0)
    return msgspec.structs.replace(old, x=spot.x, y=spot.y, w=spot.w, h=spot.h, side=spot.side, at=spot.at)


def _moved(model: Model, survey: Survey) -> dict[str | None, tuple[float, float]]:
    """How far each shape went, in the scene."""
    if not model.notes and not any(link.corners for link in model.links.values()):
        return {}
    found: dict[str | None, tuple[float, float]] = {}
    for id in model.placements:
        if id in survey.spots:
            old, (x, y) = scene_rect(model, id), survey.scene(id)
            found[id] = x - old.x, y - old.y
    return found


def _bend(draft: Draft, link: Any, moved: dict[str | None, tuple[float, float]]) -> None:
    """Bends go with both ends; where the ends parted, they mean nothing any more."""
    one, other = moved.get(link.source), moved.get(link.target)
    if one is None or one != other:
        draft.set("links", link.id, bends=(), branches=())
    elif one != (0.0, 0.0):
        draft.put("links", shifted(link, *one))


def _under(model: Model, note: Any) -> str | None:
    """The smallest shape that a note stands on."""
    point = note.x + note.w / 2, note.y + note.h / 2
    found = [(box.w * box.h, id) for id in model.placements if (box := scene_rect(model, id)).holds(point)]
    return min(found)[1] if found else None


def _top(model: Model, one: Any) -> str:
    seen = {one.id}
    while one.parent is not None and one.parent in model.resources and one.parent not in seen:
        seen.add(one.parent)
        one = model.resources[one.parent]
    return str(one.id)


def _depth(model: Model, one: Any) -> int:
    depth, seen = 0, {one.id}
    while one is not None and one.parent is not None and one.parent not in seen:
        seen.add(one.parent)
        one, depth = model.resources.get(one.parent), depth + 1
    return depth


def _place(draft: Draft, id: str, x: float, y: float, w: float, h: float) -> None:
    draft.put("placements", Placement(id=id, x=x, y=y, w=w, h=h))


def _fit_in(draft: Draft, one: Any) -> None:
    """A free spot in its container, or below everything on the canvas."""
    what = kind(one.kind)
    w, h = what.size
    if one.parent is not None and draft.place(one.parent) is not None:
        box = scene_rect(draft, one.parent)
        if what.shape == "border":
            rect = on_side(box, "top", 0.5, w, h)
            draft.put(
                "placements", Placement(id=one.id, x=rect.x - box.x, y=rect.y - box.y, w=w, h=h, side="top", at=0.5)
            )
            return
        if draft.resource(one.parent).kind == "instance":
            _place(draft, one.id, box.w + 8, 0.0, w, h)
            return
        spot = free_spot(draft, one.parent, w, h)
        if what.shape == "container":
            spot = spot.inside(box, EDGE, HEAD)
        _place(draft, one.id, spot.x - box.x, spot.y - box.y, spot.w, spot.h)
        return
    x, y = origin(draft, one.parent)
    boxes = [scene_rect(draft, other.id) for other in draft.all("resources") if draft.place(other.id) is not None]
    left = min((box.x for box in boxes), default=0.0)
    foot = max((box.bottom for box in boxes), default=-GAP)
    _place(draft, one.id, left - x, foot + 2 * GAP - y, w, h)
