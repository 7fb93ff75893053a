"""The garbage collector leaves what is there in peace, and still finds what is new."""

import gc
import weakref

import pytest

from designer.core import collecting
from designer.core.collecting import exempt_what_lasts, keep_what_is, uncollected


class Knot:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_there_is_exempt_and_new_knots_are_found() -> None:
    keep_what_is()
    assert gc.get_freeze_count() > 10_000
    gone = weakref.ref(Knot())
    gc.collect()
    assert gone() is None
    gc.unfreeze()


def test_a_block_without_collection_ends_as_it_began() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def _made(monkeypatch: pytest.MonkeyPatch, exempted: bool) -> tuple[int, object]:
    """How many more things are exempt after long work, and something that it left behind."""
    monkeypatch.setattr(collecting, "_frozen", [True] if exempted else [])
    before, kept = gc.get_freeze_count(), []
    for _ in range(40):
        kept.append([[] for _ in range(1000)])
        exempt_what_lasts()
    found = gc.get_freeze_count() - before
    gc.unfreeze()
    return found, kept


def test_what_long_work_made_is_exempt_where_the_diagram_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _made(monkeypatch, exempted=False)[0] == 0
    assert _made(monkeypatch, exempted=True)[0] > 20_000


def test_knots_that_long_work_leaves_are_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "_frozen", [True])
    gone, kept = [], []
    for _ in range(40):
        gone.append(weakref.ref(Knot()))
        kept.append([[] for _ in range(1000)])
        exempt_what_lasts()
    keep_what_is()
    assert not any(one() for one in gone)
    gc.unfreeze()


def test_knots_that_come_and_go_beside_long_work_do_not_stay_until_another_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(collecting, "_frozen", [True])
    gone, kept = [], []
    for _ in range(20):
        knot = Knot()
        gone.append(weakref.ref(knot))
        # It outlives the collections of young things, and then goes.
        kept.append([[] for _ in range(20_000)])
        del knot
        exempt_what_lasts()
    assert sum(one() is not None for one in gone) <= 1
    gc.unfreeze()
