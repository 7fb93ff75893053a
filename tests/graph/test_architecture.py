"""The architecture's edges as networkx has them, after edits too."""

from __future__ import annotations

from designer.edits.add import add
from designer.edits.remove import remove
from designer.formats.examples import example
from designer.graph import Architecture


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
