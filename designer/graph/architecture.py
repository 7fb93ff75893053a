"""The networkx MultiDiGraph of a model. Nodes are resource ids; edges are parents, references and drawn links."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import networkx as nx

from designer.core import Change, Link, Model
from designer.core.collecting import uncollected
from designer.core.fields import references
from designer.graph.sorting import Sorted, order
from designer.graph.tracking import Read
from designer.graph.view import View

Graph: TypeAlias = "nx.MultiDiGraph[str]"
Edge: TypeAlias = tuple[str, str, str]


def _sort(record: Any) -> tuple[str, bool]:
    """What decides in which lists a resource stands."""
    return record.kind, record.enabled


class Architecture:
    """The graph of one model at a time.

    An edge's key names its type: ``inside`` (child to parent), ``link:ID`` (drawn), else the field that holds the
    reference (``route_table``, ``security_groups``, ``zones``, …). ``update`` touches only the records of a change.
    """

    def __init__(self, model: Model) -> None:
        self.graph: Graph = nx.MultiDiGraph()
        self.followers: list[Callable[[Change], None]] = []
        self._by_kind: dict[str, Sorted] = {"*": Sorted()}
        self._links = Sorted()
        self._edges: dict[tuple[str, str], list[Edge]] = {}
        self.model = model
        with uncollected():
            for record in model.resources.values():
                self._add_node(record)
            for record in model.resources.values():
                self._add_edges(record)
            for link in model.links.values():
                self._add_link(link)
        self.view = View(self)

    def update(self, change: Change, model: Model) -> None:
        """Follows ``change``; ``model`` is the model after it."""
        resources, links = change.of("resources"), change.of("links")
        changed: set[Read] = {id for id, _ in resources}
        former = {id: frozenset(self._edges.get(("resources", id), ())) for id, _ in resources}
        for id, (before, _) in links:
            if before is not None:
                self._drop_edges("links", id)
                self._links.drop(id)
        for id, (before, after) in resources:
            if before is not None:
                self._drop_edges("resources", id)
                if after is None:
                    self._drop_node(before)
        self.model = model
        for _, (before, after) in resources:
            if after is not None:
                if before is not None and before.kind != after.kind:
                    self._drop_node(before)
                self._add_node(after)
        for _, (_, after) in resources:
            if after is not None:
                self._add_edges(after)
        for _, (_, after) in links:
            if after is not None:
                self._add_link(after)
        for id, (one, other) in resources:
            now = frozenset(self._edges.get(("resources", id), ()))
            changed |= {("in", target) for _, target, _ in former[id] ^ now}
            if one is None or other is None or _sort(one) != _sort(other):
                changed |= {("kind", record.kind) for record in (one, other) if record is not None}
                changed.add(("kind", "*"))
        for id, pair in links:
            changed |= {("links",), ("link", id)}
            for link in pair:
                if link is not None:
                    changed |= {("links", link.source), ("links", link.target)}
        self.view.forget(changed)
        for follow in self.followers:
            follow(change)

    def ids(self, kinds: Iterable[str] = ()) -> list[str]:
        """Ids of resources of some kinds (of all kinds without any), in order; to be read only."""
        names = tuple(kinds) or ("*",)
        if len(names) == 1:
            return self._by_kind[names[0]].sorted() if names[0] in self._by_kind else []
        return sorted((id for name in names for id in self.ids((name,))), key=order)

    def link_ids(self) -> list[str]:
        """Ids of links in order; to be read only."""
        return self._links.sorted()

    def signature(self) -> tuple[frozenset[str], frozenset[Edge]]:
        """Nodes and edges as sets, for comparing with a graph made afresh."""
        return frozenset(self.graph.nodes), frozenset(self.graph.edges(keys=True))

    def _add_node(self, record: Any) -> None:
        if record.id in self.graph:
            return
        self.graph.add_node(record.id, kind=record.kind)
        for name in ("*", record.kind):
            self._by_kind.setdefault(name, Sorted()).add(record.id)

    def _drop_node(self, record: Any) -> None:
        self.graph.remove_node(record.id)
        for name in ("*", record.kind):
            self._by_kind[name].drop(record.id)

    def _add_edges(self, record: Any) -> None:
        edges = self._edges.setdefault(("resources", record.id), [])
        for field, value, _ in references(record):
            if value in self.model.resources:
                key = "inside" if field == "parent" else field
                self.graph.add_edge(record.id, value, key=key)
                edges.append((record.id, value, key))

    def _add_link(self, link: Any) -> None:
        assert isinstance(link, Link)
        edge = (link.source, link.target, f"link:{link.id}")
        self.graph.add_edge(link.source, link.target, key=edge[2])
        self._links.add(link.id)
        self._edges[("links", link.id)] = [edge]

    def _drop_edges(self, table: str, id: str) -> None:
        for source, target, key in self._edges.pop((table, id), ()):
            if self.graph.has_edge(source, target, key):
                self.graph.remove_edge(source, target, key)
