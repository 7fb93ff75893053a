"""Texts that are put down as glyphs look as those that Qt draws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from designer.formats.examples import example
from designer.gui import picture
from designer.gui.canvas.glyphs import write_centred, write_plain
from designer.gui.canvas.style import Style
from designer.gui.theme import theme
from designer.workspace import Workspace

TEXTS = st.text(
    st.one_of(st.sampled_from("abfilAVW tcp 443-.é한국어العربية שלום✓½…&\n\t"), st.characters()), max_size=12
)


@pytest.fixture(scope="module")
def styles(qapp: object) -> tuple[Style, Style]:
    return Style(theme("light"), detail=False), Style(theme("light"), detail=False, pixels=True)


@given(
    text=TEXTS,
    name=st.sampled_from(["name", "small", "pill"]),
    x=st.integers(-500, 3000),
    y=st.integers(0, 3000),
    wide=st.integers(4, 120),
    scale=st.sampled_from([0.4374, 2.0, 3.0]),
)
@settings(max_examples=400, deadline=None)
def test_glyphs_stand_where_qt_draws_the_text(
    styles: tuple[Style, Style], text: str, name: str, x: int, y: int, wide: int, scale: float
) -> None:
    def look(style: Style) -> QImage:
        image = QImage(320, 200, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.scale(scale, scale)
        font = getattr(style, name)
        painter.setFont(font)
        write_plain(painter, style, x / 64, y / 64, text, font)
        write_centred(painter, style, QRectF(x / 64, y / 64 + 30, wide, 16), text, font)
        painter.end()
        return image

    plain, put = styles
    assert look(put) == look(plain)


@pytest.mark.parametrize("scale", [0.7, 2.0])
@pytest.mark.parametrize("name", ["broken-three-tier", "three-tier"])
def test_a_picture_looks_the_same(qapp: object, monkeypatch: pytest.MonkeyPatch, name: str, scale: float) -> None:
    workspace = Workspace(example(name))
    workspace.settle()

    def look() -> QImage:
        return picture.paint(workspace.model, theme("light"), "ko", workspace.findings, workspace.flows, scale=scale)

    fast = look()
    monkeypatch.setattr(picture, "Style", lambda colours, detail, pixels: Style(colours, detail))
    assert fast == look()
