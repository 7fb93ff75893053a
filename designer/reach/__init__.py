"""Packets: groups, lists, routes, gateways and load balancers decide a trace and its verdict."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from designer.reach.records import Blocker, Hop, Trace
    from designer.reach.relation import Allowed, Matrix, Reach, matrix
    from designer.reach.trace import flow

__all__ = ["Allowed", "Blocker", "Hop", "Matrix", "Reach", "Trace", "flow", "matrix"]
_HOMES = {
    "Blocker": "records", "Hop": "records", "Trace": "records", "Allowed": "relation", "Matrix": "relation",
    "Reach": "relation", "matrix": "relation", "flow": "trace",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Imports what is asked for: a window that shows a trace does not need all that makes one."""
    if name in _HOMES:
        return getattr(import_module(f"designer.reach.{_HOMES[name]}"), name)
    raise AttributeError(name)
