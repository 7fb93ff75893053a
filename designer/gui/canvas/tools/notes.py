"""The tools that make notes: text, callout, numbered step, ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from designer.edits.geometry import Rect
from designer.edits.notes import SIZES, add_note, ink
from designer.gui.canvas.tools.gesture import Gesture, Pointer, Tool
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_OFF = 40.0
"""How far a callout stands from what it points at, when it is made by a click."""


class TextBox(Gesture):
    """Draws the box of a text."""

    def move(self, pointer: Pointer) -> None:
        self.canvas.overlay.band = QRectF(self.start, pointer.point).normalized()
        self.canvas.viewport().update()

    def finish(self, pointer: Pointer) -> None:
        box = QRectF(self.start, pointer.point).normalized()
        self.canvas.calm()
        w, h = SIZES["text"]
        self.canvas.writing.begin_new("text", Rect(box.x(), box.y(), max(box.width(), w / 2), max(box.height(), h)))

    def cancel(self) -> None:
        self.canvas.calm()


class Pointing(Gesture):
    """Draws a callout from what it points at to where its box stands."""

    def move(self, pointer: Pointer) -> None:
        self.canvas.overlay.wire = (self.start, pointer.point, "take")
        self.canvas.viewport().update()

    def finish(self, pointer: Pointer) -> None:
        self.canvas.calm()
        w, h = SIZES["callout"]
        call_out(self.canvas, self.start, QPointF(pointer.point.x() - w / 2, pointer.point.y() - h / 2))

    def cancel(self) -> None:
        self.canvas.calm()


def call_out(canvas: Canvas, tip: QPointF, corner: QPointF) -> None:
    """Begins a callout whose box has its corner there; it points at the shape under ``tip``, else at the place."""
    w, h = SIZES["callout"]
    box = Rect(corner.x(), corner.y(), w, h)
    found = canvas.hit(tip)
    if found is not None and found.caught:
        canvas.writing.begin_new("callout", box, target=found.figure.id)
    else:
        place = (round((tip.x() - box.x) / w, 4), round((tip.y() - box.y) / h, 4))
        canvas.writing.begin_new("callout", box, tip=place)


class Ink(Gesture):
    """A line by hand; it is painted as it is drawn."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, start: QPointF) -> None:
        super().__init__(canvas, start)
        self.line = [start]

    def move(self, pointer: Pointer) -> None:
        self.line.append(pointer.point)
        self.canvas.overlay.stroke = QPolygonF(self.line)
        self.canvas.viewport().update()

    def finish(self, pointer: Pointer) -> None:
        canvas, points = self.canvas, [(round(p.x(), 1), round(p.y(), 1)) for p in self.line]
        self.cancel()
        canvas.commit(lambda: ink(canvas.model, points), msg("Draw by hand"), follow=True)

    def cancel(self) -> None:
        self.canvas.overlay.stroke = None
        self.canvas.calm()


class Noting(Tool):
    """Makes notes of one kind. Steps and ink stay in the hand until Esc, for one seldom comes alone."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, kind: str) -> None:
        super().__init__(canvas)
        self.kind = kind
        self.lasting = kind in ("step", "ink")

    def begin(self) -> None:
        self.canvas.status.emit(
            {
                "text": msg("Click where the text begins, or draw its box; Esc ends it."),
                "callout": msg("Drag from what the callout points at to where it stands; Esc ends it."),
                "step": msg("Click where the next numbers stand; Esc ends it."),
                "ink": msg("Draw with the button down; Esc ends it."),
            }[self.kind]
        )

    def press(self, pointer: Pointer) -> Gesture | None:
        makers = {"text": TextBox, "callout": Pointing, "ink": Ink}
        return makers[self.kind](self.canvas, pointer.point) if self.kind in makers else None

    def click(self, pointer: Pointer) -> None:
        canvas, point = self.canvas, pointer.point
        if self.kind == "ink":
            return
        if self.kind == "step":
            self._step(point)
            return
        canvas.hand.rest()
        if self.kind == "text":
            w, h = SIZES["text"]
            canvas.writing.begin_new("text", Rect(point.x(), point.y() - h / 2, w, h))
        else:
            call_out(canvas, point, point + QPointF(_OFF, -_OFF - SIZES["callout"][1]))

    def _step(self, point: QPointF) -> None:
        canvas = self.canvas
        found = canvas.hit(point)
        target = found.figure.id if found is not None and found.caught else None
        w, h = SIZES["step"]
        box = Rect(point.x() - w / 2, point.y() - h / 2, w, h)
        canvas.commit(
            lambda: add_note(canvas.model, "step", box, target=target), msg("Add a numbered step"), follow=True
        )
