"""How far a copy goes so that it does not lie on what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.catalog import kind
from designer.core import Model
from designer.edits.geometry import Rect, ancestors, placed, scene_rect
from designer.edits.move import traits
from designer.edits.place import landing

STEP = 20.0
"""How far it goes where no place beside is free."""
_AIR, _SAME = 16.0, 12.0
_MOST = 20
"""Of more than so many shapes at once, nobody looks for a place."""


def aside(model: Model, ids: Iterable[str]) -> tuple[float, float]:
    """How far copies of shapes are moved: beside all of them, where they cover nothing and stand in the same containers; else
    a step to the right and down.
    """
    chosen = {id for id in ids if id in model.placements and id in model.resources}
    roots = [id for id in chosen if not any(one.id in chosen for one in ancestors(model, id))]
    if not roots or len(roots) > _MOST or any(kind(model.resources[id].kind).shape == "border" for id in roots):
        return STEP, STEP
    boxes = {id: scene_rect(model, id) for id in sorted(roots)}
    around = next(iter(boxes.values()))
    for box in boxes.values():
        around = around.united(box)
    others = [(one.kind, scene_rect(model, one.id)) for one in placed(model)]
    for dx, dy in _steps(around):
        if all(_free(model, id, box.moved(dx, dy), others) for id, box in boxes.items()):
            return dx, dy
    return STEP, STEP


def like_at(model: Model, name: str, rect: Rect) -> str | None:
    """The shape of a kind on which a box would lie so that one could not see that there are two; None for none."""
    x, y = rect.centre
    for one in placed(model):
        if one.kind == name:
            cx, cy = scene_rect(model, one.id).centre
            if abs(cx - x) < _SAME and abs(cy - y) < _SAME:
                return str(one.id)
    return None


def _steps(around: Rect) -> Iterator[tuple[float, float]]:
    across, down = around.w + _AIR, around.h + _AIR
    for times in (1, 2, 3):
        yield from ((across * times, 0.0), (0.0, down * times), (-across * times, 0.0), (0.0, -down * times))


def _free(model: Model, id: str, rect: Rect, others: list[tuple[str, Rect]]) -> bool:
    one = model.resources[id]
    if any(box.touches(rect, 1.0) and not (_holds(name) and box.encloses(rect)) for name, box in others):
        return False
    found = landing(model, one.kind, rect, traits(one), opened=[above.id for above in ancestors(model, id)])
    return found.refused is None and found.parent == one.parent


def _holds(name: str) -> bool:
    return kind(name).shape == "container" and name != "auto-scaling-group"
