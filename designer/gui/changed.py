"""What a change was mainly about: what undo and redo select."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.core import Change, Model


def subjects(change: Change, model: Model) -> list[str]:
    """Ids of what is there after a change and was touched by it.

    What was added comes before what was moved, and that before what was changed otherwise; a container that only grew,
    and what moved only with its container, is not meant.
    """
    added, moved, other = set[str](), set[str](), set[str]()
    entries: Iterable[Any] = change.entries.items()
    for (table, id), (before, after) in entries:
        if after is None or table == "settings" or not _known(id, model):
            continue
        if before is None:
            added.add(id)
        elif table in ("placements", "notes") and (before.x, before.y) != (after.x, after.y):
            moved.add(id)
        elif table == "resources" and before.parent != after.parent:
            moved.add(id)
        else:
            other.add(id)
    chosen = next((some for some in (added, moved, other) if some), set())
    tops = sorted(_tops(chosen, model))
    # A target group or an arrow that came with a shape is not what one looks for.
    return [id for id in tops if id in model.placements or id in model.notes] or tops


def _known(id: str, model: Model) -> bool:
    return id in model.resources or id in model.links or id in model.notes


def _tops(ids: set[str], model: Model) -> Iterable[str]:
    for id in ids:
        record: Any = model.resources.get(id)
        above = record.parent if record is not None else None
        seen = {id}
        while above is not None and above not in ids and above not in seen:
            seen.add(above)
            above = getattr(model.resources.get(above), "parent", None)
        if above is None or above in seen:
            yield id
