"""Reading at once gives what reading record by record gives, and leaves to that whatever is unusual."""

import json
import random
from typing import Any

import pytest
from estates import estate

from designer.core import DesignerError, Model, model_of
from designer.core.records import Note
from designer.formats import native, straight

PLAIN = native.write(estate())


def outcome(read: Any, data: bytes) -> object:
    try:
        model = read(data, "f")
    except DesignerError as error:
        return error.message
    return [model.table(table) for table in ("resources", "links", "placements", "notes")], model.settings, model.ids


def test_what_is_written_is_read_at_once() -> None:
    assert straight.decode(PLAIN) is not None
    assert native.read(PLAIN, "f") == native.carefully(PLAIN, "f") == estate()
    assert native.read(PLAIN, "f").ids == native.carefully(PLAIN, "f").ids


VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 3, 2.0, 1.5, 10**30, "", "tcp", "subnet", "vpc-1", "instance-9", "x" * 257, "y" * 101, "x" * 100_001,
    [], {}, ["zone-1"], ["zone-8"], [1, 2], [[1, 2]], {"id": "vpc-1"}, "\ud800", "사용자\n", [{"id": "vpc-7"}] * 2,
)  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container in some JSON with each of its keys."""
    found = []
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found += [(value, key), *places(value[key])]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_files_with_another_value_somewhere_fare_the_same(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        raw = json.loads(PLAIN)
        for _ in range(chance.choice((1, 1, 2))):
            into, key = chance.choice(places(raw))
            deed = chance.random()
            if deed < 0.7:
                into[key] = chance.choice(VALUES)
            elif deed < 0.85 and isinstance(into, dict):
                into[chance.choice(("name", "parent", "kind", "x", "zones", "format"))] = chance.choice(VALUES)
            else:
                del into[key]
        data = json.dumps(raw, indent=chance.choice((None, 1))).encode()
        assert outcome(native.read, data) == outcome(native.carefully, data), data


@pytest.mark.parametrize("seed", range(12))
def test_files_with_other_bytes_fare_the_same(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        data = bytearray(PLAIN)
        for _ in range(chance.choice((1, 2))):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 1, 5))] = chance.choice(
                (b"", b'"', b"\n", b"\x00", b"9", b"{", b"}", b"]", b",", b"\\", b"\\u0041", b"\xff", b"e", b"-", b" ")
            )
        whole = bytes(data)
        assert outcome(native.read, whole) == outcome(native.carefully, whole), whole


def test_the_last_of_two_equal_fields_holds() -> None:
    twice = PLAIN.replace(b'"kind": "vpc"', b'"kind": "subnet", "kind": "vpc"').replace(b'"name": "main"', b'"name": "a", "name": "main"')  # fmt: skip
    assert twice != PLAIN
    assert outcome(native.read, twice) == outcome(native.carefully, twice) == outcome(native.read, PLAIN)


def test_long_texts_are_looked_at_one_by_one() -> None:
    long = native.write(model_of(Note(id="text-1", text="x" * 9_999)))
    assert straight.decode(long) is not None
    longer = long.replace(b"x" * 9_999, b"x" * 100_001)
    assert straight.decode(longer) is None
    with pytest.raises(DesignerError):
        native.read(longer, "f")


def test_the_highest_number_of_each_kind_is_found_whatever_the_ids_are() -> None:
    ids = (
        "vpc-2",
        "vpc-10",
        "vpc-9",
        "load-balancer-3",
        "vpc",
        "-4",
        "vpc-",
        "a\nb-7",
        "vpc-\u00b2",
        "vpc-\u0663",
        "x-0",
    )
    table: Any = dict.fromkeys(ids)
    assert Model({"resources": table}).ids == {"vpc": 10, "load-balancer": 3, "x": 0}
