"""Painting containers as lists. Where there are thousands of lines, and another processor, these are painted at the same time as the
boxes that they lie on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from designer.gui.canvas.flat import Flat, Level
from designer.gui.canvas.style import Style
from designer.gui.canvas.wires import paint_hairs

_MANY = 4000
"""Corners of lines from which on another thread is worth while: about as many as are painted while a picture is laid on another."""


def paint_flat(p: QPainter, plain: Flat, style: Style) -> None:
    """A container with all that it holds."""
    levels = list(reversed(plain.levels))
    strung = next((number for number, level in enumerate(levels) if level.hairs), None) if style.strung else None
    aside = _aside(p, levels[strung:], style) if strung is not None else None
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for boxes in plain.layers:
        for look, rects in boxes.items():
            _, hair, fill, _ = style.frame(look)
            p.setPen(hair)
            p.setBrush(fill)
            p.drawRects(rects)
    _paint_levels(p, levels if aside is None else levels[:strung], style)
    if aside is not None:
        p.save()
        p.resetTransform()
        p.drawImage(0, 0, aside.result())
        p.restore()


def paint_squares(p: QPainter, squares: Mapping[str, list[QRectF]], style: Style) -> None:
    """Icons, as squares in the colours of their categories."""
    p.setPen(style.nothing)
    for category, rects in squares.items():
        p.setBrush(style.category[category])
        p.drawRects(rects)


def _paint_levels(p: QPainter, levels: Iterable[Level], style: Style) -> None:
    for level in levels:
        if level.bands:
            p.setPen(style.frame("auto-scaling-group")[1])
            p.setBrush(style.hollow)
            p.drawRects(level.bands)
        if level.hairs and style.strung:
            paint_hairs(p, level.hairs.paths(), style)
        paint_squares(p, level.squares, style)


def _aside(p: QPainter, levels: list[Level], style: Style) -> Future[QImage] | None:
    """Has levels painted on a picture of their own by the other thread, if that is worth while."""
    corners = sum(path.elementCount() for level in levels for path in level.hairs.paths().values())
    device = p.device()
    if corners < _MANY or device is None or (os.cpu_count() or 1) < 2:
        return None
    clip = p.clipBoundingRect() if p.hasClipping() else QRectF()
    picture = QImage(device.width(), device.height(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(device.devicePixelRatio())
    return _painter().submit(_painted, picture, levels, style, p.worldTransform(), clip)


def _painted(picture: QImage, levels: list[Level], style: Style, view: QTransform, clip: QRectF) -> QImage:
    picture.fill(Qt.GlobalColor.transparent)
    p = QPainter(picture)
    p.setWorldTransform(view)
    if not clip.isEmpty():
        p.setClipRect(clip)
    _paint_levels(p, levels, style)
    p.end()
    return picture


@cache
def _painter() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="lines")
