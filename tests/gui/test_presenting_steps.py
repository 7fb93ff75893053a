"""The strip of steps, and what is written of a talk: pictures and hand-outs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget

from designer.core import TalkStep
from designer.edits.geometry import Rect
from designer.edits.notes import add_note
from designer.edits.steps import put_steps
from designer.formats.examples import example
from designer.gui import preferences
from designer.gui.actions import actions
from designer.gui.presenting.steppanel import StepPanel
from designer.gui.window import MainWindow
from designer.text import msg

K = Qt.Key
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def strip(hand: Hand) -> Hand:
    """The hand on the example, with steps a, b, c in an open strip; nothing glides."""
    hand.place.desk.walk.motion = False
    hand.workspace.edit(put_steps(hand.model, [TalkStep(title=name) for name in "abc"]), msg("Steps"))
    hand.window.qactions["view.steps"].trigger()
    hand.settle()
    return hand


def panel(hand: Hand) -> StepPanel:
    return hand.place.steps


def titles(hand: Hand) -> str:
    return "".join(step.title for step in hand.model.settings.presentation)


def spot(hand: Hand, at: int, shift: int = 0) -> QPoint:
    rows = panel(hand).list
    return rows.visualItemRect(rows.item(at)).center() + QPoint(shift, 0)


def drag(hand: Hand, start: int, end: int, shift: int) -> None:
    view = panel(hand).list.viewport()
    QTest.mousePress(view, LEFT, pos=spot(hand, start))
    for way in (QPoint(30, 0), QPoint(60, 5)):
        QTest.mouseMove(view, spot(hand, start) + way)
    QTest.mouseMove(view, spot(hand, end, shift))
    QTest.mouseRelease(view, LEFT, pos=spot(hand, end, shift))
    QApplication.processEvents()


def test_the_strip_is_found_in_the_menu_and_in_the_status_bar(window: MainWindow) -> None:
    place = window.place
    assert place is not None and not place.steps.isVisible()
    assert actions()["view.steps"].menu == "view" and actions()["present.start"].shortcut == ("F5",)
    QTest.mouseClick(window.status.steps, LEFT)
    assert place.steps.isVisible() and preferences.load().steps and window.qactions["view.steps"].isChecked()
    QTest.mouseClick(place.steps.close_button, LEFT)
    assert not place.steps.isVisible()
    QTest.mouseClick(window.top.present, LEFT)
    assert place.talk is not None
    place.talk.end()


def test_steps_are_dragged_and_moved_with_keys_each_as_one_undo_step(strip: Hand) -> None:
    drag(strip, 0, 2, 30)
    assert titles(strip) == "bca" and panel(strip).at == 2
    drag(strip, 2, 0, -30)
    assert titles(strip) == "abc"
    drag(strip, 1, 1, 10)
    assert titles(strip) == "abc"
    strip.workspace.document.undo()
    strip.workspace.document.undo()
    assert titles(strip) == "abc" and strip.workspace.document.undo_label == msg("Steps")
    rows = panel(strip).list
    QTest.mouseClick(rows.viewport(), LEFT, pos=spot(strip, 0))
    QTest.keyClick(rows, K.Key_Right, ALT)
    assert titles(strip) == "bac" and panel(strip).at == 1
    QTest.keyClick(rows, K.Key_Delete)
    assert titles(strip) == "bc" and len(strip.model.resources) == len(example("three-tier").resources)
    strip.workspace.document.undo()
    assert titles(strip) == "bac"


def test_a_dropped_drag_changes_nothing(strip: Hand) -> None:
    view = panel(strip).list.viewport()
    QTest.mousePress(view, LEFT, pos=spot(strip, 0))
    QTest.mouseMove(view, spot(strip, 1))
    QTest.mouseMove(view, spot(strip, 2, 30))
    QTest.keyClick(panel(strip).list, K.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=spot(strip, 2, 30))
    assert titles(strip) == "abc"


def test_title_and_note_are_written_as_one_undo_step_each(strip: Hand) -> None:
    rows = panel(strip).list
    QTest.mouseClick(rows.viewport(), LEFT, pos=spot(strip, 1))
    QTest.keyClick(rows, K.Key_F2)
    assert panel(strip).title.hasFocus()
    QTest.keyClicks(panel(strip).title, "two")
    QTest.keyClick(panel(strip).title, K.Key_Tab)
    assert panel(strip).note.hasFocus()
    QTest.keyClicks(panel(strip).note, "say this")
    step = strip.model.settings.presentation[1]
    assert (step.title, step.note) == ("two", "say this")
    strip.workspace.document.undo()
    assert strip.model.settings.presentation[1].note == "" and panel(strip).note.toPlainText() == ""
    strip.workspace.document.undo()
    assert titles(strip) == "abc" and panel(strip).title.text() == "b"


def test_a_step_is_added_from_what_is_seen_and_hides_what_is_selected(strip: Hand) -> None:
    rows = panel(strip).list
    QTest.mouseClick(rows.viewport(), LEFT, pos=spot(strip, 0))
    strip.canvas.select(["database-1"])
    strip.window.qactions["present.hide"].trigger()
    assert strip.model.settings.presentation[0].hidden == ("database-1",)
    strip.canvas.zoom_at(2.0, strip.canvas.rect().center().toPointF())
    seen = strip.canvas.seen()
    strip.window.qactions["present.add-step"].trigger()
    made = strip.model.settings.presentation[1]
    assert made.hidden == ("database-1",) and panel(strip).at == 1
    assert made.camera == pytest.approx((seen.x(), seen.y(), seen.width(), seen.height()), abs=0.1)
    strip.canvas.zoom_fit()
    QTest.mouseClick(rows.viewport(), LEFT, pos=spot(strip, 1))
    assert abs(strip.canvas.seen().width() - seen.width()) < 2, "a click on a step looks where it looks"
    strip.window.qactions["present.show"].trigger()
    assert strip.model.settings.presentation[1].hidden == ()
    strip.window.qactions["present.see-all"].trigger()
    assert strip.model.settings.presentation[1].camera is None
    assert strip.model.settings.presentation[0].hidden == ("database-1",)


def test_what_a_step_hides_is_faint_and_can_still_be_taken(strip: Hand) -> None:
    rows, canvas = panel(strip).list, strip.canvas
    QTest.mouseClick(rows.viewport(), LEFT, pos=spot(strip, 0))
    at = canvas.mapFromScene(strip.centre("database-1")) + QPoint(-8, 8)
    strong = canvas.grab().toImage().pixelColor(at).saturation()
    canvas.select(["database-1"])
    strip.window.qactions["present.hide"].trigger()
    canvas.select(())
    QApplication.processEvents()
    assert canvas.grab().toImage().pixelColor(at).saturation() < strong / 2
    strip.click(strip.centre("database-1"))
    assert canvas.selected() == ("database-1",)
    QTest.mouseClick(panel(strip).close_button, LEFT)
    canvas.select(())
    assert canvas.grab().toImage().pixelColor(at).saturation() == strong


def test_a_callout_is_faint_where_what_it_points_at_is_hidden(strip: Hand) -> None:
    box = Rect(1300, 100, 200, 60)
    strip.workspace.edit(
        add_note(strip.model, "callout", box, text="writes", target="database-1", tone="good"), msg("Add a note")
    )
    rows, canvas = panel(strip).list, strip.canvas
    canvas.zoom_fit()
    QTest.mouseClick(rows.viewport(), LEFT, pos=spot(strip, 0))
    at = canvas.mapFromScene(QPointF(box.x + 1, box.y + box.h / 2))

    def strongest() -> int:
        image = canvas.grab().toImage()
        return max(image.pixelColor(at.x() + dx, at.y()).saturation() for dx in range(-3, 4))

    canvas.select(())
    strong = strongest()
    canvas.select(["database-1"])
    strip.window.qactions["present.hide"].trigger()
    canvas.select(())
    QApplication.processEvents()
    assert strip.model.settings.presentation[0].hidden == ("database-1",)
    assert strongest() < strong / 2


def test_a_hidden_arrow_leaves_the_gateway_on_its_way_alone_and_its_label_is_faint_to_the_edge(strip: Hand) -> None:
    rows, canvas = panel(strip).list, strip.canvas
    canvas.zoom_fit()
    QTest.mouseClick(rows.viewport(), LEFT, pos=spot(strip, 0))
    figure, line = canvas.diagram.figures["internet-gateway-1"], canvas.diagram.links.lines["link-1"]
    icon = canvas.mapFromScene(figure.rect.translated(*figure.origin())).boundingRect().adjusted(2, 2, -2, -2)
    assert line.owner is not None
    x, y = line.owner.origin()
    pill = line.pill(line.strands[0]).translated(x + line.owner.x, y + line.owner.y)
    edge = canvas.mapFromScene(pill).boundingRect().adjusted(-2, -2, 2, 2)
    canvas.select(())
    before = canvas.viewport().grab().toImage()
    canvas.select(["load-balancer-1"])
    strip.window.qactions["present.hide"].trigger()
    canvas.select(())
    QApplication.processEvents()
    after = canvas.viewport().grab().toImage()
    assert before.copy(icon) == after.copy(icon)

    def strongest(image: QImage) -> int:
        part = image.copy(edge)
        return max(part.pixelColor(x, y).saturation() for x in range(part.width()) for y in (0, 1, 2, 3, 4))

    assert strongest(after) < strongest(before) / 2


def test_the_chosen_step_is_the_one_whose_words_are_written(strip: Hand) -> None:
    QTest.mouseClick(panel(strip).list.viewport(), LEFT, pos=spot(strip, 2))
    assert panel(strip).title.text() == "c"
    strip.window.qactions["present.add-step"].trigger()
    QApplication.processEvents()
    assert panel(strip).at == 3
    assert panel(strip).title.text() == ""
    panel(strip).choose(1)
    assert panel(strip).title.text() == "b"
    QTest.keyClicks(panel(strip).title, "!")
    assert [step.title for step in strip.model.settings.presentation] == ["a", "b!", "c", ""]


def test_the_lit_trace_walks_in_the_step_until_it_is_asked_again(strip: Hand) -> None:
    QTest.mouseClick(panel(strip).list.viewport(), LEFT, pos=spot(strip, 1))
    walk = strip.window.qactions["present.walk"]
    assert not walk.isEnabled()
    strip.canvas.select(["link-1"])
    strip.key(K.Key_T)
    walk.trigger()
    trace = strip.model.settings.presentation[1].trace
    assert trace is not None and (trace.target, trace.port) == ("load-balancer-1", 443)
    assert walk.isChecked()
    walk.trigger()
    assert strip.model.settings.presentation[1].trace is None


def test_steps_are_made_from_the_history_and_without_one_from_the_structure(
    bare: Hand, opened: Callable[..., MainWindow]
) -> None:
    bare.canvas.show_area(bare.canvas.diagram.bounds(), 1.0)
    bare.drop("region", 480, 320)
    bare.canvas.zoom_fit()
    bare.drop("vpc", 480, 400)
    bare.drop("subnet?access=public", 230, 220)
    bare.window.qactions["present.make-steps"].trigger()
    steps = bare.model.settings.presentation
    assert len(steps) == 3 and steps[0].hidden == ("vpc-1",) and steps[2].hidden == ()
    bare.key(K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bare.model.settings.presentation == () and "subnet-1" in bare.model.resources
    other = Hand(opened(example("three-tier")))
    other.window.qactions["present.make-steps"].trigger()
    made = other.model.settings.presentation
    assert len(made) >= 6 and "vpc-1" in made[0].hidden and "structure" in other.window.bar.text.text()


def test_thumbnails_show_the_steps(strip: Hand, qtbot: Any) -> None:
    strip.workspace.edit(put_steps(strip.model, [TalkStep(hidden=("region-1", "users-1")), TalkStep()]), msg("Steps"))
    rows = panel(strip).list

    def colourful() -> list[bool]:
        icons = [rows.item(at).icon().pixmap(rows.iconSize()).toImage() for at in range(rows.count())]
        return [colours(icon) > 3 for icon in icons]

    qtbot.waitUntil(lambda: colourful() == [False, True], timeout=20_000)


def colours(image: QImage) -> int:
    points = [(x, y) for x in range(4, image.width() - 4, 2) for y in range(4, image.height() - 4, 2)]
    return len({image.pixelColor(x, y).rgb() for x, y in points})


def test_the_key_sheet_names_the_keys_of_a_talk(window: MainWindow) -> None:
    window.qactions["help.keys"].trigger()
    table = window.findChild(QTableWidget)
    assert table is not None
    said = " ".join(table.item(row, column).text() for row in range(table.rowCount()) for column in (0, 1))
    for part in ("Present", "F5", "laser", "B, W", "PgDn, →", "hops"):
        assert part in said
    table.window().close()
