"""A change is a value: for each touched record, what it was and what it becomes."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from designer.core.records import Record

if TYPE_CHECKING:
    from designer.core.model import Model

Key: TypeAlias = tuple[str, str]
Pair: TypeAlias = tuple[Record | None, Record | None]


class Change(msgspec.Struct, frozen=True):
    """``(table, id) -> (before, after)``; None before means added, None after means removed."""

    entries: Mapping[Key, Pair] = {}

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __iter__(self) -> Any:
        return iter(self.entries.items())

    @property
    def keys(self) -> frozenset[Key]:
        """Every touched ``(table, id)``."""
        return frozenset(self.entries)

    def of(self, table: str) -> list[tuple[str, tuple[Any, Any]]]:
        """Id, record before and record after for one table; what kind of record a table holds, its readers know."""
        return [(id, pair) for (name, id), pair in self.entries.items() if name == table]

    def touched(self, table: str) -> frozenset[str]:
        """Ids touched in one table."""
        return frozenset(id for t, id in self.entries if t == table)

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change({key: (after, before) for key, (before, after) in self.entries.items()})

    def squash(self, later: "Change") -> "Change":
        """This change and then ``later`` as one; records that end as they began drop out."""
        merged = dict(self.entries)
        for key, (before, after) in later.entries.items():
            first = merged[key][0] if key in merged else before
            if first == after:
                merged.pop(key, None)
            else:
                merged[key] = (first, after)
        return Change(merged)


class Draft:
    """Collects a change against a model; reads see what has been written so far."""

    def __init__(self, model: "Model") -> None:
        self.model = model
        self._after: dict[Key, Record | None] = {}
        # The same once more by table: an edit of many shapes asks for records and for what was written again and again.
        self._written: dict[str, dict[str, Record | None]] = {}
        self._resources = self._written.setdefault("resources", {})
        self._placements = self._written.setdefault("placements", {})
        self._inside: dict[str | None, dict[str, int]] = {}
        self._numbers: dict[str, int] = {}
        self._used: dict[str, int] = {}

    def get(self, table: str, id: str | None) -> Any:
        """The record as it stands in the draft, or None."""
        if id is None:
            return None
        written = self._written.get(table)
        return written[id] if written and id in written else self.model.table(table).get(id)

    def resource(self, id: str | None) -> Any:
        """A resource as it stands in the draft, or None."""
        if id is None:
            return None
        return self._resources[id] if id in self._resources else self.model.resources.get(id)

    def place(self, id: str | None) -> Any:
        """A placement as it stands in the draft, or None."""
        if id is None:
            return None
        return self._placements[id] if id in self._placements else self.model.placements.get(id)

    def all(self, table: str) -> list[Any]:
        """Every record of a table as it stands in the draft."""
        written = self.written(table)
        records = {id: r for id, r in self.model.table(table).items() if id not in written}
        records.update({id: r for id, r in written.items() if r is not None})
        return list(records.values())

    def written(self, table: str) -> Mapping[str, Any]:
        """What was written so far in a table, by id; None for what was removed. To be read only, and before more is written."""
        return self._written.get(table, {})

    def written_in(self, parent: str) -> Iterable[Any]:
        """The resources that were written so far and stand in ``parent`` now, in the order in which they were first written."""
        inside = self._inside.get(parent, {})
        return [self._resources[id] for id in sorted(inside, key=inside.__getitem__)]

    @property
    def blank(self) -> bool:
        """Whether nothing was written yet: it stands as its model does."""
        return not self._after

    def fork(self) -> "Draft":
        """The draft as it stands: what is written to either from here on, the other does not see."""
        other = Draft(self.model)
        other._after, other._numbers, other._used = dict(self._after), dict(self._numbers), dict(self._used)
        other._written = {table: dict(written) for table, written in self._written.items()}
        other._resources, other._placements = other._written["resources"], other._written["placements"]
        other._inside = {parent: dict(those) for parent, those in self._inside.items()}
        return other

    def _write(self, table: str, id: str, record: Record | None) -> None:
        if table == "resources":
            former: Any = self._resources.get(id)
            if former is not None:
                del self._inside[former.parent][id]
            number = self._numbers.setdefault(id, len(self._numbers))
            if record is not None:
                self._inside.setdefault(getattr(record, "parent", None), {})[id] = number
        self._after[(table, id)] = record
        self._written.setdefault(table, {})[id] = record

    def put(self, table: str, record: Record) -> None:
        """Adds or replaces a record."""
        self._write(table, record.id, record)

    def set(self, table: str, id: str, **fields: Any) -> None:
        """Replaces fields of a record that exists."""
        self.put(table, msgspec.structs.replace(self.get(table, id), **fields))

    def drop(self, table: str, id: str) -> None:
        """Removes a record if it is there."""
        if self.get(table, id) is not None:
            self._write(table, id, None)

    def gone(self, table: str) -> frozenset[str]:
        """Ids of the model's records that the draft has removed."""
        return frozenset(id for id, after in self.written(table).items() if after is None)

    def fresh(self, kind: str) -> str:
        """A new id ``kind-N`` that was never used in this document."""
        self._used[kind] = max(self._used.get(kind, 0), self.model.highest(kind)) + 1
        return f"{kind}-{self._used[kind]}"

    def apply(self, change: Change) -> None:
        """Takes over another change that was made against this draft's state."""
        for (table, id), (_, after) in change.entries.items():
            self._write(table, id, after)

    def preview(self) -> "Model":
        """The model as it would be; unchecked."""
        return self.model.after(self.change())

    def change(self) -> Change:
        """What was collected, without records that stayed equal."""
        entries = {}
        for (table, id), after in self._after.items():
            before = self.model.table(table).get(id)
            if before != after:
                entries[(table, id)] = (before, after)
        return Change(entries)


def build(model: "Model", steps: Iterable[Callable[[Draft], None]]) -> Change:
    """Runs steps on one draft and returns its change."""
    draft = Draft(model)
    for step in steps:
        step(draft)
    return draft.change()
