"""The document: the current model, its history, and the one door through which every change goes."""

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from designer.core.change import Change
from designer.core.errors import DesignerError
from designer.core.fields import references
from designer.core.model import Model, empty
from designer.core.records import Link, Note, Placement, Resource, Settings
from designer.core.wrong import invalid
from designer.text import Message, msg

Observer: TypeAlias = Callable[[Change, Model], None]
_TYPES: dict[str, type] = {
    "resources": Resource, "links": Link, "placements": Placement, "notes": Note, "settings": Settings,
}  # fmt: skip


class Step(msgspec.Struct, frozen=True):
    """One undo step: its change, what the person calls it, and a key under which later ones may join it."""

    change: Change
    label: Message
    merge: str | None = None


class Document:
    """Holds the current model. ``apply`` checks a change, swaps the model, remembers it for undo, tells observers."""

    def __init__(self, model: Model | None = None) -> None:
        self.model = model if model is not None else empty()
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._observers: list[Observer] = []
        self._saved: Model = self.model
        self._telling = False

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Calls ``observer(change, model)`` after each change; the result stops it. Observers must not write."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer) if observer in self._observers else None

    def apply(self, change: Change, label: Message, merge: str | None = None) -> None:
        """The one door.

        Args:
            change: what to do; an empty one does nothing.
            label: what undo calls it.
            merge: while equal to the last step's, both are one undo step (held keys, typing).

        Raises:
            DesignerError: a record is of a wrong type, is not what the model holds, or names something missing.
        """
        if not change:
            return
        change = check(self.model, change)
        last = self._done[-1] if self._done else None
        if last is not None and merge is not None and last.merge == merge and not self._undone:
            joint = last.change.squash(change)
            self._done.pop()
            if joint:
                self._done.append(Step(joint, label, merge))
        else:
            self._done.append(Step(change, label, merge))
        self._undone.clear()
        self._swap(change)

    def seal(self) -> None:
        """Ends merging: the next change starts its own undo step."""
        if self._done and self._done[-1].merge is not None:
            self._done[-1] = Step(self._done[-1].change, self._done[-1].label)

    def undo(self) -> Change | None:
        """Takes the last step back; returns what changed, or None when there is nothing."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        back = step.change.inverse()
        self._swap(back)
        return back

    def redo(self) -> Change | None:
        """Does the last undone step again; returns what changed, or None."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._swap(step.change)
        return step.change

    @property
    def former(self) -> Model | None:
        """The model as undo would make it; None when there is nothing to undo."""
        return self.model.after(self._done[-1].change.inverse()) if self._done else None

    @property
    def history(self) -> tuple[Step, ...]:
        """What led from the model as it was opened to the present one, the oldest step first."""
        return tuple(self._done)

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again."""
        return self._undone[-1].label if self._undone else None

    @property
    def dirty(self) -> bool:
        """Whether the model differs from what was last saved."""
        return self.model is not self._saved and self.model != self._saved

    def mark_saved(self) -> None:
        """Remembers the current model as the one on disk."""
        self._saved = self.model

    def mark_unsaved(self) -> None:
        """Says that what is on disk, if anything, differs from the model: it came from a recovery copy."""
        self._saved = Model({"settings": {"settings": Settings(title="\0")}})

    def _swap(self, change: Change) -> None:
        if self._telling:
            raise RuntimeError("an observer tried to write")
        self.model = self.model.after(change)
        self._telling = True
        try:
            for observer in tuple(self._observers):
                observer(change, self.model)
        finally:
            self._telling = False


def check(model: Model, change: Change) -> Change:
    """The change with every record valid for its type.

    Raises:
        DesignerError: see ``Document.apply``.
    """
    entries = {}
    for (table, id), (before, after) in change.entries.items():
        if model.table(table).get(id) != before:
            raise DesignerError(msg("{id} is no longer what this change expects.", id=id))
        entries[(table, id)] = (before, None if after is None else _valid(table, id, after))
    result = Change(entries)
    _no_dangling(model, result)
    return result


def _valid(table: str, id: str, record: Any) -> Any:
    if not isinstance(record, _TYPES[table]) or getattr(record, "id", None) != id:
        raise DesignerError(msg("{id} does not belong in {table}.", id=id, table=table))
    try:
        return msgspec.convert(msgspec.to_builtins(record), type(record))
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise DesignerError(msg("{id}: {why}.", id=id, why=invalid(error))) from error


def _no_dangling(model: Model, change: Change) -> None:
    after = model.after(change)
    gone = {id for (table, id), (_, record) in change.entries.items() if table == "resources" and record is None}
    for (table, id), (_, record) in change.entries.items():
        if record is None:
            continue
        for field, value in dangling(after, table, record):
            raise DesignerError(_lost(id, field, value))
        if table == "placements" and id not in after.resources:
            raise DesignerError(msg("{id} has a place on the canvas but does not exist.", id=id))
    if gone:
        for table in ("resources", "links", "notes", "placements"):
            for record in after.table(table).values():
                if table == "placements":
                    if record.id in gone:
                        raise DesignerError(msg("{id} has a place on the canvas but does not exist.", id=record.id))
                    continue
                for field, value in dangling(after, table, record):
                    raise DesignerError(_lost(record.id, field, value))


def _lost(id: str, field: str, value: str) -> Message:
    return msg("{id}: {field} names {value}, which does not exist.", id=id, field=field, value=value)


def looks_like_id(value: str) -> bool:
    """Whether a text has the form ``kind-N`` of an id (and is no address or word such as "local")."""
    head, _, number = value.rpartition("-")
    return bool(head) and number.isdigit() and head.replace("-", "").isalpha()


def dangling(model: Model, table: str, record: Any) -> list[tuple[str, str]]:
    """``(field, value)`` of every reference of ``record`` to something that is not in ``model``."""
    if table == "links":
        ends = (("source", record.source), ("target", record.target))
        return [(field, value) for field, value in ends if value not in model.resources]
    if table == "notes":
        return [("target", record.target)] if record.target and record.target not in model.resources else []
    if table != "resources":
        return []
    known = model.resources
    return [(field, value) for field, value, _ in references(record) if value not in known and looks_like_id(value)]
