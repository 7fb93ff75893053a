"""What a draft answers while it is written equals the model that it leads to."""

from __future__ import annotations

from random import Random

import pytest
from msgspec import structs

from designer.core import Draft
from tests.benchmarks.estate import generated

MODEL = generated(120)
TABLES = ("resources", "placements", "links")


@pytest.mark.parametrize("seed", range(12))
def test_records_are_read_as_they_were_written(seed: int) -> None:
    random, draft = Random(seed), Draft(MODEL)
    ids = [(table, id) for table in TABLES for id in MODEL.table(table)]
    for _ in range(60):
        table, id = random.choice(ids)
        record = draft.get(table, id)
        roll = random.random()
        if roll < 0.3:
            draft.drop(table, id)
        elif roll < 0.6 and record is not None:
            draft.set(table, id, **({"x": random.uniform(0, 9)} if table == "placements" else {"name": str(roll)}))
        elif roll < 0.8:
            draft.put(table, MODEL.table(table)[id])
        else:
            other = Draft(draft.preview())
            other.put(table, structs.replace(MODEL.table(table)[id]))
            draft.apply(other.change())
    seen = draft.preview()
    for table in TABLES:
        assert {one.id: one for one in draft.all(table)} == dict(seen.table(table))
        assert draft.gone(table) == MODEL.table(table).keys() - seen.table(table).keys()
        assert all(draft.get(table, id) == seen.table(table).get(id) for id in MODEL.table(table))
        changed = {id: after for id, (_, after) in draft.change().of(table)}
        assert changed.items() <= draft.written(table).items()
    assert all(draft.resource(id) == seen.resources.get(id) for id in MODEL.resources)
    assert all(draft.place(id) == seen.placements.get(id) for id in MODEL.placements)
    assert draft.resource(None) is draft.place(None) is draft.get("links", None) is None
