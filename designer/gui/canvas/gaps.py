"""Where the dashed box of a group leaves off: it lies over the subnets, and would strike the names and icons that stand in them."""

from __future__ import annotations

from collections.abc import Iterator

from designer.edits.captions import struck, title_edges
from designer.gui.canvas.areas import Box, meets
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.marks import badge_box
from designer.gui.canvas.plates import outermost, texts
from designer.gui.canvas.style import Style


def gaps(band: Figure, style: Style) -> list[Box]:
    """What of the containers around a group its outline would strike, in the coordinates of its home."""
    if band.home is None:
        return []
    root = outermost(band.home)
    if band.gaps is None or band.gaps[0] is not root or band.gaps[1] != root.version:
        outline = band.x, band.y, band.x + band.w, band.y + band.h
        found = [box for inner in band.home.stack() for box in _struck(inner, outline, style)]
        band.gaps = root, root.version, found
    return band.gaps[2]


def _struck(frame: Frame, outline: Box, style: Style) -> Iterator[Box]:
    """What is struck in a container; the outline is in coordinates of the container's home."""
    x, y = frame.x, frame.y
    inner = outline[0] - x, outline[1] - y, outline[2] - x, outline[3] - y
    # What is folded up covers the outline.
    if frame.folded or not meets(frame.extent(), inner):
        return
    for box in _shown(frame, inner, style):
        if struck(box, inner):
            yield box[0] + x, box[1] + y, box[2] + x, box[3] + y
    for one in frame.stack():
        for left, top, right, bottom in _struck(one, inner, style):
            yield left + x, top + y, right + x, bottom + y


def _shown(frame: Frame, near: Box, style: Style) -> Iterator[Box]:
    """The boxes of its title, and of the icons, texts and badges of its leaves that may be there."""
    if frame.look and frame.face is not None:
        yield title_edges(0.0, 0.0, frame.face.title_width + (frame.indent if style.lod else 0.0), frame.w)
    for leaf in frame.shown(near):
        rect = leaf.rect
        yield rect.left(), rect.top(), rect.right(), rect.bottom()
        yield from texts(leaf, style)
        if leaf.face is not None and leaf.face.badges:
            yield badge_box(leaf, style)
