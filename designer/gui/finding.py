"""Finding resources, links and notes by name, id, address, kind, tag or text, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from designer.catalog import kind
from designer.core import Model
from designer.core.fields import fields_of
from designer.graph import View
from designer.text import msg, say
from designer.text.searching import closeness, fits, searchable

_ADDRESSES = frozenset(("cidr", "cidr4", "cidr6", "ip", "ip4", "ip6", "public-ip", "region"))
_PLAIN = ("private_ip", "public_ip", "address", "type", "engine", "code")


@cache
def _kind_words(name: str) -> str:
    one = kind(name)
    entries = " ".join(f"{entry.label} {entry.words}" for entry in one.palette)
    return " ".join((name, one.label, say(msg(one.label), "ko"), one.service, entries))


@cache
def _address_fields(struct: Any) -> tuple[str, ...]:
    known = fields_of(struct)
    return tuple(name for name, info in known.items() if info.field.format in _ADDRESSES or name in _PLAIN)


def words_of(record: Any) -> str:
    """Everything by which a resource is found."""
    values: list[str] = []
    struct: Any = type(record)
    for name in _address_fields(struct):
        value = getattr(record, name)
        values += [str(part) for part in value] if isinstance(value, tuple) else [str(value)] if value else []
    return searchable(record.name, record.id, " ".join(record.tags), " ".join(values), _kind_words(record.kind))


class Index:
    """Every resource, link and note of one model with the words by which it is found."""

    def __init__(self, model: Model, view: View) -> None:
        self.model = model
        self._rows = [
            *((one.id, view.label(one.id), words_of(one)) for one in model.resources.values()),
            *((one.id, one.name or one.id, searchable(one.name, one.id, one.protocol)) for one in model.links.values()),
            *((one.id, one.text or one.id, searchable(one.text, one.id)) for one in model.notes.values()),
        ]

    def find(self, query: str, most: int = 200) -> list[tuple[str, str]]:
        """Ids and names, those that fit best first."""
        if not query.strip():
            return [(id, name) for id, name, _ in self._rows[:most]]
        found = sorted(self._fitting(query))
        return [(id, name) for _, _, id, name in found[:most]]

    def _fitting(self, query: str) -> Iterator[tuple[int, int, str, str]]:
        for id, name, words in self._rows:
            if fits(query, words):
                yield closeness(query, name, words), len(name), id, name
