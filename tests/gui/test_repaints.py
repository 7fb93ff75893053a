"""A frame paints what changed: not the panels beside the canvas, nor what the window has under it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QTransform, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from designer.edits.change import set_fields
from designer.gui import scheduler
from designer.gui.canvas.kept import Kept
from designer.text import msg
from tests.soak.soundness import stale


class Painted(QObject):
    """Notes every widget that paints itself."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def painted(deed: Callable[[], object]) -> list[QWidget]:
    """What paints itself in the frame after a deed."""
    notes, application = Painted(), QApplication.instance()
    assert application is not None
    application.installEventFilter(notes)
    try:
        deed()
        QApplication.processEvents()
    finally:
        application.removeEventFilter(notes)
    return notes.widgets


def calm(hand: Hand) -> None:
    """Lets everything that waits be made, and painted."""
    hand.idle()
    while painted(QApplication.processEvents):
        hand.idle()


def wheel(hand: Hand, dx: int, dy: int, keys: Qt.KeyboardModifier) -> None:
    view, at = hand.canvas.viewport(), QPointF(300, 300)
    event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), QPoint(dx, dy), Qt.MouseButton.NoButton, keys,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(view, event)


def test_a_scrolled_frame_paints_the_canvas_alone(priced: Hand) -> None:
    wheel(priced, 0, -40, Qt.KeyboardModifier.NoModifier)
    calm(priced)
    found = painted(lambda: wheel(priced, 0, -40, Qt.KeyboardModifier.NoModifier))
    assert priced.canvas.viewport() in found, found
    assert all(one is priced.canvas.viewport() or priced.canvas.isAncestorOf(one) for one in found)


def test_an_edit_leaves_the_palette_as_it_is(priced: Hand) -> None:
    def edit(size: int) -> None:
        priced.workspace.edit(set_fields(priced.model, "database-1", storage=size), msg("Edit"))
        priced.settle()

    edit(300)  # the first one marks the document as unsaved, in the tab's title too
    calm(priced)
    found = painted(lambda: edit(400))
    assert priced.canvas.viewport() in found, found
    assert not [one for one in found if priced.place.left.isAncestorOf(one)]


def test_what_is_found_out_after_an_edit_is_on_the_screen(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    # Hardly a step of the analyses between two frames: arrows are told, and painted, before the findings.
    monkeypatch.setattr(scheduler, "REST", 2e-5)

    def seen() -> bool:
        calm(hand)
        assert hand.workspace.settled
        return not stale(hand.canvas)

    def marks() -> dict[str, object]:
        return {id: one.mark for id, one in hand.canvas.diagram.figures.items() if one.mark is not None}

    assert seen()
    before = marks()
    hand.click(hand.title("subnet-4"))
    hand.key(Qt.Key.Key_Delete)
    assert seen() and marks() != before
    hand.window.qactions["edit.undo"].trigger()
    assert seen() and marks() == before


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_the_kept_picture_covers_the_whole_view(ratio: float) -> None:
    kept = Kept(lambda painter, area: painter.fillRect(area, Qt.GlobalColor.red))
    for view in (QSize(905, 333), QSize(907, 335)):
        picture = kept.picture(view, ratio, QTransform(), ())
        assert picture.width() >= view.width() * ratio and picture.height() >= view.height() * ratio
        image = picture.toImage()
        assert image.pixelColor(0, 0) == image.pixelColor(int(view.width() * ratio) - 1, 0) == Qt.GlobalColor.red
