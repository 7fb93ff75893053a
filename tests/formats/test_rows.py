"""Lines of records against those of each record by itself, put in order as a dict."""

from __future__ import annotations

from typing import Any

import msgspec
from estates import estate

from designer.catalog import kinds
from designer.catalog.ec2 import Instance
from designer.core import Link, Model, Note, Placement
from designer.formats.examples import example, paths
from designer.formats.rows import lined
from tests.benchmarks.estate import landscape
from tests.reach.random_estates import Maker


def plainly(records: list[Any]) -> bytes:
    """What ``lined`` gives."""
    first = ("id", "kind", "name", "parent")
    lines = []
    for record in records:
        fields = msgspec.to_builtins(record)
        ordered = {
            key: fields[key] for key in (*(one for one in first if one in fields), *sorted({*fields} - {*first}))
        }
        lines.append(msgspec.json.format(msgspec.json.encode(ordered), indent=0))
    return b",\n  ".join(lines)


def everything(model: Model) -> list[Any]:
    """Records of every table, mixed."""
    return [one for table in ("resources", "links", "placements", "notes") for one in model.table(table).values()]


def test_every_kind_is_written_with_its_fields_in_order() -> None:
    bare = [one.record(id=f"{name}-1", name="a") for name, one in kinds().items()]
    assert lined(bare) == plainly(bare)
    for one in (
        *bare,
        Link(id="link-1", source="a", target="b"),
        Placement(id="a", x=1, y=2.5, w=3, h=4),
        Note(id="text-1"),
    ):
        assert lined([one]) == plainly([one])


def test_diagrams_are_written_as_record_by_record() -> None:
    models = [
        estate(),
        landscape(200),
        *(example(name) for name in paths()),
        *(Maker(seed).model() for seed in range(8)),
    ]
    for model in models:
        assert lined(everything(model)) == plainly(everything(model))


def test_texts_that_look_like_the_gap_between_two_records_stay() -> None:
    names = ['}, "", {', '"}, "", {"', '\\"}, \\"\\", {', "", '""', '}, "", {\n']
    some = [Instance(id=f"instance-{at}", name=name, parent=name) for at, name in enumerate(names)]
    assert lined(some) == plainly(some)
    note = Note(id="text-1", text='}, "", {', image=b'}, "", {')
    assert lined([note, note]) == plainly([note, note])
