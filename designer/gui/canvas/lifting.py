"""Lifting: dragged figures hang on one container above everything, so that a drag of any size is one transform."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtCore import QRectF

from designer.catalog import kind as kind_named
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.items import ABOVE, FrameItem, FrontItem
from designer.gui.canvas.lines import Line, attach, lay

_ID = "^"
_MOST = 400
"""Rectangles to snap to; more would only make a drag slow and restless."""


class Lift:
    """Holds figures during a drag; ``lower`` puts them back where the model has them."""

    def __init__(self, diagram: Diagram, ids: Iterable[str], notes: Iterable[str] = ()) -> None:
        self.diagram = diagram
        self.notes = list(notes)
        self.ids = tops(diagram, ids)
        frame = self.frame = Frame(_ID, kind_named("region"), (), "")
        frame.look = ""
        root = diagram.root
        frame.home = root
        assert root.item is not None
        item = frame.item = FrameItem(frame, diagram.style, root.item)
        item.setZValue(ABOVE * 2)
        frame.front = FrontItem(frame, diagram.style, item)
        self.figures = [diagram.figures[id] for id in self.ids]
        self.rect = QRectF()
        for figure in self.figures:
            area = figure.scene()
            self.rect = self.rect.united(area)
            diagram.withdraw(figure)
            diagram.put(figure, frame, area.x(), area.y(), area.width(), area.height())
        self.outer = self._lines()
        lay(self.outer)

    def _lines(self) -> list[Line]:
        found: dict[str, Line] = {}
        for figure in self.figures:
            for inner in (figure, *figure.walk()) if isinstance(figure, Frame) else (figure,):
                found.update(inner.lines)
        outer = []
        for line in found.values():
            before = line.owner
            attach(line)
            if line.owner is self.diagram.root or line.owner is not before:
                outer.append(line)
        lay(outer)
        return [line for line in outer if line.owner is self.diagram.root]

    def to(self, dx: float, dy: float) -> None:
        """Moves everything lifted this far from where it stood."""
        self.diagram.notes.moved(self.notes, dx, dy)
        frame = self.frame
        frame.x, frame.y = dx, dy
        assert frame.item is not None
        frame.item.setPos(dx, dy)
        if self.outer:
            lay(self.outer)

    def lower(self) -> None:
        """Puts everything back."""
        frame = self.frame
        self.to(0.0, 0.0)
        self.diagram.restore(self.ids)
        item = frame.item
        assert item is not None
        item.setParentItem(None)  # type: ignore[arg-type]
        if item.scene() is not None:
            item.scene().removeItem(item)


def tops(diagram: Diagram, ids: Iterable[str]) -> list[str]:
    """Those ids that do not stand in another of them."""
    chosen = {id for id in ids if id in diagram.figures}
    return sorted(id for id in chosen if not any(above.id in chosen for above in diagram.figures[id].chain()))


def neighbours(diagram: Diagram, figures: Iterable[Figure], area: QRectF, home: Frame | None = None) -> list[QRectF]:
    """Rectangles in ``area`` to snap to, but for those of moving ``figures``: first what stands in ``home``, then the others."""
    moving = {figure.id for figure in figures}
    found = _rects(home, moving, area, 1) if home is not None else []
    known = set(home.leaves) | set(home.frames) if home is not None else set()
    return [*found, *_rects(diagram.root, moving, area, None, known)][:_MOST]


def _rects(frame: Frame, moving: set[str], area: QRectF, depth: int | None, known: Container[str] = ()) -> list[QRectF]:
    """Rectangles in a container, and down to ``depth`` in those in it; a container out of view has nothing in view."""
    dx, dy = frame.origin()
    shift = (dx + frame.x, dy + frame.y)
    found = []
    for leaf in (*frame.leaves.values(), *frame.frames.values()):
        if leaf.id in moving:
            continue
        rect = leaf.rect.translated(*shift)
        shown = rect.intersects(area)
        if shown and leaf.id not in known:
            found.append(rect)
        if shown and isinstance(leaf, Frame) and depth is None:
            found += _rects(leaf, moving, area, depth, known)
        if len(found) >= _MOST:
            break
    return found
