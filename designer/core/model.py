"""The immutable snapshot of a diagram."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from designer.core.change import Change
from designer.core.records import TABLES, Link, Note, Placement, Record, Resource, Settings

_ID = re.compile(r"(.+)-(\d+)\Z")


class Model:
    """Five tables of frozen records. Never altered: ``after`` gives another model that shares what did not change.

    ``resources``, ``links``, ``placements`` (by id of the resource) and ``notes`` are its tables, id -> record; read only.
    ``ids`` holds the highest number ever used for each kind, so that no id is used twice; it takes no part in equality.
    """

    __slots__ = ("_shown", "_tables", "ids", "links", "notes", "placements", "resources")

    def __init__(self, tables: Mapping[str, Mapping[str, Record]], ids: Mapping[str, int] | None = None) -> None:
        self._tables = {name: tables.get(name, {}) for name in TABLES}
        if not self._tables["settings"]:
            self._tables["settings"] = {"settings": Settings()}
        shown: dict[str, Mapping[str, Any]] = {name: MappingProxyType(table) for name, table in self._tables.items()}
        self._shown = shown
        # Plain attributes: everything asks for these again and again.
        self.resources: Mapping[str, Any] = shown["resources"]
        self.links: Mapping[str, Link] = shown["links"]
        self.placements: Mapping[str, Placement] = shown["placements"]
        self.notes: Mapping[str, Note] = shown["notes"]
        self.ids = dict(ids) if ids is not None else _highest(self._tables)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    def table(self, name: str) -> Mapping[str, Any]:
        """One table, id -> record; read only."""
        return self._shown[name]

    @property
    def settings(self) -> Settings:
        """The one settings record."""
        return self._tables["settings"]["settings"]  # type: ignore[return-value]

    def highest(self, kind: str) -> int:
        """The highest number ever used in an id of ``kind``; 0 for none."""
        return self.ids.get(kind, 0)

    def after(self, change: Change) -> "Model":
        """The model with ``change`` applied; nothing is checked here."""
        tables = dict(self._tables)
        copied: dict[str, dict[str, Record]] = {}
        ids = self.ids
        for (table, id), (_, record) in change.entries.items():
            if table not in copied:
                copied[table] = dict(tables[table])
            if record is None:
                copied[table].pop(id, None)
            else:
                copied[table][id] = record
                if table in ("resources", "links", "notes") and (found := _ID.match(id)):
                    kind, number = found.group(1), int(found.group(2))
                    if number > ids.get(kind, 0):
                        ids = {**ids, kind: number}
        return Model({**tables, **copied}, ids)


def _highest(tables: Mapping[str, Mapping[str, Record]]) -> dict[str, int]:
    settings = tables["settings"].get("settings")
    ids = dict(settings.ids) if isinstance(settings, Settings) else {}
    highest = ids.get
    for table in ("resources", "links", "notes"):
        for id in tables[table]:
            # As ``_ID`` has it, for tens of thousands in little time.
            kind, _, digits = id.rpartition("-")
            if kind and digits.isdecimal() and (number := int(digits)) > highest(kind, -1) and "\n" not in kind:
                ids[kind] = number
    return ids


def empty() -> Model:
    """A diagram with nothing in it."""
    return Model({})


def is_resource(record: Any) -> bool:
    """Whether a record belongs in the table of resources."""
    return isinstance(record, Resource)


def model_of(*records: Record) -> Model:
    """A model that holds these records, each in the table of its type; nothing is checked."""
    tables: dict[str, dict[str, Record]] = {}
    names = {Link: "links", Placement: "placements", Note: "notes", Settings: "settings"}
    for record in records:
        tables.setdefault(names.get(type(record), "resources"), {})[record.id] = record
    return Model(tables)
