"""Security groups on shapes: give, take, make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from designer.catalog import kind
from designer.core import Change, DesignerError, Draft, Model
from designer.edits.geometry import ancestors, record
from designer.text import msg


def carried(one: Any) -> tuple[str, ...]:
    """Ids of the groups that a resource names (an Auto Scaling group: its template's)."""
    template = getattr(one, "template", None)
    named = getattr(template if template is not None else one, "security_groups", None)
    return tuple(named or ())


def give_group(model: Model, ids: str | Iterable[str], group: str) -> Change:
    """Lets resources carry a security group.

    Raises:
        DesignerError: one of them carries no groups, or there is no such group.
    """
    if record(model, group) is None or record(model, group).kind != "security-group":
        raise DesignerError(msg("{id} is no security group.", id=group[:60]))
    draft = Draft(model)
    for id in _each(ids):
        one = _carrier(draft, id)
        if group not in carried(one):
            _set(draft, one, (*carried(one), group))
    return draft.change()


def take_group(model: Model, ids: str | Iterable[str], group: str) -> Change:
    """Takes a security group off resources; the group itself stays."""
    draft = Draft(model)
    for id in _each(ids):
        one = _carrier(draft, id)
        if group in carried(one):
            _set(draft, one, tuple(other for other in carried(one) if other != group))
    return draft.change()


def new_group(model: Model, ids: str | Iterable[str], name: str = "") -> Change:
    """Makes a security group in the VPC of these resources and lets them carry it.

    Raises:
        DesignerError: they do not stand in one VPC.
    """
    draft = Draft(model)
    wanted = _each(ids)
    vpcs = {above.id for id in wanted for above in ancestors(model, id) if above.kind == "vpc"}
    if len(vpcs) != 1:
        raise DesignerError(msg("A security group belongs to one VPC: choose things that stand in the same one."))
    id = draft.fresh("security-group")
    taken = {one.name for one in model.resources.values() if one.kind == "security-group"}
    name = name or next(text for n in range(1, len(taken) + 2) if (text := f"group-{n}") not in taken)
    draft.put("resources", kind("security-group").record(id=id, parent=vpcs.pop(), name=name))
    for one in wanted:
        carrier = _carrier(draft, one)
        _set(draft, carrier, (*carried(carrier), id))
    return draft.change()


def _each(ids: str | Iterable[str]) -> list[str]:
    return [ids] if isinstance(ids, str) else list(ids)


def _carrier(draft: Draft, id: str) -> Any:
    one = draft.resource(id)
    if one is None or "carries-groups" not in kind(one.kind).tags:
        what = msg(kind(one.kind).label) if one is not None else id
        raise DesignerError(msg("{what} carries no security groups.", what=what))
    return one


def _set(draft: Draft, one: Any, groups: tuple[str, ...]) -> None:
    if getattr(one, "template", None) is not None:
        draft.set("resources", one.id, template=msgspec.structs.replace(one.template, security_groups=groups))
    else:
        draft.set("resources", one.id, security_groups=groups)
