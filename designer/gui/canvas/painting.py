"""The paint functions of the screen and of every export. Coordinates are those of the container that paints."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QRegion

from designer.gui import icons
from designer.gui.canvas.figures import SIDE, Figure, Frame
from designer.gui.canvas.folded import paint_folded, paint_triangle
from designer.gui.canvas.marks import paint_badges, paint_mark, paint_pill
from designer.gui.canvas.style import FINE, ICON, INNER, TEXT, Style

_HINT = QPainter.RenderHint


def paint_frame(p: QPainter, frame: Frame, style: Style, zoom: float) -> None:
    """A container's fill, outline and title."""
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
        p.setPen(hair)
        p.drawRect(QRectF(0, 0, frame.w, frame.h))
        return
    p.setPen(pen)
    p.setRenderHint(_HINT.Antialiasing, True)
    p.drawRoundedRect(QRectF(0, 0, frame.w, frame.h), 3, 3)
    if lod >= TEXT and frame.face is not None:
        if fill is style.hollow:
            plate = min(frame.face.title_width, frame.w - 20 - indent) + 8 + indent
            p.fillRect(QRectF(6, 5, plate, 18), style.canvas)
        if indent:
            paint_triangle(p, frame, style)
        p.setFont(style.title)
        p.setPen(title)
        room = frame.w - 20 - indent
        p.drawText(QPointF(10 + indent, 18), fitted(frame.face.title, frame.face.title_width, room))
    if frame.mark is not None:
        width = indent + (frame.face.title_width if frame.face is not None else 0.0)
        paint_mark(p, style, frame.mark, QPointF(min(26 + width, frame.w - 12), 13))


def fitted(text: str, width: float, room: float) -> str:
    """``text``, cut with an ellipsis where it is wider than the room."""
    if width <= room or not text:
        return text
    keep = max(int(len(text) * max(room - 8, 0) / width), 1)
    return text[:keep].rstrip() + "…"


def paint_content(p: QPainter, frame: Frame, style: Style, zoom: float, area: QRectF) -> None:
    """A container's lines and leaves, as far as they show in ``area``."""
    lod = zoom if style.lod else 1.0
    bands = [leaf for leaf in frame.leaves.values() if leaf.form == "band"] if frame.look == "vpc" else []
    shut = [inner for inner in frame.frames.values() if inner.folded] if bands else []
    if shut:
        p.save()
        p.setClipRegion(_without(frame, shut), Qt.ClipOperation.IntersectClip)
    for band in sorted(bands):
        _band(p, band, style, zoom, lod)
    if shut:
        p.restore()
    if frame.owned and (lod >= INNER or frame.front is not None):
        _lines(p, frame, style, lod, area)
    if frame.tiles:
        _leaves(p, frame, style, zoom, lod, area)
    if frame.owned and lod >= TEXT:
        _pills(p, frame, style, area)


def _without(frame: Frame, shut: list[Frame]) -> QRegion:
    """All of a container but its folded subnets: the box of an Auto Scaling group goes behind those."""
    region = QRegion(frame.content.toAlignedRect())
    for inner in shut:
        region -= QRegion(inner.rect.adjusted(-2, -2, 6, 6).toAlignedRect())
    return region


def _lines(p: QPainter, frame: Frame, style: Style, lod: float, area: QRectF) -> None:
    p.setBrush(style.hollow)
    if lod < FINE:
        p.setRenderHint(_HINT.Antialiasing, False)
        for look, path in _paths(frame).items():
            p.setPen(style.hair[look])
            p.drawPath(path)
        return
    p.setRenderHint(_HINT.Antialiasing, True)
    for id in sorted(frame.owned):
        line = frame.owned[id]
        if not line.bounds.intersects(area):
            continue
        if line.kind == "traffic":
            p.setPen(style.lines[line.look])
        else:
            p.setPen(style.dashed if line.look == "none" else style.event[line.look])
        for strand in line.strands:
            for piece in strand.pieces:
                p.drawPolyline(piece)
        p.setPen(style.nothing)
        p.setBrush(style.heads[line.look])
        for strand in line.strands:
            for head in strand.heads:
                p.drawConvexPolygon(head)
        p.setBrush(style.hollow)
    p.setBrush(style.hollow)


def _paths(frame: Frame) -> dict[str, QPainterPath]:
    if frame.paths is None:
        frame.paths = {}
        for id in sorted(frame.owned):
            line = frame.owned[id]
            path = frame.paths.setdefault(line.look, QPainterPath())
            for strand in line.strands:
                for piece in strand.pieces:
                    path.addPolygon(piece)
    return frame.paths


def _pills(p: QPainter, frame: Frame, style: Style, area: QRectF) -> None:
    p.setRenderHint(_HINT.Antialiasing, True)
    for id in sorted(frame.owned):
        line = frame.owned[id]
        if line.text and line.bounds.intersects(area):
            drawn: list[QRectF] = []
            for strand in line.strands:
                pill = line.pill(strand)
                if not any(pill.intersects(other) for other in drawn):
                    paint_pill(p, style, line, pill)
                    drawn.append(pill)


def _leaves(p: QPainter, frame: Frame, style: Style, zoom: float, lod: float, area: QRectF) -> None:
    tiles = frame.visible(area)
    if lod < ICON:
        p.setRenderHint(_HINT.Antialiasing, False)
        p.setPen(style.nothing)
        for tile in tiles:
            for category, rects in tile.by_category().items():
                p.setBrush(style.category[category])
                p.drawRects(rects)
        p.setBrush(style.hollow)
        return
    left, top, right, bottom = area.left() - 240, area.top() - 100, area.right() + 40, area.bottom() + 20
    shown = [
        leaf
        for tile in tiles
        for leaf in tile.leaves
        if left <= leaf.x <= right and top <= leaf.y <= bottom and leaf.form != "band"
    ]
    paint_icons(p, shown, zoom)
    if lod >= TEXT:
        _labels(p, shown, style)
        for leaf in shown:
            if leaf.face is not None and leaf.face.badges:
                paint_badges(p, style, leaf)
    for leaf in shown:
        if leaf.mark is not None:
            paint_mark(p, style, leaf.mark, leaf.rect.topRight())


def paint_icons(p: QPainter, leaves: list[Figure], zoom: float) -> None:
    """Icons, from the pixmap of the size that is needed; a ghost's faintly."""
    device = p.device()
    pixels = SIDE * zoom * (device.devicePixelRatio() if device is not None else 1.0)
    size = icons.size_for(pixels)
    exact = size == SIDE == pixels
    p.setRenderHint(_HINT.SmoothPixmapTransform, not exact)
    source = QRectF(0, 0, size, size)
    for leaf in leaves:
        picture = icons.pixmap(leaf.icon, size, leaf.kind.category)
        if leaf.form == "ghost":
            p.setOpacity(0.4)
        if exact:
            p.drawPixmap(leaf.point, picture)
        else:
            p.drawPixmap(leaf.rect, picture, source)
        if leaf.form == "ghost":
            p.setOpacity(1.0)


def _labels(p: QPainter, leaves: list[Figure], style: Style) -> None:
    p.setFont(style.name)
    for leaf in leaves:
        face = leaf.face
        if face is None:
            continue
        p.setPen(style.second if leaf.form == "ghost" else style.text)
        if leaf.beside:
            p.drawText(QPointF(leaf.rect.right() + 8, leaf.rect.top() + 18), face.title)
        else:
            p.drawText(
                QPointF(leaf.rect.center().x() - face.title_width / 2, leaf.rect.bottom() + 14 * style.drop), face.title
            )
    p.setFont(style.small)
    p.setPen(style.second)
    for leaf in leaves:
        face = leaf.face
        if face is None or not face.detail:
            continue
        if leaf.beside:
            p.drawText(QPointF(leaf.rect.right() + 8, leaf.rect.top() + 18 + 14 * style.drop), face.detail)
        else:
            p.drawText(
                QPointF(leaf.rect.center().x() - face.detail_width / 2, leaf.rect.bottom() + 27 * style.drop),
                face.detail,
            )


def _band(p: QPainter, band: Figure, style: Style, zoom: float, lod: float) -> None:
    pen, hair, _, title = style.frame("auto-scaling-group")
    p.setRenderHint(_HINT.Antialiasing, True)
    p.setPen(hair if lod < 0.3 else pen)
    p.setBrush(style.hollow)
    p.drawRoundedRect(band.rect, 3, 3)
    if lod >= ICON:
        _members(p, band, style, zoom, lod)
    face = band.face
    if face is not None and lod >= TEXT:
        p.setFont(style.title)
        p.setPen(title)
        p.drawText(QPointF(band.rect.left() + 10, band.rect.top() + 16), face.title)
        if face.badges:
            paint_badges(p, style, band)
    if band.mark is not None:
        paint_mark(p, style, band.mark, band.rect.topRight())


def _members(p: QPainter, band: Figure, style: Style, zoom: float, lod: float) -> None:
    device = p.device()
    size = icons.size_for(SIDE * zoom * (device.devicePixelRatio() if device is not None else 1.0))
    picture = icons.pixmap("instance", size, "compute")
    p.setRenderHint(_HINT.SmoothPixmapTransform, True)
    for rect in band.members:
        p.drawPixmap(rect, picture, QRectF(0, 0, size, size))
    if lod >= TEXT and band.face is not None:
        p.setFont(style.small)
        p.setPen(style.second)
        for rect in band.members:
            at = QPointF(rect.center().x() - band.face.detail_width / 2, rect.bottom() + 14 * style.drop)
            p.drawText(at, band.face.detail)
        if band.more and band.members:
            p.drawText(band.members[-1].adjusted(54, 0, 80, 0), Qt.AlignmentFlag.AlignVCenter, f"+{band.more}")
