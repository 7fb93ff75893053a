"""The graph of a model. Nodes are resource ids; edges are parents, references and drawn links."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from designer.core import Change, Link, Model
from designer.core.collecting import uncollected
from designer.core.fields import references
from designer.core.model import empty
from designer.graph.ends import Ends, each, with_edge, without_edge
from designer.graph.sorting import Sorted, in_order, order
from designer.graph.tracking import Read
from designer.graph.view import View

if TYPE_CHECKING:
    import networkx as nx

Edge: TypeAlias = tuple[str, str, str]
_LINK = "link:"
_UNIT = 100
"""So many records are taken in in a step."""


def building(model: Model) -> Generator[None, None, Architecture]:
    """``Architecture(model)`` made in small steps, all of its lists in order: of a large diagram it takes many frames."""
    made = Architecture(empty())
    made._into, made._out = {}, {}
    made.model = model
    yield from made._taking_in()
    for ids in (*made._by_kind.values(), made._links):
        yield from ids.sorting()
    return made


def _sort(record: Any) -> tuple[str, bool]:
    """What decides in which lists a resource stands."""
    return record.kind, record.enabled


class Architecture:
    """The graph of one model at a time.

    An edge's key names its type: ``inside`` (child to parent), ``link:ID`` (drawn), else the field that holds the
    reference (``route_table``, ``security_groups``, ``zones``, …). ``update`` touches only the records of a change.

    The edges are made when something asks for one, or changes: who only draws a model asks for none of most.
    """

    _into: dict[str, Ends]
    _out: dict[str, Ends]
    _by_kind: dict[str, Sorted]
    _links: Sorted

    _borrows = False
    """Whether edges in it may be another graph's, too."""

    def __init__(self, model: Model) -> None:
        self.followers: list[Callable[[Change], None]] = []
        self.model = model
        self._begin()
        self.view = View(self)

    def _begin(self) -> None:
        """Makes the lists."""
        self._by_kind, self._links = {"*": Sorted()}, Sorted()
        for record in self.model.resources.values():
            self._list(record)
        self._links.ids += self.model.links

    def __getattr__(self, name: str) -> Any:
        """Makes the edges; Python asks here only for what is not there."""
        if name not in ("_into", "_out"):
            raise AttributeError(name)
        self._make_edges()
        return getattr(self, name)

    def _make_edges(self) -> None:
        model = self.model
        self._into, self._out = dict.fromkeys(model.resources, ()), dict.fromkeys(model.resources, ())
        with uncollected():
            for record in model.resources.values():
                self._add_edges(record)
            for link in model.links.values():
                self._join(link.source, link.target, _LINK + link.id)

    def _taking_in(self) -> Iterator[None]:
        """Takes in everything that the model holds."""
        resources = self.model.resources.values()
        for records, take in ((resources, self._add_node), (resources, self._add_edges),
                              (self.model.links.values(), self._add_link)):  # fmt: skip
            for at, record in enumerate(records, 1):
                take(record)
                if at % _UNIT == 0:
                    yield

    def update(self, change: Change, model: Model) -> None:
        """Follows ``change``; ``model`` is the model after it."""
        resources, links = change.of("resources"), change.of("links")
        if "_out" not in vars(self):
            self._make_edges()  # those of the model before: only what changes is touched
        changed: set[Read] = {id for id, _ in resources}
        former = {id: self._references(id) for id, _ in resources}
        for id, (before, _) in links:
            if before is not None:
                self._leave(before.source, before.target, _LINK + id)
                self._links.drop(id)
        for id, (before, after) in resources:
            if before is not None:
                for target, key in former[id]:
                    self._leave(id, target, key)
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
            now = self._references(id)
            same_kind = one is not None and other is not None and one.kind == other.kind
            changed |= {("in", target) for target, _ in (former[id] ^ now if same_kind else former[id] | now)}
            if one is None or other is None or _sort(one) != _sort(other):
                changed |= {("kind", record.kind) for record in (one, other) if record is not None}
                changed |= {("kind", "*"), ("in", id), ("links", id)}
        for id, pair in links:
            changed |= {("links",), ("link", id)}
            for link in pair:
                if link is not None:
                    changed |= {("links", link.source), ("links", link.target)}
        self.view.forget(changed)
        for follow in self.followers:
            follow(change)

    def fork(self) -> Architecture:
        """The same graph of the same model, with a view of its own, for use until this one follows a change; this one does
        not see what the other follows.
        """
        other = Architecture(empty())
        other.model, other._borrows = self.model, True
        other._into, other._out = self._into.copy(), self._out.copy()
        other._by_kind = {name: ids.copy() for name, ids in self._by_kind.items()}
        other._links = self._links.copy()
        return other

    def ids(self, kinds: Iterable[str] = ()) -> list[str]:
        """Ids of resources of some kinds (of all kinds without any), in order; to be read only."""
        names = tuple(kinds) or ("*",)
        if len(names) == 1:
            return self._by_kind[names[0]].sorted() if names[0] in self._by_kind else []
        return sorted((id for name in names for id in self.ids((name,))), key=order)

    def each_id(self, kinds: Iterable[str] = ()) -> Iterator[str]:
        """As ``ids``, one after the other: whoever stops early waits for a few only."""
        return in_order([self.ids((name,)) for name in tuple(kinds) or ("*",)])

    def link_ids(self) -> list[str]:
        """Ids of links in order; to be read only."""
        return self._links.sorted()

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph as networkx has it, made when asked for: to import that library takes as long as to start the rest."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from((id, {"kind": self.model.resources[id].kind}) for id in self._into)
        for source, target, key in self.edges():
            graph.add_edge(source, target, key)
        return graph

    def __contains__(self, id: object) -> bool:
        return id in self._into

    def edges(self) -> Iterator[Edge]:
        """Every edge as source, target and key."""
        return ((source, target, key) for source, ends in self._out.items() for target, key in each(ends))

    def into(self, id: str) -> Iterable[tuple[str, str]]:
        """The edges that end at a resource: where each begins, and its key."""
        return each(self._into[id])

    def out_of(self, id: str) -> Iterable[tuple[str, str]]:
        """The edges that begin at a resource: where each ends, and its key."""
        return each(self._out[id])

    def degree(self, id: str) -> int:
        """How many edges begin or end at a resource; several that join the same two may count once."""
        ends = self._into.get(id, ()), self._out.get(id, ())
        return sum(len(one) // 2 if isinstance(one, tuple) else len(one) for one in ends)

    def signature(self) -> tuple[frozenset[str], frozenset[Edge]]:
        """Nodes and edges as sets, for comparing with a graph made afresh."""
        return frozenset(self._into), frozenset(self.edges())

    def _add_node(self, record: Any) -> None:
        if record.id in self._into:
            return
        self._into[record.id], self._out[record.id] = (), ()
        self._list(record)

    def _list(self, record: Any) -> None:
        for name in ("*", record.kind):
            if name not in self._by_kind:
                self._by_kind[name] = Sorted()
            self._by_kind[name].add(record.id)

    def _drop_node(self, record: Any) -> None:
        for source, _ in each(self._into.pop(record.id)):
            if source in self._out:
                self._out[source] = without_edge(self._own(self._out[source]), record.id)
        for target, _ in each(self._out.pop(record.id)):
            if target in self._into:
                self._into[target] = without_edge(self._own(self._into[target]), record.id)
        for name in ("*", record.kind):
            self._by_kind[name].drop(record.id)

    def _add_edges(self, record: Any) -> None:
        into = self._into
        for field, value, _ in references(record):
            if value in into:
                self._join(record.id, value, "inside" if field == "parent" else field)

    def _add_link(self, link: Any) -> None:
        assert isinstance(link, Link)
        self._join(link.source, link.target, _LINK + link.id)
        self._links.add(link.id)

    def _references(self, id: str) -> frozenset[tuple[str, str]]:
        """The edges that begin at a resource and are not drawn."""
        return frozenset(edge for edge in each(self._out.get(id, ())) if not edge[1].startswith(_LINK))

    def _join(self, source: str, target: str, key: str) -> None:
        if source in self._out and target in self._into:
            self._out[source] = with_edge(self._own(self._out[source]), target, key)
            self._into[target] = with_edge(self._own(self._into[target]), source, key)

    def _own(self, ends: Ends) -> Ends:
        return dict(ends) if self._borrows and isinstance(ends, dict) else ends

    def _leave(self, source: str, target: str, key: str) -> None:
        if source in self._out and target in self._into:
            self._out[source] = without_edge(self._own(self._out[source]), target, key)
            self._into[target] = without_edge(self._own(self._into[target]), source, key)
