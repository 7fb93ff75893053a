"""Plates behind names that the outline of a container would strike through, in the colours of what lies there.

Nearly all names stand in the middle of one container and need none; what the others need is found once, and again only when the
name, its place or the boxes around it are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from designer.edits.captions import OPAQUE, Edges, Pane, plates, written
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.style import Style
from designer.gui.canvas.texts import Backing
from designer.gui.canvas.words import detail_at, title_at

_NONE: Backing = ()


def paint_plates(p: QPainter, leaves: Iterable[Figure], style: Style) -> None:
    """The plates of leaves, which go below their icons and names."""
    for leaf in leaves:
        _fill(p, backing(leaf, style), style)


def paint_title_plate(p: QPainter, frame: Frame, style: Style) -> None:
    """The plate of the title of a container that one sees through; the painter is in the container's coordinates."""
    _fill(p, title_backing(frame, style), style)


def title_backing(frame: Frame, style: Style) -> Backing:
    """The plate behind a container's title, in its own coordinates; of what is being dragged all of it, as it lies over anything."""
    root = outermost(frame)
    if frame.backed is None or frame.backed[0] != root.built:
        indent = frame.indent if style.lod else 0.0
        wide = min(frame.face.title_width if frame.face is not None else 0.0, frame.w - 20 - indent)
        text = 6.0, 5.0, 14.0 + indent + wide, 23.0
        x, y = frame.origin()
        x, y = x + frame.x, y + frame.y
        placed = text[0] + x, text[1] + y, text[2] + x, text[3] + y
        found = plates(placed, _panes(root, 0.0, 0.0, placed, style)) if root.id == "" else [Pane(*placed)]
        frame.backed = root.built, _placed(found, x, y)
    return frame.backed[1]


def _fill(p: QPainter, backing: Backing, style: Style) -> None:
    for rect, look in backing:
        fill = style.frame(look)[2] if look else style.canvas
        p.fillRect(rect, fill if fill is not style.hollow else style.canvas)


def outermost(frame: Frame) -> Frame:
    """The container that stands in no other."""
    while frame.home is not None:
        frame = frame.home
    return frame


def backing(leaf: Figure, style: Style) -> Backing:
    """The plates behind the texts of a leaf, in its home; nothing for what is being dragged, as it lies over anything."""
    home = leaf.home
    if home is None:
        return _NONE
    root = outermost(home)
    if leaf.backed is None or leaf.backed[0] != root.built:
        leaf.backed = root.built, _found(leaf, home, root, style) if root.id == "" else _NONE
    return leaf.backed[1]


def _found(leaf: Figure, home: Frame, root: Frame, style: Style) -> Backing:
    plain = home.kind.name in OPAQUE and home.look and not home.frames and not home.bands
    found: list[Pane] = []
    x = y = 0.0
    for box in texts(leaf, style):
        left, top, right, bottom = box
        if plain and left > 2 and top > 2 and right < home.w - 2 and bottom < home.h - 2:
            continue
        x, y = leaf.origin()
        text = left + x, top + y, right + x, bottom + y
        found += plates(text, _panes(root, 0.0, 0.0, text, style))
    return _placed(found, x, y)


def _placed(found: Iterable[Pane], x: float, y: float) -> Backing:
    """Plates in the coordinates of what begins at ``x``, ``y``."""
    return tuple(
        (QRectF(QPointF(one.left - x, one.top - y), QPointF(one.right - x, one.bottom - y)), one.fill) for one in found
    )


def texts(leaf: Figure, style: Style) -> Iterator[Edges]:
    """The boxes of a leaf's name and of its second line, in its home."""
    face = leaf.face
    if face is None:
        return
    for text, at, width, font in (
        (face.title, title_at, face.title_width, style.name),
        (face.detail, detail_at, face.detail_width, style.small),
    ):
        if text:
            yield written(*at(leaf, width, style), width, font.pixelSize())


def _panes(frame: Frame, x: float, y: float, text: Edges, style: Style) -> Iterator[Pane]:
    """Containers that may show behind a text, in painting order; ``frame`` begins at ``x``, ``y``."""
    for child in frame.stack():
        left, top, right, bottom = child.extent()
        dx, dy = x + child.x, y + child.y
        if text[0] > dx + right or text[2] < dx + left or text[1] > dy + bottom or text[3] < dy + top:
            continue
        if child.look:
            filled = child.folded or style.frame(child.look)[2] is not style.hollow
            yield Pane(dx, dy, dx + child.w, dy + child.h, child.look if filled else "")
        yield from _panes(child, dx, dy, text, style)
    for band in frame.bands:
        yield Pane(x + band.x, y + band.y, x + band.x + band.w, y + band.y + band.h)
