"""Notes by keys and in lists: the Tab order, the outline, what a screen reader says, in English and Korean."""

from __future__ import annotations

import pytest
from composing import gateway
from hand import Hand
from notehand import coloured, put
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from designer.edits.geometry import Rect
from designer.edits.notes import write_note
from designer.gui.panels.outline import Outline
from designer.gui.panels.outlinerows import ID
from designer.text import msg

LAST = "database-1"


@pytest.fixture
def noted(hand: Hand) -> Hand:
    """A note of every kind beside the three-tier example."""
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    coloured().save(file, "PNG")  # type: ignore[call-overload]
    put(hand, "text", Rect(1200, 0, 200, 60), text="three tiers\nin two zones")
    put(hand, "callout", Rect(1200, 100, 200, 60), text="all writes", target=LAST)
    put(hand, "step", Rect(1200, 200, 28, 28), text="ask first")
    put(hand, "image", Rect(1200, 300, 40, 20), image=bytes(file.data().data()))
    put(hand, "ink", Rect(1200, 400, 50, 50), points=((0.0, 0.0), (1.0, 1.0)))
    hand.canvas.select(())
    hand.canvas.setFocus()
    return hand


def outline(hand: Hand) -> Outline:
    hand.window.qactions["view.outline"].trigger()
    QApplication.processEvents()
    panel = hand.window.findChild(Outline, "outline")
    assert panel.isVisible()
    return panel


def names(panel: Outline) -> dict[str, str]:
    rows = [panel.rows.index(at, 0) for at in range(panel.rows.rowCount())]
    return {str(row.data(ID)): str(row.data()) for row in rows}


def click(panel: Outline, id: str) -> QPoint:
    index = panel.rows.index_of(id)
    panel.tree.scrollTo(index)
    at = panel.tree.visualRect(index).center()
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()
    return at


def test_enter_and_tab_lead_from_nothing_through_every_note(noted: Hand) -> None:
    noted.key(Qt.Key.Key_Return)
    seen = [noted.canvas.selected()]
    while True:
        noted.key(Qt.Key.Key_Tab)
        if noted.canvas.selected() == seen[0]:
            break
        seen.append(noted.canvas.selected())
    ids = [id for (id,) in seen]
    assert ids == ["region-1", "users-1", "text-1", "callout-1", "step-1", "image-1", "ink-1"]
    noted.key(Qt.Key.Key_Backtab)
    assert noted.canvas.selected() == ("ink-1",)


def test_enter_begins_with_a_note_where_nothing_else_is(bare: Hand) -> None:
    bare.canvas.setFocus()
    bare.key(Qt.Key.Key_Return)
    assert bare.canvas.selected() == ()
    put(bare, "text", Rect(0, 0, 200, 60), text="plan")
    bare.canvas.select(())
    bare.key(Qt.Key.Key_Return)
    assert bare.canvas.selected() == ("text-1",)


@pytest.mark.parametrize(
    ("id", "english", "korean"),
    [
        ("text-1", "Note, Text: three tiers in two zones", "메모, 텍스트: three tiers in two zones"),
        ("callout-1", "Note, Callout at orders-db: all writes", "메모, orders-db에 달린 설명선: all writes"),
        ("step-1", "Note, Numbered step 1: ask first", "메모, 단계 번호 1: ask first"),
        ("image-1", "Note, Picture.", "메모, 그림."),
        ("ink-1", "Note, Drawing by hand.", "메모, 손그림."),
    ],
)
def test_a_screen_reader_says_what_the_note_is(noted: Hand, id: str, english: str, korean: str) -> None:
    panel = outline(noted)
    noted.canvas.select([id])
    for language, wanted in (("en", english), ("ko", korean)):
        noted.window.set_language(language)
        assert noted.canvas.accessibleDescription() == wanted
        assert panel.rows.index_of(id).data(Qt.ItemDataRole.AccessibleTextRole) == wanted


def test_the_outline_lists_notes_last_each_with_a_name_and_an_icon(noted: Hand) -> None:
    panel = outline(noted)
    listed = names(panel)
    assert list(listed)[-5:] == ["callout-1", "image-1", "ink-1", "step-1", "text-1"]
    assert list(listed.values())[-5:] == ["all writes", "Picture", "Drawing by hand", "1 ask first", "three tiers"]
    for id in list(listed)[-5:]:
        assert not panel.rows.index_of(id).data(Qt.ItemDataRole.DecorationRole).isNull()
    noted.window.set_language("ko")
    assert {"그림", "손그림"} <= set(names(panel).values())


def test_a_row_selects_the_note_and_the_canvas_selects_the_row(noted: Hand) -> None:
    panel = outline(noted)
    at = click(panel, "callout-1")
    assert noted.canvas.selected() == ("callout-1",)
    noted.canvas.zoom_to(4.0)
    QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert noted.canvas.seen().contains(noted.canvas.diagram.notes.box("callout-1"))
    noted.canvas.select(["ink-1"])
    assert panel.tree.chosen() == ["ink-1"]


def test_a_note_is_written_in_its_row_with_composition(noted: Hand) -> None:
    panel = outline(noted)
    before = noted.model
    click(panel, "callout-1")
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    line = panel.tree.findChild(QLineEdit, "outline-name")
    assert line is not None
    gateway(line)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert noted.model.notes["callout-1"].text == "웹서버"
    assert names(panel)["callout-1"] == "웹서버"
    noted.window.qactions["edit.undo"].trigger()
    assert noted.model == before


def test_a_note_of_several_lines_is_written_on_the_canvas(noted: Hand) -> None:
    panel = outline(noted)
    click(panel, "text-1")
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    (editor,) = [one for one in noted.canvas.viewport().findChildren(QPlainTextEdit) if one.isVisible()]
    assert editor.toPlainText() == "three tiers\nin two zones"


def test_delete_in_the_outline_removes_the_note(noted: Hand) -> None:
    panel = outline(noted)
    tester = QAbstractItemModelTester(panel.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before = noted.model
    click(panel, "step-1")
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert "step-1" not in noted.model.notes
    assert "step-1" not in names(panel)
    noted.window.qactions["edit.undo"].trigger()
    assert noted.model == before
    assert "step-1" in names(panel)
    put(noted, "text", Rect(1200, 600, 200, 60), text="more")
    assert "text-2" in names(panel)
    noted.workspace.edit(write_note(noted.model, "text-2", "less"), msg("Write a note"))
    assert names(panel)["text-2"] == "less"
    assert tester is not None


@pytest.mark.parametrize("id", ["callout-1", "region-1"])
def test_findings_that_arrive_take_nothing_from_what_is_written(noted: Hand, id: str) -> None:
    panel = outline(noted)
    click(panel, id)
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    line = panel.tree.findChild(QLineEdit, "outline-name")
    assert line is not None
    noted.settle()
    gateway(line)
    panel.rows.dataChanged.emit(panel.rows.index(0, 0), panel.rows.index(panel.rows.rowCount() - 1, 0))
    assert line.text() == "웹서버"
    QTest.keyClick(line, Qt.Key.Key_Escape)


@pytest.mark.parametrize("query", ["all writes", "설명선", "callout-1"])
def test_the_outline_finds_notes(noted: Hand, query: str) -> None:
    panel = outline(noted)
    panel.search.setText(query)
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert "callout-1" in names(panel)
    assert "text-1" not in names(panel)
    assert noted.canvas.selected() == ("callout-1",)
