"""Tidy-up as a person sees it: shapes glide, one step takes it back, and what is on the screen is what a fresh canvas paints."""

from __future__ import annotations

from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.layout import lay_out
from designer.gui import preferences
from designer.gui.canvas import Canvas
from designer.gui.canvas.gliding import LASTS, Gliding, Veil
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from tests.benchmarks.estate import generated


def still(window: MainWindow) -> None:
    preferences.change(motion=False)


def gliding(canvas: Canvas) -> list[Gliding]:
    """What is on its way."""
    return [one for one in canvas.findChildren(Gliding) if one.running]


def picture(canvas: Canvas) -> QImage:
    """The screen, when the analysis of the edit is there and lines that follow after a frame have; without the pairs it lights."""
    canvas.workspace.settle()
    while True:
        QApplication.processEvents()
        canvas.lighting.join(())
        seen = canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        if not canvas.diagram.links.waiting:
            return seen


def fresh(canvas: Canvas) -> QImage:
    """What the same place shows when every figure is made anew from the model."""
    canvas.refresh()
    return picture(canvas)


def test_shapes_glide_and_arrive(window: MainWindow, hand: Hand, qtbot: Any) -> None:
    canvas, before = hand.canvas, hand.model
    old = canvas.diagram.figures["database-1"].x
    window.qactions["arrange.tidy"].trigger()
    new = hand.model.placements["database-1"].x
    (way,) = gliding(canvas)
    way.step(0.4)
    between = canvas.diagram.figures["database-1"].x
    assert min(old, new) < between < max(old, new)
    assert hand.model.placements["database-1"].x == new != before.placements["database-1"].x
    qtbot.waitUntil(lambda: not gliding(canvas), timeout=5000)
    assert canvas.diagram.figures["database-1"].x == new
    assert canvas.seen().contains(canvas.diagram.bounds())
    assert picture(canvas) == fresh(canvas)


def test_one_step_takes_it_back(window: MainWindow, hand: Hand) -> None:
    still(window)
    before = hand.model
    window.qactions["arrange.tidy"].trigger()
    assert hand.model != before
    window.qactions["edit.undo"].trigger()
    assert hand.model == before
    assert picture(hand.canvas) == fresh(hand.canvas)


def test_without_motion_everything_is_there_at_once(window: MainWindow, hand: Hand) -> None:
    still(window)
    window.qactions["arrange.tidy"].trigger()
    assert gliding(hand.canvas) == []
    assert hand.canvas.diagram.figures["vpc-1"].x == hand.model.placements["vpc-1"].x
    assert picture(hand.canvas) == fresh(hand.canvas)


@pytest.mark.parametrize("how", ["key", "press", "wheel", "undo"])
def test_any_input_ends_the_glide_at_once(window: MainWindow, hand: Hand, how: str) -> None:
    canvas = hand.canvas
    window.qactions["arrange.tidy"].trigger()
    assert gliding(canvas)
    if how == "key":
        QTest.keyClick(canvas, Qt.Key.Key_Shift)
    elif how == "press":
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.viewport().rect().topLeft())
    elif how == "undo":
        window.qactions["edit.undo"].trigger()
    else:
        from PySide6.QtCore import QPoint, QPointF
        from PySide6.QtGui import QWheelEvent

        at = QPointF(40, 40)
        event = QWheelEvent(
            at, canvas.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas.viewport(), event)
    assert gliding(canvas) == []
    assert canvas.diagram.figures["database-1"].x == hand.model.placements["database-1"].x
    canvas.select(())
    assert picture(canvas) == fresh(canvas)


def test_of_many_shapes_the_picture_from_before_fades(opened: Any, qtbot: Any) -> None:
    model = generated(400)
    window = opened(model)
    hand = Hand(window)
    canvas = hand.canvas
    window.qactions["arrange.tidy"].trigger()
    assert canvas.findChildren(Veil)
    (way,) = gliding(canvas)
    way.step(0.2)
    early = canvas.viewport().grab().toImage()
    way.step(0.9)
    late = canvas.viewport().grab().toImage()
    assert early != late
    qtbot.waitUntil(lambda: not gliding(canvas), timeout=5000)
    QApplication.processEvents()
    assert [one for one in canvas.findChildren(Veil) if one.isVisible()] == []
    assert picture(canvas) == fresh(canvas)


def test_a_second_tidying_finds_nothing_to_do(window: MainWindow, hand: Hand) -> None:
    still(window)
    window.qactions["arrange.tidy"].trigger()
    once, label = hand.model, hand.workspace.document.undo_label
    window.qactions["arrange.tidy"].trigger()
    assert hand.model == once
    assert hand.workspace.document.undo_label == label


def test_the_selection_alone_is_tidied(window: MainWindow, hand: Hand) -> None:
    still(window)
    action = window.qactions["arrange.tidy-selection"]
    hand.canvas.select(())
    window.grey_actions()
    assert not action.isEnabled()
    before = hand.model
    hand.click(hand.title("subnet-1"))
    window.grey_actions()
    assert action.isEnabled() and hand.canvas.selected() == ("subnet-1",)
    seen = hand.canvas.seen()
    action.trigger()
    changed = {id for id, place in hand.model.placements.items() if place != before.placements[id]}
    assert "nat-gateway-1" in changed
    assert all(before.resources[id].parent == "subnet-1" or id == "subnet-1" for id in changed)
    assert hand.canvas.seen() == seen
    window.qactions["edit.undo"].trigger()
    assert hand.model == before


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_examples_are_painted_alike_after_tidying_and_afresh(opened: Any, language: str, colours: str) -> None:
    from designer.formats.examples import example

    window = opened(example("broken-three-tier"))
    still(window)
    hand = Hand(window)
    hand.canvas.set_theme(theme(colours))
    hand.canvas.set_language(language)
    hand.settle()
    window.qactions["arrange.tidy"].trigger()
    hand.settle()
    assert not lay_out(hand.model)
    assert picture(hand.canvas) == fresh(hand.canvas)


def test_a_document_may_be_closed_on_the_way(opened: Any) -> None:
    from designer.formats.examples import example

    window = opened(example("three-tier"))
    hand = Hand(window)
    document = hand.workspace.document
    window.qactions["arrange.tidy"].trigger()
    (way,) = gliding(hand.canvas)
    assert way.running
    gone: list[bool] = []
    way.destroyed.connect(lambda: gone.append(True))
    document.mark_saved()
    window.qactions["file.close"].trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.qWait(LASTS)
    assert gone == [True]
