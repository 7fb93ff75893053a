"""The kinds as data, for the command line and for whoever reads files from outside."""

from __future__ import annotations

from typing import Any, get_args, get_origin

import msgspec

from designer.catalog import kinds
from designer.catalog.about import about
from designer.core import Kind, fields_of
from designer.core.fields import FieldInfo
from designer.text import msg, say

_NAMES = {str: "text", int: "integer", float: "number", bool: "yes or no", type(None): "nothing"}


def as_json() -> list[dict[str, Any]]:
    """Every kind: its names, where it may stand, its fields and whether it is priced."""
    return [_kind(kind) for _, kind in sorted(kinds().items())]


def _kind(kind: Kind) -> dict[str, Any]:
    fields = [_field(info) for name, info in fields_of(kind.record).items() if name not in ("id", "parent")]
    return {
        "kind": kind.name,
        "service": kind.service,
        "category": kind.category,
        "label": {"en": kind.label, "ko": say(msg(kind.label), "ko")},
        "about": {language: " ".join(say(text, language) for text in about(kind.name)) for language in ("en", "ko")},
        "stands_in": [place for place in kind.stands_in if place is not None],
        "on_canvas": None in kind.stands_in,
        "fields": fields,
        "priced": kind.priced,
    }


def _field(info: FieldInfo) -> dict[str, Any]:
    default = None if info.default is msgspec.NODEFAULT else msgspec.to_builtins(info.default)
    field = info.field
    return {
        "name": info.name,
        "type": type_name(info.type),
        "default": default,
        "choices": list(field.choices) or None,
        "unit": field.unit or None,
        "low": field.low,
        "high": field.high,
        "names": list(field.ref) or None,
        "label": {"en": field.label, "ko": say(msg(field.label), "ko")},
    }


def type_name(annotation: Any) -> str:
    """A field's type in words, for example ``"list of route"``."""
    if annotation in _NAMES:
        return _NAMES[annotation]
    origin = get_origin(annotation)
    parts = [part for part in get_args(annotation) if part is not Ellipsis]
    if origin is tuple:
        return (
            "list of " + type_name(parts[0]) if Ellipsis in get_args(annotation) else "pair of " + type_name(parts[0])
        )
    if origin is dict:
        return "table"
    if isinstance(annotation, type):
        return annotation.__name__
    if origin is not None and all(not isinstance(part, type) and get_origin(part) is None for part in parts):
        return "choice"
    return " or ".join(dict.fromkeys(type_name(part) for part in parts))
