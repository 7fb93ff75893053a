"""A diagram that tests drop things into, through the document's own door."""

from typing import Any

from designer.catalog import kind
from designer.core import Document, Draft, NetworkFacet
from designer.core.fields import references
from designer.graph import View
from designer.text import msg


class Canvas:
    """Drops resources by kind, as the editor does, and answers questions about what stands there."""

    def __init__(self) -> None:
        self.document = Document()

    @property
    def view(self) -> View:
        return View.of(self.document.model)

    def drop(self, kind_name: str, parent: str | None = None, /, **fields: Any) -> Any:
        """Lets a resource arrive; gives it as it then stands."""
        draft = Draft(self.document.model)
        bare = kind(kind_name).record(id=draft.fresh(kind_name), parent=parent, **fields)
        arrived = kind(kind_name).arrive(bare, View.of(self.document.model), draft.fresh)
        assert arrived[0].id == bare.id, "itself comes first"
        assert len({one.id for one in arrived}) == len(arrived), "no record comes twice"
        for one in arrived:
            draft.put("resources", one)
        self.document.apply(draft.change(), msg("Add"))
        return self.get(bare.id)

    def facet(self, id: str) -> NetworkFacet:
        """How a resource takes part in the network; it must."""
        found = self.view.facet(id)
        assert found is not None
        return found

    def put(self, record: Any) -> None:
        """Replaces a record."""
        draft = Draft(self.document.model)
        draft.put("resources", record)
        self.document.apply(draft.change(), msg("Change"))

    def get(self, id: str) -> Any:
        return self.document.model.resources[id]

    def named(self, kind_name: str, name: str) -> Any:
        return next(one for one in self.view.all(kind_name) if one.name == name)

    def dangling(self) -> list[tuple[str, str]]:
        ids = self.document.model.resources
        return [
            (one.id, value)
            for one in ids.values()
            for _, value, _ in references(one)
            if value not in ids and value != "local" and not any(mark in value for mark in "./:") and value != "auto"
        ]
