"""One more of the same beside a shape, with an arrow to it."""

from __future__ import annotations

from typing import Any

from designer.catalog import kind
from designer.core import Change, Draft, Model
from designer.edits.add import free_spot
from designer.edits.clip import duplicate
from designer.edits.connect import connect, why_not_connect
from designer.edits.geometry import Rect, ancestors, placed, scene_rect
from designer.edits.holding import take_in
from designer.edits.place import Side, landing

_GAP = 24.0
_TRIES = 40
_WAYS = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}


def clone(model: Model, id: str, side: Side) -> Change:
    """A copy of a shape, with its settings, in the same container, next to it on a side; and an arrow from the one to the
    other, where one may lead.

    Raises:
        DesignerError: there cannot be a second one.
    """
    draft = Draft(model)
    # Made where the first one stands, so that it has the same home, and only then moved aside.
    draft.apply(duplicate(model, [id], 0.0, 0.0))
    wanted = model.resources[id].kind
    (new,) = [one.id for one in draft.all("resources") if one.kind == wanted and one.id not in model.resources]
    if draft.place(new).side is None:
        _step_aside(draft, model, id, new, side)
    after = draft.preview()
    if why_not_connect(after, id, new) is None:
        draft.apply(connect(after, id, new))
    return draft.change()


def _step_aside(draft: Draft, model: Model, id: str, new: str, side: Side) -> None:
    """Moves the copy to that side; where there is no room and none can be made, to any free place of the container."""
    if _stands_free(draft, model, new, _free_step(model, id, side)):
        return
    box, parent = scene_rect(draft, new), draft.resource(new).parent
    if parent is not None:
        spot = free_spot(draft, parent, box.w, box.h)
        ways = [(spot.x - box.x, spot.y - box.y), *(_free_step(model, id, one) for one in ("bottom", "right", "top"))]
        if any(_stands_free(draft, model, new, step) for step in ways):
            return
    _shift(draft, new, *_free_step(model, id, side))


def _stands_free(draft: Draft, model: Model, new: str, step: tuple[float, float]) -> bool:
    """Moves the copy, its container growing if it must, unless it would cover an icon then; whether it was moved."""
    trial = Draft(draft.preview())
    _shift(trial, new, *step)
    take_in(trial, new)
    rect = scene_rect(trial, new)
    if any(scene_rect(trial, one.id).touches(rect, 1.0) for one in _icons(model)):
        return False
    draft.apply(trial.change())
    return True


def _icons(model: Model) -> list[Any]:
    return [one for one in placed(model) if kind(one.kind).shape != "container"]


def _shift(draft: Draft, id: str, dx: float, dy: float) -> None:
    place = draft.place(id)
    draft.set("placements", id, x=round(place.x + dx, 2), y=round(place.y + dy, 2))


def _free_step(model: Model, id: str, side: Side) -> tuple[float, float]:
    """How far the copy goes: past the icons that stand on that side, as long as that is in the same container. What stands on
    the open canvas may go to another side of its first one instead.
    """
    sides = [side] if model.resources[id].parent is not None else [side, *(one for one in _WAYS if one != side)]
    near = [_past_icons(model, id, *_WAYS[one]) for one in sides]
    return next((step for step in near if _at_home(model, id, step)), near[0])


def _past_icons(model: Model, id: str, ux: int, uy: int) -> tuple[float, float]:
    """The first step that covers no icon and no label; where that leads out of the container, one step."""
    box = scene_rect(model, id)
    others = [scene_rect(model, one.id) for one in _icons(model)]
    first = dx, dy = ux * (box.w + _GAP), uy * (box.h + _GAP)
    for _ in range(_TRIES):
        blocker = next((other for other in others if other.touches(box.moved(dx, dy), 1.0)), None)
        if blocker is None:
            return (dx, dy) if _at_home(model, id, (dx, dy)) else first
        dx, dy = _past(box, blocker, ux, uy)
    return first


def _past(box: Rect, blocker: Rect, ux: int, uy: int) -> tuple[float, float]:
    if ux:
        return (blocker.right + _GAP - box.x if ux > 0 else blocker.x - _GAP - box.right), 0.0
    return 0.0, (blocker.bottom + _GAP - box.y if uy > 0 else blocker.y - _GAP - box.bottom)


def _at_home(model: Model, id: str, step: tuple[float, float]) -> bool:
    """Whether what is dropped so far away lands in the same container."""
    one, opened = model.resources[id], [above.id for above in ancestors(model, id)]
    found = landing(model, one.kind, scene_rect(model, id).moved(*step), opened=opened)
    return found.refused is None and found.parent == one.parent
