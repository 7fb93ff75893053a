"""The figure of a resource, before it has a place."""

from __future__ import annotations

from typing import Any

from designer.core import Kind
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
