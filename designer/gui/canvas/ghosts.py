"""The picture of a shape that is not there yet: what a drag from the palette carries over the canvas, at real size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from designer.catalog import kind
from designer.core import DesignerError, Model, empty
from designer.core.model import model_of
from designer.core.records import Placement
from designer.edits.add import add
from designer.gui.theme import Theme


def ghost_model(name: str, fields: Mapping[str, Any]) -> Model:
    """A diagram with one new resource of a kind, its box at the origin."""
    w, h = kind(name).size
    try:
        change = add(empty(), name, w / 2, h / 2, fields)
        return empty().after(change)
    except DesignerError:
        # It cannot stand alone: its bare box will do.
        record = kind(name).record(id=f"{name}-1", **fields)
        return model_of(record, Placement(id=record.id, x=0.0, y=0.0, w=w, h=h))


class Ghosts:
    """Pictures by kind and fields, for one zoom, theme and language at a time."""

    def __init__(self) -> None:
        self._key: tuple[Any, ...] = ()
        self._made: tuple[QImage, QRectF] = (QImage(), QRectF())

    def of(
        self, name: str, fields: Mapping[str, Any], theme: Theme, language: str, zoom: float
    ) -> tuple[QImage, QRectF]:
        """The picture, and its rectangle relative to the upper left corner of the shape's box."""
        from designer.gui.picture import bounds, paint

        key = (name, tuple(sorted(fields.items())), theme.name, language, round(zoom, 3))
        if key != self._key:
            model = ghost_model(name, fields)
            image = paint(model, theme, language, scale=min(zoom, 2.0), transparent=True)
            self._key, self._made = key, (image, bounds(model))
        return self._made
