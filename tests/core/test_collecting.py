"""The garbage collector leaves what is there in peace, and still finds what is new."""

import gc
import weakref

from designer.core.collecting import keep_what_is, uncollected


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
