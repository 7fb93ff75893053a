"""The architecture's edges as networkx has them, after edits too."""

from __future__ import annotations

from msgspec.structs import replace

from designer.core import Change
from designer.edits.add import add
from designer.edits.remove import remove
from designer.formats.examples import example
from designer.graph import Architecture, View
from tests.benchmarks.estate import landscape


def test_the_networkx_graph_has_every_resource_and_edge_after_edits() -> None:
    model = example("three-tier")
    architecture = Architecture(model)
    for change in (add(model, "users", 2000.0, -400.0), remove(model, ["subnet-1"])):
        now = architecture.model.after(change)
        architecture.update(change, now)
        graph = architecture.graph
        assert set(graph.nodes) == set(now.resources)
        assert all(graph.nodes[id]["kind"] == one.kind for id, one in now.resources.items())
        assert sorted(graph.edges(keys=True)) == sorted(set(architecture.edges()))
        assert sorted(graph.edges(keys=True)) == sorted(Architecture(now).graph.edges(keys=True))
    assert any(key == "inside" for _, _, key in architecture.graph.edges(keys=True))


def test_edges_that_nobody_asked_for_are_those_of_the_model_before_and_follow_edits() -> None:
    model = example("three-tier")
    link = next(iter(model.links.values()))
    another = Change({("links", "link-900"): (None, replace(link, id="link-900"))})
    for change in (add(model, "users", 2000.0, -400.0), remove(model, ["subnet-1"]), another, another.inverse()):
        if change == another.inverse():
            model = model.after(another)
        architecture = Architecture(model)
        assert "_out" not in vars(architecture)
        now = model.after(change)
        architecture.update(change, now)
        fresh = Architecture(now)
        assert architecture.ids() == fresh.ids()
        assert architecture.link_ids() == fresh.link_ids()
        assert architecture.signature() == fresh.signature()


def test_drawing_a_model_of_servers_makes_no_edges() -> None:
    """Most of the time that a graph takes goes into them."""
    view = View.of(landscape(200))
    for record in view.all():
        assert view.groups_of(record.id) is not None
        assert view.kind_of(record.id).detail(record, view) is not None
    assert "_out" not in vars(view.architecture)
