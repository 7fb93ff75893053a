"""Aligning, distributing, making alike, and stacking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from designer.core import Change, Draft, Model
from designer.edits.geometry import Rect, Source, scene_rect
from designer.edits.move import move
from designer.edits.notes import note_rect, resize_note

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
    return {id: box_of(model, id) for id in ids if (held := held_by(model, id)) is not None and not held[1].locked}


def held_by(model: Model, id: str) -> tuple[str, Any] | None:
    """The table and the record that keep where a shape stands: its placement, or the note itself."""
    if id in model.placements:
        return "placements", model.placements[id]
    return ("notes", model.notes[id]) if id in model.notes else None


def _kept(model: Model, id: str) -> tuple[str, Any]:
    held = held_by(model, id)
    assert held is not None
    return held


def standing(model: Model) -> list[Any]:
    """Every placement and every note: what can be grouped."""
    return [*model.placements.values(), *model.notes.values()]


def box_of(source: Source, id: str) -> Rect:
    """The box of a resource or a note in the scene."""
    note = source.get("notes", id) if isinstance(source, Draft) else source.notes.get(id)
    return note_rect(note) if note is not None else scene_rect(source, id)


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
    """Brings shapes before or behind the others that stand in the same container; notes, before other notes."""
    draft = Draft(model)
    chosen = [id for id in ids if held_by(model, id) is not None]
    for id in chosen:
        table, place = _kept(model, id)
        heights = [z for one, z in _beside(model, id) if one not in chosen]
        top, bottom = max(heights, default=place.z), min(heights, default=place.z)
        new = {"front": top + 1, "back": bottom - 1, "forward": place.z + 1, "backward": place.z - 1}[how]
        draft.set(table, id, z=max(min(new, 999), -999))
    return draft.change()


def _beside(model: Model, id: str) -> list[tuple[str, int]]:
    if id in model.notes:
        return [(note.id, note.z) for note in model.notes.values()]
    parent = model.resources[id].parent
    return [
        (one.id, model.placements[one.id].z)
        for one in model.resources.values()
        if one.parent == parent and one.id in model.placements
    ]


def lock(model: Model, ids: Iterable[str], locked: bool) -> Change:
    """Locks shapes where they stand, or frees them."""
    draft = Draft(model)
    for id in ids:
        held = held_by(model, id)
        if held is not None:
            draft.set(held[0], id, locked=locked)
    return draft.change()


def same_size(model: Model, ids: Iterable[str]) -> Change:
    """Gives containers and notes the size of the first of them."""
    from designer.edits.move import resize

    draft = Draft(model)
    chosen = [id for id in ids if held_by(model, id) is not None]
    for id in chosen[1:]:
        first, box = box_of(model, chosen[0]), box_of(draft, id)
        make = resize_note if id in model.notes else resize
        draft.apply(make(draft.preview(), id, Rect(box.x, box.y, first.w, first.h)))
    return draft.change()


def group(model: Model, ids: Iterable[str]) -> Change:
    """Makes one group of shapes, so that they are selected and moved together; former groups of theirs dissolve in it."""
    draft = Draft(model)
    chosen = [id for id in dict.fromkeys(ids) if held_by(model, id) is not None]
    if len(chosen) < 2:
        return Change({})
    name = free_group(groups_in(model))
    for id in grouped(model, chosen):
        draft.set(_kept(model, id)[0], id, group=name)
    return draft.change()


def ungroup(model: Model, ids: Iterable[str]) -> Change:
    """Dissolves every group that one of these belongs to."""
    draft = Draft(model)
    for id in grouped(model, ids):
        held = held_by(model, id)
        if held is not None and held[1].group is not None:
            draft.set(held[0], id, group=None)
    return draft.change()


def groups_in(model: Model) -> set[str]:
    """Every group's name."""
    return {one.group for one in standing(model) if one.group is not None}


def free_group(taken: set[str]) -> str:
    """A group's name that is not taken."""
    return next(name for n in range(1, len(taken) + 2) if (name := f"set-{n}") not in taken)


def grouped(model: Model, ids: Iterable[str]) -> tuple[str, ...]:
    """These, and whatever is in a group with one of them."""
    chosen = tuple(dict.fromkeys(ids))
    names = {held[1].group for id in chosen if (held := held_by(model, id)) is not None} - {None}
    if not names:
        return chosen
    others = [one.id for one in standing(model) if one.group in names]
    return tuple(dict.fromkeys((*chosen, *others)))
