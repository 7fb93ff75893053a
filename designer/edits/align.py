"""Aligning, distributing, making alike, and stacking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from designer.core import Change, Draft, Model
from designer.edits.geometry import Rect, scene_rect
from designer.edits.move import move

Edge: TypeAlias = Literal["left", "center", "right", "top", "middle", "bottom"]
Axis: TypeAlias = Literal["horizontal", "vertical"]
Order: TypeAlias = Literal["front", "back", "forward", "backward"]


def align(model: Model, ids: Iterable[str], how: Edge) -> Change:
    """Brings boxes to one line: their left edges, centres, right edges, tops, middles or bottoms."""
    boxes = _boxes(model, ids)
    if len(boxes) < 2:
        return Change({})
    hull = _hull(boxes.values())
    steps = {}
    for id, box in boxes.items():
        across = {"left": hull.x - box.x, "right": hull.right - box.right, "center": hull.centre[0] - box.centre[0]}
        down = {"top": hull.y - box.y, "bottom": hull.bottom - box.bottom, "middle": hull.centre[1] - box.centre[1]}
        steps[id] = (across.get(how, 0.0), down.get(how, 0.0))
    return _apart(model, steps)


def distribute(model: Model, ids: Iterable[str], axis: Axis) -> Change:
    """Makes the gaps between boxes equal; the outermost two stay."""
    boxes = _boxes(model, ids)
    if len(boxes) < 3:
        return Change({})
    at = 0 if axis == "horizontal" else 1
    rows = sorted(boxes.items(), key=lambda entry: entry[1].centre[at])
    first, last = rows[0][1], rows[-1][1]
    room = (last[at] + last[at + 2]) - first[at] - sum(box[at + 2] for _, box in rows)
    gap = room / (len(rows) - 1)
    steps, place = {}, first[at]
    for id, box in rows:
        shift = place - box[at]
        steps[id] = (shift, 0.0) if at == 0 else (0.0, shift)
        place += box[at + 2] + gap
    return _apart(model, steps)


def _boxes(model: Model, ids: Iterable[str]) -> dict[str, Rect]:
    return {id: scene_rect(model, id) for id in ids if id in model.placements and not model.placements[id].locked}


def _hull(boxes: Iterable[Rect]) -> Rect:
    found: Rect | None = None
    for box in boxes:
        found = box if found is None else found.united(box)
    assert found is not None
    return found


def _apart(model: Model, steps: dict[str, tuple[float, float]]) -> Change:
    draft = Draft(model)
    for id, (dx, dy) in steps.items():
        if abs(dx) > 1e-6 or abs(dy) > 1e-6:
            draft.apply(move(draft.preview(), [id], dx, dy, hold=False))
    return draft.change()


def restack(model: Model, ids: Iterable[str], how: Order) -> Change:
    """Brings shapes before or behind the others that stand in the same container."""
    draft = Draft(model)
    chosen = [id for id in ids if id in model.placements]
    for id in chosen:
        parent = model.resources[id].parent
        heights = [
            model.placements[one.id].z
            for one in model.resources.values()
            if one.parent == parent and one.id in model.placements and one.id not in chosen
        ]
        z = draft.place(id).z
        top, bottom = max(heights, default=z), min(heights, default=z)
        new = {"front": top + 1, "back": bottom - 1, "forward": z + 1, "backward": z - 1}[how]
        draft.set("placements", id, z=max(min(new, 999), -999))
    return draft.change()


def lock(model: Model, ids: Iterable[str], locked: bool) -> Change:
    """Locks shapes where they stand, or frees them."""
    draft = Draft(model)
    for id in ids:
        if id in model.placements:
            draft.set("placements", id, locked=locked)
    return draft.change()


def same_size(model: Model, ids: Iterable[str]) -> Change:
    """Gives containers the size of the first of them."""
    from designer.edits.move import resize

    draft = Draft(model)
    chosen = [id for id in ids if id in model.placements]
    for id in chosen[1:]:
        first, box = scene_rect(model, chosen[0]), scene_rect(draft, id)
        draft.apply(resize(draft.preview(), id, Rect(box.x, box.y, first.w, first.h)))
    return draft.change()
