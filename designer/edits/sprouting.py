"""A line that ends on empty space: what may stand there, and making it together with the line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from designer.catalog import kind, kinds
from designer.core import Change, DesignerError, Draft, Entry, Kind, Model
from designer.edits.add import put
from designer.edits.connect import connect, takes_part
from designer.edits.geometry import Rect
from designer.edits.joining import join
from designer.edits.place import landing

FEW = 8
_NEXT = {"users": "load-balancer", "compute": "data", "serves": "compute"}
"""The kind or trait of what usually comes behind, by a kind or a trait of what a line begins at."""


class Offer(NamedTuple):
    """Something that may stand at the end of a line: a kind, and the palette's entry for it."""

    kind: Kind
    entry: Entry


def offers(model: Model, source: str, x: float, y: float) -> list[Offer]:
    """The few things that may stand at a point of the scene and that a line may lead to from ``source``: first what no rule
    speaks of, what usually comes behind, and what is most usual at all.
    """
    found = []
    begin = kind(model.resources[source].kind)
    behind = next((then for trait, then in _NEXT.items() if trait in (begin.name, *begin.tags)), "")
    for one in kinds().values():
        rect = Rect(x - one.size[0] / 2, y - one.size[1] / 2, *one.size)
        for entry in one.palette if one.shape != "none" else ():
            here = landing(model, one.name, rect, entry.fields)
            if here.refused is None and _may_lead(model, source, one, entry, x, y):
                found.append(
                    (
                        here.warns is not None,
                        behind not in (one.name, *one.tags),
                        entry.rank,
                        one.name,
                        Offer(one, entry),
                    )
                )
    found.sort(key=lambda row: row[:4])
    return [offer for *_, offer in found[:FEW]]


def _may_lead(model: Model, source: str, one: Kind, entry: Entry, x: float, y: float) -> bool:
    try:
        sprout(model, source, one.name, x, y, entry.fields)
    except DesignerError:
        return False
    return True


def sprout(model: Model, source: str, what: str, x: float, y: float, fields: Mapping[str, Any]) -> Change:
    """A new resource at a point, and the line to it from ``source``: traffic, or what joins the two.

    Raises:
        DesignerError: it cannot stand there, or no line may lead to it.
    """
    draft = Draft(model)
    id = put(draft, what, x, y, dict(fields))
    after = draft.preview()
    both = takes_part(after.resources[source]) and takes_part(after.resources[id])
    draft.apply(connect(after, source, id) if both else join(after, source, id))
    return draft.change()
