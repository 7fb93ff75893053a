"""Painting containers as lists."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from designer.gui.canvas.flat import Flat
from designer.gui.canvas.style import Style
from designer.gui.canvas.wires import paint_hairs


def paint_flat(p: QPainter, plain: Flat, style: Style) -> None:
    """A container with all that it holds."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for boxes in plain.layers:
        for look, rects in boxes.items():
            _, hair, fill, _ = style.frame(look)
            p.setPen(hair)
            p.setBrush(fill)
            p.drawRects(rects)
    for level in reversed(plain.levels):
        if level.bands:
            p.setPen(style.frame("auto-scaling-group")[1])
            p.setBrush(style.hollow)
            p.drawRects(level.bands)
        if level.hairs and style.strung:
            paint_hairs(p, level.hairs.paths(plain.version), style)
        paint_squares(p, level.squares, style)


def paint_squares(p: QPainter, squares: Mapping[str, list[QRectF]], style: Style) -> None:
    """Icons, as squares in the colours of their categories."""
    p.setPen(style.nothing)
    for category, rects in squares.items():
        p.setBrush(style.category[category])
        p.drawRects(rects)
