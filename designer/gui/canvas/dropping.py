"""Drops from the palette and from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QTimer

from designer.catalog import kinds
from designer.edits.arriving import arrival
from designer.edits.geometry import Rect
from designer.edits.place import Landing
from designer.gui.canvas.arriving import arrive, crossed, show_crossed
from designer.gui.canvas.figures import SIDE
from designer.gui.canvas.ghosts import Ghosts
from designer.gui.canvas.lifting import neighbours
from designer.gui.canvas.snapping import Field, snap
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

MIME = "application/x-cloudchalk-kind"
_SCROLL, _STEP, _TICK = 24, 12, 30
"""How near the edge the view scrolls, by how many pixels, every so many milliseconds."""
_NO_KEYS = Qt.KeyboardModifier.NoModifier


def parse(text: str) -> tuple[str, dict[str, Any]] | None:
    """Kind and fields of "subnet?access=public"; None for a kind that is not known."""
    name, _, query = text.partition("?")
    if name not in kinds():
        return None
    fields: dict[str, Any] = {}
    for key, value in parse_qsl(query):
        fields[key] = _value(value)
    return name, fields


def _value(text: str) -> Any:
    """Numbers and true, false as such; everything else is text."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, (bool, int, float)) else text


def mime(kind: str, fields: dict[str, Any]) -> str:
    """The text that ``parse`` reads."""
    query = "&".join(
        f"{key}={json.dumps(value) if isinstance(value, bool) else value}" for key, value in fields.items()
    )
    return f"{kind}?{query}" if query else kind


class Dropping:
    """Follows a drag over the canvas and puts down what was dragged. ``spot`` is where it would stand: where the pointer is,
    moved to the guides.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.found: Landing | None = None
        self.spot: QPointF | None = None
        self._ghosts = Ghosts()
        self._near: tuple[QRectF, Field] | None = None
        self._held: tuple[str, dict[str, Any], QPoint, Qt.KeyboardModifier] | None = None
        self._scrolling = QTimer(canvas)
        self._scrolling.setInterval(_TICK)
        self._scrolling.timeout.connect(self._scroll_on)

    def _wanted(self, data: QMimeData) -> tuple[str, dict[str, Any]] | None:
        return parse(bytes(data.data(MIME).data()).decode("utf-8", "replace")) if data.hasFormat(MIME) else None

    def _files(self, data: QMimeData) -> list[Path]:
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    def enter(self, event: Any) -> None:
        """A drag came in."""
        if self._wanted(event.mimeData()) is not None or self._files(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def over(self, event: Any) -> None:
        """A drag moves."""
        wanted = self._wanted(event.mimeData())
        if wanted is None:
            if self._files(event.mimeData()):
                event.acceptProposedAction()
            return
        at = event.position().toPoint()
        self._held = (*wanted, at, event.modifiers())
        if self._edge(at).isNull():
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()
        self.show(*wanted, self.canvas.mapToScene(at), event.modifiers())
        if self.found is not None and self.found.refused is not None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def _edge(self, at: QPoint) -> QPoint:
        """How far the view scrolls in one tick with the pointer there: nothing but near its edges."""
        room = self.canvas.viewport().rect()
        dx = -_STEP if at.x() < _SCROLL else _STEP if at.x() > room.width() - _SCROLL else 0
        dy = -_STEP if at.y() < _SCROLL else _STEP if at.y() > room.height() - _SCROLL else 0
        return QPoint(dx, dy)

    def _scroll_on(self) -> None:
        """The pointer rests near the edge: the view goes on, and the shape with it."""
        if self._held is None:
            self._scrolling.stop()
            return
        kind, fields, at, keys = self._held
        self.canvas.scroll_by(self._edge(at))
        self.show(kind, fields, self.canvas.mapToScene(at), keys)

    def show(self, kind: str, fields: dict[str, Any], point: QPointF, keys: Qt.KeyboardModifier = _NO_KEYS) -> None:
        """Shows the shape at the pointer, the guides that it follows, and what would take it."""
        canvas, what = self.canvas, kinds()[kind]
        if what.is_line:
            self.found = None
            canvas.status.emit(msg("Drop it, then drag from one end to the other: {what}", what=msg(what.label)))
            return
        if what.shape == "none":
            self.found = None
            canvas.status.emit(msg("{what} has no box of its own; it is kept with its VPC.", what=msg(what.label)))
            return
        w, h = what.size
        area = self._snapped(QRectF(point.x() - w / 2, point.y() - h / 2, w, h), kind, keys)
        self.spot = area.center()
        opened = canvas.diagram.folds.opened
        self.found, rest, grown = arrival(canvas.model, kind, Rect(area.x(), area.y(), w, h), fields, opened)
        shut = self.found.parent is not None and canvas.diagram.folds.shows_folded(self.found.parent)
        at = area.topLeft()
        if what.shape != "container" and not shut and QPointF(rest.x, rest.y) != at:
            # It moves in, or onto the border: the guides lead to where the pointer has it.
            at, canvas.overlay.guides = QPointF(rest.x, rest.y), ()
        picture, box = self._ghosts.of(kind, fields, canvas.theme, canvas.language, canvas.zoom())
        canvas.overlay.ghost = (picture, box.translated(at))
        canvas.aim(self.found, area, {} if shut else {id: QRectF(*box) for id, box in grown.items()})
        if self.found.refused is None:
            show_crossed(canvas, kind, area)

    def _snapped(self, area: QRectF, kind: str, keys: Qt.KeyboardModifier) -> QRectF:
        """The box moved to neighbours' edges and centres, or the grid; a leaf is lined up by its icon."""
        canvas = self.canvas
        canvas.overlay.guides = ()
        if not canvas.snapping or keys & Qt.KeyboardModifier.ControlModifier or kinds()[kind].shape == "border":
            return area
        if crossed(canvas, kind, area.center()):
            # It goes between the ends of an arrow: it stands on the arrow, not beside it.
            return area
        seen = canvas.seen()
        if self._near is None or self._near[0] != seen:
            self._near = (seen, Field(neighbours(canvas.diagram, [], seen)))
        lead = area
        if kinds()[kind].shape == "leaf" and kind != "auto-scaling-group":
            lead = QRectF(area.x() + (area.width() - SIDE) / 2, area.y() + 4, SIDE, SIDE)
        found = snap(lead, self._near[1], canvas.zoom(), area)
        canvas.overlay.guides = found.guides
        return area.translated(found.dx, found.dy)

    def leave(self) -> None:
        """The drag went away."""
        self._forget()
        if self.found is not None:
            self.found = None
            self.canvas.calm()

    def _forget(self) -> None:
        self._scrolling.stop()
        self._held = self._near = self.spot = None

    def where(self, point: QPointF) -> QPointF:
        """The middle of what is put down at a point: what the drag has shown, else the point."""
        return self.spot if self.spot is not None and self.found is not None else point

    def drop(self, event: Any) -> None:
        """The drag ended here."""
        canvas = self.canvas
        wanted = self._wanted(event.mimeData())
        point = canvas.mapToScene(event.position().toPoint())
        if wanted is not None:
            self.show(*wanted, point, event.modifiers())
            point = self.where(point)
        self._forget()
        self.found = None
        canvas.calm()
        if wanted is None:
            files = self._files(event.mimeData())
            if files:
                event.acceptProposedAction()
                canvas.files_dropped.emit(files)
            return
        kind, fields = wanted
        if kinds()[kind].is_line:
            event.acceptProposedAction()
            canvas.start_place(kind, fields)
        elif arrive(canvas, kind, fields, point):
            event.acceptProposedAction()
            canvas.setFocus()
        else:
            event.ignore()
