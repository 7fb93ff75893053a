"""What several records of different kinds have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from designer.core.fields import FieldInfo, fields_of

_OWN = ("name", "text")


def shared_fields(records: Sequence[Any]) -> frozenset[str]:
    """Fields that every one of these has, of one type and with one meaning, and that may be alike: names never are."""
    structs: list[Any] = list(dict.fromkeys(type(one) for one in records))
    first = fields_of(structs[0])
    return frozenset(
        name
        for name, info in first.items()
        if info.field.label
        and (name not in _OWN or len(structs) == 1)
        and all(_alike(info, fields_of(struct).get(name)) for struct in structs[1:])
    )


def _alike(one: FieldInfo, other: FieldInfo | None) -> bool:
    return (
        other is not None
        and one.type == other.type
        and (one.field.label, one.field.choices, one.field.format, one.field.unit, one.field.ref)
        == (other.field.label, other.field.choices, other.field.format, other.field.unit, other.field.ref)
    )


def differing(records: Sequence[Any], names: frozenset[str]) -> frozenset[str]:
    """Those fields in which the records are not alike."""
    return frozenset(name for name in names if len({repr(getattr(one, name)) for one in records}) > 1)
