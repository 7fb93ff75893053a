"""The graph of a draft that is taken from the document's equals one made afresh, and leaves the document's alone."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from designer.core import Draft, Model
from designer.edits.add import add
from designer.edits.remove import remove
from designer.formats.examples import example
from designer.graph import Architecture
from designer.graph.drafts import drafted
from designer.text import msg
from designer.workspace import Workspace
from tests.benchmarks.estate import landscape


def followed(model: Model) -> Workspace:
    workspace = Workspace(model)
    workspace.settle()
    return workspace


def changed(model: Model, seed: int) -> Draft:
    """A draft with shapes taken away at random, and one more of a kind."""
    draft, dice = Draft(model), random.Random(seed)
    for id in dice.sample(sorted(model.resources), 3):
        if draft.resource(id) is not None:
            draft.apply(remove(draft.preview(), [id]))
    draft.apply(add(draft.preview(), dice.choice(("users", "region", "data-center")), 4000.0, -900.0))
    return draft


@pytest.mark.parametrize("make", [lambda: example("three-tier"), lambda: landscape(300)])
@pytest.mark.parametrize("seed", range(8))
def test_a_draft_s_graph_is_as_made_afresh_and_the_document_s_stays(make: Callable[[], Model], seed: int) -> None:
    workspace = followed(make())
    document = workspace.view.architecture
    before = document.signature()
    draft = changed(workspace.model, seed)
    here, fresh = drafted(draft), Architecture(draft.preview())
    assert here.architecture is not document
    assert here.architecture.signature() == fresh.signature()
    assert here.architecture.ids() == fresh.ids()
    assert here.architecture.link_ids() == fresh.link_ids()
    assert here.all() == fresh.view.all()
    assert all(here.children(one.id) == fresh.view.children(one.id) for one in here.all())
    assert document.signature() == before == Architecture(workspace.model).signature()
    assert document.ids() == Architecture(workspace.model).ids()


def test_no_edges_are_made_for_a_draft_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = followed(landscape(300))
    asked: list[Architecture] = []
    monkeypatch.setattr(Architecture, "_make_edges", asked.append)
    subnet = next(one.id for one in workspace.model.resources.values() if one.kind == "subnet")
    workspace.edit(add(workspace.model, "instance", 0.0, 0.0, {}, subnet), msg("Add"))
    workspace.settle()
    again = add(workspace.model, "instance", 0.0, 0.0, {}, subnet)
    assert len(again.of("resources")) >= 1
    assert asked == []


def test_a_model_that_no_document_shows_is_answered_too() -> None:
    model = example("three-tier")
    draft = changed(model, 1)
    assert drafted(draft).architecture.signature() == Architecture(draft.preview()).signature()
