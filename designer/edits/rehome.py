"""Putting resources into another container without saying where in it."""

from __future__ import annotations

from collections.abc import Iterable

from designer.catalog import kind
from designer.core import Change, DesignerError, Draft, Model
from designer.edits.add import free_spot
from designer.edits.geometry import ancestors, scene_rect
from designer.edits.move import move
from designer.edits.place import on_side
from designer.text import Message, msg


def why_not(model: Model, id: str, parent: str | None) -> Message | None:
    """Why a resource cannot be put there; None where it can."""
    one, home = model.resources.get(id), model.resources.get(parent) if parent is not None else None
    if one is None:
        return msg("{id} is not in the diagram.", id=id[:60])
    what = kind(one.kind)
    if parent is not None and (id == parent or any(above.id == id for above in ancestors(model, parent))):
        return msg("{what} cannot stand in itself.", what=msg(what.label))
    if (home.kind if home is not None else None) not in what.stands_in:
        where = msg(kind(home.kind).label) if home is not None else msg("the canvas")
        return msg("{what} cannot stand in {where}.", what=msg(what.label), where=where)
    return None


def rehome(model: Model, ids: Iterable[str], parent: str) -> Change:
    """Moves resources into a container, to a free place in it.

    Raises:
        DesignerError: one of them cannot stand there.
    """
    draft = Draft(model)
    chosen = set(ids)
    for id in chosen:
        refusal = why_not(model, id, parent)
        if refusal is not None:
            raise DesignerError(refusal)
    for id in sorted(chosen):
        if any(above.id in chosen for above in ancestors(model, id)) or model.resources[id].parent == parent:
            continue
        if id not in model.placements or parent not in model.placements:
            draft.set("resources", id, parent=parent)
            continue
        box = scene_rect(draft, id)
        if kind(model.resources[id].kind).shape == "border":
            spot = on_side(scene_rect(draft, parent), "top", 0.5, box.w, box.h)
        else:
            spot = free_spot(draft, parent, box.w, box.h)
        draft.apply(move(draft.preview(), [id], spot.x - box.x, spot.y - box.y))
    return draft.change()
