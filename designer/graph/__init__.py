"""The architecture graph, kept current from changes, and every question one may ask of it; networkx on demand."""

from designer.graph.architecture import Architecture
from designer.graph.view import View

__all__ = ["Architecture", "View"]
