"""What is known of one field of a kind: its label, unit, range, choices and help. Forms and checks read it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, TypeAlias, get_args, get_origin, get_type_hints

import msgspec


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """Annotation of a record's field.

    Args:
        label: English label, shown in the form (Korean comes from the catalogue).
        help: one or two English sentences for a beginner.
        group: heading under which the form shows it.
        unit: unit as written, for example "GiB".
        low, high: inclusive range of a number (of each number, for a pair).
        choices: allowed values; "" stands for none. Choices not in the list are refused.
        suggest: values offered while others stay allowed.
        names: English label of each choice, or of each suggestion that names records, in the same order.
        ref: kinds that the value may name (one id or a tuple of ids).
        format: how to edit and check it: "cidr4", "cidr6", "ip", "region", "instance-type", "db-class", "ami", "money",
            "text".
        limit: longest text in characters.
        advanced: shown only when asked for.
        when: shown only while this holds for the record.
    """

    label: str = ""
    help: str = ""
    group: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[Any, ...] = ()
    suggest: tuple[Any, ...] = ()
    names: tuple[str, ...] = ()
    ref: tuple[str, ...] = ()
    format: str = ""
    limit: int = 10_000
    advanced: bool = False
    when: Callable[[Any], bool] | None = None


Ref: TypeAlias = Annotated[str | None, Field(ref=("*",))]


class FieldInfo(msgspec.Struct, frozen=True):
    """One field of a record or nested struct: its name, bare type, annotation and default."""

    name: str
    type: Any
    field: Field
    default: Any

    @property
    def item(self) -> Any:
        """The element type of a tuple field, or None."""
        for part in (self.type, *get_args(self.type)):
            if get_origin(part) is tuple:
                return strip(get_args(part)[0])
        return None


def strip(annotation: Any) -> Any:
    """A type without its ``Annotated`` wrapper."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def annotation_of(hint: Any) -> Field | None:
    """The ``Field`` of a type hint, wherever it stands in it."""
    if get_origin(hint) is Annotated:
        for extra in get_args(hint)[1:]:
            if isinstance(extra, Field):
                return extra
    return next((found for part in get_args(hint) if (found := annotation_of(part))), None)


@cache
def fields_of(struct: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    """Fields of a record class by name, in the order of declaration."""
    hints = get_type_hints(struct, include_extras=True)
    result = {}
    for info in msgspec.structs.fields(struct):
        hint = hints[info.name]
        default = info.default_factory() if info.default_factory is not msgspec.NODEFAULT else info.default
        result[info.name] = FieldInfo(info.name, strip(hint), annotation_of(hint) or Field(), default)
    return result


@cache
def _structs_in(annotation: Any) -> tuple[type[msgspec.Struct], ...]:
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return (annotation,)
    return tuple(struct for part in get_args(annotation) for struct in _structs_in(part))


@cache
def _paths(struct: type[msgspec.Struct]) -> tuple[tuple[str, Field | None, bool], ...]:
    """Fields that may hold ids: ``(name, annotation or None, nested)``."""
    paths: list[tuple[str, Field | None, bool]] = []
    for name, info in fields_of(struct).items():
        if info.field.ref:
            paths.append((name, info.field, False))
        elif any(_paths(inner) for inner in _structs_in(info.type)):
            paths.append((name, None, True))
    return tuple(paths)


def references(record: Any) -> list[tuple[str, str, Field]]:
    """Every ``(field, value, annotation)`` of a record that may name another one, nested structs included.

    A value may also be no id (an address, "local"): whoever asks compares with the ids that exist.
    """
    found: list[tuple[str, str, Field]] = []
    for name, field, nested in _paths(record.__class__):
        value = getattr(record, name)
        # Most fields hold nothing; opening asks all of them of every record.
        if not value:
            continue
        if nested:
            for part in value if isinstance(value, (tuple, list)) else (value,):
                if isinstance(part, msgspec.Struct):
                    found += [(name, inner, note) for _, inner, note in references(part)]
        elif isinstance(value, str):
            found.append((name, value, field))  # type: ignore[arg-type]
        elif isinstance(value, (tuple, list, dict)):
            found += [(name, one, field) for one in value if isinstance(one, str)]  # type: ignore[misc]
            for part in value.values() if isinstance(value, dict) else ():
                if isinstance(part, msgspec.Struct):
                    found += [(name, inner, note) for _, inner, note in references(part)]
    return found


def named(records: Iterable[Any]) -> set[str]:
    """Every value of ``references`` of these records: of thousands in a fraction of the time."""
    sorts: dict[type, list[Any]] = {}
    for record in records:
        sorts.setdefault(record.__class__, []).append(record)
    found: set[str] = set()
    for struct, those in sorts.items():
        # To ask whether something is a struct takes long: it is asked of classes.
        for name, _, nested in _paths(struct) if issubclass(struct, msgspec.Struct) else ():
            parts: list[Any] = []
            values: Iterable[Any] = list(filter(None, map(attrgetter(name), those)))
            if not nested:
                with suppress(TypeError):  # Thousands name the same; a mapping is no member of a set.
                    values = set(values)
            for value in values:
                if nested:
                    parts += value if isinstance(value, (tuple, list)) else (value,)
                elif isinstance(value, str):
                    found.add(value)
                elif isinstance(value, (tuple, list, dict)):
                    found.update(one for one in value if isinstance(one, str))
                    parts += value.values() if isinstance(value, dict) else ()
            if parts:
                found |= named(parts)
    return found


def renamed(record: Any, names: Callable[[str], str | None]) -> Any:
    """``record`` with every reference replaced by ``names(old)``; None drops it (a list loses the entry).

    A nested struct whose reference is dropped is dropped as a whole.
    """
    changes: dict[str, Any] = {}
    for name, _, nested in _paths(record.__class__):
        value = getattr(record, name)
        if nested and isinstance(value, tuple):
            kept = tuple(new for part in value if (new := _renamed_part(part, names)) is not None)
            if kept != value:
                changes[name] = kept
        elif nested and isinstance(value, msgspec.Struct):
            changes[name] = _renamed_part(value, names)
        elif isinstance(value, str):
            if (new_name := names(value)) != value:
                changes[name] = new_name
        elif isinstance(value, tuple):
            entries = tuple(new_one for one in value if (new_one := names(one)) is not None)
            if entries != value:
                changes[name] = entries
        elif isinstance(value, dict):
            table = {
                new_key: renamed(one, names) if isinstance(one, msgspec.Struct) else one
                for key, one in value.items()
                if (new_key := names(key)) is not None
            }
            if table != value:
                changes[name] = table
    return msgspec.structs.replace(record, **changes) if changes else record


def _renamed_part(part: Any, names: Callable[[str], str | None]) -> Any:
    if not isinstance(part, msgspec.Struct):
        return part
    for name, _, nested in _paths(type(part)):
        value = getattr(part, name)
        if not nested and isinstance(value, str) and names(value) is None:
            return None
    return renamed(part, names)
