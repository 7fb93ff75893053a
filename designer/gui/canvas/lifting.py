"""Lifting: dragged figures hang on one container above everything, so that a drag of any size is one transform."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from designer.catalog import kind as kind_named
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.laying import Stops, lay_wires
from designer.gui.canvas.lines import Line, detach, owner_of
from designer.gui.canvas.painting import paint_tree
from designer.gui.canvas.style import Style

MANY = 120
"""More lines than this from what is dragged to what stays are drawn as plain elbows while the drag lasts."""
_MOST = 400
"""Rectangles to snap to; more would only make a drag slow and restless."""


class Lift:
    """Holds figures during a drag; ``lower`` puts them back where the model has them.

    What stays is painted once without them, so nothing here tells the diagram's root of a move.
    """

    def __init__(self, diagram: Diagram, ids: Iterable[str], notes: Iterable[str] = ()) -> None:
        self.diagram = diagram
        diagram.links.settle()
        self.notes = list(notes)
        self.ids = tops(diagram, ids)
        self.frame, self.wires = _bare("^"), _bare("^~")
        self.figures = [diagram.figures[id] for id in self.ids]
        for figure in self.figures:
            area = figure.scene()
            diagram.withdraw(figure)
            diagram.put(figure, self.frame, area.x(), area.y(), area.width(), area.height())
        self._elbows: list[tuple[float, float, float, float]] = []
        self._take_lines()
        diagram.lifted = self

    def _take_lines(self) -> None:
        inside = {self.frame}
        found: dict[str, Line] = {}
        for figure in self.figures:
            found.update(figure.lines)
            if isinstance(figure, Frame):
                inside.add(figure)
                for inner in figure.walk():
                    found.update(inner.lines)
                    if isinstance(inner, Frame):
                        inside.add(inner)
        at = Stops()
        for line in found.values():
            if line.owner is not None and line.owner not in inside:
                self._take(line, at)
        if len(self.wires.owned) > MANY:
            self._elbows = [elbow for line in self.wires.owned.values() for elbow in _ends(line)]

    def _take(self, line: Line, at: Stops) -> None:
        """A line that left what it hung on: it goes along, or becomes a wire where only one of its ends does."""
        assert line.owner is not None
        dx, dy = at.origin(line.owner)
        source, target = line.source, line.target
        detach(line)
        source.lines[line.id] = target.lines[line.id] = line
        line.owner = owner_of(source, target) or self.wires
        x, y = at.origin(line.owner) if line.owner is not self.wires else (0.0, 0.0)
        line.carry(dx - x, dy - y)
        line.owner.owned[line.id] = line
        line.owner.stir(line.id)
        line.owner.grow(*line.box)
        line.owner.touch()

    def to(self, dx: float, dy: float) -> None:
        """Moves everything lifted this far from where it stood."""
        self.diagram.notes.moved(self.notes, dx, dy)
        self.frame.x, self.frame.y = dx, dy
        if self.wires.owned and not self._elbows:
            lay_wires(self.wires)

    def lower(self) -> None:
        """Puts everything back."""
        self.frame.x = self.frame.y = 0.0
        self.diagram.lifted = None
        self.diagram.notes.moved(self.notes, 0.0, 0.0)
        self.diagram.restore(self.ids)

    def paint_wires(self, p: QPainter, style: Style, zoom: float, area: QRectF) -> None:
        """Paints the lines from what was lifted to what stays; the painter is in scene coordinates."""
        if self._elbows:
            dx, dy = self.frame.x, self.frame.y
            p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            p.setPen(style.hair["none"])
            p.drawLines(_bent(self._elbows, dx, dy))
        else:
            paint_tree(p, self.wires, style, zoom, area)


def _bare(id: str) -> Frame:
    frame = Frame(id, kind_named("region"), (), "")
    frame.look = ""
    return frame


def _ends(line: Line) -> list[tuple[float, float, float, float]]:
    """For each strand, the end that moves and the end that stays."""
    found = []
    for strand in line.strands:
        (ax, ay), (bx, by) = strand.points[0], strand.points[-1]
        moves = line.source.chain()[0].id == "^"
        found.append((ax, ay, bx, by) if moves else (bx, by, ax, ay))
    return found


def _bent(elbows: list[tuple[float, float, float, float]], dx: float, dy: float) -> list[QLineF]:
    result = []
    for ax, ay, bx, by in elbows:
        x, y = ax + dx, ay + dy
        result.append(QLineF(x, y, x, by))
        result.append(QLineF(x, by, bx, by))
    return result


def tops(diagram: Diagram, ids: Iterable[str]) -> list[str]:
    """Those ids that do not stand in another of them."""
    chosen = {id for id in ids if id in diagram.figures}
    return sorted(id for id in chosen if not _under(diagram.figures[id], chosen))


def _under(figure: Figure, chosen: set[str]) -> bool:
    home = figure.home
    while home is not None:
        if home.id in chosen:
            return True
        home = home.home
    return False


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
