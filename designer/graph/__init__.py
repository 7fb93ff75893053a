"""The architecture graph, kept current from changes, and every question one may ask of it; networkx on demand."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from designer.graph.architecture import Architecture
    from designer.graph.view import View

__all__ = ["Architecture", "View"]
_HOMES = {"Architecture": "architecture", "View": "view"}


def __getattr__(name: str) -> Any:
    """Imports what is asked for: a workspace imports the parts one by one, between frames."""
    if name in _HOMES:
        return getattr(import_module(f"designer.graph.{_HOMES[name]}"), name)
    raise AttributeError(name)
