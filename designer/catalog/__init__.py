"""One module per AWS service. Each offers ``KINDS``; nothing else lists them."""

from functools import cache
from typing import Any, Union

from designer import discovery
from designer.core import Kind


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, found in the modules of this package."""
    return {one.name: one for _, offered in discovery.offered(__name__, "KINDS") for one in offered}


def kind(name: str) -> Kind:
    """One kind.

    Raises:
        KeyError: there is no such kind.
    """
    return kinds()[name]


@cache
def record_type() -> Any:
    """The union of all record classes, told apart by their tag ``kind``: what a list of resources is decoded as."""
    return Union[tuple(one.record for one in kinds().values())]  # noqa: UP007


def labels() -> dict[str, str]:
    """The English label of every kind by name; ``say(msg(label), "ko")`` gives the Korean one."""
    return {name: one.label for name, one in kinds().items()}
