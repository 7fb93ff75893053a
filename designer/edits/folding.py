"""Folding: a container shows as a small box, and what stands in it keeps its place but is not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from designer.catalog import kinds
from designer.core import Change, DesignerError, Draft, Model
from designer.edits.geometry import Rect, Source, ancestors, placement, scene_rect
from designer.text import msg

FOLDED = (224.0, 64.0)
"""Width and height of a folded container, where it is not smaller itself."""


@cache
def foldable_kinds() -> frozenset[str]:
    """Kinds that fold: boxes that others stand in, but for zones, whose place as a column says where subnets lie."""
    holders = {home for one in kinds().values() for home in one.stands_in}
    boxes = {name for name, one in kinds().items() if one.shape == "container"}
    return frozenset(boxes & holders - {"zone"})


def foldable(one: Any) -> bool:
    """Whether a resource (or None) can be folded."""
    return one is not None and one.kind in foldable_kinds()


def fold(model: Model, ids: Iterable[str], folded: bool = True) -> Change:
    """Folds containers up, or unfolds them; what stands in them stays exactly where it is.

    Raises:
        DesignerError: none of them is a container that folds.
    """
    draft = Draft(model)
    wanted = [id for id in ids if foldable(model.resources.get(id)) and id in model.placements]
    if not wanted:
        raise DesignerError(msg("Regions, VPCs, subnets and data centers fold: select one of them."))
    for id in wanted:
        draft.set("placements", id, folded=folded)
    return draft.change()


def is_folded(source: Source, id: str, opened: Collection[str] = ()) -> bool:
    """Whether a resource shows as a small box; those ``opened`` do not, whatever the model says."""
    place = placement(source, id)
    return place is not None and place.folded and id not in opened


def cover(source: Source, id: str, opened: Collection[str] = ()) -> str | None:
    """The outermost folded container that hides a resource; None where it shows."""
    found = None
    for one in ancestors(source, id):
        if is_folded(source, one.id, opened):
            found = one.id
    return found


def folded_size(w: float, h: float) -> tuple[float, float]:
    """How large a folded container of this size shows."""
    return min(w, FOLDED[0]), min(h, FOLDED[1])


def shown_rect(source: Source, id: str, opened: Collection[str] = ()) -> Rect:
    """The box that a resource shows as, in the scene.

    Raises:
        KeyError: it has no placement.
    """
    return shown_as(source, id, scene_rect(source, id), opened)


def shown_as(source: Source, id: str, box: Rect, opened: Collection[str] = ()) -> Rect:
    """As ``shown_rect``, for a resource whose box is, or would be, this one."""
    return Rect(box.x, box.y, *folded_size(box.w, box.h)) if is_folded(source, id, opened) else box
