"""Drops from the palette and from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from PySide6.QtCore import QMimeData, QPointF, QRectF

from designer.catalog import kinds
from designer.edits.geometry import Rect
from designer.edits.place import Landing, landing
from designer.gui import icons
from designer.gui.canvas.arriving import arrive, show_crossed
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

MIME = "application/x-cloudchalk-kind"
_SCROLL = 24


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
    """Follows a drag over the canvas and puts down what was dragged."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.found: Landing | None = None

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
        self._scroll(at.x(), at.y())
        self.show(*wanted, self.canvas.mapToScene(at))
        if self.found is not None and self.found.refused is not None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def _scroll(self, x: int, y: int) -> None:
        """Near its edge the view scrolls."""
        from PySide6.QtCore import QPoint

        room = self.canvas.viewport().rect()
        dx = -12 if x < _SCROLL else 12 if x > room.width() - _SCROLL else 0
        dy = -12 if y < _SCROLL else 12 if y > room.height() - _SCROLL else 0
        if dx or dy:
            self.canvas.scroll_by(QPoint(dx, dy))

    def show(self, kind: str, fields: dict[str, Any], point: QPointF) -> None:
        """Shows the shape at the pointer and what would take it."""
        canvas, what = self.canvas, kinds()[kind]
        w, h = what.size
        area = QRectF(point.x() - w / 2, point.y() - h / 2, w, h)
        if what.is_line:
            self.found = None
            canvas.status.emit(msg("Drop it, then drag from one end to the other: {what}", what=msg(what.label)))
            return
        if what.shape == "none":
            self.found = None
            canvas.status.emit(msg("{what} has no box of its own; it is kept with its VPC.", what=msg(what.label)))
            return
        opened = canvas.diagram.folds.opened
        self.found = landing(canvas.model, kind, Rect(area.x(), area.y(), w, h), fields, opened=opened)
        if what.shape != "container":
            side = 48.0
            box = QRectF(point.x() - side / 2, area.y() + 4, side, side)
            name = icons.name_of(what)
            canvas.overlay.ghost = (icons.pixmap(name, 96, what.category).toImage(), box)
            canvas.overlay.band = None
        else:
            canvas.overlay.band = area
        canvas.aim(self.found, area)
        if self.found.refused is None:
            show_crossed(canvas, kind, area)

    def leave(self) -> None:
        """The drag went away."""
        if self.found is not None:
            self.found = None
            self.canvas.calm()

    def drop(self, event: Any) -> None:
        """The drag ended here."""
        canvas = self.canvas
        wanted = self._wanted(event.mimeData())
        self.found = None
        canvas.calm()
        if wanted is None:
            files = self._files(event.mimeData())
            if files:
                event.acceptProposedAction()
                canvas.files_dropped.emit(files)
            return
        point = canvas.mapToScene(event.position().toPoint())
        kind, fields = wanted
        if kinds()[kind].is_line:
            event.acceptProposedAction()
            canvas.start_place(kind, fields)
        elif arrive(canvas, kind, fields, point):
            event.acceptProposedAction()
            canvas.setFocus()
        else:
            event.ignore()
