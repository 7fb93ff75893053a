"""Writing names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QPainter

from designer.edits.captions import BESIDE
from designer.edits.routing import Point
from designer.gui.canvas.field import named_left
from designer.gui.canvas.figures import SIDE, Figure
from designer.gui.canvas.glyphs import write_plain
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.style import Style


def paint_names(p: QPainter, leaves: Iterable[Figure], style: Style) -> None:
    """The names of leaves, and the second lines under them."""
    for _ in name_steps(p, leaves, style):
        pass


def stamp_names(sheet: Sheet, leaves: Iterable[Figure], style: Style) -> None:
    """The same as stamps."""
    for leaf in leaves:
        face = leaf.face
        if face is not None:
            x, y = title_at(leaf, face.title_width, style)
            sheet.label(face.title, style.name, leaf.form == "ghost", x, y, face.title_width)
            if face.detail:
                x, y = detail_at(leaf, face.detail_width, style)
                sheet.label(face.detail, style.small, True, x, y, face.detail_width)


def name_steps(p: QPainter, leaves: Iterable[Figure], style: Style) -> Iterator[None]:
    """What ``paint_names`` does, a text a step."""
    named = [(leaf, leaf.face) for leaf in leaves if leaf.face is not None]
    p.setFont(style.name)
    for pen, some in (
        (style.text, [one for one in named if one[0].form != "ghost"]),
        (style.second, [one for one in named if one[0].form == "ghost"]),
    ):
        p.setPen(pen)
        for leaf, face in some:
            write_plain(p, style, *title_at(leaf, face.title_width, style), face.title, style.name)
            yield
    p.setFont(style.small)
    p.setPen(style.second)
    for leaf, face in named:
        if face.detail:
            write_plain(p, style, *detail_at(leaf, face.detail_width, style), face.detail, style.small)
            yield


def title_at(leaf: Figure, width: float, style: Style) -> Point:
    """Where a name of this width begins, on its base line, in the leaf's home."""
    return _under(leaf, width, 18, 14 * style.drop)


def detail_at(leaf: Figure, width: float, style: Style) -> Point:
    """Where a second line of this width begins."""
    return _under(leaf, width, 18 + 14 * style.drop, 27 * style.drop)


def _under(leaf: Figure, width: float, beside: float, below: float) -> Point:
    """Where a text begins: beside its icon, so far from the top, or in the middle below it."""
    x, y = leaf.point.x(), leaf.point.y()
    if not leaf.beside:
        return x + (SIDE - width) / 2, y + SIDE + below
    return x - BESIDE - width if named_left(leaf) else x + SIDE + BESIDE, y + beside
