"""The figure of a resource, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from designer.core import Kind, Model, Placement
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.stacking import holders


def made(record: Any, kind: Kind) -> Figure:
    """A new figure in the form of its kind."""
    if record.kind == "auto-scaling-group":
        return Figure(record.id, kind, "band", (), "")
    if kind.shape == "container":
        return Frame(record.id, kind, (), "", kind.name in holders())
    return Figure(record.id, kind, kind.shape, (), "")


def dress(figure: Figure, record: Any) -> None:
    """Gives a container the look of what it is; a subnet's says whether it is public."""
    if isinstance(figure, Frame):
        access = getattr(record, "access", None)
        figure.look = f"subnet-{access}" if record.kind == "subnet" and access else record.kind


def home_of(record: Any, model: Model, figures: Mapping[str, Figure], root: Frame) -> Frame:
    """The container that paints a resource: its parent, or the nearest one around that there is."""
    parent = record.parent
    above = model.resources.get(parent) if parent is not None else None
    if above is not None and above.kind == "zone":
        # A zone lies under the VPCs that cross it: what stands in it would be hidden there.
        parent = above.parent
    while parent is not None:
        found = figures.get(parent)
        if isinstance(found, Frame):
            return found
        above = model.resources.get(parent)
        parent = above.parent if above is not None else None
    return root


def spot(
    record: Any, place: Placement, home: Frame, figures: Mapping[str, Figure]
) -> tuple[float, float, float, float]:
    """Where a figure stands in its home, which may lie around its parent."""
    # Nearly everything is painted by its parent itself.
    parent = figures.get(record.parent) if record.parent and record.parent != home.id else None
    if parent is not None:
        return place.x + parent.x, place.y + parent.y, place.w, place.h
    return place.x, place.y, place.w, place.h
