"""From bytes to records at once, as nearly every file can be read.

What is wrong in a file, or merely unusual, is left to ``native``: it reads record by record and knows where it stands.
"""

from functools import cache
from typing import Any

import msgspec

from designer.catalog import record_type
from designer.core import Link, Note, Placement
from designer.formats.migrations import FORMAT

_LONG = 100_000
"""Bytes of a line. No text in a shorter one is too long; records stand on a line each."""
_NAME, _ID = 256, 100
"""Characters of a name and of an id."""


_TABLES = ("resources", "links", "placements", "notes")


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    resources: Any = list[record_type()]  # type: ignore[misc]
    file = msgspec.defstruct(
        "File",
        [
            ("format", int),
            ("resources", resources, msgspec.field(default_factory=list)),
            ("links", list[Link], msgspec.field(default_factory=list)),
            ("placements", list[Placement], msgspec.field(default_factory=list)),
            ("notes", list[Note], msgspec.field(default_factory=list)),
            ("settings", dict[str, Any], msgspec.field(default_factory=dict)),
        ],
        forbid_unknown_fields=True,
    )
    return msgspec.json.Decoder(file)


def _has_long_line(data: bytes) -> bool:
    """Whether a line is longer than ``_LONG``; it goes on from line to line as far as one may reach, and so looks at few."""
    start, size = 0, len(data)
    while size - start > _LONG:
        end = data.rfind(b"\n", start, start + _LONG + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def decode(data: bytes) -> tuple[dict[str, dict[str, Any]], dict[str, Any]] | None:
    """The tables of a file by name, each by id, and its settings as they are written; None where anything is unusual.

    Every record is of its type; ids and names are of fair length. References and notes are still to be checked.
    """
    if _has_long_line(data):
        return None
    try:
        file = _decoder().decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if file.format != FORMAT or any(len(one.name) > _NAME for rows in (file.resources, file.links) for one in rows):
        return None
    tables: dict[str, dict[str, Any]] = {}
    for name in _TABLES:
        rows = getattr(file, name)
        table = tables[name] = {record.id: record for record in rows}
        if len(table) < len(rows) or "" in table or (table and max(map(len, table)) > _ID):
            return None
    return tables, file.settings
