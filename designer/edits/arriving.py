"""What putting something new down would do, asked before it is done: who takes it, where it comes to rest, what grows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from designer.catalog import kind
from designer.core import Model
from designer.edits.add import column, next_column, resting
from designer.edits.geometry import Rect, scene_rect
from designer.edits.holding import growing_to_hold
from designer.edits.place import Landing, landing


class Arrival(NamedTuple):
    """Where a new shape lands, its box then, and the boxes that containers will have, by id."""

    found: Landing
    rect: Rect
    grown: dict[str, Rect]


def arrival(
    model: Model, kind_name: str, rect: Rect, fields: Mapping[str, Any] | None = None, opened: Collection[str] = ()
) -> Arrival:
    """What ``add`` would do with a new resource.

    Args:
        model: the model.
        kind_name: its kind.
        rect: its box where it is put down.
        fields: fields set beforehand.
        opened: folded containers that show unfolded for the moment.
    """
    wanted = kind(kind_name)
    if kind_name == "zone":
        spot, region = column(model, rect)
        if region is not None and spot.right > scene_rect(model, region.id).right:
            return _one_more_column(model, region.id)
    found = landing(model, kind_name, rect, fields, opened=opened)
    if found.refused is not None or found.parent is None:
        return Arrival(found, rect, {})
    spot, higher = resting(model, wanted, found, rect)
    if higher > 0:
        box = scene_rect(model, found.parent)
        return Arrival(found, spot, {found.parent: box._replace(h=box.h + higher)})
    held = found.side is None and wanted.shape == "leaf"
    return Arrival(found, spot, growing_to_hold(model, found.parent, kind_name, spot) if held else {})


def _one_more_column(model: Model, region: str) -> Arrival:
    spot, wider = next_column(model, region)
    box = scene_rect(model, region)
    return Arrival(Landing(parent=region), spot, {region: box._replace(w=box.w + wider)} if wider > 0 else {})
