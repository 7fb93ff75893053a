"""Who reaches whom, for every pair at once: interfaces are bits, and those that behave alike are one class.

The scalar walk (``designer.reach.trace``) is the truth; here its decisions are taken once for each class of interfaces and
combined as bitsets. Ways through translators and appliances are left to the walk itself, one pair of classes at a time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from designer.reach.fast.pairs import Opened, Pairs
    from designer.reach.fast.rows import Header

__all__ = ["Header", "Opened", "Pairs"]
_HOMES = {"Header": "rows", "Opened": "pairs", "Pairs": "pairs"}


def __getattr__(name: str) -> Any:
    """Imports what is asked for: a workspace imports the parts one by one, between frames."""
    if name in _HOMES:
        return getattr(import_module(f"designer.reach.fast.{_HOMES[name]}"), name)
    raise AttributeError(name)
