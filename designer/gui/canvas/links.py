"""The lines of a diagram: drawn links and the standby's copy line, with their labels and verdicts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from designer.core import Link, Model
from designer.core.collecting import uncollected
from designer.edits.ways import CAREFUL, Known
from designer.gui.canvas.field import field_of
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.laying import lay_plain, spread_again
from designer.gui.canvas.lines import Line, attach, detach, lay
from designer.gui.canvas.marks import pill_width
from designer.reach.packets import named
from designer.text import msg, say

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram


Waiting = TypeVar("Waiting")

AT_ONCE = 3000
"""Where more lines than this end beside moved ones, they give way after the frame, so that it does not wait for them."""
SLICE = 60
"""Figures whose lines are spread between two frames."""
LABELS = 150
"""Lines that get their labels between two frames, where there are thousands."""


class Links:
    """Every line by id: a link's own, ``~ID`` between a database and its standby, ``~ID#PART`` for what joins two others."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self._lines: dict[str, Line] = {}
        self.flows: Mapping[str, Any] = {}
        self.selected: frozenset[str] = frozenset()
        self._fresh: list[Line] = []
        self._pending: dict[str, Line] = {}
        self._crowded: dict[Figure, None] = {}
        self._unsaid: dict[str, None] = {}
        self._retold: dict[Frame, bool] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._known = Known()
        self.hasty = False

    @property
    def lines(self) -> dict[str, Line]:
        """Every line, on its way."""
        self.finish()
        return self._lines

    def finish(self) -> None:
        """Routes all that waits for it."""
        self.settle()
        while self.waiting:
            self.catch_up()

    def get(self, id: str) -> Line | None:
        """One line; it may still be about to give way to others."""
        self.settle()
        return self._lines.get(id)

    @property
    def waiting(self) -> bool:
        """Whether some lines are still to give way to others, or to get their labels."""
        return bool(self._crowded or self._unsaid or self._retold)

    def catch_up(self) -> None:
        """Lets some of those give way, or labels some."""
        if self._unsaid:
            self._retold.update(dict.fromkeys(self._relabel(_taken(self._unsaid, LABELS)), False))
        elif self._retold:
            self._draw_retold()
        else:
            spread_again(_taken(self._crowded, SLICE))

    def _draw_retold(self) -> None:
        """Draws the lines of a container whose labels are others; the last one lets all of them be seen."""
        for frame, drawn in self._retold.items():
            if not drawn:
                self._retold[frame] = True
                if frame.paths is not None:
                    frame.paths.refresh()
                return
        for frame in self._retold:
            frame.touch()
        self._retold = {}

    @property
    def careful(self) -> bool:
        """Whether ways go round shapes; not while shapes are on their way."""
        return not self.hasty and len(self._lines) <= CAREFUL

    def follow(
        self,
        model: Model,
        ids: Iterable[str],
        moved: Iterable[Figure] = (),
        affected: Iterable[str] = (),
        slid: Iterable[Figure] = (),
    ) -> None:
        """Takes over changed links; what hangs on moved figures, or on those that ``slid`` inside their containers, is routed
        again before it is next looked at."""
        before = self.careful
        stale: dict[str, Line] = {line.id: line for line in self._fresh if line.id in self._lines}
        self._fresh = []
        drawn = self._lines
        # As they come: for a new diagram in the order of the model, whose neighbours are neighbours in memory. That saves a tenth.
        for id in dict.fromkeys((*ids, *affected)):
            if id in drawn:
                stale.update(self.cut(id))
            link = model.links.get(id)
            if link is not None and (line := self._make(link)) is not None:
                stale[id] = line
        for figure in moved:
            for line in list(figure.lines.values()):
                attach(line)
                stale[line.id] = line
        for figure in slid:
            for line in figure.lines.values():
                if line.source.members or line.target.members:
                    # Which member it leads to depends on where it comes from.
                    attach(line)
                stale[line.id] = line
        if self.careful or before != self.careful:
            stale = dict(self._lines)
        self.lay(stale.values())

    def lay(self, lines: Iterable[Line]) -> None:
        """Routes lines, and those beside them, again before anybody looks."""
        owners: dict[Frame | None, None] = {}
        for line in lines:
            self._pending[line.id] = line
            owners[line.owner] = None
        for owner in owners:
            if owner is not None:
                owner.touch()

    def settle(self) -> None:
        """Routes what waits for it, and the lines beside it; where they are many, those follow with ``catch_up``."""
        if not self._pending:
            return
        lines = [line for id, line in self._pending.items() if self._lines.get(id) is line]
        self._pending = {}
        if self.careful:
            # Every line gives way to others: only all of them together come out the same each time.
            lay(self._lines.values(), field_of(self.diagram, self._known))
        else:
            with uncollected():
                self._crowded.update(dict.fromkeys(lay_plain(lines, AT_ONCE)))

    def _make(self, link: Link) -> Line | None:
        figures, hidden = self.diagram.figures, self.diagram.folds.hidden
        source = figures.get(hidden.get(link.source, link.source))
        target = figures.get(hidden.get(link.target, link.target))
        if source is None or target is None or source is target or source.home is None or target.home is None:
            return None
        line = Line(link.id, link.kind, source, target)
        if (source.id, target.id) == (link.source, link.target):
            # A folded box stands elsewhere than what is in it: bends made for that would lead astray.
            line.bends, line.label_at = link.corners, link.label_at
        self._lines[link.id] = line
        self._label(line, link)
        attach(line)
        return line

    def join(
        self, id: str, source: Figure, target: Figure, kind: str = "standby", text: str = "", look: str = "none"
    ) -> None:
        """Draws a dashed line that no link states; it is routed with the next ``follow``."""
        line = Line(id, kind, source, target)
        line.text, line.look = text, look
        self._lines[id] = line
        self._label(line, None)
        attach(line)
        self._fresh.append(line)

    def again(self, lines: Iterable[Line]) -> None:
        """Routes lines again with the next ``follow``."""
        self._fresh.extend(lines)

    def cut(self, id: str) -> dict[str, Line]:
        """Takes a line away; returns those that shared an end with it."""
        line = self._lines.pop(id, None)
        if line is None:
            return {}
        detach(line)
        return {**line.source.lines, **line.target.lines}

    def show(self, flows: Mapping[str, Any]) -> None:
        """Takes the verdicts of drawn traffic. Where lines are many, they show with ``catch_up``: no frame waits for all labels."""
        self.flows = flows
        if len(self._lines) > AT_ONCE and not self.diagram.veil.ids:
            self._unsaid = dict.fromkeys(self._lines)
        else:
            self.label_all()

    def label_all(self) -> None:
        """Writes every label again."""
        self._unsaid = {}
        for owner in self._relabel(self._lines):
            owner.touch()

    def _relabel(self, ids: Iterable[str]) -> dict[Frame, None]:
        """Writes labels again; gives the owners of lines that have another one now."""
        links, careful = self.diagram.view.model.links, self.careful
        owners: dict[Frame, None] = {}
        for id in ids:
            line = self._lines.get(id)
            if line is None:
                continue
            before = (line.text, line.look)
            self._label(line, links.get(id))
            if (line.text, line.look) == before:
                continue
            if careful:
                self._pending[id] = line
            elif line.owner is not None and id not in self._pending:
                line.measure()
                line.owner.grow(*line.box)
            if line.owner is not None:
                line.owner.stir(id)
                owners[line.owner] = None
        return owners

    def _label(self, line: Line, link: Link | None) -> None:
        language = self.diagram.language
        if link is None:
            if line.kind == "standby":
                line.text = say(msg("sync standby"), language)
        elif link.kind == "traffic":
            flow = self.flows.get(link.id)
            line.look = flow.verdict if flow is not None else "none"
            line.text = link.name or _ports(link.protocol, link.ports, language)
            if flow is not None and line.look == "blocked" and flow.blockers:
                line.text += "\n" + self.diagram.view.label(flow.blockers[0].component)
        else:
            line.text, line.look = link.name, "none"
        key = (line.text, line.look)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = pill_width(self.diagram.style, line)
        line.width = width


def _taken(waiting: dict[Waiting, None], count: int) -> list[Waiting]:
    """Takes the next few out of what waits."""
    some = list(itertools.islice(waiting, count))
    for one in some:
        del waiting[one]
    return some


@cache
def _ports(protocol: str, ports: tuple[int, int] | None, language: str) -> str:
    if ports is None or protocol == "all":
        return say(named(protocol), language)
    low, high = ports
    return f"{protocol} {low}" if low == high else f"{protocol} {low}–{high}"
