"""Copying how one thing is set up to others: the settings of its kind, without what makes it itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from designer.core import Change, Draft, Model
from designer.core.fields import FieldInfo, fields_of
from designer.edits.change import check_value, set_fields
from designer.edits.geometry import ancestors

_ITSELF = frozenset(
    ("id", "parent", "name", "tags", "zones", "private_ip", "public_ip", "ipv6", "address", "addresses", "elastic_ip",
     "attached_to", "subnets", "targets", "listeners", "routes", "main", "edge", "attachments", "tables", "code",
     "requester", "accepter", "gateway", "source", "target", "text", "number", "tip", "points", "image", "label_at")
)  # fmt: skip
"""Fields that say which thing it is and where, not how it is set up."""
_PLACES = ("cidr", "cidr4", "cidr6", "ip", "ip4", "ip6")
_NOTE = ("tone", "size")


class Style(msgspec.Struct, frozen=True):
    """What was copied: whose it was, the record as it was then, and its vpc."""

    record: Any
    vpc: str | None


def copy_style(model: Model, id: str) -> Style | None:
    """The style and settings of a resource, link or note; None where there is no such thing."""
    record = model.resources.get(id) or model.links.get(id) or model.notes.get(id)
    return Style(record, _vpc(model, id)) if record is not None else None


def settings_of(record: Any) -> dict[str, FieldInfo]:
    """The fields of a record that can be given to others of its kind."""
    struct: Any = type(record)
    if is_note(record):
        return {name: fields_of(struct)[name] for name in _NOTE}
    return {
        name: info
        for name, info in fields_of(struct).items()
        if name not in _ITSELF and info.field.label and info.field.format not in _PLACES
    }


def is_note(record: Any) -> bool:
    """Whether a record is a note."""
    return "tone" in record.__struct_fields__


def _vpc(model: Model, id: str) -> str | None:
    if id not in model.resources:
        return None
    return next((one.id for one in (model.resources[id], *ancestors(model, id)) if one.kind == "vpc"), None)


def paste_style(model: Model, style: Style, ids: Iterable[str]) -> Change:
    """Gives each of these the settings that it shares with what was copied.

    What names another resource goes along within the same VPC only, and only while that resource exists.
    """
    draft = Draft(model)
    given = settings_of(style.record)
    for id in dict.fromkeys(ids):
        one = model.resources.get(id) or model.links.get(id) or model.notes.get(id)
        if one is None or id == style.record.id:
            continue
        changes = {}
        for name, info in settings_of(one).items():
            other = given.get(name)
            if other is None or other.type != info.type or other.field.choices != info.field.choices:
                continue
            value = getattr(style.record, name)
            if _may(model, info, value, style.vpc, _vpc(model, id)) and check_value(type(one), name, value) is None:
                changes[name] = value
        if changes:
            draft.apply(set_fields(draft.preview(), id, **changes))
    return draft.change()


def _may(model: Model, info: FieldInfo, value: Any, here: str | None, there: str | None) -> bool:
    if not info.field.ref or not value:
        return True
    named = value if isinstance(value, tuple) else (value,)
    return here == there and all(one in model.resources for one in named)
