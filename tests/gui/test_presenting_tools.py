"""The curtain, the laser pointer, ink, and editing in the midst of a talk."""

from __future__ import annotations

from hand import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableWidget
from talks import picture, shown, talk_of

from designer.formats.examples import example
from designer.text import msg

K = Qt.Key


def test_black_and_white_screens_and_any_step_opens_them(told: Hand) -> None:
    told.key(K.Key_F5)
    for key, colour in ((K.Key_B, Qt.GlobalColor.black), (K.Key_W, Qt.GlobalColor.white), (K.Key_Period, 2)):
        told.key(key)
        image = picture(told)
        centre = image.pixelColor(image.rect().center())
        assert centre == QColor(colour) if not isinstance(colour, int) else centre == QColor(Qt.GlobalColor.black)
        told.key(K.Key_PageDown)
        assert talk_of(told).at == 0, "the curtain opens first"
        assert talk_of(told).glass.curtain == ""


def test_keys_work_while_the_keyboard_writes_korean(told: Hand) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    told.key(K.Key_F5)
    QApplication.sendEvent(told.canvas, QKeyEvent(QEvent.Type.KeyPress, 0x3160, Qt.KeyboardModifier.NoModifier, "ㅠ"))
    assert talk_of(told).glass.curtain == "black"


def test_a_question_mark_in_a_talk_shows_the_keys_of_a_talk_and_no_others(told: Hand) -> None:
    def said() -> str:
        (dialog,) = [one for one in told.window.findChildren(QDialog, "keys") if one.isVisible()]
        table = dialog.findChild(QTableWidget)
        assert table is not None
        text = " ".join(table.item(row, column).text() for row in range(table.rowCount()) for column in (0, 1))
        dialog.close()
        QApplication.processEvents()
        return text

    told.key(K.Key_F5)
    QTest.keyClicks(told.canvas, "?")
    text = said()
    for part in ("PgDn", "laser", "B, W", "Esc"):
        assert part in text
    for part in ("Ctrl+Z", "Duplicate", "Save", "Steps:"):
        assert part not in text
    told.key(K.Key_E)
    told.window.qactions["help.keys"].trigger()
    assert "Ctrl+Z" in said(), "while one edits in a talk, every key is of use"
    told.key(K.Key_E)


def test_the_laser_follows_the_pointer_and_hides_the_cursor(told: Hand) -> None:
    told.key(K.Key_F5)
    told.key(K.Key_L)
    viewport = told.canvas.viewport()
    at = QPoint(300, 240)
    QTest.mouseMove(viewport, at)
    QApplication.processEvents()
    assert viewport.cursor().shape() == Qt.CursorShape.BlankCursor
    red = picture(told).pixelColor(at + QPoint(4, 0))
    assert red.red() > 180 and red.green() < 90
    QTest.mouseMove(viewport, QPoint(500, 400))
    QApplication.processEvents()
    assert picture(told).pixelColor(at + QPoint(4, 0)) != red, "it leaves no trail"
    told.key(K.Key_L)
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_ink_is_drawn_stays_with_the_scene_and_vanishes(told: Hand) -> None:
    told.key(K.Key_F5)
    told.key(K.Key_I)
    talk = talk_of(told)
    clean = picture(told)
    start = told.canvas.mapToScene(QPoint(200, 300))
    told.drag(start, told.canvas.mapToScene(QPoint(400, 300)))
    assert talk.at == 0, "the pen does not go on"
    inked = picture(told).pixelColor(300, 300)
    assert inked.red() > 180 and inked.green() < 90
    talk.glass.ink.pass_time(3600)
    talk.glass.update()
    faint = picture(told).pixelColor(300, 300)
    assert faint not in (inked, clean.pixelColor(300, 300))
    talk.glass.ink.pass_time(2000)
    talk.glass.update()
    assert talk.glass.ink.strokes == [] and picture(told) == clean
    assert told.model.notes == {}


def test_editing_in_mid_talk_keeps_the_place(told: Hand) -> None:
    told.key(K.Key_F5)
    told.key(K.Key_PageDown)
    seen = told.canvas.seen()
    told.key(K.Key_E)
    told.canvas.zoom_fit()
    before = told.model.placements["nat-gateway-1"]
    centre = told.centre("nat-gateway-1")
    told.drag(centre, centre + QPointF(40, 0))
    assert told.model.placements["nat-gateway-1"].x > before.x
    assert not shown(told) & {"database-1", "link-1"}, "what is hidden stays hidden while other things change"
    told.key(K.Key_Escape)
    assert talk_of(told).editing and told.canvas.selected() != ("nat-gateway-1",), "Esc first climbs, as ever"
    told.key(K.Key_E)
    talk = talk_of(told)
    assert not talk.editing and talk.at == 1 and told.canvas.seen() == seen and told.canvas.selected() == ()
    told.key(K.Key_Escape)
    assert told.workspace.document.undo_label == msg("Move")
    told.workspace.document.undo()
    assert told.model.placements["nat-gateway-1"] == before


def test_letters_belong_to_the_talk_and_to_the_tools_afterwards(told: Hand) -> None:
    told.key(K.Key_F5)
    told.key(K.Key_C)
    assert not told.canvas.hand.busy
    told.key(K.Key_Delete)
    assert len(told.model.resources) == len(example("three-tier").resources)
    told.key(K.Key_Escape)
    told.key(K.Key_C)
    assert told.canvas.hand.busy
    told.canvas.hand.rest()
