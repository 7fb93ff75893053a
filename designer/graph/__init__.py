"""The architecture graph: a networkx view of a model, kept current from changes, and every question one may ask of it."""

from designer.graph.architecture import Architecture
from designer.graph.view import View

__all__ = ["Architecture", "View"]
