"""A document that is edited as a person would, and checked after each step."""

from typing import Any

import msgspec

from designer.core import Change, Document, Model
from designer.edits.add import add
from designer.edits.geometry import Rect, scene_rect
from designer.formats import native
from designer.text import msg


def alike(one: Model, other: Model) -> bool:
    """Equal apart from the numbers used up, which only the file writes down."""
    tables = all(one.table(name) == other.table(name) for name in ("resources", "links", "placements", "notes"))
    settings = [msgspec.structs.replace(model.settings, ids={}) for model in (one, other)]
    return tables and settings[0] == settings[1]


class Board:
    """Applies changes through the one door; each is taken back and done again, and survives the file."""

    def __init__(self) -> None:
        self.document = Document()

    @property
    def model(self) -> Model:
        return self.document.model

    def do(self, change: Change) -> Change:
        before = self.model
        self.document.apply(change, msg("Change"))
        assert self.model.after(change.inverse()) == before
        assert alike(native.read(native.write(self.model), "board.json"), self.model)
        return change

    def add(self, kind: str, x: float, y: float, **fields: Any) -> Any:
        made = self.model.highest(kind) + 1
        self.do(add(self.model, kind, x, y, fields))
        return self.get(f"{kind}-{made}")

    def get(self, id: str) -> Any:
        return self.model.resources[id]

    def box(self, id: str) -> Rect:
        return scene_rect(self.model, id)
