"""Long builds without the garbage collector, which would walk all that was built so far again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_frozen: list[bool] = []
"""Whether something was exempted; counting what is (``gc.get_freeze_count``) walks it."""

_walked = [0]
"""How many collections of young things there were since the last full one when somebody last looked."""


@contextmanager
def uncollected() -> Iterator[None]:
    """No cyclic collection inside the block; afterwards it is as it was, and what the block made counts as old.

    Else the first collection after the block would walk all of it, as long as half the build took.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not _frozen:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def exempt_what_lasts() -> None:
    """Between two steps of long work: exempts what has outlived a collection of young things, where the window has exempted
    its diagram before. Each full collection would walk all that was made so far, several frames long.

    What is garbage by then is collected before, which walks only what is new: exempt garbage stays as long as the document.
    """
    done = gc.get_count()[2]
    if done != _walked[0]:
        if done and _frozen:
            gc.collect()
            gc.freeze()
            done = 0
        _walked[0] = done


def exempt_what_is() -> None:
    """Exempts what is there now from later collections, garbage included; ``keep_what_is`` makes good for that."""
    gc.freeze()
    _frozen[:] = [True]


def keep_what_is() -> None:
    """Collects once, and exempts what is there now from later collections: they walk what is new, in little time.

    Without it a collection in the middle of a gesture walks the whole diagram, and a frame comes late.
    """
    gc.unfreeze()
    gc.collect()
    exempt_what_is()
