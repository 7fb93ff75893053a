"""The lines of a diagram: drawn links and the standby's copy line, with their labels and verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF

from designer.core import Link, Model
from designer.edits.routing import Hits, Obstacles
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.lines import Line, attach, detach, lay
from designer.gui.canvas.marks import pill_width
from designer.text import msg, say

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram

CAREFUL = 250
"""Up to so many lines, every route looks out for the icons in its way."""


class Links:
    """Every line by id: a link's own, ``~ID`` between a database and its standby, ``~ID#PART`` for what joins two others."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.lines: dict[str, Line] = {}
        self.flows: Mapping[str, Any] = {}
        self.selected: frozenset[str] = frozenset()
        self._fresh: list[Line] = []

    @property
    def careful(self) -> bool:
        """Whether routes go round icons."""
        return len(self.lines) <= CAREFUL

    def follow(
        self, model: Model, ids: Iterable[str], moved: Iterable[Figure] = (), affected: Iterable[str] = ()
    ) -> None:
        """Takes over changed links, and routes again what hangs on moved figures."""
        before = self.careful
        stale: dict[str, Line] = {line.id: line for line in self._fresh if line.id in self.lines}
        self._fresh = []
        for id in {*ids, *affected}:
            neighbours = self.cut(id)
            stale.update(neighbours)
            link = model.links.get(id)
            if link is not None and (line := self._make(link)) is not None:
                stale[id] = line
        for figure in moved:
            for line in list(figure.lines.values()):
                attach(line)
                stale[line.id] = line
        if self.careful or before != self.careful:
            stale = dict(self.lines)
        stale = {id: line for id, line in stale.items() if self.lines.get(id) is line}
        self.lay(stale.values())

    def lay(self, lines: Iterable[Line]) -> None:
        """Routes lines, and those beside them, again."""
        if self.careful:
            lay(lines, self.hits, self.gates())
        else:
            lay(lines)

    def gates(self) -> list[QRectF]:
        """Icons on borders: traffic goes through them."""
        borders = [figure for figure in self.diagram.figures.values() if figure.form == "border" and figure.home]
        borders.sort()
        return [figure.rect.translated(*figure.origin()) for figure in borders]

    def hits(self) -> Hits:
        """Counts the icons that a way runs over."""
        boxes = []
        for figure in self.diagram.everything():
            dx, dy = figure.origin()
            if isinstance(figure, Frame):
                if figure.face is not None and figure.look:
                    boxes.append(_title(figure, dx, dy))
                continue
            if figure.form == "border":
                continue
            for rect in figure.members if figure.form == "band" else (figure.rect,):
                low = 0.0 if figure.beside else 14.0
                boxes.append(
                    (rect.left() + dx + 2, rect.top() + dy + 2, rect.right() + dx - 2, rect.bottom() + dy + low)
                )
        return Obstacles(boxes).count

    def _make(self, link: Link) -> Line | None:
        source, target = self.diagram.stand(link.source), self.diagram.stand(link.target)
        if source is None or target is None or source is target or source.home is None or target.home is None:
            return None
        line = Line(link.id, link.kind, source, target)
        if (source.id, target.id) == (link.source, link.target):
            # A folded box stands elsewhere than what is in it: bends made for that would lead astray.
            line.bends, line.label_at = link.bends, link.label_at
        self.lines[link.id] = line
        self._label(line, link)
        attach(line)
        return line

    def join(
        self, id: str, source: Figure, target: Figure, kind: str = "standby", text: str = "", look: str = "none"
    ) -> None:
        """Draws a dashed line that no link states; it is routed with the next ``follow``."""
        line = Line(id, kind, source, target)
        line.text, line.look = text, look
        self.lines[id] = line
        self._label(line, None)
        attach(line)
        self._fresh.append(line)

    def again(self, lines: Iterable[Line]) -> None:
        """Routes lines again with the next ``follow``."""
        self._fresh.extend(lines)

    def cut(self, id: str) -> dict[str, Line]:
        """Takes a line away; returns those that shared an end with it."""
        line = self.lines.pop(id, None)
        if line is None:
            return {}
        detach(line)
        return {**line.source.lines, **line.target.lines}

    def show(self, flows: Mapping[str, Any]) -> None:
        """Takes the verdicts of drawn traffic."""
        self.flows = flows
        self.label_all()

    def label_all(self) -> None:
        """Writes every label again."""
        links = self.diagram.view.model.links
        changed = []
        for id, line in self.lines.items():
            before = (line.text, line.look)
            self._label(line, links.get(id))
            if (line.text, line.look) != before:
                changed.append(line)
        for line in changed:
            if line.owner is not None:
                line.owner.paths = None
        if changed:
            self.lay(changed)

    def _label(self, line: Line, link: Link | None) -> None:
        language = self.diagram.language
        if link is None:
            if line.kind == "standby":
                line.text = say(msg("sync standby"), language)
        elif link.kind == "traffic":
            flow = self.flows.get(link.id)
            line.look = flow.verdict if flow is not None else "none"
            line.text = link.name or _ports(link)
            if flow is not None and line.look == "blocked" and flow.blockers:
                line.text += "\n" + self.diagram.view.label(flow.blockers[0].component)
        else:
            line.text, line.look = link.name, "none"
        line.width = pill_width(self.diagram.style, line)


def _title(frame: Frame, dx: float, dy: float) -> tuple[float, float, float, float]:
    """Where a container's title stands, or all of a folded one: a line through it could not be read."""
    if frame.folded:
        return frame.x + dx + 2, frame.y + dy + 2, frame.x + dx + frame.w - 2, frame.y + dy + frame.h - 2
    left, top = frame.x + dx + 8, frame.y + dy + 5
    return left, top, left + frame.indent + (frame.face.title_width if frame.face is not None else 0.0) + 4, top + 16


def _ports(link: Link) -> str:
    if link.ports is None or link.protocol == "all":
        return link.protocol
    low, high = link.ports
    return f"{link.protocol} {low}" if low == high else f"{link.protocol} {low}–{high}"
