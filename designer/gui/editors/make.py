"""Which editor a field gets."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, Union, get_args, get_origin

import msgspec

from designer.core.fields import FieldInfo
from designer.gui.desk import Desk
from designer.gui.editors.chips import Chips
from designer.gui.editors.choosing import Reference, RegionChoice, Searched, database_classes, instance_types
from designer.gui.editors.editor import Editor
from designer.gui.editors.lines import Lines
from designer.gui.editors.rows import ByRecord, Part, Rows
from designer.gui.editors.simple import (
    Choice,
    Line,
    Switch,
    read_list,
    read_optional,
    read_ports,
    read_text,
    reader_of_numbers,
    write_list,
    write_number,
    write_ports,
)  # fmt: skip
from designer.text import msg

_TYPED = ("peer", "destination", "public-ip", "target")


def _parts(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    return list(get_args(annotation)) if origin in (Union, types.UnionType) else [annotation]


def editor_for(desk: Desk, info: FieldInfo, subject: str) -> Editor | None:
    """The editor of a field of the resource ``subject``; None for what is not edited by hand."""
    field, parts = info.field, [part for part in _parts(info.type) if part is not type(None)]
    optional = len(parts) < len(_parts(info.type))
    if info.name in ("id", "parent", "kind", "bends", "branches", "label_at") and not field.label:
        return None
    if get_origin(parts[0]) is dict:
        struct = next((one for one in _parts(get_args(parts[0])[1]) if isinstance(one, type)), str)
        by_record = bool(field.ref) and isinstance(struct, type) and issubclass(struct, msgspec.Struct)
        return ByRecord(desk, info, subject, struct) if by_record else None
    structs = [part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)]
    if structs:
        return Part(desk, info, subject, structs[0])
    if info.item is not None and get_origin(parts[0]) is tuple:
        return _list(desk, info, subject, parts[0])
    if field.format == "region" and not field.ref:
        return RegionChoice(desk, info, subject)
    if field.format in ("instance-type", "db-class"):
        return Searched(desk, info, subject, instance_types if field.format == "instance-type" else database_classes)
    if field.format == "lines":
        return Lines(desk, info, subject)
    if field.choices:
        names = field.names if len(field.names) == len(field.choices) else [str(one) or "None" for one in field.choices]
        shown = [desk.say(msg(name)) for name in names]
        values = list(field.choices)
        if optional and "" not in values:
            values, shown = [None, *values], [desk.say(msg("None")), *shown]
        return Choice(desk, info, subject, values, shown)
    if bool in parts:
        if optional:
            values, words = [None, True, False], ("AWS's default", "Yes", "No")
            return Choice(desk, info, subject, list(values), [desk.say(msg(word)) for word in words])
        return Switch(desk, info, subject)
    if field.ref:
        return Reference(
            desk, info, subject, field.format in _TYPED or (info.name == "target" and "load-balancer" in field.ref)
        )
    if int in parts and str not in parts:
        return Line(desk, info, subject, reader_of_numbers(True, optional), write_number)
    if float in parts:
        return Line(desk, info, subject, reader_of_numbers(False, optional), write_number)
    if str in parts:
        return Line(
            desk,
            info,
            subject,
            *_worded(desk, field.suggest, read_optional if optional else read_text),
        )
    return None


def _worded(
    desk: Desk, suggest: tuple[Any, ...], read: Callable[[str], Any]
) -> tuple[Callable[[str], Any], Callable[[Any], str]]:
    """Reads and writes a text; what is suggested and is a word of a language is in the person's."""
    said = {str(one): desk.say(msg(str(one))) for one in suggest}
    meant = {text: one for one, text in said.items()}

    def write(value: Any) -> str:
        return "" if value is None else said.get(str(value), str(value))

    return lambda text: read(meant.get(text, text)), write


def _list(desk: Desk, info: FieldInfo, subject: str, annotation: Any) -> Editor | None:
    item = info.item
    if isinstance(item, type) and issubclass(item, msgspec.Struct):
        return Rows(desk, info, subject, item)
    if item is int and Ellipsis not in get_args(annotation):
        return Line(desk, info, subject, read_ports, write_ports, desk.say(msg("all")))
    if info.field.ref:
        return Chips(desk, info, subject)
    if item is str:
        return Line(desk, info, subject, read_list, write_list)
    return None
