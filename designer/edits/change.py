"""Changing fields: checked against what the kind says of them, with a sentence where they do not fit."""

from __future__ import annotations

import ipaddress
import string
from typing import Any

import msgspec

from designer.catalog import kind
from designer.catalog.places import region_facts
from designer.core import Change, DesignerError, Draft, Field, Link, Model, Note, Settings, fields_of
from designer.core.wrong import invalid
from designer.edits.geometry import children
from designer.text import Message, msg

_TABLES: dict[str, type[msgspec.Struct]] = {"links": Link, "notes": Note, "settings": Settings}


def set_fields(model: Model, id: str, /, **fields: Any) -> Change:
    """Sets fields of a resource, link, note or the settings.

    Raises:
        DesignerError: a value does not fit its field; the sentence says why.
    """
    draft = Draft(model)
    table = next((name for name in ("resources", "links", "notes", "settings") if id in model.table(name)), None)
    if table is None:
        raise DesignerError(msg("{id} is not in the diagram.", id=id[:60]))
    one = model.table(table)[id]
    for name, value in fields.items():
        wrong = check_value(type(one), name, value)
        if wrong is not None:
            raise DesignerError(wrong)
    draft.set(table, id, **fields)
    if table == "resources":
        _cascade(draft, model, one, fields)
    return draft.change()


def _cascade(draft: Draft, model: Model, before: Any, fields: dict[str, Any]) -> None:
    """What else must follow, so that one undo mends all."""
    if before.kind == "route-table" and fields.get("main"):
        for other in children(model, before.parent, "route-table"):
            if other.id != before.id and other.main:
                draft.set("resources", other.id, main=False)
    if before.kind == "database" and "engine" in fields and "port" not in fields:
        after = draft.resource(before.id)
        draft.set("resources", before.id, port=msgspec.structs.replace(after, port=None).listens_on)


def check_value(struct: type[msgspec.Struct], name: str, value: Any) -> Message | None:
    """Why a value does not fit a field of a record class; None where it does."""
    info = fields_of(struct).get(name)
    if info is None:
        return msg("There is no field {field}.", field=name[:60])
    wrong = _check(info.field, msg(info.field.label or name), value)
    if wrong is not None:
        return wrong
    try:
        msgspec.convert(msgspec.to_builtins(value), info.type)
    except (msgspec.ValidationError, TypeError) as error:
        return msg("{label}: {why}.", label=msg(info.field.label or name), why=invalid(error))
    return None


def _check(field: Field, label: Message, value: Any) -> Message | None:
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            inner = fields_of(type(value)).get(name)
            if inner is not None:
                wrong = _check(inner.field, msg(inner.field.label or name), getattr(value, name))
                if wrong is not None:
                    return wrong
        return None
    if isinstance(value, (tuple, list)):
        return next((wrong for part in value if (wrong := _check(field, label, part)) is not None), None)
    if isinstance(value, dict):
        return next((wrong for part in value.values() if (wrong := _check(Field(), label, part)) is not None), None)
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _number(field, label, value)
    return _text(field, label, value) if isinstance(value, str) else None


def _number(field: Field, label: Message, value: float) -> Message | None:
    if value != value or value in (float("inf"), float("-inf")):
        return msg("{label} must be a number.", label=label)
    if (field.low is not None and value < field.low) or (field.high is not None and value > field.high):
        low, high = _plain(field.low), _plain(field.high)
        if field.high is None:
            return msg("{label} must be at least {low}.", label=label, low=low)
        if field.low is None:
            return msg("{label} must be at most {high}.", label=label, high=high)
        return msg("{label} must be between {low} and {high}.", label=label, low=low, high=high)
    return None if not field.choices or value in field.choices else _choice(field, label)


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}" if abs(number) < 1e6 else str(int(number))


def _choice(field: Field, label: Message) -> Message:
    return msg("{label} must be one of: {choices}.", label=label, choices=[str(c) for c in field.choices if c != ""])


def _text(field: Field, label: Message, value: str) -> Message | None:
    if len(value) > field.limit:
        return msg(
            "{label} is {length} characters long, at most {limit}.", label=label, length=len(value), limit=field.limit
        )
    if field.choices and value not in field.choices:
        return _choice(field, label)
    reader = _READERS.get(field.format)
    if reader is None or not value or value in field.suggest or _names_record(field, value):
        return None
    return reader(value)


def _names_record(field: Field, value: str) -> bool:
    return bool(field.ref) and value.rpartition("-")[2].isdigit() and not value[0].isdigit()


def cidr_problem(text: str, version: int | None = None) -> Message | None:
    """What is wrong with a range such as 10.0.0.0/16; host bits are let pass, for AWS clears them."""
    example = "2001:db8::/56" if version == 6 else "10.0.0.0/16"
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return msg("“{text}” is not a range of addresses such as {example}.", text=text[:60], example=example)
    if "/" not in text or (version is not None and network.version != version):
        return msg("“{text}” is not a range of addresses such as {example}.", text=text[:60], example=example)
    return None


def address_problem(text: str, version: int | None = None) -> Message | None:
    """What is wrong with an address such as 10.0.0.5."""
    example = "2001:db8::5" if version == 6 else "10.0.0.5"
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return msg("“{text}” is not an address such as {example}.", text=text[:60], example=example)
    if version is not None and address.version != version:
        return msg("“{text}” is not an address such as {example}.", text=text[:60], example=example)
    return None


def _region_problem(text: str) -> Message | None:
    return (
        None if region_facts(text) is not None else msg("“{text}” is no region that CloudChalk knows.", text=text[:60])
    )


_READERS = {
    "cidr": cidr_problem,
    "cidr4": lambda text: cidr_problem(text, 4),
    "cidr6": lambda text: cidr_problem(text, 6),
    "ip": address_problem,
    "ip4": lambda text: address_problem(text, 4),
    "ip6": lambda text: address_problem(text, 6),
    "peer": cidr_problem,
    "destination": cidr_problem,
    "public-ip": address_problem,
    "region": _region_problem,
}


def rename(model: Model, id: str, name: str) -> Change:
    """Gives a resource, link or note (its text) another name."""
    if id in model.notes:
        return set_fields(model, id, text=name)
    return set_fields(model, id, name=" ".join(name.split()))


def set_region(model: Model, region_id: str, code: str) -> Change:
    """Moves a region's whole content to another AWS region: its code, and the names of its zones.

    Raises:
        DesignerError: there is no such region.
    """
    facts = region_facts(code)
    if facts is None:
        raise DesignerError(msg("“{text}” is no region that CloudChalk knows.", text=code[:60]))
    draft = Draft(model)
    old = model.resources[region_id].code
    draft.set("resources", region_id, code=code)
    letters = [*facts["az"], *(letter for letter in string.ascii_lowercase if letter not in facts["az"])]
    zones = sorted(children(model, region_id, "zone"), key=lambda zone: zone.name)
    used: set[str] = set()
    for zone in zones:
        kept = zone.name[len(old) :] if zone.name.startswith(old) else ""
        letter = kept if kept in facts["az"] and kept not in used else next(c for c in letters if c not in used)
        used.add(letter)
        draft.set("resources", zone.id, name=code + letter)
    return draft.change()


def kind_label(model: Model, id: str) -> Message:
    """What a resource is, for undo and messages."""
    return msg(kind(model.resources[id].kind).label)
