"""One module per AWS service. Each offers ``KINDS``; nothing else lists them."""

from functools import cache

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
