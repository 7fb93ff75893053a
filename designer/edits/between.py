"""A shape that is put on an arrow stands in between: one arrow leads to it, another goes on from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from designer.core import Change, DesignerError, Draft, Model
from designer.edits.add import put
from designer.edits.connect import is_drawn, suggest, takes_part, unfit, why_not_connect
from designer.edits.move import move
from designer.graph import View
from designer.text import Message, msg


def why_not_between(model: Model, link: str, id: str) -> Message | None:
    """Why a shape cannot stand on an arrow, between its ends; None where it can."""
    one, record = model.links.get(link), model.resources.get(id)
    if one is None or one.kind != "traffic" or record is None:
        return msg("Only on an arrow of traffic can something stand in between.")
    if id in (one.source, one.target):
        return msg("An arrow leads from one thing to another.")
    draft = Draft(model)
    draft.drop("links", link)
    without = draft.preview()
    return why_not_connect(without, one.source, id) or why_not_connect(without, id, one.target)


def between(model: Model, link: str, id: str) -> Change:
    """Replaces an arrow by two: from its source to a shape, and from there to its target.

    Both carry the arrow's traffic; the second keeps its protocol and ports, the first takes what suits the shape.

    Raises:
        DesignerError: one of the two would not be legal.
    """
    why = why_not_between(model, link, id)
    if why is not None:
        raise DesignerError(why)
    old = model.links[link]
    draft = Draft(model)
    draft.drop("links", link)
    protocol, ports = suggest(draft.preview(), old.source, id)
    bare = msgspec.structs.replace(old, name="", bends=(), branches=(), label_at=None)
    first, second = draft.fresh("link"), draft.fresh("link")
    draft.put("links", msgspec.structs.replace(bare, id=first, target=id, protocol=protocol, ports=ports))
    draft.put("links", msgspec.structs.replace(bare, id=second, source=id, name=old.name))
    return draft.change()


def add_between(model: Model, link: str, kind: str, x: float, y: float, fields: Mapping[str, Any]) -> Change:
    """A new resource that is put down on an arrow: in between where both arrows may lead, else just there.

    Raises:
        DesignerError: it cannot stand there.
    """
    draft = Draft(model)
    id = put(draft, kind, x, y, dict(fields))
    after = draft.preview()
    if why_not_between(after, link, id) is None:
        draft.apply(between(after, link, id))
    return draft.change()


def move_between(model: Model, link: str, id: str, dx: float, dy: float) -> Change:
    """Moves a shape onto an arrow, where it then stands in between.

    Raises:
        DesignerError: it cannot stand there, or one of the two arrows would not be legal.
    """
    draft = Draft(model)
    draft.apply(move(model, [id], dx, dy))
    draft.apply(between(draft.preview(), link, id))
    return draft.change()


def may_stand_between(model: Model, link: str, record: Any, view: View | None = None) -> bool:
    """Whether a resource, in the model or not yet, could stand on an arrow, between its ends; ``view`` is the model's."""
    one = model.links.get(link)
    if one is None or one.kind != "traffic" or record.id in (one.source, one.target) or not takes_part(record):
        return False
    if unfit(model.resources[one.source], record) or unfit(record, model.resources[one.target]):
        return False
    known = record.id in model.resources
    return not known or not any(
        is_drawn(model, source, target, view) for source, target in ((one.source, record.id), (record.id, one.target))
    )
