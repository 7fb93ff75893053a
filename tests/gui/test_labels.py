"""Texts that are kept for a zoom look as if each had been written alone, however many there are."""

from __future__ import annotations

from math import ceil

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from designer.gui.canvas import labels
from designer.gui.canvas.glyphs import glyphs_of
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.style import Style
from designer.gui.theme import theme


def put_down(style: Style, texts: list[str], scale: float, ratio: float) -> QImage:
    """Each on a line of its own, every other one as what matters less."""
    picture = QPixmap(int(700 * ratio), int(30 * len(texts) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(style.theme.canvas)
    p = QPainter(picture)
    p.scale(scale, scale)
    sheet = Sheet(p, style)
    for at, text in enumerate(texts):
        sheet.label(text, style.name, at % 2 == 1, 5.0, (20 + 30 * at) / scale, 8.0 * len(text))
    sheet.put_down()
    p.end()
    return picture.toImage()


def alone(style: Style, texts: list[str], scale: float, ratio: float) -> QImage:
    """The same, each on a pixmap of its own."""
    whole = scale * ratio
    picture = QPixmap(int(700 * ratio), int(30 * len(texts) * ratio))
    picture.fill(style.theme.canvas)
    p = QPainter(picture)
    for at, text in enumerate(texts):
        base = ceil(style.name.pixelSize() * 1.3 * whole) + 1
        one = QPixmap(ceil(8.0 * len(text) * whole) + 4, base + ceil(style.name.pixelSize() * 0.5 * whole) + 1)
        one.fill(Qt.GlobalColor.transparent)
        q = QPainter(one)
        q.translate(1, base)
        q.scale(whole, whole)
        q.setPen(style.second if at % 2 == 1 else style.text)
        glyphs = glyphs_of(style, text, style.name)
        for run in glyphs.runs:
            q.drawGlyphRun(QPointF(0, -glyphs.rise), run)
        q.end()
        p.drawPixmap(int(5.0 * whole + 0.5) - 1, int((20 + 30 * at) * ratio + 0.5) - base, one)
    p.end()
    found = picture.toImage()
    found.setDevicePixelRatio(ratio)
    return found


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scale", [0.45, 1.0, 1.2])
def test_kept_texts_look_as_written_alone(scale: float, ratio: float) -> None:
    style = Style(theme("light"))
    texts = [f"web-server-{number} 서버" for number in range(12)]
    first = put_down(style, texts, scale, ratio)
    assert first == alone(style, texts, scale, ratio)
    assert put_down(style, texts, scale, ratio) == first


def test_texts_that_find_no_room_push_others_out_but_not_off_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "_WIDE", 160)
    monkeypatch.setattr(labels, "_HIGH", 60)
    style = Style(theme("dark"))
    texts = [f"database-{number}" for number in range(60)] + ["a name that is far wider than any page is" * 2]
    assert put_down(style, texts, 1.0, 1.0) == alone(style, texts, 1.0, 1.0)
    assert len(style.labels[1.0]) == 2


def test_a_text_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    style = Style(theme("light"))
    put_down(style, ["a", "b"], 1.0, 1.0)
    written: list[object] = []
    monkeypatch.setattr(labels.Labels, "write", lambda *all: written.append(all))
    put_down(style, ["a", "b"], 1.0, 1.0)
    assert written == []
