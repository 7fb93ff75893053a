"""Questions about a draft, answered from the graph of the model that it changes: it is not made anew for each gesture."""

from __future__ import annotations

from weakref import WeakSet

from designer.core import Draft
from designer.graph.architecture import Architecture
from designer.graph.view import View

_FOLLOWING: WeakSet[Architecture] = WeakSet()
"""Graphs that follow a document: of the models that drafts are made of, these are there already."""


def follows(architecture: Architecture) -> None:
    """Offers a finished graph, which is kept up to date, to drafts of its model."""
    _FOLLOWING.add(architecture)


def drafted(draft: Draft) -> View:
    """A view of the model as a draft stands, of its own: nothing that is asked of it touches the document's."""
    known = next((one for one in _FOLLOWING if one.model is draft.model), None)
    if known is None:
        return View.of(draft.preview())
    mine, change = known.fork(), draft.change()
    if change:
        mine.update(change, draft.model.after(change))
    return mine.view
