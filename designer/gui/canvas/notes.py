"""The notes of a diagram on the canvas, painted above the drawing as far as they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from designer.core import Change, Model
from designer.gui.canvas.notepaint import DISC, NoteLook, Sheet, paint_note

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram

_EDGE = 6.0


class Notes:
    """Sheets by id in painting order. ``shift`` says how far notes stand off their place while they are dragged."""

    def __init__(self, diagram: Diagram, model: Model) -> None:
        self.diagram = diagram
        self.look = NoteLook(diagram.style.theme)
        self.sheets: dict[str, Sheet] = {}
        self.shift: dict[str, tuple[float, float]] = {}
        self._bounds: QRectF | None = None
        self._add(model, model.notes)

    def _add(self, model: Model, ids: Iterable[str]) -> None:
        for id in ids:
            self.sheets[id] = Sheet(model.notes[id], self.look)
        self.sheets = {sheet.note.id: sheet for sheet in sorted(self.sheets.values())}

    def follow(self, change: Change, model: Model) -> None:
        """Takes over a change; ``model`` is the model after it."""
        touched = change.touched("notes")
        if not touched:
            return
        for id in touched:
            self.sheets.pop(id, None)
            self.shift.pop(id, None)
        self._add(model, [id for id in touched if id in model.notes])
        self.refresh()

    def show(self, model: Model, ids: Iterable[str]) -> None:
        """Shows notes as a model has them, for a preview and its end."""
        self._add(model, [id for id in ids if id in model.notes])
        self.refresh()

    def refresh(self) -> None:
        """Forgets where they all stood; whoever changes the diagram asks the view to paint."""
        self._bounds = None

    def shown(self) -> list[Sheet]:
        """Those that a step of a talk does not hide, the lowest first."""
        hidden = self.diagram.veil.ids
        return [sheet for id, sheet in self.sheets.items() if id not in hidden]

    def moved(self, ids: Iterable[str], dx: float, dy: float) -> None:
        """Shows notes this far from their place; nothing puts them back."""
        for id in ids:
            if dx or dy:
                self.shift[id] = (dx, dy)
            else:
                self.shift.pop(id, None)
        self.refresh()

    def box(self, id: str) -> QRectF:
        """Where a note stands now, in the scene; null where there is none."""
        sheet = self.sheets.get(id)
        if sheet is None:
            return QRectF()
        return sheet.box.translated(*self.shift[id]) if id in self.shift else sheet.box

    def tip(self, sheet: Sheet) -> QPointF | None:
        """Where a callout points: the near edge of its target, or a place of its own."""
        note, box = sheet.note, self.box(sheet.note.id)
        if note.kind != "callout":
            return None
        figure = self.diagram.stand(note.target) if note.target else None
        if figure is not None:
            rect = figure.rect.translated(*figure.origin())
            return QPointF(
                min(max(box.center().x(), rect.left()), rect.right()),
                min(max(box.center().y(), rect.top()), rect.bottom()),
            )
        if note.tip is None:
            return None
        return QPointF(box.left() + note.tip[0] * box.width(), box.top() + note.tip[1] * box.height())

    def reach(self, sheet: Sheet) -> QRectF:
        """Everything that a note paints on."""
        area, tip = self._own(sheet), self.tip(sheet) if sheet.note.target else None
        return area.united(QRectF(tip.x() - 4, tip.y() - 4, 8, 8)) if tip is not None else area

    def _own(self, sheet: Sheet) -> QRectF:
        """What a note paints on, but for the way to its target."""
        area = self.box(sheet.note.id).adjusted(-4, -4, 4, 4)
        tip = self.tip(sheet) if sheet.note.tip is not None and not sheet.note.target else None
        if tip is not None:
            area = area.united(QRectF(tip.x() - 4, tip.y() - 4, 8, 8))
        if sheet.widths:
            indent = DISC + 8.0 if sheet.note.kind == "step" else 8.0
            text = QRectF(area.left(), area.top(), indent + max(sheet.widths) + 8, len(sheet.lines) * sheet.height + 20)
            area = area.united(text)
        return area

    def bounds(self) -> QRectF:
        """The rectangle around all of them, whatever they point at aside; null when there are none."""
        if self._bounds is None:
            self._bounds = QRectF()
            for sheet in self.sheets.values():
                self._bounds = self._bounds.united(self._own(sheet))
        return self._bounds

    def at(self, point: QPointF, zoom: float) -> str | None:
        """The uppermost note at a point; ink is caught near its line only."""
        edge = _EDGE / zoom
        for sheet in reversed(self.shown()):
            box = self.box(sheet.note.id)
            if not box.adjusted(-edge, -edge, edge, edge).contains(point):
                continue
            if sheet.path is None or self._on_ink(sheet, point - box.topLeft(), edge):
                return sheet.note.id
        return None

    def _on_ink(self, sheet: Sheet, at: QPointF, edge: float) -> bool:
        assert sheet.path is not None
        return sheet.path.intersects(QRectF(at.x() - edge, at.y() - edge, 2 * edge, 2 * edge)) and _near(
            sheet, at, edge
        )

    def caught(self, band: QRectF) -> list[str]:
        """Notes that a rubber band touches."""
        return [id for id in (sheet.note.id for sheet in self.shown()) if band.intersects(self.box(id))]

    def keep_only(self, ids: Iterable[str]) -> None:
        """Forgets every other note."""
        kept = set(ids)
        self.sheets = {id: sheet for id, sheet in self.sheets.items() if id in kept}
        self._bounds = None

    def paint(self, p: QPainter, zoom: float, area: QRectF) -> None:
        """Those that show in ``area``."""
        for _ in self.steps(p, zoom, area):
            pass

    def steps(self, p: QPainter, zoom: float, area: QRectF) -> Iterator[None]:
        """What ``paint`` does, a note a step."""
        lod = zoom if self.diagram.style.lod else 100.0
        for sheet in self.shown():
            if self._own(sheet).intersects(area) or (sheet.note.target and self.reach(sheet).intersects(area)):
                paint_note(p, sheet, self.look, lod, self.tip(sheet), self.box(sheet.note.id).topLeft())
                yield


def _near(sheet: Sheet, at: QPointF, edge: float) -> bool:
    """Whether a point lies near a piece of the ink line, which is no filled shape."""
    note = sheet.note
    points = [(x * note.w, y * note.h) for x, y in note.points]
    for (ax, ay), (bx, by) in zip(points, points[1:] or points, strict=False):
        along = (bx - ax) ** 2 + (by - ay) ** 2
        share = min(max(((at.x() - ax) * (bx - ax) + (at.y() - ay) * (by - ay)) / along, 0.0), 1.0) if along else 0.0
        if (ax + share * (bx - ax) - at.x()) ** 2 + (ay + share * (by - ay) - at.y()) ** 2 <= (edge + 2) ** 2:
            return True
    return False
