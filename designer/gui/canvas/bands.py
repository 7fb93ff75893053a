"""Painting Auto Scaling groups: a box across subnets, with a member for each server wanted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from designer.gui import icons
from designer.gui.canvas.areas import Box, meets
from designer.gui.canvas.boxes import paint_box
from designer.gui.canvas.figures import SIDE, Figure, Frame
from designer.gui.canvas.gaps import gaps
from designer.gui.canvas.glyphs import write_plain
from designer.gui.canvas.marks import paint_badges, paint_mark
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.style import ICON, TEXT, Style

_HINT = QPainter.RenderHint
_ROOM = 80.0
"""How far the names and marks of its members may stick out of a group's box."""


def paint_bands(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> None:
    """The Auto Scaling groups of a container; their boxes go behind its folded subnets."""
    shut = [inner for inner in frame.frames.values() if inner.folded]
    if shut:
        p.save()
        p.setClipRegion(_without(frame.extent(), shut), Qt.ClipOperation.IntersectClip)
    for band in frame.bands:
        if meets((band.x - _ROOM, band.y - _ROOM, band.x + band.w + _ROOM, band.y + band.h + _ROOM), area):
            _band(p, band, style, zoom, zoom if style.lod else 1.0, area)
    if shut:
        p.restore()


def _without(extent: Box, shut: list[Frame]) -> QRegion:
    left, top, right, bottom = extent
    region = QRegion(QRectF(left, top, right - left, bottom - top).toAlignedRect())
    for inner in shut:
        region -= QRegion(inner.rect.adjusted(-2, -2, 6, 6).toAlignedRect())
    return region


def _band(p: QPainter, band: Figure, style: Style, zoom: float, lod: float, area: Box) -> None:
    """The box with its title and its members."""
    pen, hair, _, title = style.frame("auto-scaling-group")
    p.setBrush(style.hollow)
    if lod < ICON:
        p.setRenderHint(_HINT.Antialiasing, False)
        p.setPen(hair)
        p.drawRect(band.rect)
        return
    p.setRenderHint(_HINT.Antialiasing, True)
    paint_box(p, hair if lod < 0.3 else pen, band.rect, 3, area, gaps(band, style) if lod >= TEXT else ())
    _members(p, band, style, zoom, lod)
    face = band.face
    if face is not None and lod >= TEXT:
        p.setFont(style.title)
        p.setPen(title)
        write_plain(p, style, band.rect.left() + 10, band.rect.top() + 16, face.title, style.title)
        if face.badges:
            paint_badges(p, style, band)
    if band.mark is not None:
        paint_mark(p, style, band.mark, band.rect.topRight())


def _members(p: QPainter, band: Figure, style: Style, zoom: float, lod: float) -> None:
    if style.lod:
        sheet = Sheet(p, style)
        for rect in band.members:
            sheet.icon("instance", "compute", rect.left(), rect.top(), SIDE)
        sheet.put_down()
    else:
        device = p.device()
        size = icons.size_for(SIDE * zoom * (device.devicePixelRatio() if device is not None else 1.0))
        p.setRenderHint(_HINT.SmoothPixmapTransform, True)
        for rect in band.members:
            p.drawPixmap(rect, icons.pixmap("instance", size, "compute"), QRectF(0, 0, size, size))
    if lod >= TEXT and band.face is not None:
        p.setFont(style.small)
        p.setPen(style.second)
        for rect in band.members:
            left = rect.center().x() - band.face.detail_width / 2
            write_plain(p, style, left, rect.bottom() + 14 * style.drop, band.face.detail, style.small)
        if band.more and band.members:
            p.drawText(band.members[-1].adjusted(54, 0, 80, 0), Qt.AlignmentFlag.AlignVCenter, f"+{band.more}")
