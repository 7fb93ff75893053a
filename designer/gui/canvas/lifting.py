"""Lifting: dragged figures hang on one container above everything, so that a drag of any size is one transform."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from struct import Struct

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from designer.catalog import kind as kind_named
from designer.gui.canvas.course import path_of
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.laying import Stops, lay_wires
from designer.gui.canvas.lines import Line, detach, owner_of
from designer.gui.canvas.lowering import Pegs
from designer.gui.canvas.painting import paint_tree
from designer.gui.canvas.stacking import riding
from designer.gui.canvas.style import Style

MANY = 120
"""More lines than this from what is dragged to what stays are drawn as plain elbows while the drag lasts."""
_MOST = 400
"""Rectangles to snap to; more would only make a drag slow and restless."""


class Elbows:
    """Lines up or down from ends that move, then across to ends that stay. What lies on another, to the pixel, is drawn once."""

    def __init__(self, ends: Iterable[tuple[float, float, float, float]]) -> None:
        self._ends = list(ends)
        self._zoom = 0.0
        self._upright: list[tuple[float, float, float, float]] = []
        self._level: list[tuple[float, float, float, float]] = []

    def _gather(self, zoom: float) -> None:
        """Puts together what a pixel cannot tell apart."""
        upright: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        level: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        for end in self._ends:
            ax, _, bx, by = end
            row = round(by * zoom)
            upright.setdefault((round(ax * zoom), row), []).append(end)
            level.setdefault((round(bx * zoom), row), []).append(end)
        self._zoom = zoom
        self._upright = [
            (some[0][0], some[0][3], min(y), max(y)) for some in upright.values() for y in ([one[1] for one in some],)
        ]
        self._level = [
            (some[0][2], some[0][3], min(x), max(x)) for some in level.values() for x in ([one[0] for one in some],)
        ]

    def moved(self, dx: float, dy: float, zoom: float) -> QPainterPath:
        """The lines while their ends are this far from where they were; ``zoom`` is pixels a unit."""
        if zoom != self._zoom:
            self._gather(zoom)
        pack = _SEGMENT.pack
        found = [
            pack(0, x + dx, y if low + dy > y else low + dy, 1, x + dx, y if high + dy < y else high + dy)
            for x, y, low, high in self._upright
        ]
        found += [
            pack(0, x if low + dx > x else low + dx, y, 1, x if high + dx < x else high + dx, y)
            for x, y, low, high in self._level
        ]
        return path_of(b"".join(found))


_SEGMENT = Struct(">iddidd")


class Lift:
    """Holds figures during a drag; ``lower`` puts them back where the model has them. ``rects`` are theirs, before it began.

    What stays is painted once without them, so nothing here tells the diagram's root of a move.
    """

    def __init__(self, diagram: Diagram, ids: Iterable[str], notes: Iterable[str] = ()) -> None:
        self.diagram = diagram
        diagram.links.settle()
        self.notes = list(notes)
        chosen = tops(diagram, ids)
        self.ids = [*chosen, *tops(diagram, riding(diagram.riders, diagram.view.model, chosen) - {*chosen})]
        self.frame, self.wires = _bare("^"), _bare("^~")
        self.figures = [diagram.figures[id] for id in self.ids]
        # What the veil hides it would put among what shows.
        self._pegs = Pegs(diagram, self.figures if not diagram.veil.ids else ())
        for figure in self.figures:
            area = figure.scene()
            diagram.withdraw(figure)
            diagram.put(figure, self.frame, area.x(), area.y(), area.width(), area.height())
        self.rects = [figure.rect for figure in self.figures]
        self._elbows: Elbows | None = None
        self._pegs.left(self._take_lines())
        diagram.lifted = self

    def _take_lines(self) -> list[tuple[Line, Frame]]:
        """The lines that left what they hung on, with that."""
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
        taken = [(one, one.owner) for one in found.values() if one.owner is not None and one.owner not in inside]
        for line, _ in taken:
            self._take(line, at)
        if len(self.wires.owned) > MANY:
            self._elbows = Elbows(elbow for line in self.wires.owned.values() for elbow in _ends(line))
        return taken

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
        if self.wires.owned and self._elbows is None:
            lay_wires(self.wires)

    def lower(self) -> None:
        """Puts everything back."""
        self.frame.x = self.frame.y = 0.0
        self.diagram.lifted = None
        self.diagram.notes.moved(self.notes, 0.0, 0.0)
        hung = self._pegs.hang(self.frame) if not self.diagram.veil.ids else set()
        if others := [id for id in self.ids if id not in hung]:
            self.diagram.restore(others)

    def paint_wires(self, p: QPainter, style: Style, zoom: float, area: QRectF) -> None:
        """Paints the lines from what was lifted to what stays; the painter is in scene coordinates."""
        if self._elbows is not None:
            p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            p.setPen(style.hair["none"])
            p.setBrush(style.hollow)
            p.drawPath(self._elbows.moved(self.frame.x, self.frame.y, zoom))
        else:
            paint_tree(p, self.wires, style, zoom, area)


def rects_of(diagram: Diagram, figures: Sequence[Figure]) -> list[QRectF]:
    """Their rectangles in the scene."""
    lifted = diagram.lifted
    if lifted is not None and len(figures) == len(lifted.figures) and all(one.home is lifted.frame for one in figures):
        x, y = lifted.frame.x, lifted.frame.y
        return [rect.translated(x, y) for rect in lifted.rects]
    places = Stops()
    return [figure.rect_from(*places.origin(figure.home)) for figure in figures]


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
