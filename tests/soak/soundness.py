"""What must hold of a document at any moment, asked of the model itself and of answers made afresh."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from designer.core import Model, model_of
from designer.core.document import looks_like_id
from designer.core.fields import references
from designer.formats import native
from designer.gui.canvas import Canvas
from designer.gui.place import Place
from designer.workspace import Workspace


def assert_sound(place: Place) -> None:
    """Asserts everything below of a document in a window."""
    place.workspace.settle()
    model = place.workspace.model
    assert_whole(model)
    assert_kept(model)
    assert_current(place.workspace)
    assert_painted(place)


def assert_whole(model: Model) -> None:
    """Every reference leads to a record, and nothing stands in itself."""
    for one in model.resources.values():
        for _, value, _ in references(one):
            assert value in model.resources or not looks_like_id(value), (one.id, value)
        seen, above = {one.id}, one.parent
        while above is not None:
            assert above not in seen, one.id
            seen.add(above)
            above = model.resources[above].parent
    for link in model.links.values():
        assert link.source in model.resources and link.target in model.resources, link.id
    for id in model.placements:
        assert id in model.resources, id


def assert_kept(model: Model) -> None:
    """Written and read again it is the same."""
    assert native.read(native.write(model), "soak") == model


def assert_current(workspace: Workspace) -> None:
    """Findings, arrows and costs are those of a workspace made afresh from the same model."""
    fresh = Workspace(model_of(*_records(workspace.model)))
    fresh.settle()
    assert [one.key for one in workspace.findings] == [one.key for one in fresh.findings]
    assert {id: trace.verdict for id, trace in workspace.flows.items()} == {
        id: trace.verdict for id, trace in fresh.flows.items()
    }
    assert workspace.estimate is not None and fresh.estimate is not None
    assert workspace.estimate.total == fresh.estimate.total


def _records(model: Model) -> list[Any]:
    tables = (model.resources, model.links, model.placements, model.notes)
    return [*(one for table in tables for one in table.values()), model.settings]


def assert_painted(place: Place) -> None:
    """The screen is what a repaint shows, and what a canvas made afresh from the same model shows.

    What was scrolled may differ in single pixels: a letter that an edge cuts is blended in another way.
    """
    QApplication.processEvents()
    assert not stale(place.canvas), "something changed and was not painted"
    scrolled = _picture(place.canvas)
    place.canvas.layer.spoil()
    shown, bounds = _picture(place.canvas), place.canvas.diagram.bounds()
    place.canvas.refresh()
    again = _picture(place.canvas)
    assert shown == again, "the screen differs from a fresh one"
    assert place.canvas.diagram.bounds() == bounds, "a fresh drawing reaches further, or less far"
    assert _unlike(scrolled, again) <= CUT, "what was scrolled differs from a fresh screen"


def stale(widget: QWidget) -> bool:
    """Whether a person sees something else of a widget than it would paint now; nothing is painted for it before."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint()), widget.size())
    both = window.screen().grabWindow(window.winId()), window.grab()
    seen, now = (one.copy(area).toImage().convertToFormat(QImage.Format.Format_RGB32) for one in both)
    return bool(seen != now)


CUT, FAINT = 400, 32
"""Pixels of letters that stand a fraction of a pixel elsewhere, and the difference that nobody sees."""


def _unlike(one: QImage, other: QImage) -> int:
    if one == other:
        return 0
    bytes_ = (bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()) for image in (one, other))
    first, second = (memoryview(data).cast("I") for data in bytes_)
    return sum(a != b and _far(a, b) for a, b in zip(first, second, strict=True))


def _far(one: int, other: int) -> bool:
    """Whether two pixels differ by more than smoothing an edge at another place does."""
    return any(abs((one >> shift & 255) - (other >> shift & 255)) > FAINT for shift in (0, 8, 16))


def _picture(canvas: Canvas) -> QImage:
    canvas.viewport().repaint()
    return canvas.viewport().grab().toImage()
