"""CloudChalk's own file: JSON, sorted, one record a line, with one integer ``format``."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from designer.catalog import kinds
from designer.core import DesignerError, Link, Model, Note, Placement, Settings
from designer.core.collecting import uncollected
from designer.core.document import dangling, looks_like_id
from designer.core.fields import named
from designer.core.wrong import invalid
from designer.edits.notes import refuse_note
from designer.formats import straight, talk
from designer.formats.migrations import FORMAT, migrate
from designer.formats.rows import lined
from designer.text import msg

LIMIT = 32 * 1024 * 1024
"""Largest file that is read, in bytes; a diagram of 50,000 resources takes about 20 MB."""

_AT_ONCE = 64
"""Records in a piece of a file."""
_TABLES: dict[str, type[msgspec.Struct]] = {"links": Link, "placements": Placement, "notes": Note}
_SURROGATE = re.compile(rb"\\u[dD]|\xed[\xa0-\xbf]")
_KEYS = ("format", "resources", "links", "placements", "notes", "settings")


def write(model: Model) -> bytes:
    """The file of a model. Equal models give equal bytes."""
    return b"".join(pieces(model))


def pieces(model: Model) -> Iterator[bytes]:
    """The file of a model bit by bit, for whoever has other things to do in between; each takes about a millisecond."""
    yield b'{"format": %d,\n' % FORMAT
    for table in ("resources", "links", "placements", "notes"):
        yield b'"%s": [' % table.encode()
        known = model.table(table)
        records = [known[id] for id in sorted(known, key=_order)]
        for start in range(0, len(records), _AT_ONCE):
            some = records[start : start + _AT_ONCE]
            body = lined(some)
            if b"null" in body:
                # What is no number would be written so, too, and could not be read again.
                json.dumps(msgspec.to_builtins(some), allow_nan=False)
            yield (b",\n  " if start else b"\n  ") + body
        yield b"\n],\n" if records else b"],\n"
    settings = msgspec.structs.replace(model.settings, ids=_retired(model))
    yield f'"settings": {talk.written(settings)}'.encode() + b"}\n"


def _order(id: str) -> tuple[str, int, str]:
    head, _, number = id.rpartition("-")
    return (head, int(number), id) if number.isdigit() else (id, 0, id)


def _retired(model: Model) -> dict[str, int]:
    """Highest numbers ever used that the present ids no longer show."""
    present = Model({table: model.table(table) for table in ("resources", "links", "notes")}).ids
    return {kind: number for kind, number in sorted(model.ids.items()) if number > present.get(kind, 0)}


def read(data: bytes, name: str) -> Model:
    """The model in a file's bytes.

    Args:
        data: the bytes; at most ``LIMIT``.
        name: what to call the file in a message.

    Raises:
        DesignerError: it is no diagram, or of a newer format, or a record in it is wrong; the sentence says where.
    """
    if len(data) > LIMIT:
        raise DesignerError(msg("{file} is too large: {size} MB, at most {limit} MB.", file=name,
                                size=len(data) // 2**20, limit=LIMIT // 2**20))  # fmt: skip
    with uncollected():
        found = straight.decode(data)
        if found is not None:
            tables, settings = found
            for note in tables["notes"].values():
                _check_note(note, name)
            return _checked(tables, settings, name)
    return carefully(data, name)


def carefully(data: bytes, name: str) -> Model:
    """The same record by record, so that a sentence can say which one is wrong."""
    try:
        raw = json.loads(data, parse_constant=_refuse_constant)
        if _SURROGATE.search(data):
            # Half a letter could be shown by nobody, nor be saved.
            json.dumps(raw, ensure_ascii=False).encode()
    except RecursionError as error:
        raise DesignerError(msg("{file} is nested too deeply to be a diagram.", file=name)) from error
    except (ValueError, UnicodeDecodeError) as error:
        where = f" ({error.lineno}:{error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise DesignerError(msg("{file} is not valid JSON{where}.", file=name, where=where)) from error
    if not isinstance(raw, dict) or "format" not in raw:
        raise DesignerError(msg("{file} is not a CloudChalk diagram: it has no format number.", file=name))
    raw = migrate(raw, name)
    if unknown := sorted(set(raw) - set(_KEYS)):
        raise DesignerError(msg("{file}: the field {field} is not known.", file=name, field=str(unknown[0])[:80]))
    with uncollected():
        return _model(raw, name)


def _refuse_constant(text: str) -> Any:
    raise ValueError(text)


def _model(raw: Mapping[str, Any], name: str) -> Model:
    tables: dict[str, dict[str, Any]] = {"resources": {}, "links": {}, "placements": {}, "notes": {}}
    for table, records in tables.items():
        rows = raw.get(table, [])
        if not isinstance(rows, list):
            raise DesignerError(msg("{file}: {table} is not a list.", file=name, table=table))
        for row in rows:
            record = _record(table, row, name)
            if record.id in records:
                raise DesignerError(
                    msg("{file}: the id {id} stands twice in {table}.", file=name, id=record.id, table=table)
                )
            records[record.id] = record
    return _checked(tables, _mapping(raw.get("settings", {}), name), name)


def _checked(tables: dict[str, dict[str, Any]], written: dict[str, Any], name: str) -> Model:
    """The model of these records, which name only one another."""
    plain = talk.readable(written)
    settings = _decode(Settings, {**plain, "id": "settings"}, "settings", name)
    # Numbers that were used once belong to the model, not to the settings that a person may compare.
    used = Model({**tables, "settings": {"settings": settings}}).ids
    model = Model({**tables, "settings": {"settings": msgspec.structs.replace(settings, ids={})}}, used)
    _check_references(model, name)
    _check_parents(model, name)
    return model


def _mapping(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DesignerError(msg("{file}: {table} is not an object.", file=name, table="settings"))
    return value


def _record(table: str, row: Any, name: str) -> Any:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
        raise DesignerError(msg("{file}: a record of {table} has no id.", file=name, table=table))
    id = row["id"]
    if len(id) > 100:
        raise DesignerError(msg("{file}: the id {id} is too long.", file=name, id=id[:40] + "…"))
    if table != "resources":
        return _decode(_TABLES[table], row, id, name)
    if not isinstance(row.get("kind"), str) or row["kind"] not in kinds():
        kind = str(row.get("kind"))[:80]
        raise DesignerError(msg("{file}: {id} is of the kind {kind}, which is not known.", file=name, id=id, kind=kind))
    return _decode(kinds()[row["kind"]].record, row, id, name)


def _decode(struct: type[msgspec.Struct], row: Mapping[str, Any], id: str, name: str) -> Any:
    try:
        record = msgspec.convert(row, struct)
    except (msgspec.ValidationError, RecursionError) as error:
        raise DesignerError(msg("{file}: {id}: {why}.", file=name, id=id, why=invalid(error))) from error
    _check_values(record, id, name)
    if isinstance(record, Note):
        _check_note(record, name)
    return record


def _check_note(note: Note, name: str) -> None:
    try:
        refuse_note(note)
    except DesignerError as error:
        raise DesignerError(msg("{file}: {id}: {why}", file=name, id=note.id, why=error.message)) from error


def _check_values(record: Any, id: str, name: str) -> None:
    for value in msgspec.structs.astuple(record):
        sort = value.__class__
        if (sort is str and len(value) > 256) or (sort is float and not math.isfinite(value)):
            _refuse_value(record, id, name)


def _refuse_value(record: Any, id: str, name: str) -> None:
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if isinstance(value, float) and not math.isfinite(value):
            raise DesignerError(msg("{file}: {id}: {field} is not a number.", file=name, id=id, field=field))
        if isinstance(value, str) and len(value) > (256 if field == "name" else 100_000):
            limit = 256 if field == "name" else 100_000
            raise DesignerError(
                msg("{file}: {id}: {field} is {length} characters long, at most {limit}.",
                    file=name, id=id, field=field, length=len(value), limit=limit)
            )  # fmt: skip


def _check_references(model: Model, name: str) -> None:
    known = model.resources
    if any(value not in known and looks_like_id(value) for value in named(known.values())):
        # Finding the lost one may take longer.
        for record in known.values():
            _refuse_lost(model, "resources", record, name)
    for link in model.links.values():
        if link.source not in known or link.target not in known:
            _refuse_lost(model, "links", link, name)
    for note in model.notes.values():
        _refuse_lost(model, "notes", note, name)
    for id in model.placements:
        if id not in known:
            raise DesignerError(msg("{file}: {id} has a place on the canvas but does not exist.", file=name, id=id))


def _refuse_lost(model: Model, table: str, record: Any, name: str) -> None:
    for field, value in dangling(model, table, record):
        raise _lost(record.id, field, value, name)


def _lost(id: str, field: str, value: str, name: str) -> DesignerError:
    return DesignerError(
        msg(
            "{file}: {id}: {field} names {value}, which does not exist.",
            file=name,
            id=id,
            field=field,
            value=value[:80],
        )
    )


def _check_parents(model: Model, name: str) -> None:
    known, sound = model.resources, set[str]()
    for start in known:
        path: dict[str, None] = {}
        id: str | None = start
        while id is not None and id not in sound:
            if id in path:
                raise DesignerError(msg("{file}: {id} stands inside itself (parent).", file=name, id=id))
            if id not in known:
                raise _lost(next(reversed(path)), "parent", id, name)
            path[id] = None
            id = known[id].parent
        sound.update(path)


def schema() -> dict[str, Any]:
    """JSON Schema of the file."""
    types = [kind.record for kind in kinds().values()]
    refs, components = msgspec.json.schema_components(
        [*types, Link, Placement, Note, Settings], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "CloudChalk diagram",
        "type": "object",
        "required": ["format"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "resources": {"type": "array", "items": {"anyOf": list(refs[: len(types)])}},
            "links": {"type": "array", "items": refs[len(types)]},
            "placements": {"type": "array", "items": refs[len(types) + 1]},
            "notes": {"type": "array", "items": refs[len(types) + 2]},
            "settings": refs[len(types) + 3],
        },
        "$defs": components,
    }
