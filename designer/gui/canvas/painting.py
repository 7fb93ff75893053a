"""The paint functions of the screen and of every export. Coordinates are those of the container that paints."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from designer.edits.routing import Point
from designer.gui.canvas.areas import Box, meets
from designer.gui.canvas.bands import paint_bands
from designer.gui.canvas.boxes import EVERYWHERE, paint_box
from designer.gui.canvas.course import course
from designer.gui.canvas.figures import SIDE, Frame
from designer.gui.canvas.flat import flat
from designer.gui.canvas.flatpaint import paint_flat, paint_squares
from designer.gui.canvas.folded import paint_folded, paint_triangle
from designer.gui.canvas.glyphs import write_plain
from designer.gui.canvas.marks import paint_mark, stamp_badges, stamp_mark
from designer.gui.canvas.plates import paint_plates, paint_title_plate
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.style import FINE, GHOSTLY, ICON, INNER, TEXT, Style
from designer.gui.canvas.unstamped import content_steps
from designer.gui.canvas.wires import paint_hairs, paint_lines, paint_pills
from designer.gui.canvas.words import paint_names, stamp_names

_SMOOTH = QPainter.RenderHint.Antialiasing
_HEADED = 40
"""Up to so many lines of a container keep their heads and dashes as long as their labels show."""


def paint_tree(p: QPainter, frame: Frame, style: Style, zoom: float, area: QRectF) -> None:
    """A container and everything in it, as far as it shows in ``area``; both are in coordinates of its home."""
    _tree(p, frame, style, zoom, (area.left(), area.top(), area.right(), area.bottom()))


def _tree(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box, at: Point = (0.0, 0.0)) -> None:
    """``at`` is where the container begins as seen from the outermost one."""
    x, y = frame.x, frame.y
    near = (area[0] - x, area[1] - y, area[2] - x, area[3] - y)
    extent = frame.extent()
    if not meets(extent, near):
        return
    p.save()
    plain = flat(frame, at) if style.lod and zoom < ICON and _mostly(frame, extent, near) else None
    if plain is not None:
        p.translate(x - at[0], y - at[1])
        paint_flat(p, plain, style)
    else:
        p.translate(x, y)
        if meets((-14.0, -14.0, frame.w + 14.0, frame.h + 14.0), near):
            paint_frame(p, frame, style, zoom, near)
        for child in frame.stack():
            _tree(p, child, style, zoom, near, (at[0] + child.x, at[1] + child.y))
        if frame.content is not None and meets(frame.content, near):
            paint_content(p, frame, style, zoom, near)
    p.restore()


def _mostly(frame: Frame, extent: Box, near: Box) -> bool:
    """Whether so much of a container shows that it is not worth while to look for what does."""
    if not any(child.frames for child in frame.frames.values()):
        return True
    wide = min(extent[2], near[2]) - max(extent[0], near[0])
    high = min(extent[3], near[3]) - max(extent[1], near[1])
    return wide * high > (extent[2] - extent[0]) * (extent[3] - extent[1]) / 3


def paint_frame(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box = EVERYWHERE) -> None:
    """A container's fill, outline and title; of a dashed outline only what shows in ``area``."""
    if not frame.look:
        return
    if frame.folded:
        paint_folded(p, frame, style, zoom)
        return
    pen, hair, fill, title = style.frame(frame.look)
    lod = zoom if style.lod else 1.0
    indent = frame.indent if style.lod else 0.0
    p.setBrush(fill)
    if lod < 0.3:
        p.setRenderHint(_SMOOTH, False)
        p.setPen(hair)
        p.drawRect(QRectF(0, 0, frame.w, frame.h))
        return
    p.setRenderHint(_SMOOTH, True)
    paint_box(p, pen, QRectF(0, 0, frame.w, frame.h), 3, area)
    if lod >= TEXT and frame.face is not None:
        # A mark behind the title stays clear of it, however long the title is.
        room = frame.w - 20 - indent - (18 if frame.mark is not None else 0)
        if fill is style.hollow:
            paint_title_plate(p, frame, style)
        if indent:
            paint_triangle(p, frame, style)
        p.setFont(style.title)
        p.setPen(title)
        write_plain(p, style, 10 + indent, 18, fitted(frame.face.title, frame.face.title_width, room), style.title)
    if frame.mark is not None:
        width = indent + (frame.face.title_width if frame.face is not None else 0.0)
        paint_mark(p, style, frame.mark, QPointF(min(26 + width, frame.w - 12), 13))


def fitted(text: str, width: float, room: float) -> str:
    """``text``, cut with an ellipsis where it is wider than the room."""
    if width <= room or not text:
        return text
    keep = max(int(len(text) * max(room - 8, 0) / width), 1)
    return text[:keep].rstrip() + "…"


def paint_content(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> None:
    """A container's lines and leaves, as far as they show in ``area``."""
    if not style.lod:
        for _ in content_steps(p, frame, style, zoom, area):
            pass
        return
    if frame.bands:
        paint_bands(p, frame, style, zoom, area)
    near = course(frame).near(area) if frame.owned and zoom >= TEXT else []
    if frame.owned and style.strung and (zoom >= INNER or frame.holds):
        # By what it has, not by what shows: a strip that comes in while one pans looks as all of it.
        if zoom < FINE and (zoom < TEXT or len(frame.owned) > _HEADED):
            paint_hairs(p, course(frame).hairlines(), style)
        else:
            paint_lines(p, near, style)
    if frame.tiles:
        _leaves(p, frame, style, zoom, area)
    if near:
        paint_pills(p, near, style)


def _leaves(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> None:
    if zoom < ICON:
        p.setRenderHint(_SMOOTH, False)
        for tile in frame.visible(area):
            paint_squares(p, tile.by_category(), style)
        p.setBrush(style.hollow)
        return
    shown = frame.shown(area)
    if zoom >= TEXT:
        paint_plates(p, shown, style)
    sheet = Sheet(p, style)
    for leaf in shown:
        at = leaf.point
        sheet.icon(leaf.icon, leaf.kind.category, at.x(), at.y(), SIDE, GHOSTLY if leaf.form == "ghost" else 1.0)
    if zoom >= TEXT:
        if sheet.fine:
            stamp_names(sheet, shown, style)
        else:
            sheet.put_down()
            paint_names(p, shown, style)
        for leaf in shown:
            if leaf.face is not None and leaf.face.badges:
                stamp_badges(sheet, style, leaf)
    for leaf in shown:
        if leaf.mark is not None:
            stamp_mark(sheet, style, leaf.mark, leaf.rect.topRight())
    sheet.put_down()
