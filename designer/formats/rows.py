"""Records as they stand in a file: one a line, their fields in order, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec
from msgspec.json import Encoder, format
from msgspec.structs import astuple

_FIRST = ("id", "kind", "name", "parent")
_GAP = ""
"""Stands between two records while they are encoded. Within a text no quotation mark stands bare, and no list of a record holds
records and texts: so it is known where one ends, and all of them are encoded and spaced at once."""

Look: TypeAlias = "tuple[Callable[..., Any], Callable[[tuple[Any, ...]], tuple[Any, ...]], tuple[str, ...]]"
"""What makes a record anew from its values in order, what puts them in order, and what is put behind them before."""


def lined(records: Iterable[Any]) -> bytes:
    """The lines of some records."""
    found: list[Any] = []
    for record in records:
        made, ordered, tag = _look(record.__class__)
        found += made(*ordered(astuple(record) + tag)), _GAP
    return format(_encode(found[:-1]), indent=0)[1:-1].replace(b'}, "", {', b"},\n  {")


_encode = Encoder().encode


@cache
def _look(struct: type[msgspec.Struct]) -> Look:
    """A record whose fields stand in the order in which they are written: encoding it is quicker than ordering a dict."""
    known = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    config = struct.__struct_config__
    names = [field.encode_name for field in known.values()]
    tag: tuple[str, ...] = ()
    if config.tag is not None:
        tag = (str(config.tag),)
        names.append(str(config.tag_field))
    order = sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    # A value that is the field's default is left out, as it is of the record itself.
    fields = [(name, Any, _default(known.get(name))) for name in order]
    made = msgspec.defstruct(struct.__name__, fields, omit_defaults=config.omit_defaults)
    return made, itemgetter(*[names.index(name) for name in order]), tag


def _default(field: msgspec.structs.FieldInfo | None) -> Any:
    if field is None or field.required:
        return msgspec.UNSET
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return msgspec.field(default_factory=field.default_factory)
