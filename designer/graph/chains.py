"""Chains of steps through a graph."""

from __future__ import annotations

from collections.abc import Iterable


def dominators(edges: Iterable[tuple[str, str]], source: str, target: str) -> list[str] | None:
    """The nodes that every chain of edges from ``source`` to ``target`` passes, in the order in which they are passed.

    The ends do not count. None where no chain leads there.
    """
    # Only this question needs the library, which takes long to import.
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(source)
    graph.add_edges_from(edges)
    if target not in graph or target == source or not nx.has_path(graph, source, target):
        return None
    nearest = nx.immediate_dominators(graph, source)
    found = []
    at = nearest[target]
    while at not in (source, None):
        found.append(at)
        at = nearest[at]
    return found[::-1]
