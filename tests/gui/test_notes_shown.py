"""Notes as they are shown: bands, copies, map, exports, themes, and a screen that equals a fresh one."""

from __future__ import annotations

import pytest
from hand import Hand
from notehand import CTRL, SHIFT, aim, beside, coloured, picture, put
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication

from designer.edits.geometry import Rect
from designer.formats.svg import write as write_svg
from designer.gui import pictures
from designer.gui.canvas.notepaint import NoteLook, needed, wrapped
from designer.gui.export import drawing
from designer.gui.theme import contrast, names, theme
from designer.gui.writers.pdf import write as write_pdf
from designer.gui.writers.png import image


def test_a_rubber_band_takes_notes_and_copies_get_ids_anew(hand: Hand) -> None:
    point = aim(hand, 1.0, beside(hand))
    for n in range(2):
        put(hand, "callout", Rect(point.x(), point.y() + 80 * n, 100, 40), text=f"n{n}")
    hand.drag(point - QPointF(30, 30), point + QPointF(140, 160))
    assert set(hand.canvas.selected()) == {"callout-1", "callout-2"}
    hand.key(Qt.Key.Key_C, CTRL)
    assert "n0" in QGuiApplication.clipboard().text()
    hand.key(Qt.Key.Key_V, CTRL)
    assert set(hand.model.notes) == {f"callout-{n}" for n in range(1, 5)}
    assert set(hand.canvas.selected()) == {"callout-3", "callout-4"}


def test_notes_count_for_fit_map_and_undo(hand: Hand) -> None:
    far = Rect(6000.0, 4000.0, 200.0, 60.0)
    before = hand.place.minimap.grab().toImage()
    put(hand, "callout", far, text="far")
    assert hand.place.minimap.grab().toImage() != before
    hand.key(Qt.Key.Key_1, SHIFT)
    assert hand.canvas.seen().contains(QRectF(*far))
    hand.canvas.show_area(QRectF(0, 0, 400, 300))
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert hand.canvas.selected() == ("callout-1",)
    assert hand.canvas.seen().intersects(QRectF(*far))


def test_every_export_shows_notes(hand: Hand) -> None:
    desk = hand.window.desk
    assert desk is not None
    plain = [image(drawing(desk)), write_svg(drawing(desk)), write_pdf(drawing(desk))]
    area = hand.canvas.diagram.bounds()
    put(hand, "callout", Rect(area.left() + 50, area.top() - 200, 200, 60), text="설명 & <tag>", target="database-1")
    put(hand, "image", Rect(area.left() + 350, area.top() - 200, 80, 40), image=pictures.encoded(coloured()))
    put(hand, "step", Rect(area.left() + 500, area.top() - 200, 28, 28), text="first")
    put(hand, "ink", Rect(area.left() + 600, area.top() - 200, 90, 40), points=((0.0, 0.0), (1.0, 1.0)))
    shown = [image(drawing(desk)), write_svg(drawing(desk)), write_pdf(drawing(desk))]
    assert shown[0].height() >= plain[0].height() + 2 * 199
    assert len(shown[2]) > len(plain[2])
    text = shown[1].decode()
    for piece in ("설명 &amp; &lt;tag&gt;", "data:image/png;base64,", ">first<", ">1</text>"):
        assert piece in text
        assert piece not in plain[1].decode()
    only = write_svg(drawing(desk, selection=("step-1",))).decode()
    assert ">first<" in only
    assert "data:image" not in only


def test_the_screen_equals_a_fresh_canvas_after_edits(hand: Hand) -> None:
    area = hand.canvas.diagram.bounds()
    id = put(hand, "callout", Rect(area.left() - 150, area.top() + 50, 120, 60), text="x", target="database-1")
    put(hand, "step", Rect(area.left() - 100, area.top() + 200, 28, 28))
    hand.canvas.zoom_fit()
    at = QPointF(area.left() - 90, area.top() + 80)
    hand.drag(at, at + QPointF(20, 100))
    hand.drag(hand.centre("database-1"), hand.centre("database-1") + QPointF(20, 0))
    hand.window.desk.select([])  # type: ignore[union-attr]
    assert hand.model.notes[id].y != area.top() + 50
    now = picture(hand)
    hand.canvas.refresh()
    assert picture(hand) == now


@pytest.mark.parametrize("name", names())
def test_notes_can_be_read_in_every_theme(name: str) -> None:
    colours = theme(name)
    look = NoteLook(colours)
    for tone, pen in look.text.items():
        assert contrast(pen.color(), colours.canvas) >= 4.5, tone
        assert contrast(look.on_disc[tone].color(), look.disc[tone].color()) >= 4.5, tone
    assert contrast(look.text["plain"].color(), colours.panel) >= 4.5


def test_lines_break_between_words_and_long_words_within() -> None:
    look = NoteLook(theme("light"))
    font = look.fonts["normal"]
    assert wrapped("one two\nthree", font, 1000) == ["one two", "three"]
    assert len(wrapped("one two three four", font, 60)) > 2
    assert "".join(wrapped("가" * 60, font, 100)) == "가" * 60
    narrow, wide = needed("a b c d e f g", "normal", "callout", 60, look), needed("a", "normal", "callout", 60, look)
    assert narrow[1] > wide[1]
